/** What row security makes slow: filters that may not go to an index, because their operator could tell on a row. */
import { type Audited, TENANT_SCHEMAS } from './finding.ts';

/** Equality in a B-tree, and whether a document has the words in the index of a search. */
const SLOW = `SELECT oprcode::regproc::text AS function, string_agg(DISTINCT relname || '.' || attname, ', ') AS columns
  FROM pg_index
  JOIN pg_class ON pg_class.oid = indrelid
  CROSS JOIN unnest(indkey, indclass) AS part (attnum, opclass)
  JOIN pg_attribute ON attrelid = indrelid AND pg_attribute.attnum = part.attnum
  JOIN pg_opclass ON pg_opclass.oid = part.opclass
  JOIN pg_am ON pg_am.oid = opcmethod
  JOIN pg_amop ON amopfamily = opcfamily AND amoplefttype = opcintype AND CASE amname
    WHEN 'btree' THEN amopstrategy = 3 AND amoprighttype = opcintype
    WHEN 'gin' THEN amopstrategy = 1 AND opcintype = 'tsvector'::regtype
  END
  JOIN pg_operator ON pg_operator.oid = amopopr
  JOIN pg_proc ON pg_proc.oid = oprcode
  WHERE relnamespace = ANY ($1::text[]::regnamespace[]) AND NOT proleakproof
  GROUP BY oprcode ORDER BY 1`;

/** A line for each operator that keeps filters on indexed columns from their indexes. */
export async function slowFilters({ client }: Audited): Promise<readonly string[]> {
  const { rows } = await client.query<{ function: string; columns: string }>(SLOW, [TENANT_SCHEMAS]);
  return rows.map(
    ({ function: name, columns }) =>
      `filters on ${columns} do not use their index under row security, because ${name} is not leakproof; ` +
      `as a superuser: ALTER FUNCTION ${name} LEAKPROOF`,
  );
}
