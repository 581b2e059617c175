/** Rights given that were not: to the gateway's role or to everybody, on tables, sequences and schemas, and roles. */
import type pg from 'pg';
import type { DatabaseMutant } from '../mutant.ts';

const OURS = `(nspname IN ('core_api', 'rowgate') OR relname = '_prisma_migrations')`;

const PRIVILEGES = `
  SELECT kind, name, privilege, grantee FROM (
    SELECT 'TABLE' AS kind, c.oid::regclass::text AS name, privilege, grantee
      FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace,
        (VALUES ('SELECT', 'public'), ('SELECT', 'rowgate_gateway'), ('INSERT', 'rowgate_gateway'), ('UPDATE', 'rowgate_gateway'),
          ('DELETE', 'rowgate_gateway'), ('TRUNCATE', 'rowgate_gateway'), ('REFERENCES', 'rowgate_gateway'),
          ('TRIGGER', 'rowgate_gateway')) AS possible (privilege, grantee)
      WHERE relkind IN ('r', 'p', 'v', 'm') AND ${OURS} AND NOT has_table_privilege(grantee, c.oid, privilege)
    UNION ALL
    SELECT 'SEQUENCE', c.oid::regclass::text, 'UPDATE', 'rowgate_gateway'
      FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
      WHERE ${OURS} AND CASE relkind WHEN 'S' THEN NOT has_sequence_privilege('rowgate_gateway', c.oid, 'UPDATE') END
    UNION ALL
    SELECT 'SCHEMA', quote_ident(nspname), 'CREATE', 'rowgate_gateway'
      FROM pg_namespace WHERE nspname IN ('core_api', 'rowgate', 'public')
        AND NOT has_schema_privilege('rowgate_gateway', oid, 'CREATE')
    UNION ALL
    SELECT 'DATABASE', quote_ident(current_database()), 'CREATE', 'rowgate_gateway'
  ) AS missing ORDER BY kind, name, grantee, privilege`;

/** The gateway's role and its login; what they become holds for the whole server. */
const ROLES = `SELECT rolname AS role, attribute FROM pg_roles,
    unnest(ARRAY['SUPERUSER', 'BYPASSRLS', 'CREATEROLE', 'CREATEDB', 'REPLICATION']) AS attribute
  WHERE rolname IN ('gateway', 'rowgate_gateway') ORDER BY 1, 2`;

const ABOVE = ['rowgate_owner', 'pg_read_all_data', 'pg_write_all_data'];

const mutant = (sql: string, undo?: string): DatabaseMutant => ({
  kind: 'database',
  name: `grant: ${sql}`,
  sql,
  ...(undo && { undo }),
});

/** All of them, from what a migrated database has granted. */
export async function grantMutants(database: pg.Client): Promise<readonly DatabaseMutant[]> {
  const privileges = await database.query<Record<'kind' | 'name' | 'privilege' | 'grantee', string>>(PRIVILEGES);
  const roles = await database.query<{ role: string; attribute: string }>(ROLES);
  return [
    ...privileges.rows.map(({ kind, name, privilege, grantee }) =>
      kind === 'DATABASE'
        ? mutant(`DO $$ BEGIN EXECUTE format('GRANT CREATE ON DATABASE %I TO ${grantee}', current_database()); END $$`)
        : mutant(`GRANT ${privilege} ON ${kind} ${name} TO ${grantee}`),
    ),
    ...roles.rows.map(({ role, attribute }) =>
      mutant(`ALTER ROLE ${role} ${attribute}`, `ALTER ROLE ${role} NO${attribute}`),
    ),
    ...ABOVE.map((role) => mutant(`GRANT ${role} TO gateway`, `REVOKE ${role} FROM gateway`)),
  ];
}
