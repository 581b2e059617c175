/** What an argument must be, as data: doors print these types in their own notation, and values are held to them. */

export type InputType = ScalarType | EnumType | ListType | ObjectType;

export interface ScalarType {
  readonly kind: 'scalar';
  readonly name: string;
  /** The value as it is bound; undefined for what is not accepted. */
  readonly read: (given: unknown) => unknown;
  /** What is wrong with a value, and what is accepted; `shown` is how the request has it. */
  readonly refusal: (shown: string, given: unknown) => string;
}

export interface EnumType {
  readonly kind: 'enum';
  readonly name: string;
  readonly description?: string | undefined;
  readonly values: readonly string[];
  /** What its values mean, where that is not plain. */
  readonly meanings?: Readonly<Record<string, string>>;
}

/** A list; a single item stands for a list of one. */
interface ListType {
  readonly kind: 'list';
  readonly of: InputType;
  /** Whether the type's name lets items be null, which no list is given. */
  readonly itemsMayBeNull?: boolean;
}

export interface ObjectType {
  readonly kind: 'object';
  readonly name: string;
  readonly description?: string | undefined;
  readonly members: Members;
}

/** Members by their names, in order. */
export type Members = ReadonlyMap<string, Member>;

export interface Member {
  readonly type: InputType;
  readonly required?: boolean;
  /** What it is when it is not given. */
  readonly otherwise?: unknown;
  readonly description?: string | undefined;
}

export const listOf = (of: InputType): ListType => ({ kind: 'list', of });

export const required = (type: InputType): Member => ({ type, required: true });

export const membersOf = (members: Readonly<Record<string, Member>>): Members => new Map(Object.entries(members));

/** As messages and GraphQL write it. */
export const typeName = (type: InputType): string => (type.kind === 'list' ? `[${typeName(type.of)}!]` : type.name);

/** Members, one for each item. */
export const keyed = <T>(
  items: readonly T[],
  member: (item: T) => readonly [string, Member],
): Readonly<Record<string, Member>> => Object.fromEntries(items.map(member));
