/** Binding: a statement's parameters become values for one request. */
import { RowgateError } from '../errors.ts';
import type { Parameter, Variables } from './parameter.ts';
import type { Statement } from './print.ts';

/** What a request brings: its variables and the session variables of its caller, names in lower case. */
export interface Bindings {
  readonly variables: Variables;
  readonly session: Readonly<Record<string, string>>;
}

function resolve({ source }: Parameter, { variables, session }: Bindings): unknown {
  if (source.kind === 'literal') return source.value;
  if (source.kind === 'variable') return source.read(variables);
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
