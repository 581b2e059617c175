/** Whether row security looks at who the person is: asked of the policies themselves, and of what they call. */
import { withConnection } from './connect.ts';

const SCHEMAS = `ARRAY['core_api', 'rowgate']::regnamespace[]`;

/** The setting has one reader that does not count: what sets it. */
const ASK = `SELECT
  EXISTS (SELECT FROM pg_proc WHERE pronamespace = ANY (${SCHEMAS}) AND prokind = 'f' AND proname <> 'begin_session'
    AND pg_get_functiondef(oid) LIKE '%rowgate.user_id%')
  OR EXISTS (SELECT FROM pg_policy JOIN pg_class ON pg_class.oid = polrelid WHERE relnamespace = ANY (${SCHEMAS})
    AND concat(pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid)) LIKE '%rowgate.user_id%') AS reads`;

export const rowSecurityReadsUser = (gatewayUrl: string): Promise<boolean> =>
  withConnection(gatewayUrl, { setting: 'DATABASE_URL', name: 'rowgate live' }, async (client) => {
    const { rows } = await client.query<{ reads: boolean }>(ASK);
    return rows[0]?.reads !== false;
  });
