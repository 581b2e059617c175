/** A connection for one transaction, which ends within a bound. */
import type pg from 'pg';
import { Cancellation } from '../db/cancel.ts';
import { Flight, fixedStatement, type NamedStatement, send } from '../db/flight.ts';
import type { Positions } from '../db/replicas/positions.ts';
import { connectTo } from '../db/take-connection.ts';
import { ConnectionLost, isUnavailable } from '../db/unavailable.ts';

export interface WriteOptions {
  readonly pool: pg.Pool;
  /** How long one statement may run, or wait for a row that another write holds, in milliseconds. */
  readonly statementTimeout: number;
  /** And one that has expressions in it. */
  readonly expressionTimeout?: number;
  /** Whether connections keep prepared statements; behind a pooler of transactions they must not. */
  readonly prepare: boolean;
  /** Where reads go to replicas. */
  readonly spread?: Spread | undefined;
}

/** What writes tell readers of replicas, and know of the leader. */
export interface Spread {
  readonly positions: Pick<Positions, 'write'>;
  /** Whether there is one, as far as is known. */
  readonly hasLeader: () => boolean;
}

/** Sends statements in one round trip. */
export type Send = (statements: readonly NamedStatement[]) => Flight;

/** The longest that a transaction may take, in milliseconds: its statement is then cancelled. */
const LONGEST = 30_000;

/** Runs `work`, which begins and commits; when it throws, nothing of it has happened. Throws what the driver throws. */
export async function inTransaction<T>(options: WriteOptions, work: (send: Send) => Promise<T>): Promise<T> {
  const { pool, prepare, statementTimeout, spread } = options;
  if (spread?.hasLeader() === false) throw new ConnectionLost(new Error('no server takes writes'));
  const client = await connectTo(pool);
  const cancellation = new Cancellation(client);
  const timer = setTimeout(cancellation.cancel, LONGEST);
  const sendAll: Send = (statements) => {
    const longest = Math.min(statements.length * statementTimeout, LONGEST);
    return send(client, new Flight(statements, prepare), longest);
  };
  let broken: Error | undefined;
  try {
    return await work(sendAll);
  } catch (error) {
    broken = isUnavailable(error) ? (error as Error) : await rollBack(sendAll);
    throw error;
  } finally {
    clearTimeout(timer);
    await cancellation.end();
    client.release(broken);
  }
}

/** A connection that is lost, or cannot be rolled back, is destroyed: its next user would inherit the transaction. */
const rollBack = (sendAll: Send): Promise<Error | undefined> =>
  sendAll([ROLLBACK]).finished.then(
    () => undefined,
    (error: Error) => error,
  );

const control = (text: string): NamedStatement => ({ name: text, text, values: [] });

export const BEGIN = control('BEGIN');
export const COMMIT = control('COMMIT');
export const ROLLBACK = control('ROLLBACK');

/** Up to where a server must have the log to show all that is committed. */
export const POSITION = fixedStatement('SELECT rowgate.log_position()')();
