/** Row security weakened: a part of a policy's condition less, a policy for every command, a table without it. */
import type pg from 'pg';
import type { DatabaseMutant } from '../mutant.ts';
import { weakerConditions } from './condition.ts';

interface Policy {
  readonly name: string;
  readonly table: string;
  readonly command: string;
  readonly using: string | null;
  readonly check: string | null;
}

const POLICIES = `SELECT format('%I', policyname) AS name, format('%I.%I', schemaname, tablename) AS table, cmd AS command,
    qual AS using, with_check AS check
  FROM pg_policies ORDER BY 2, 1`;

const TABLES = `SELECT oid::regclass::text AS table, relrowsecurity AS enabled, relforcerowsecurity AS forced
  FROM pg_class WHERE relkind IN ('r', 'p') AND (relrowsecurity OR relforcerowsecurity) ORDER BY 1`;

const mutant = (name: string, sql: string): DatabaseMutant => ({ kind: 'database', name: `policy: ${name}`, sql });

function ofPolicy({ name, table, command, using, check }: Policy): readonly DatabaseMutant[] {
  const conditions = { USING: using, 'WITH CHECK': check };
  const weaker = Object.entries(conditions).flatMap(([clause, condition]) =>
    (condition && condition !== 'true' ? weakerConditions(condition) : []).map((it) =>
      mutant(
        `${table} ${name} ${clause} ${it.replaceAll(/\s+/g, ' ')}`,
        `ALTER POLICY ${name} ON ${table} ${clause} (${it})`,
      ),
    ),
  );
  if (command === 'ALL') return weaker;
  const clauses = [...(using ? [`USING (${using})`] : []), ...(check ? [`WITH CHECK (${check})`] : [])];
  const forAll = `DROP POLICY ${name} ON ${table}; CREATE POLICY ${name} ON ${table} FOR ALL ${clauses.join(' ')}`;
  return [...weaker, mutant(`${table} ${name} for all commands, not ${command} alone`, forAll)];
}

/** All of them, from the policies of a migrated database. */
export async function policyMutants(database: pg.Client): Promise<readonly DatabaseMutant[]> {
  const policies = await database.query<Policy>(POLICIES);
  const tables = await database.query<{ table: string; enabled: boolean; forced: boolean }>(TABLES);
  const ofTables = tables.rows.flatMap(({ table, enabled, forced }) => [
    ...(enabled ? [mutant(`${table} disabled`, `ALTER TABLE ${table} DISABLE ROW LEVEL SECURITY`)] : []),
    ...(forced ? [mutant(`${table} not forced`, `ALTER TABLE ${table} NO FORCE ROW LEVEL SECURITY`)] : []),
  ]);
  return [...policies.rows.flatMap(ofPolicy), ...ofTables];
}
