/** Runs what has become dirty: sessions in turn, on few connections, and each cohort once however many changes there were. */
import pg from 'pg';
import { toRowgateError, WRONG_CELL } from '../db/fault.ts';
import { isStatementFault } from '../db/flight.ts';
import { type ReadOptions, toExceeded } from '../db/session-read.ts';
import { RowgateError } from '../errors.ts';
import type { Log } from '../lib/log.ts';
import { placeOf } from '../sql/parameter.ts';
import { type CohortAnswer, nextBatch, type Ran, runBatch } from './batch.ts';
import type { Cohort } from './cohort.ts';
import type { LiveCounters } from './counters.ts';
import type { LiveSession } from './session.ts';

export interface RunnerOptions extends ReadOptions {
  readonly pool: pg.Pool;
  /** Runs at the same time. */
  readonly concurrency: number;
  readonly counters: LiveCounters;
  readonly log: Pick<Log, 'error'>;
  /** Told where a session's workspace is. */
  readonly onPlace: (session: LiveSession, workspace: string | null) => void;
}

/** Milliseconds: how soon what was not visible yet is asked again, and how soon what could not be sent; doubled, at the most. */
const UNSEEN = 2;
const UNSENT = 100;
const LONGEST_PAUSE = 5_000;
const MOST_DOUBLINGS = 12;

export class Runner {
  readonly #waiting = new Set<LiveSession>();
  readonly #timers = new Map<LiveSession, NodeJS.Timeout>();
  #running = 0;
  #isScheduled = false;
  #isEnded = false;
  #idle: () => void = () => {};

  constructor(private readonly options: RunnerOptions) {}

  get running(): number {
    return this.#running;
  }

  /** How many sessions wait for their turn. */
  get waiting(): number {
    return this.#waiting.size;
  }

  /** What one message brings is taken in before anything runs. */
  wake(session: LiveSession): void {
    if (session.isRunning || this.#isEnded) return;
    const due = session.dueAt();
    if (due === undefined) return;
    const wait = due - performance.now();
    if (wait > 0) this.#wakeLater(session, wait);
    else this.#await(session);
  }

  #await(session: LiveSession): void {
    this.#waiting.add(session);
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    setImmediate(() => {
      this.#isScheduled = false;
      this.#startNext();
    });
  }

  /** Resolves when nothing runs any more; nothing is begun after it. */
  async end(): Promise<void> {
    this.#isEnded = true;
    this.#waiting.clear();
    for (const timer of this.#timers.values()) clearTimeout(timer);
    if (this.#running > 0)
      await new Promise<void>((resolve) => {
        this.#idle = resolve;
      });
  }

  #wakeLater(session: LiveSession, wait: number): void {
    clearTimeout(this.#timers.get(session));
    const wake = (): void => {
      this.#timers.delete(session);
      this.wake(session);
    };
    this.#timers.set(session, setTimeout(wake, Math.ceil(wait)));
  }

  #startNext(): void {
    for (const session of this.#waiting) {
      if (this.#running >= this.options.concurrency || this.#isEnded) return;
      this.#waiting.delete(session);
      void this.#run(session);
    }
  }

  async #run(session: LiveSession): Promise<void> {
    const batch = nextBatch(session, performance.now());
    if (batch.length === 0) {
      this.wake(session);
      return;
    }
    session.isRunning = true;
    this.#running += 1;
    const since = begin(session, batch);
    const { awaited } = session;
    const moves = session.moves;
    this.options.counters.runs += 1;
    this.options.counters.statements += batch.length;
    try {
      const ran = await runBatch(this.options.pool, { settings: session.settings, awaited }, batch, this.options);
      if (ran.isVisible) {
        session.seen(awaited);
        if (session.moves === moves) this.options.onPlace(session, ran.workspace);
        this.#answer(session, ran, since);
      } else this.#repeat(session, since);
    } catch (error) {
      this.#fail(session, batch, since, error);
    }
    session.isRunning = false;
    this.#running -= 1;
    if (this.#isEnded && this.#running === 0) this.#idle();
    this.wake(session);
    this.#startNext();
  }

  #answer(session: LiveSession, { answers }: Ran, since: Dirty): void {
    session.misses = 0;
    const now = performance.now();
    for (const answer of answers) this.#tell(session, answer, since.get(answer.cohort), now);
  }

  #tell(session: LiveSession, { cohort, answered }: CohortAnswer, since: number | undefined, now: number): void {
    const { counters } = this.options;
    const told = cohort.take(answered, session.dirty.has(cohort));
    if (cohort.again !== undefined && session.cohorts.has(cohort.parts.key)) {
      cohort.notBefore = now + cohort.again;
      session.dirty.add(cohort);
    }
    counters.pushes += told;
    if (told === 0) counters.unchanged += 1;
    else if (since !== undefined) {
      counters.lateness += now - since;
      counters.timed += 1;
      counters.latest = Math.max(counters.latest, now - since);
    }
  }

