/** The limits on what a request gives: how many objects, and how deep within each other. */
import { limitExceeded, type Path } from '../../errors.ts';
import { isExactNumber } from '../../lib/json.ts';

export interface InputLimits {
  readonly inputObjects: number;
  readonly inputDepth: number;
}

/** Counts what one request gives, before anything reads it: reading recurses, and each object may become a condition. */
export class InputMeasure {
  #objects = 0;

  constructor(private readonly limits: InputLimits) {}

  /**
   * @param depth of the value itself
   * @throws RowgateError `limit-exceeded` at the path
   */
  add(value: unknown, path: Path, depth = 0): void {
    if (typeof value !== 'object' || value === null || isExactNumber(value)) return;
    const { inputDepth, inputObjects } = this.limits;
    if (depth > inputDepth) throw limitExceeded({ limit: 'input-depth', most: inputDepth, path });
    if (!Array.isArray(value)) this.#objects += 1;
    if (this.#objects > inputObjects) throw limitExceeded({ limit: 'input-objects', most: inputObjects, path });
    for (const inner of Object.values(value)) this.add(inner, path, depth + 1);
  }
}
