/** Every table of the tenants' schemas is under row security, for its owner too, with a policy. */
import { type Check, type Finding, TENANT_SCHEMAS } from './finding.ts';

interface TableFacts {
  readonly table: string;
  readonly kind: string;
  readonly enabled: boolean;
  readonly forced: boolean;
  readonly policies: number;
}

/** Materialized views and foreign tables have no row security at all; they count when the gateway may read them. */
const TABLES = `SELECT c.oid::regclass::text AS table, relkind AS kind, relrowsecurity AS enabled, relforcerowsecurity AS forced,
    (SELECT count(*)::int FROM pg_policy WHERE polrelid = c.oid) AS policies
  FROM pg_class c
  WHERE relnamespace = ANY ($1::text[]::regnamespace[])
    AND (relkind IN ('r', 'p') OR (relkind IN ('m', 'f') AND has_table_privilege(c.oid, 'SELECT')))
  ORDER BY 1`;

function findingsOf({ table, kind, enabled, forced, policies }: TableFacts): readonly Finding[] {
  if (kind === 'm' || kind === 'f') {
    const what = kind === 'm' ? 'materialized view' : 'foreign table';
    const cure = `REVOKE ALL ON ${table} FROM rowgate_gateway, PUBLIC; or move it to another schema.`;
    return [{ cause: `The ${what} ${table} has no row security.`, cure }];
  }
  const findings: Finding[] = [];
  if (!enabled)
    findings.push({
      cause: `Row security is not enabled on ${table}.`,
      cure: `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;`,
    });
  if (!forced)
    findings.push({
      cause: `Row security is not forced on ${table}: its owner would not be bound.`,
      cure: `ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;`,
    });
  if (policies === 0)
    findings.push({
      cause: `${table} has no policy.`,
      cure: 'Restore its policies from prisma/migrations.',
    });
  return findings;
}

export const protectedTables: Check = async ({ client }) => {
  const { rows } = await client.query<TableFacts>(TABLES, [TENANT_SCHEMAS]);
  return rows.flatMap(findingsOf);
};
