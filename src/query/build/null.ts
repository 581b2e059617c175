/** Null where a value is required is an error, never "ignore" (dialect 1.5). */
import { getNullableType, isInputObjectType, isListType } from 'graphql';
import { RowgateError } from '../../errors.ts';
import type { Input } from '../../graphql/operation/input.ts';
import { shorten } from '../../lib/quote.ts';

/** @throws RowgateError `validation-failed` at the input's place */
export function refuseNull(input: Input): void {
  if (!input.isNull) return;
  const why = input.unsent === undefined ? '' : `: the variable "$${shorten(input.unsent)}" is not sent`;
  throw new RowgateError('validation-failed', messageFor(input) + why, { path: input.path });
}

function messageFor({ type, typeName }: Input): string {
  const wanted = getNullableType(type);
  if (isListType(wanted)) return 'expected a list, but found null';
  if (isInputObjectType(wanted)) return `expected an object for type '${typeName}', but found null`;
  if (typeName === 'Boolean') return "expected a boolean for type 'Boolean', but found null";
  return `unexpected null value for type '${typeName}'`;
}