  #repeat(session: LiveSession, since: Dirty): void {
    this.options.counters.early += 1;
    this.#pause(session, UNSEEN);
    again(session, since);
  }

  /** Nobody is told of a database that is not there: clients see silence, then what is true. */
  #fail(session: LiveSession, batch: readonly Cohort[], since: Dirty, error: unknown): void {
    const isOfStatement = error instanceof RowgateError || isStatementFault(error);
    const [cohort, ...others] = batch;
    if (isOfStatement && cohort && others.length === 0) {
      this.#failOne(session, cohort, since, error);
      return;
    }
    if (isOfStatement) for (const it of batch) it.isAlone = true;
    else {
      this.options.log.error('live queries could not be run, and are tried again', error);
      this.#pause(session, UNSENT);
    }
    again(session, since);
  }

  #failOne(session: LiveSession, cohort: Cohort, since: Dirty, error: unknown): void {
    this.options.counters.faults += 1;
    const fault = this.#faultOf(cohort, error);
    if (isLasting(error)) {
      for (const subscriber of [...cohort.subscribers]) subscriber.end(fault);
      return;
    }
    cohort.fail(fault, performance.now());
    again(session, since);
  }

  #faultOf({ parts }: Cohort, error: unknown): RowgateError {
    const { statement } = parts;
    const fault =
      toExceeded(error, statement, this.options) ?? toRowgateError(error, statement.parameters.map(placeOf));
    if (fault instanceof RowgateError) return fault;
    this.options.log.error('a live query failed', error);
    return new RowgateError('unexpected', 'internal error', { cause: error });
  }

  #pause(session: LiveSession, first: number): void {
    const pause = Math.min(first * 2 ** Math.min(session.misses, MOST_DOUBLINGS), LONGEST_PAUSE);
    session.misses += 1;
    session.notBefore = performance.now() + pause;
  }
}

/** SQLSTATE class of rights and names, and of a workspace that is not here: that is not so for a moment. */
const isLasting = (error: unknown): boolean =>
  error instanceof pg.DatabaseError && (error.code === WRONG_CELL || error.code?.startsWith('42') === true);

/** Since when each of a batch has been dirty. */
type Dirty = ReadonlyMap<Cohort, number | undefined>;

/** They are clean from here on: a change that comes while they run makes them dirty again. */
function begin(session: LiveSession, batch: readonly Cohort[]): Dirty {
  const since = new Map(batch.map((cohort) => [cohort, cohort.dirtySince]));
  for (const cohort of batch) {
    cohort.dirtySince = undefined;
    session.dirty.delete(cohort);
  }
  return since;
}

/** They have not run after all. */
function again(session: LiveSession, since: Dirty): void {
  for (const [cohort, first] of since)
    if (session.cohorts.has(cohort.parts.key)) {
      cohort.dirtySince = first ?? cohort.dirtySince;
      session.dirty.add(cohort);
    }
}
