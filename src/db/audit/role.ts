/** The gateway's role: row security must bind it, and it must hold no right that row security does not see. */
import { type Check, type Finding, TENANT_SCHEMAS } from './finding.ts';

/** Attributes are not inherited, but whoever is a member of a role can become it. */
const ABOVE = `SELECT rolname AS role, rolsuper AS super, rolname = current_user AS own FROM pg_roles
  WHERE (rolsuper OR rolbypassrls) AND (rolname = current_user OR (pg_has_role(oid, 'MEMBER')
    AND NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user)))
  ORDER BY rolname`;

/** The owner of a table can take its row security off. */
const OWNED = `SELECT oid::regclass::text AS table, pg_get_userbyid(relowner) AS owner, current_user AS me
  FROM pg_class WHERE relnamespace = ANY ($1::text[]::regnamespace[]) AND relkind IN ('r', 'p')
    AND pg_has_role(relowner, 'MEMBER') ORDER BY 1`;

/** TRUNCATE is not subject to row security; the gateway deletes softly, except its own bookkeeping. */
const GRANTED = `SELECT c.oid::regclass::text AS table, privilege, current_user AS me
  FROM pg_class c, unnest(ARRAY['TRUNCATE', 'DELETE']) AS privilege
  WHERE relnamespace = ANY ($1::text[]::regnamespace[]) AND relkind IN ('r', 'p')
    AND has_table_privilege(c.oid, privilege)
    AND NOT (privilege = 'DELETE' AND relnamespace = 'rowgate'::regnamespace) ORDER BY 1, 2`;

export const gatewayRole: Check = async ({ client }) => {
  const above = await client.query<{ role: string; super: boolean; own: boolean }>(ABOVE);
  if (above.rows.length > 0) return above.rows.map(aboveRowSecurity);
  const owned = await client.query<{ table: string; owner: string; me: string }>(OWNED, [TENANT_SCHEMAS]);
  const ownership = owned.rows.map(({ table, owner, me }) => ({
    cause: `The gateway's role ${me} ${owner === me ? 'owns' : `can become ${owner}, which owns`} ${table}.`,
    cure: 'Give the gateway a role of its own in DATABASE_URL, which owns nothing.',
  }));
  if (ownership.length > 0) return ownership;
  const granted = await client.query<{ table: string; privilege: string; me: string }>(GRANTED, [TENANT_SCHEMAS]);
  return granted.rows.map(({ table, privilege, me }) => ({
    cause: `The gateway's role ${me} has ${privilege} on ${table}.`,
    cure: `REVOKE ${privilege} ON ${table} FROM ${me}, rowgate_gateway, PUBLIC;`,
  }));
};

function aboveRowSecurity({ role, super: isSuper, own }: { role: string; super: boolean; own: boolean }): Finding {
  const attribute = isSuper ? 'SUPERUSER' : 'BYPASSRLS';
  if (own) {
    const cause = `The gateway's role ${role} is ${attribute}: row security does not bind it.`;
    return { cause, cure: `ALTER ROLE ${role} NO${attribute}; or give the gateway another role in DATABASE_URL.` };
  }
  const cause = `The gateway's role can become ${role}, which is ${attribute}: row security would not bind it.`;
  return { cause, cure: `REVOKE ${role} FROM the gateway's role.` };
}
