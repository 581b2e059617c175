/** Binding: a statement's parameters become values for one request. */
import { RowgateError } from '../errors.ts';
import type { Bindings, Parameter } from './parameter.ts';
import type { Statement } from './print.ts';

function resolve({ source }: Parameter, bindings: Bindings): unknown {
  const { variables, session } = bindings;
  if (source.kind === 'literal') return source.value;
  if (source.kind === 'variable') return source.read(variables);
  if (source.kind === 'request') return source.read(bindings);
  const value = session[source.name];
  if (value === undefined) throw new RowgateError('not-found', `missing session variable: "${source.name}"`);
  return value;
}

/**
 * The values of `$1`, `$2`, ... in order.
 * @throws RowgateError `not-found` when a session variable is missing (dialect 6.3): never "no filter".
 */
export const bind = (parameters: Statement['parameters'], bindings: Bindings): readonly unknown[] =>
  parameters.map((parameter) => parameter.encode(resolve(parameter, bindings)));
