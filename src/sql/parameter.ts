/** Parameters of a statement: a value is never text in it, and says where it comes from. */
import type { Path } from '../errors.ts';

/** Coerced variables of a GraphQL request, by name. */
export type Variables = Readonly<Record<string, unknown>>;

/** What one use of a statement is given, by name. */
export type Given = Readonly<Record<string, unknown>>;

/** What a request brings: its variables and the session variables of its caller, names in lower case. */
export interface Bindings {
  readonly variables: Variables;
  readonly session: Readonly<Record<string, string>>;
  readonly given?: Given | undefined;
}

/** Where a parameter's value comes from; `path` is where that stands in the request, for who must refuse it. */
export type Source =
  | { readonly kind: 'literal'; readonly value: unknown; readonly path?: Path }
  | {
      readonly kind: 'variable';
      readonly name: string;
      readonly read: (variables: Variables) => unknown;
      readonly path?: Path;
    }
  | { readonly kind: 'session'; readonly name: string }
  /** Given by each use of a statement that is printed once. */
  | { readonly kind: 'given'; readonly name: string }
  /** Made of the whole request: only its caller can tell what a cursor says. */
  | { readonly kind: 'request'; readonly name: string; readonly read: (bindings: Bindings) => unknown };

/** Where a parameter's value stands in the request; undefined where the request does not have it. */
export const pathOf = ({ source }: Parameter): Path | undefined => ('path' in source ? source.path : undefined);

/** The same with its type, for whoever reads what PostgreSQL says of it. */
export const placeOf = (parameter: Parameter) => ({ path: pathOf(parameter), type: parameter.type });

/** `$n::type` in a statement. */
export class Parameter {
  constructor(
    readonly source: Source,
    /** The PostgreSQL type, fixed text of ours: `uuid`, `text[]`. */
    readonly type: string,
    /** Makes the driver's value, or throws RowgateError when the value is not accepted. */
    readonly encode: (value: unknown) => unknown = (value) => value,
  ) {}
}

/** Whether both are of one type and called alike, where what they are is told by its name: then they have one value. */
export const areCalledAlike = (
  { type, source: one }: Parameter,
  { type: otherType, source: other }: Parameter,
): boolean =>
  type === otherType &&
  one.kind !== 'literal' &&
  other.kind !== 'literal' &&
  one.kind === other.kind &&
  one.name === other.name;
