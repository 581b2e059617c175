/** All that is wrong with one request: it is read to its end, so that one answer tells it. */
import { RowgateError } from '../errors.ts';

/** Faults that one answer tells. */
const MOST = 10;

export class RequestFaults extends Error {
  constructor(readonly faults: readonly RowgateError[]) {
    super(`${faults.length} faults in a request`);
  }
}

export class Faults {
  readonly #found: RowgateError[] = [];

  /** What the work gives; undefined where it throws a fault, which is kept. */
  collect<T>(work: () => T): T | undefined {
    if (this.#found.length >= MOST) return undefined;
    try {
      return work();
    } catch (error) {
      if (!(error instanceof RowgateError)) throw error;
      this.#found.push(error);
      return undefined;
    }
  }

  add(fault: RowgateError): void {
    if (this.#found.length < MOST) this.#found.push(fault);
  }

  /** @throws RequestFaults where there are any */
  throwIfAny(): void {
    if (this.#found.length > 0) throw new RequestFaults(this.#found);
  }
}
