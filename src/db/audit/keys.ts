/** Foreign keys ignore row security: where both sides belong to a workspace, the key must carry it. */
import { type Check, TENANT_SCHEMAS } from './finding.ts';

const KEYS = `SELECT conname AS key, conrelid::regclass::text AS child, confrelid::regclass::text AS parent
  FROM pg_constraint
  JOIN pg_attribute own ON own.attrelid = conrelid AND own.attname = 'workspace_pk'
  JOIN pg_attribute theirs ON theirs.attrelid = confrelid AND theirs.attname = 'workspace_pk'
  WHERE contype = 'f' AND connamespace = ANY ($1::text[]::regnamespace[])
    AND NOT EXISTS (SELECT FROM unnest(conkey, confkey) AS pair (child, parent)
      WHERE pair.child = own.attnum AND pair.parent = theirs.attnum)
  ORDER BY 1`;

export const crossTenantKeys: Check = async ({ client }) => {
  const { rows } = await client.query<{ key: string; child: string; parent: string }>(KEYS, [TENANT_SCHEMAS]);
  return rows.map(({ key, child, parent }) => ({
    cause: `The foreign key ${key} of ${child} does not carry the workspace: a row could attach to another tenant's.`,
    cure: `Make it a key on (workspace_pk, ...) that refers to ${parent} (workspace_pk, pk).`,
  }));
};
