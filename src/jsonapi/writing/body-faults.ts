/** What is wrong with a body: each fault at its place in what was sent. */

import type { Path, RowgateError } from '../../errors.ts';
import { isExactNumber } from '../../lib/json.ts';
import { MOST, RequestFaults } from '../faults.ts';

export class BodyFaults extends RequestFaults {
  /** @param sent the whole body: what is missing in it is a fault of what it is missing in */
  constructor(faults: readonly RowgateError[], sent: unknown) {
    const all = faults.flatMap((it) => [it, ...it.others]).slice(0, MOST);
    super(all.map((it) => it.movedTo((path) => existing(path, sent))));
  }
}

/** The path as far as it leads to something. */
function existing(path: Path, sent: unknown): Path {
  let at = sent;
  const end = path.findIndex((key) => {
    if (typeof at !== 'object' || at === null || isExactNumber(at) || !Object.hasOwn(at, key)) return true;
    at = (at as Readonly<Record<string | number, unknown>>)[key];
    return false;
  });
  return end < 0 ? path : path.slice(0, end);
}
