/** What the URL leads to: the leader, and the very server that answers, unless nothing is kept on its connections. */
import { isPooled } from '../connect.ts';
import type { Check } from './finding.ts';

/** Every write would fail there. */
export const isLeader: Check = async ({ client }) => {
  const { rows } = await client.query<{ standby: boolean }>('SELECT pg_is_in_recovery() AS standby');
  if (!rows[0]?.standby) return [];
  return [
    {
      cause: 'DATABASE_URL leads to a standby, which takes no writes.',
      cure: 'Name the leader there, by an address that follows it.',
    },
  ];
};

/** A statement that one connection has prepared is not there on the next, or is another gateway's. */
export const keepsConnections: Check = async ({ client }) => {
  if (!(await isPooled(client))) return [];
  return [
    {
      cause: 'DATABASE_URL leads through a pooler, and prepared statements are on: they would be mixed up.',
      cure: 'Set PREPARED_STATEMENTS=off.',
    },
  ];
};
