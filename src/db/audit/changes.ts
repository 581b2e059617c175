/** Every table tells of its changes: else live queries would go on showing what is no longer so. */
import type { Check } from './finding.ts';

/** What must be there for each way to write; a trigger that is disabled, or fires in a replica alone, is none. */
const SILENT = `SELECT c.oid::regclass::text AS table, relname AS name, event
  FROM pg_class c CROSS JOIN (VALUES ('INSERT', 4), ('DELETE', 8), ('UPDATE', 16), ('TRUNCATE', 32)) AS way (event, bit)
  WHERE relnamespace = 'core_api'::regnamespace AND relkind IN ('r', 'p')
    AND NOT EXISTS (SELECT FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid
      WHERE tgrelid = c.oid AND tgenabled IN ('O', 'A') AND tgtype & bit > 0 AND tgqual IS NULL AND tgattr = ''
        AND proname IN ('announce_' || relname, 'announce_truncate') AND (tgtype & 1) = 0)
  ORDER BY 1, bit`;

export const changesAnnounced: Check = async ({ client }) => {
  const { rows } = await client.query<{ table: string; name: string; event: string }>(SILENT);
  return rows.map(({ table, name, event }) => ({
    cause: `${event} on ${table} is not announced: live queries would not hear of it.`,
    cure: `CALL rowgate.announce_changes_of('${name}'); or restore the trigger announce_${event.toLowerCase()}; or set LIVE=off.`,
  }));
};
