/** The roles and the database of the embedded PostgreSQL: an owner for migrations, logins for the gateway. */
import pg from 'pg';
import type { Passwords } from './cluster.ts';

export const DATABASE = 'rowgate';
export const OWNER = 'rowgate_owner';
export const GATEWAY = 'gateway';
/** It reads the WAL, so that live queries hear of changes, and no table. */
export const CHANGES = 'rowgate_changes';

const ROLES: readonly (readonly [name: string, attributes: string])[] = [
  [OWNER, 'LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEROLE'],
  ['rowgate_gateway', 'NOLOGIN NOSUPERUSER NOBYPASSRLS'],
  [GATEWAY, 'LOGIN NOSUPERUSER NOBYPASSRLS IN ROLE rowgate_gateway'],
  [CHANGES, 'LOGIN NOSUPERUSER NOBYPASSRLS REPLICATION'],
];

/**
 * Enums are compared by number, documents with the words that are searched for, and neither raises what tells on a row;
 * PostgreSQL just does not say so. Without this no index serves such a condition under row security (see the migrations of
 * tasks and of search).
 */
const DO_NOT_LEAK = `ALTER FUNCTION pg_catalog.enum_eq(anyenum, anyenum) LEAKPROOF;
ALTER FUNCTION pg_catalog.ts_match_vq(tsvector, tsquery) LEAKPROOF`;

/** Makes what is missing; a start that was killed half-way is completed by the next. */
export async function ensureRoles(superuserUrl: string, passwords: Passwords): Promise<void> {
  await asSuperuser(superuserUrl, async (client) => {
    for (const [name, attributes] of ROLES) await ensureRole(client, name, attributes);
    await client.query(`ALTER ROLE ${OWNER} PASSWORD ${client.escapeLiteral(passwords.owner)}`);
    await client.query(`ALTER ROLE ${GATEWAY} PASSWORD ${client.escapeLiteral(passwords.gateway)}`);
    await client.query(`ALTER ROLE ${CHANGES} PASSWORD ${client.escapeLiteral(passwords.gateway)}`);
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [DATABASE]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE} OWNER ${OWNER}`);
  });
  const database = new URL(DATABASE, superuserUrl).href;
  await asSuperuser(database, (client) => client.query(DO_NOT_LEAK));
}

async function asSuperuser(url: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

async function ensureRole(client: pg.Client, name: string, attributes: string): Promise<void> {
  const { rowCount } = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [name]);
  if (rowCount === 0) await client.query(`CREATE ROLE ${name} ${attributes}`);
}
