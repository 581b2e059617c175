/** How the workspaces share the process's one thread: heavy requests of one are no long wait for the others. */
import type { Session } from '../../auth/session.ts';
import { FairScheduler } from '../../lib/fair-scheduler.ts';
import { holderOf } from './holder.ts';
import { refuseNotStarted } from './not-started.ts';

/** Milliseconds that a request waits for the thread at the most; and what thousands may send at once after a restart. */
const WAIT_TIMEOUT = 5_000;
const LONG_WAIT_TIMEOUT = 30_000;

/** What a large answer takes between the database and its reader's socket, in milliseconds for each byte. */
const PER_BYTE = 3 / (1024 * 1024);

export class ThreadLimiter {
  readonly #scheduler: FairScheduler;
  readonly #refuse: (cause: unknown) => never;

  /** @param most of the operations of one holder that wait */
  constructor(most: number) {
    this.#refuse = refuseNotStarted('thread', most);
    this.#scheduler = new FairScheduler({ maxWaitingPerKey: most, waitTimeout: WAIT_TIMEOUT });
  }

  /**
   * Undefined where the caller's work may begin at once; else it waits. The work must follow without a pause.
   * Throws `limit-exceeded` when its turn does not come in time or too much waits already.
   */
  begin(session: Session | undefined, gone: AbortSignal, waitTimeout?: number): Promise<void> | undefined {
    try {
      return this.#scheduler.begin(holderOf(session), gone, waitTimeout)?.catch(this.#refuse);
    } catch (cause) {
      return this.#refuse(cause);
    }
  }

  /** As {@link begin}, for what is sent over WebSockets: it may wait for longer. */
  beginPatiently(session: Session, gone: AbortSignal): Promise<void> | undefined {
    return this.begin(session, gone, LONG_WAIT_TIMEOUT);
  }

  /** Whether a holder's work may begin, as far as it had less than its part. */
  readonly isReady = (holder: string): boolean => !this.#scheduler.isOverdrawn(holder);

  /** Runs an operation when its turn has come; its answer's bytes are counted when it is sent. Throws as {@link begin} does. */
  during<T>(session: Session, gone: AbortSignal, work: () => Promise<T>): Promise<T> {
    return this.#scheduler.during(holderOf(session), gone, work).catch(this.#refuse);
  }

  /** Counts what an answer's bytes cost, which nobody measures. */
  answered(session: Session | undefined, bytes: number): void {
    this.#scheduler.charge(holderOf(session), bytes * PER_BYTE);
  }
}
