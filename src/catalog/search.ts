/** What can be searched: tables whose words PostgreSQL keeps in a column of its own, `search`, which is in no catalog. */
import { type Column, catalog, type TableName } from './catalog.ts';
import type { ColumnName } from './names.ts';

export interface Searched {
  /** What people call a row, with which misspelt words are compared. */
  readonly title: Column;
  /** The columns whose words are found, the title first. */
  readonly columns: readonly Column[];
}

/** As the migration of search has them. */
export const searchedColumns: { readonly [T in TableName]?: readonly ColumnName<T>[] } = {
  skills: ['name', 'description', 'body'],
  tasks: ['title', 'description'],
};

/** Undefined for a table that cannot be searched. */
export function searchedOf(table: TableName): Searched | undefined {
  const found = (searchedColumns[table] ?? []).flatMap((name: string) => catalog[table].columns.get(name) ?? []);
  const [title] = found;
  return title && { title, columns: found };
}

/** Whether all that a search looks at may be read: else what is hidden would be found out by searching it. */
export const maySearch = (table: TableName, attributes: ReadonlySet<string>): boolean =>
  searchedOf(table)?.columns.every(({ name }) => attributes.has(name)) ?? false;
