/** An answer made of finished JSON. */
import { Bytes } from '../../lib/bytes.ts';
import { countRows } from '../../lib/count-rows.ts';
import type { Answer } from './operation-request.ts';

/** Of the JSON of `data`, which nothing reads again. */
export const compiled = (data: Bytes): Answer => ({
  get data() {
    return JSON.parse(data.toString());
  },
  rows: () => countRows(data),
  ...finished(Bytes.join(['{"data":', data, '}'])),
});

/** The text, as bytes and for those who write it elsewhere. */
export const finished = (text: Bytes) => ({ text, stringify: () => text.toString() });
