/** A read together with what its answer is made of, for whoever must know when it changes. */
import type { TableName } from '../catalog/catalog.ts';
import type { ByKey, Root } from '../query/request.ts';
import { print, type Statement } from '../sql/print.ts';
import { name, type Sql, sql } from '../sql/sql.ts';
import { type Alias, Aliases, type NamedTable } from './aliases.ts';
import { compile, type ReadStatement } from './compile.ts';
import { oneRow } from './rows.ts';

export interface WatchedStatement extends ReadStatement {
  /** Every table that it names, those of row filters and of shown foreign keys included. */
  readonly tables: ReadonlySet<TableName>;
  /** Where it reads one row of its root's table, by key, and of that table no others but those that belong to that row. */
  readonly row?: WatchedRow;
}

export interface WatchedRow {
  readonly table: TableName;
  /** Asks for the row's internal key: one column of one row, null where the row is not visible. */
  readonly key: Statement;
}

/** Compiles one root field; what it names is collected where the compiler names it. */
export function watch(root: Root): WatchedStatement {
  const aliases = new Aliases();
  const statement = compile([root], aliases);
  const tables = new Set(aliases.tables.map((table) => table.name));
  if (root.kind !== 'by-key' || !isAlone(aliases.tables)) return { ...statement, tables };
  return { ...statement, tables, row: { table: root.target.table.name, key: keyOf(root) } };
}

/** The root is named first; whatever else is named of its table must hang on its internal key. */
function isAlone([root, ...others]: readonly NamedTable[]): boolean {
  return others.every(
    ({ name: table, parent }) =>
      table !== root?.name || (parent?.alias === root.alias && parent.relation.on.some((pair) => pair.from === 'pk')),
  );
}

function keyOf({ target, operand }: ByKey): Statement {
  const aliases = new Aliases();
  const hasKey = (alias: Alias): Sql => sql`(${name(alias, target.table.key.name)} = ${operand})`;
  const key = oneRow(target, aliases, hasKey, (alias) => [sql`${name(alias, 'pk')}::text`]);
  return print(sql`${aliases.shared}SELECT ${key} AS "key"`);
}
