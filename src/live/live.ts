/** Live queries: one function that doors call, over what hears of changes and what runs again on them. */
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { Session } from '../auth/session.ts';
import type { LiveConfig } from '../config/load-config.ts';
import { lost } from '../db/fault.ts';
import type { ReadOptions } from '../db/session-read.ts';
import { RowgateError } from '../errors.ts';
import type { Log } from '../lib/log.ts';
import type { CohortParts } from './cohort.ts';
import { type LiveCounters, newCounters } from './counters.ts';
import { Horizon } from './horizon.ts';
import { cohortParts, type LiveRead, sessionIdentity } from './identity.ts';
import { type Entry, Registry } from './registry.ts';
import { Runner } from './runner.ts';
import type { ChosenSource } from './source/choose.ts';
import type { ChangeSource, SourceState } from './source/source.ts';
import { StreamCohort, type StreamRead } from './stream.ts';
import { Subscription, type SubscriptionHost } from './subscription.ts';

export interface LiveOptions extends ReadOptions {
  readonly chosen: ChosenSource;
  /** Of its own: live queries take no connection from requests. */
  readonly pool: pg.Pool;
  readonly limits: Pick<LiveConfig, 'connections' | 'most' | 'perWorkspace' | 'bytesPerWorkspace'>;
  /** Whether a policy of row security reads who the person is. */
  readonly readsUser: boolean;
  readonly log: Pick<Log, 'error'>;
}

/** How things stand. */
export interface LiveState extends Readonly<LiveCounters> {
  readonly source: 'none' | SourceState;
  readonly queries: number;
  readonly cohorts: number;
  /** Sessions that run, and those that wait for their turn. */
  readonly running: number;
  readonly waiting: number;
  /** Live queries whose reader has missed an answer and does not take one. */
  readonly behind: number;
}

/** Milliseconds: how long the source is kept without a live query, and how long a live query waits until it hears. */
const LINGER = 30_000;
const PATIENCE = 5_000;

export class Live implements SubscriptionHost {
  readonly #counters = newCounters();
  readonly #registry: Registry;
  readonly #runner: Runner;
  readonly #subscriptions = new Map<Subscription, Entry>();
  readonly #horizon = new Horizon();
  #opening = 0;
  #lingering: NodeJS.Timeout | undefined;

  constructor(private readonly options: LiveOptions) {
    const { pool, limits, log } = options;
    const counters = this.#counters;
    this.#registry = new Registry(limits, counters, (session) => this.#runner.wake(session));
    this.#runner = new Runner({
      ...options,
      pool,
      concurrency: limits.connections,
      counters,
      log,
      onPlace: (session, workspace) => this.#registry.place(session, workspace),
    });
  }

  /** Which source it has, and why: for the operator. */
  get description(): string {
    const { source, why } = this.options.chosen;
    return source ? `live queries hear of changes by ${source.kind}: ${why}` : `live queries are off: ${why}`;
  }

  get state(): LiveState {
    return {
      ...this.#counters,
      source: this.options.chosen.source?.state ?? 'none',
      queries: this.#registry.queries,
      cohorts: this.#registry.cohorts,
      running: this.#runner.running,
      waiting: this.#runner.waiting,
      behind: [...this.#subscriptions.keys()].filter(({ isBehind }) => isBehind).length,
    };
  }

  /**
   * Its first event comes at once, the next ones when the answer differs. It hears before it reads, so that no change
   * falls between. To be iterated, or ended by `return`.
   * @throws RowgateError where there is no source, for a limit, a missing session variable, a value not accepted
   */
  async subscribe(read: LiveRead): Promise<Subscription> {
    return this.#open(this.#source, read.session, cohortParts(read));
  }

  /**
   * Rows after a position, in order, each once; none is an event before there is one. Rows are read only while its
   * reader asks, and held back while a transaction that is open could commit others before them.
   * @throws RowgateError as {@link subscribe} does
   */
  async stream(read: StreamRead): Promise<Subscription> {
    const source = this.#source;
    const { statement, variables } = read;
    const parts: CohortParts = {
      key: randomUUID(),
      statement,
      values: [],
      keyValues: undefined,
      bytes: statement.text.length + JSON.stringify(variables).length,
    };
    const cohort = new StreamCohort(parts, read, this.#horizon);
    // What it cannot send it refuses now.
    cohort.statements();
    return this.#open(source, read.session, parts, () => cohort);
  }

  get #source(): ChangeSource {
    const { chosen } = this.options;
    if (!chosen.source) throw refusal(chosen);
    return chosen.source;
  }

  async #open(
    source: ChangeSource,
    session: Session,
    parts: CohortParts,
    makeStream?: () => StreamCohort,
  ): Promise<Subscription> {
    await this.#hearing(source);
    const subscription = new Subscription(this, makeStream !== undefined);
    const identity = sessionIdentity(session, this.options.readsUser);
    this.#subscriptions.set(subscription, this.#registry.enter(identity, parts, subscription, makeStream));
    return subscription;
  }

  /** As its host. */
  want(subscription: Subscription): void {
    const entry = this.#subscriptions.get(subscription);
    if (!entry) return;
    const { session, cohort } = entry;
    cohort.notBefore = 0;
    session.dirty.add(cohort);
    this.#runner.wake(session);
  }

  leave(subscription: Subscription): void {
    const entry = this.#subscriptions.get(subscription);
    if (entry) this.#registry.leave(entry, subscription);
    this.#subscriptions.delete(subscription);
    this.#linger();
  }

  async #hearing(source: ChangeSource): Promise<void> {
    clearTimeout(this.#lingering);
    source.start({
      change: (change) => this.#registry.change(change),
      lost: () => {
        this.#counters.lost += 1;
        this.#horizon.forget();
        this.#registry.lost();
      },
    });
    this.#opening += 1;
    try {
      await within(PATIENCE, source.hearing);
    } finally {
      this.#opening -= 1;
      this.#linger();
    }
  }

  /** Without live queries nothing is asked of PostgreSQL, and nothing held. */
  #linger(): void {
    clearTimeout(this.#lingering);
    if (this.#subscriptions.size > 0 || this.#opening > 0) return;
    this.#lingering = setTimeout(() => {
      if (this.#subscriptions.size === 0 && this.#opening === 0) void this.options.chosen.source?.stop();
    }, LINGER).unref();
  }

  /** Ends every live query, and then lets its connections go. */
  async end(): Promise<void> {
    clearTimeout(this.#lingering);
    for (const subscription of this.#subscriptions.keys()) subscription.end();
    await this.options.chosen.source?.stop();
    await this.#runner.end();
    await this.options.pool.end();
  }
}

const refusal = ({ why }: ChosenSource): RowgateError =>
  new RowgateError('not-supported', `live queries are off here: ${why}`);

async function within(timeout: number, hearing: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(lost(new Error('changes are not heard'))), timeout);
  });
  try {
    await Promise.race([hearing, late]);
  } finally {
    clearTimeout(timer);
  }
}
