/** What is wrong with a body: each fault at its place in what was sent. */
import { type Path, RowgateError } from '../../errors.ts';
import { isExactNumber } from '../../lib/json.ts';
import { RequestFaults } from '../faults.ts';
import { pointerOf } from '../pointer.ts';

export class BodyFaults extends RequestFaults {
  /** @param sent the whole body */
  constructor(faults: readonly RowgateError[], sent: unknown) {
    super(faults.map((it) => located(it, sent)));
  }
}

/** A pointer leads to something that was sent: what is missing is a fault of what it is missing in (JSON:API 1.1). */
function located(fault: RowgateError, sent: unknown): RowgateError {
  const path = existing(fault.path, sent);
  if (path.length === fault.path.length || fault.code !== 'validation-failed') return fault.movedTo(path);
  const extensions = { ...fault.extensions, missing: pointerOf(fault.path) };
  return new RowgateError(fault.code, fault.message, { path, extensions });
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
