/** What live queries do, as plain numbers for whoever shows them. */

export interface LiveCounters {
  /** Batches sent to PostgreSQL. */
  runs: number;
  /** Live queries run in them: one statement each. */
  statements: number;
  /** Answers that were the same as before. */
  unchanged: number;
  /** Answers that were given to subscribers. */
  pushes: number;
  /** Cohorts that an event named by its table and workspace, and left alone by its keys. */
  skipped: number;
  /** Runs that were repeated because their change was not visible yet. */
  early: number;
  /** Faults of statements. */
  faults: number;
  /** Times that changes may have passed unheard: when it rises, that is the alarm. */
  lost: number;
  /** Milliseconds from a change to its answer: their sum, over so many answers, and the longest. */
  lateness: number;
  timed: number;
  latest: number;
}

export const newCounters = (): LiveCounters => ({
  runs: 0,
  statements: 0,
  unchanged: 0,
  pushes: 0,
  skipped: 0,
  early: 0,
  faults: 0,
  lost: 0,
  lateness: 0,
  timed: 0,
  latest: 0,
});
