/** Search that forgets one of the columns that it looks at: who may not read that one would find rows by it. */
import type { TableName } from '../../src/catalog/catalog.ts';
import { searchedColumns } from '../../src/catalog/search.ts';
import type { ForgottenColumn, SearchMutant } from './mutant.ts';

export const searchMutants = (): readonly SearchMutant[] =>
  Object.entries(searchedColumns).flatMap(([table, columns]) =>
    columns.map((column) => ({
      kind: 'search' as const,
      name: `search: ${table} forgets the column ${column}`,
      forgotten: { table: table as TableName, column },
    })),
  );

export function forget({ table, column }: ForgottenColumn): void {
  const columns: readonly string[] = searchedColumns[table] ?? [];
  Object.assign(searchedColumns, { [table]: columns.filter((it) => it !== column) });
}
