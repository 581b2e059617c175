/** One live query of one client: its answers as they become true, the newest alone to a reader who is slow. */
import type { RowgateError } from '../errors.ts';
import type { LiveAnswer, LiveFault, Subscriber } from './cohort.ts';

export type LiveEvent = LiveAnswer | LiveFault;

interface Asking {
  resolve(result: IteratorResult<LiveEvent, undefined>): void;
  reject(error: RowgateError): void;
}

const DONE: IteratorResult<LiveEvent, undefined> = { done: true, value: undefined };

/** Where a subscription is one of many. */
export interface SubscriptionHost {
  /** Has the answer made that it is owed. */
  want(subscription: Subscription): void;
  /** It is over; told once. */
  leave(subscription: Subscription): void;
}

/**
 * Nothing is kept for a reader who does not ask: whoever missed an answer gets the newest when it asks again. Throws
 * RowgateError once, and is over, for a fault that will not heal.
 */
export class Subscription implements AsyncIterableIterator<LiveEvent, undefined>, Subscriber {
  #isOwed = true;
  #asking: Asking | undefined;
  #over: { error?: RowgateError | undefined } | undefined;

  /** @param isStream whether it is owed the next answer always: each is another */
  constructor(
    private readonly host: SubscriptionHost,
    private readonly isStream = false,
  ) {}

  get isOwed(): boolean {
    return this.#isOwed;
  }

  /** Whether it has missed something, and does not ask. */
  get isBehind(): boolean {
    return this.#isOwed && this.#asking === undefined;
  }

  /** To be awaited before it is called again. */
  next(): Promise<IteratorResult<LiveEvent, undefined>> {
    if (this.#over) return this.#ended(this.#over);
    return new Promise((resolve, reject) => {
      this.#asking = { resolve, reject };
      if (this.#isOwed) this.host.want(this);
    });
  }

  #ended(over: { error?: RowgateError | undefined }): Promise<IteratorResult<LiveEvent, undefined>> {
    const { error } = over;
    over.error = undefined;
    return error ? Promise.reject(error) : Promise.resolve(DONE);
  }

  tell(event: LiveEvent): boolean {
    const asking = this.#asking;
    this.#asking = undefined;
    this.#isOwed = this.isStream || asking === undefined;
    asking?.resolve({ done: false, value: event });
    return asking !== undefined;
  }

  end(error?: RowgateError): void {
    if (this.#over) return;
    this.host.leave(this);
    const asking = this.#asking;
    this.#asking = undefined;
    this.#over = { error: asking ? undefined : error };
    if (error) asking?.reject(error);
    else asking?.resolve(DONE);
  }

  async return(): Promise<IteratorResult<LiveEvent, undefined>> {
    this.end();
    return DONE;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}
