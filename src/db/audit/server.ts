/** What the URL leads to: the leader or a standby of it, and the very server that answers, unless nothing is kept on its connections. */
import type pg from 'pg';
import { isPooled, type UrlSetting, withConnection } from '../connect.ts';
import type { Check } from './finding.ts';

const isStandby = async (client: pg.Client): Promise<boolean> => {
  const { rows } = await client.query<{ is: boolean }>('SELECT pg_is_in_recovery() AS is');
  return rows[0]?.is === true;
};

/** Every write would fail on a standby. */
export const isLeader: Check = async ({ client }) => {
  if (!(await isStandby(client))) return [];
  const cause = 'DATABASE_URL leads to a standby, which takes no writes.';
  return [
    { cause, cure: 'Name the leader there, by an address that follows it, and standbys in DATABASE_REPLICA_URL.' },
  ];
};

/** A standby has the number of the server that it was copied from. */
const numberOf = async (client: pg.Client): Promise<string | undefined> => {
  const { rows } = await client.query<{ number: string }>(
    'SELECT system_identifier AS number FROM pg_control_system()',
  );
  return rows[0]?.number;
};

/** Reads from another server would be of other rows, or of rows as they once were. */
export const isStandbyOf =
  (leaderUrl: string): Check =>
  async ({ client }) => {
    const cure = 'Name standbys of the leader there.';
    if (!(await isStandby(client)))
      return [{ cause: 'DATABASE_REPLICA_URL leads to a server that is no standby.', cure }];
    const leader = await withConnection(leaderUrl, { setting: 'DATABASE_URL', name: 'rowgate audit' }, numberOf);
    if ((await numberOf(client)) === leader) return [];
    return [{ cause: 'DATABASE_REPLICA_URL leads to a standby of another server than DATABASE_URL.', cure }];
  };

/** A statement that one connection has prepared is not there on the next, or is another gateway's. */
export const keepsConnections =
  (setting: UrlSetting): Check =>
  async ({ client }) => {
    if (!(await isPooled(client))) return [];
    const cause = `${setting} leads through a pooler, and prepared statements are on: they would be mixed up.`;
    return [{ cause, cure: 'Set PREPARED_STATEMENTS=off.' }];
  };
