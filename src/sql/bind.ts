/** Binding: a statement's parameters become values for one request. */
import { RowgateError } from '../errors.ts';
import { quote } from '../lib/quote.ts';
import { unstorable } from '../lib/storable.ts';
import { type Bindings, type Parameter, pathOf } from './parameter.ts';
import type { Statement } from './print.ts';

function resolve({ source }: Parameter, bindings: Bindings): unknown {
  const { variables, session } = bindings;
  if (source.kind === 'literal') return source.value;
  if (source.kind === 'variable') return source.read(variables);
  if (source.kind === 'request') return source.read(bindings);
  if (source.kind === 'given') return bindings.given?.[source.name];
  const value = session[source.name];
  if (value === undefined) throw new RowgateError('not-found', `missing session variable: "${source.name}"`);
  return value;
}

/**
 * The values of `$1`, `$2`, ... in order.
 * @throws RowgateError `data-exception` for a text that PostgreSQL cannot hold, `not-found` when a session variable is missing (dialect 6.3): never "no filter".
 */
export const bind = (parameters: Statement['parameters'], bindings: Bindings): readonly unknown[] =>
  parameters.map((parameter) => {
    const value = parameter.encode(resolve(parameter, bindings));
    if (/^(text|jsonpath)/.test(parameter.type)) refuseUnstorable(value, parameter);
    return value;
  });

/** PostgreSQL would refuse U+0000 without saying where, and the driver would make another character of half a one. */
function refuseUnstorable(value: unknown, parameter: Parameter): void {
  const found = unstorable(value);
  if (!found) return;
  const path = pathOf(parameter);
  throw new RowgateError('data-exception', `a text cannot hold ${found.what}: ${quote(found.part)}`, {
    ...(path !== undefined && { path }),
  });
}
