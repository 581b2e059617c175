/** A pool whose connections do something of a test's own around a statement: to break a transaction in its middle. */
import type pg from 'pg';
import { overlay } from './overlay.ts';

/** Sends the statement with `send`, or does not. */
export type Around = (text: string, client: pg.PoolClient, send: () => Promise<unknown>) => Promise<unknown>;

type Query = string | { readonly text: string };

export function sabotaged(pool: pg.Pool, around: Around): pg.Pool {
  const connect = async () => {
    const client = await pool.connect();
    const query = (first: Query, ...rest: readonly unknown[]) =>
      around(typeof first === 'string' ? first : first.text, client, () =>
        Reflect.apply(client.query, client, [first, ...rest]),
      );
    return overlay(client, { query });
  };
  return overlay(pool, { connect });
}

/** The backend of a connection, ended as an operator ends it. */
export async function terminate(superuser: pg.Pool, client: pg.PoolClient): Promise<void> {
  const { processID } = client as unknown as { readonly processID: number };
  await superuser.query('SELECT pg_terminate_backend($1, 5000)', [processID]);
}
