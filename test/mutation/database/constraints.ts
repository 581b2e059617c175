/** What holds rows together, let go: keys that carry the workspace, other foreign keys, checks and triggers. */
import type pg from 'pg';
import type { DatabaseMutant } from '../mutant.ts';

/** Of foreign keys with the workspace in them also the statement that makes them without it. */
const CONSTRAINTS = `
  SELECT format('%I', conname) AS name, conrelid::regclass::text AS table,
    CASE WHEN cardinality(conkey) > 1 AND own.attnum = ANY (conkey) THEN
      regexp_replace(regexp_replace(pg_get_constraintdef(c.oid), '(FOREIGN KEY \\()workspace_pk, ', '\\1'),
        '(REFERENCES [^(]+\\()workspace_pk, ', '\\1')
    END AS alone
  FROM pg_constraint c LEFT JOIN pg_attribute own ON own.attrelid = conrelid AND own.attname = 'workspace_pk'
  WHERE contype IN ('f', 'c') AND connamespace IN ('core_api'::regnamespace, 'rowgate'::regnamespace) AND conparentid = 0
  ORDER BY 2, 1`;

const TRIGGERS = `SELECT format('%I', tgname) AS name, tgrelid::regclass::text AS table FROM pg_trigger
  WHERE NOT tgisinternal AND tgenabled <> 'D' ORDER BY 2, 1`;

const mutant = (name: string, sql: string): DatabaseMutant => ({ kind: 'database', name: `constraint: ${name}`, sql });

/** All of them, from the constraints and triggers of a migrated database. */
export async function constraintMutants(database: pg.Client): Promise<readonly DatabaseMutant[]> {
  const constraints = await database.query<{ name: string; table: string; alone: string | null }>(CONSTRAINTS);
  const triggers = await database.query<{ name: string; table: string }>(TRIGGERS);
  return [
    ...constraints.rows.flatMap(({ name, table, alone }) => {
      const drop = `ALTER TABLE ${table} DROP CONSTRAINT ${name}`;
      const dropped = mutant(`${table} without ${name}`, drop);
      return alone ? [dropped, mutant(`${table} ${name} without the workspace`, `${drop}, ADD ${alone}`)] : [dropped];
    }),
    ...triggers.rows.map(({ name, table }) =>
      mutant(`${table} without ${name}`, `ALTER TABLE ${table} DISABLE TRIGGER ${name}`),
    ),
  ];
}
