/** An argument with its provenance: what the builders read, whichever door it came through. */
import { type Path, RowgateError } from '../errors.ts';
import { shorten } from '../lib/quote.ts';
import type { Source, Variables } from '../sql/parameter.ts';

export interface Value {
  /** Where it stands in the request. */
  readonly path: Path;
  /** What it has to be, in the words of messages. */
  readonly expected: { readonly kind: 'list' | 'object' | 'boolean' | 'scalar'; readonly name: string };
  readonly isNull: boolean;
  /** The name of the variable that would give it, where the request does not send that. */
  readonly unsent?: string | undefined;
  /** As it is in this request; only for what decides the statement's shape. */
  readonly value: unknown;
  /** Where it comes from, for a parameter: the statement does not depend on it. */
  readonly source: Source;
  /** The members of an object, in order. One that a variable should carry and that is not sent counts as null. */
  readonly entries: readonly (readonly [string, Value])[];
  /** The members that are really sent. */
  readonly given: readonly (readonly [string, Value])[];
  /** The items of a list; a single value is a list of one. */
  readonly items: readonly Value[];
}

/** What a field is given, by name; what is not given is absent. */
export interface Arguments {
  readonly inputs: ReadonlyMap<string, Value>;
  /** Where they stand. */
  readonly path: Path;
}

/**
 * Null where a value is required is an error, never "ignore".
 * @throws RowgateError `validation-failed` at the value's place
 */
export function refuseNull(value: Value): void {
  if (!value.isNull) return;
  const why = value.unsent === undefined ? '' : `: the variable "$${shorten(value.unsent)}" is not sent`;
  throw new RowgateError('validation-failed', messageFor(value.expected) + why, { path: value.path });
}

function messageFor({ kind, name }: Value['expected']): string {
  if (kind === 'list') return 'expected a list, but found null';
  if (kind === 'scalar') return `unexpected null value for type '${name}'`;
  return `expected ${kind === 'object' ? 'an object' : 'a boolean'} for type '${name}', but found null`;
}

/** Reads a value in any request of this shape; null where it is not given. */
export function reader(value: Value | undefined): (variables: Variables) => unknown {
  if (!value || value.isNull) return () => null;
  const { source } = value;
  if (source.kind === 'variable') return (variables) => source.read(variables);
  const { value: fixed } = value;
  return () => fixed;
}
