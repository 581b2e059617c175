/** Null where a value is required is an error, never "ignore" (dialect 1.5). */
import { RowgateError } from '../../errors.ts';
import type { Input } from './input.ts';

/** @throws RowgateError `validation-failed` at the input's place */
export function refuseNull(input: Input): void {
  if (!input.isNull) return;
  const message = `unexpected null value for type '${input.typeName}'`;
  throw new RowgateError('validation-failed', message, { path: input.path });
}
