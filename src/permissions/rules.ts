/** The language of a table's permission file: Hasura's permission metadata, checked by TypeScript. */
import type { TableName } from '../catalog/catalog.ts';
import type { AttributeName, RelationName, Target, ToOneName } from '../catalog/names.ts';
import type { Verb } from '../catalog/verbs.ts';
import type { Changes, NewRows } from '../lifecycle/values.ts';
import type { GrantedRole } from './roles.ts';

/** `X-Hasura-...` is the session variable of that name; every other text is itself (dialect 6.3). */
export type RuleValue = 'X-Hasura-Workspace-Id' | 'X-Hasura-User-Id' | (string & {});

export type RuleComparison = { readonly _eq: RuleValue } | { readonly _is_null: boolean };

/** Which rows: written like a client's `where`. A relation in it sees all rows, not only the caller's (dialect 6.2). */
export type RowFilter<T extends TableName> = {
  readonly [A in AttributeName<T>]?: RuleComparison;
} & { readonly [R in RelationName<T>]?: RowFilter<Target<T, R>> } & {
  readonly _or?: readonly RowFilter<T>[];
};

export interface SelectRule<T extends TableName> {
  readonly columns: readonly AttributeName<T>[] | '*';
  readonly filter: RowFilter<T>;
}

/** What the rules of a table take of those columns, and its foreign keys; nothing where it has no rules. */
type Taken<T extends TableName, All> = AttributeName<T> &
  (T extends keyof All ? keyof All[T] | `${ToOneName<T>}_id` : never);

export type InsertColumn<T extends TableName> = Taken<T, NewRows>;
export type UpdateColumn<T extends TableName> = Taken<T, Changes>;

/** Which columns a caller may give a new row; all others come from the session or the entity's rules. */
export interface InsertRule<T extends TableName> {
  readonly columns: readonly InsertColumn<T>[];
}

/** Which rows may be changed, and which of their columns may be set. */
export interface UpdateRule<T extends TableName> {
  readonly columns: readonly UpdateColumn<T>[];
  readonly filter: RowFilter<T>;
}

export interface DeleteRule<T extends TableName> {
  readonly filter: RowFilter<T>;
}

/** The domain's own moves that a role may make, and with which rows. */
export interface VerbRule<T extends TableName> {
  readonly names: readonly Verb[];
  readonly filter: RowFilter<T>;
}

export interface RoleRules<T extends TableName> {
  readonly select?: SelectRule<T>;
  readonly insert?: InsertRule<T>;
  readonly update?: UpdateRule<T>;
  readonly delete?: DeleteRule<T>;
  readonly verbs?: VerbRule<T>;
}

/**
 * What each role may do with a table; a role that is not named may do nothing. Admin reads everything; its writes are
 * named too, because an entity's rules hold for it as for everybody.
 */
export type TableRules<T extends TableName> = Readonly<Partial<Record<GrantedRole | 'admin', RoleRules<T>>>>;

/** One entry per table: a forgotten table does not compile. */
export type Rules = { readonly [T in TableName]: TableRules<T> };
