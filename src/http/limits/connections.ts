/** The share of the database's connections that one workspace may use: one tenant cannot starve the others. */
import type { Session } from '../../auth/session.ts';
import { limitExceeded } from '../../errors.ts';
import { Turns } from '../../lib/turns.ts';
import { refuseRequest } from '../faults.ts';

export interface ShareOptions {
  /** Operations under way at the same time, over all. */
  readonly most: number;
  /** And of one workspace. */
  readonly perWorkspace: number;
  /** Milliseconds that an operation waits for its turn. */
  readonly patience: number;
}

/** Runs `work` when it is the turn of the caller's workspace. */
export type InTurn = <T>(session: Session, gone: AbortSignal, work: () => Promise<T>) => Promise<T>;

export interface Shares {
  readonly inTurn: InTurn;
  /** How many operations wait for their turn. */
  readonly waiting: () => number;
}

/**
 * An operation uses one connection at a time, so places for operations are places for connections.
 * `inTurn` throws a GraphQLError with status 503 when the turn did not come in time, or the client has gone.
 */
export function createShares({ most, perWorkspace, patience }: ShareOptions): Shares {
  const turns = new Turns({ places: most, share: perWorkspace });
  const wait = async (workspace: string, gone: AbortSignal): Promise<void> => {
    const given = new AbortController();
    const giveUp = (): void => given.abort();
    const timer = setTimeout(giveUp, patience);
    gone.addEventListener('abort', giveUp);
    try {
      await turns.take(workspace, given.signal);
    } catch (cause) {
      const refusal = limitExceeded({ limit: 'connections', most: perWorkspace, cause });
      throw refuseRequest(refusal, 503, { 'retry-after': '1' });
    } finally {
      clearTimeout(timer);
      gone.removeEventListener('abort', giveUp);
    }
  };
  return {
    waiting: () => turns.waiting,
    async inTurn({ variables }, gone, work) {
      const workspace = variables['x-hasura-workspace-id'] ?? '';
      if (!turns.tryTake(workspace)) await wait(workspace, gone);
      try {
        return await work();
      } finally {
        turns.release(workspace);
      }
    },
  };
}
