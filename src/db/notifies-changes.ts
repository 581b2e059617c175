/** Whether writes announce themselves by NOTIFY: the owner's choice, kept in a function that every write asks. */
import { withConnection } from './connect.ts';

const ASK = 'SELECT core_api.notifies_changes() AS is';
const say = (is: boolean): string =>
  `CREATE OR REPLACE FUNCTION core_api.notifies_changes() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE RETURN ${is}`;

interface Said {
  readonly is: boolean;
}

export const notifiesChanges = (gatewayUrl: string): Promise<boolean> =>
  withConnection(gatewayUrl, { setting: 'DATABASE_URL', name: 'rowgate live' }, async (client) => {
    const { rows } = await client.query<Said>(ASK);
    return rows[0]?.is === true;
  });

/** From the next statement on, whoever writes; gives whether that is a change. */
export const setNotifiesChanges = (ownerUrl: string, is: boolean): Promise<boolean> =>
  withConnection(ownerUrl, { setting: 'DATABASE_OWNER_URL', name: 'rowgate migrate' }, async (client) => {
    const { rows } = await client.query<Said>(ASK);
    if (rows[0]?.is === is) return false;
    await client.query(say(is));
    return true;
  });
