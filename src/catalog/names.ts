/** The names of the catalog as types: a column or relation that is forgotten where all are wanted does not compile. */
import type { datamodel } from '../generated/datamodel.ts';
import type { TableName } from './catalog.ts';

type Tables = (typeof datamodel)['tables'];
type Relations<T extends TableName> = Tables[T]['relations'];

/** The public columns of a table; its internal keys are not among them. */
export type ColumnName<T extends TableName> = Exclude<keyof Tables[T]['columns'], 'pk' | `${string}_pk`> & string;

export type RelationName<T extends TableName> = keyof Relations<T> & string;

/** The relations of a table that lead to one row. */
export type ToOneName<T extends TableName> = {
  [R in keyof Relations<T>]: Relations<T>[R] extends { isList: false } ? R : never;
}[keyof Relations<T>] &
  string;

/** The public columns of a table and its foreign keys. */
export type AttributeName<T extends TableName> = ColumnName<T> | `${ToOneName<T>}_id`;

/** The table that a relation leads to. */
export type Target<T extends TableName, R extends RelationName<T>> = Relations<T>[R] extends {
  type: infer N extends TableName;
}
  ? N
  : never;

/** One entry for each column and relation of a table. */
export type PerField<T extends TableName> = Readonly<Record<ColumnName<T> | RelationName<T>, unknown>>;
