/** Whether changes would be heard of another database than the one that is read. */
import { randomInt } from 'node:crypto';
import { withConnection } from '../../db/connect.ts';
import { cut, openClient } from './connection.ts';

/** Each database has locks of its own, a copy of it too: what one connection holds, another one there cannot take. */
const LOCK = 'SELECT pg_advisory_xact_lock($1)';
const TRY = 'SELECT pg_try_advisory_xact_lock($1) AS free';

/** @throws Error with the cure; not where there is no connection: who hears says that itself */
export const refuseOtherDatabase = (gatewayUrl: string, changesUrl: string): Promise<void> =>
  withConnection(gatewayUrl, { setting: 'DATABASE_URL', name: 'rowgate live' }, async (client) => {
    const key = randomInt(2 ** 47);
    await client.query('BEGIN');
    await client.query(LOCK, [key]);
    const isFree = await isFreeAt(changesUrl, key);
    await client.query('ROLLBACK');
    if (isFree)
      throw new Error(
        'DATABASE_CHANGES_URL leads to another database than DATABASE_URL, whose changes would not be heard. ' +
          'Name the same server and the same database in both, and no copy of it.',
      );
  });

async function isFreeAt(url: string, key: number): Promise<boolean> {
  const opened = await openClient(url).catch(() => undefined);
  if (!opened) return false;
  try {
    const { rows } = await opened.client.query<{ free: boolean }>(TRY, [key]);
    return rows[0]?.free === true;
  } finally {
    cut(opened.client);
  }
}
