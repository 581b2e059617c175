/** A connection of its own to hear on: not of a pool, and not through a pooler. */
import type { Duplex } from 'node:stream';
import pg from 'pg';
import { isPooled } from '../../db/connect.ts';

/** Milliseconds. */
const PATIENCE = 5_000;

/** What the driver knows beside what its types say. */
interface Inner {
  readonly connection: { readonly stream: Duplex };
}

const innerOf = (client: pg.Client): Inner => client as unknown as Inner;

/** Ends it at once: whoever hears has nothing to say in the end, and the other side may be dead. */
export const cut = (client: pg.Client): void => {
  innerOf(client).connection.stream.destroy();
};

/** The client and what ends it; `replication` for one that reads the WAL of its database. */
export async function openClient(
  url: string,
  options: { readonly replication?: 'database' } = {},
): Promise<{ readonly client: pg.Client; readonly ended: Promise<unknown> }> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'rowgate live',
    keepAlive: true,
    connectionTimeoutMillis: PATIENCE,
    ...(options as object),
  });
  const ended = new Promise<unknown>((resolve) => {
    client.on('error', resolve);
    client.on('end', () => resolve(new Error('PostgreSQL ended the connection')));
  });
  await client.connect().catch((error: unknown) => {
    cut(client);
    throw error;
  });
  return { client, ended };
}

/**
 * A pooler of transactions takes LISTEN and passes nothing on.
 * @throws where another process answers than the one that was connected to
 */
export async function refusePooler(client: pg.Client): Promise<void> {
  if (await isPooled(client))
    throw new Error('DATABASE_CHANGES_URL must lead to PostgreSQL itself: a pooler passes no notification on');
}
