/** A pool whose connections do something of a test's own around what they send: to break a transaction in its middle. */
import type pg from 'pg';
import { Flight } from '../../src/db/flight.ts';
import { overlay } from './overlay.ts';

/** Sends the statements of the text with `send`, which ends when they are answered; or does not. */
export type Around = (text: string, client: pg.PoolClient, send: () => Promise<unknown>) => Promise<unknown>;

type Query = string | { readonly text: string } | Flight;

export function sabotaged(pool: pg.Pool, around: Around): pg.Pool {
  const connect = async () => {
    const client = await pool.connect();
    const query = (first: Query, ...rest: readonly unknown[]) =>
      first instanceof Flight
        ? void throughHands(first, client, around)
        : around(typeof first === 'string' ? first : first.text, client, () =>
            Reflect.apply(client.query, client, [first, ...rest]),
          );
    return overlay(client, { query });
  };
  return overlay(pool, { connect });
}

/** Another flight is sent in its place, so that its sender learns what the test lets through. */
async function throughHands(flight: Flight, client: pg.PoolClient, around: Around): Promise<void> {
  const sent = new Flight(flight.statements, flight.prepare);
  const send = async () => {
    client.query(sent as unknown as pg.Submittable);
    return sent.finished;
  };
  try {
    await around(flight.text, client, send);
    flight.rows.splice(0, flight.rows.length, ...sent.rows);
    for (const [statement, value] of sent.answers) flight.answers.set(statement, value);
    flight.handleReadyForQuery();
  } catch (error) {
    flight.rows.splice(0, flight.rows.length, ...sent.rows);
    flight.handleError(error as Error);
  }
}

/** The backend of a connection, ended as an operator ends it. */
export async function terminate(superuser: pg.Pool, client: pg.PoolClient): Promise<void> {
  const { processID } = client as unknown as { readonly processID: number };
  await superuser.query('SELECT pg_terminate_backend($1, 5000)', [processID]);
}
