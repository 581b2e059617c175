/** What row security sees alike: the live queries of one role in one workspace, which run together. */
import type { SessionSettings } from '../db/session.ts';
import type { Cohort } from './cohort.ts';
import type { Change } from './source/change.ts';

/** Transactions whose visibility is asked for; those before so many others are long visible. */
const MOST_TRANSACTIONS = 1_000;

/** Where a session's workspace is: its internal key; everywhere while that is not known; nowhere when there is none. */
export type Place = string | 'everywhere' | 'nowhere';

export class LiveSession {
  readonly cohorts = new Map<string, Cohort>();
  readonly byTable = new Map<string, Set<Cohort>>();
  readonly dirty = new Set<Cohort>();
  /** Transactions of its changes that have not been seen to be visible. */
  readonly #transactions = new Set<string>();
  place: Place = 'everywhere';
  /** Counts the changes after which its workspace may be another. */
  moves = 0;
  isRunning = false;
  /** Before that it does not run. */
  notBefore = 0;
  /** Runs in a row that came to nothing. */
  misses = 0;

  constructor(
    readonly key: string,
    readonly settings: SessionSettings,
  ) {}

  add(cohort: Cohort): void {
    this.cohorts.set(cohort.parts.key, cohort);
    for (const table of cohort.parts.statement.tables) {
      const readers = this.byTable.get(table) ?? new Set();
      this.byTable.set(table, readers.add(cohort));
    }
  }

  remove(cohort: Cohort): void {
    this.cohorts.delete(cohort.parts.key);
    this.dirty.delete(cohort);
    for (const table of cohort.parts.statement.tables) this.byTable.get(table)?.delete(cohort);
  }

  mark(cohort: Cohort, now: number): void {
    cohort.dirtySince ??= now;
    this.dirty.add(cohort);
  }

  /** The transaction of a change that marked some of its cohorts. */
  await({ transaction }: Change): void {
    this.#transactions.add(transaction);
    if (this.#transactions.size <= MOST_TRANSACTIONS) return;
    const [oldest = ''] = this.#transactions;
    this.#transactions.delete(oldest);
  }

  get awaited(): readonly string[] {
    return [...this.#transactions];
  }

  seen(transactions: readonly string[]): void {
    for (const transaction of transactions) this.#transactions.delete(transaction);
  }

  /** When the first of its dirty cohorts may run; undefined when none is dirty. */
  dueAt(): number | undefined {
    let first: number | undefined;
    for (const { notBefore } of this.dirty) {
      if (first === undefined || notBefore < first) first = notBefore;
      if (first <= this.notBefore) break;
    }
    return first === undefined ? undefined : Math.max(first, this.notBefore);
  }
}
