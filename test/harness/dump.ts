/** Everything that a database holds, to compare: a refused write must leave it as it was. */
import type pg from 'pg';

/** The rows of every table, in an order of their own. */
export type Dump = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;

const TABLES = `SELECT oid::regclass::text AS name FROM pg_class
  WHERE relkind = 'r' AND relnamespace IN ('core_api'::regnamespace, 'rowgate'::regnamespace) ORDER BY 1`;

/** `superuser` is above row security. */
export async function dump(superuser: pg.ClientBase | pg.Pool): Promise<Dump> {
  const { rows: tables } = await superuser.query<{ name: string }>(TABLES);
  const parts = tables.map(
    ({ name }) => `SELECT '${name}' AS name, coalesce(jsonb_agg(t ORDER BY t::text), '[]') AS rows FROM ${name} AS t`,
  );
  const { rows } = await superuser.query<{ name: string; rows: [] }>(parts.join('\nUNION ALL '));
  return Object.fromEntries(rows.map((table) => [table.name, table.rows]));
}
