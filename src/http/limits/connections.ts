/** How the workspaces share the database's connections: one tenant's load is no other tenant's wait. */
import type { Session } from '../../auth/session.ts';
import { FairQueue } from '../../lib/fair-queue.ts';
import { holderOf } from './holder.ts';
import { refuseNotStarted } from './not-started.ts';
import type { ThreadLimiter } from './thread.ts';

export interface TenantLimiterOptions {
  /** Which an operation needs too, when it begins. */
  readonly thread: Pick<ThreadLimiter, 'during' | 'isReady'>;
  /** Operations under way at the same time, over all. */
  readonly most: number;
  /** And of one workspace. */
  readonly perWorkspace: number;
  /** Operations of one workspace that wait; those of all are as many as the requests under way may carry. */
  readonly maxWaiting: number;
  /** Milliseconds that an operation waits at the most. */
  readonly waitTimeout: number;
  /** Whether writes are counted by themselves: where others answer reads, writes that hang hold up none. */
  readonly writesApart?: boolean;
}

export interface TenantLimiter {
  /**
   * Runs `work` when the caller's workspace may. Throws `limit-exceeded` when that has not come in time, too much waits
   * already, or the client has gone.
   */
  run<T>(session: Session, gone: AbortSignal, work: () => Promise<T>, kind: 'read' | 'write'): Promise<T>;
  /** How many operations wait. */
  waiting(): number;
}

/** An operation uses one connection at a time, so operations are counted where connections are meant. */
export function createTenantLimiter(options: TenantLimiterOptions): TenantLimiter {
  const { thread, most, perWorkspace, maxWaiting, waitTimeout, writesApart = false } = options;
  const queue = () =>
    new FairQueue({
      concurrency: most,
      concurrencyPerKey: perWorkspace,
      maxWaitingPerKey: maxWaiting,
      waitTimeout,
      // Whoever would wait for the thread holds no connection meanwhile.
      isReady: thread.isReady,
    });
  const read = queue();
  const queues = { read, write: writesApart ? queue() : read };
  return {
    waiting: () => [...new Set(Object.values(queues))].reduce((sum, { waiting }) => sum + waiting, 0),
    run: (session, gone, work, kind) =>
      queues[kind]
        .run(holderOf(session), gone, () => thread.during(session, gone, work))
        .catch(refuseNotStarted('connections', perWorkspace)),
  };
}
