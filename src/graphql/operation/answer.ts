/** An answer made of finished JSON. */
import { Bytes } from '../../lib/bytes.ts';
import { countRows } from '../../lib/count-rows.ts';
import type { Answer } from './operation-request.ts';

class CompiledAnswer implements Answer {
  readonly text: Bytes;
  readonly rows = (): number | undefined => countRows(this.#json);
  readonly #json: Bytes;

  constructor(json: Bytes) {
    this.#json = json;
    this.text = Bytes.join(['{"data":', json, '}']);
  }

  get data(): Record<string, unknown> {
    return JSON.parse(this.#json.toString());
  }
}

/** Of the JSON of `data`, which nothing reads again. */
export const compiled = (data: Bytes): Answer => new CompiledAnswer(data);
