/** Writes a world's rows into a database, above row security. */
import type pg from 'pg';
import { type TableName, tableNames } from '../model.ts';
import { Json, type Row, type Value, type World } from './world.ts';

/** Inserts the rows as they are, in the order that they have in the world. */
export async function insertWorld(superuser: pg.Pool, world: World): Promise<void> {
  for (const table of tableNames) await insertRows(superuser, table, world[table]);
}

async function insertRows(superuser: pg.Pool, table: TableName, rows: readonly Row[]): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const columns = Object.keys(first);
  const tuples = rows.map((_, row) => `(${columns.map((_, column) => `$${row * columns.length + column + 1}`)})`);
  const values = rows.flatMap((row) => columns.map((column) => stored(row[column] ?? null)));
  const names = columns.map((column) => `"${column}"`);
  await superuser.query(`INSERT INTO core_api.${table} (${names}) VALUES ${tuples}`, values);
}

const stored = (value: Value): unknown => (value instanceof Json ? JSON.stringify(value.value) : value);
