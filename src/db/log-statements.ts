/** A line in the log for each statement. */
import type { Log } from '../lib/log.ts';
import type { StatementReport } from './watch-statements.ts';

/** Characters of a statement that a line has. */
const LONGEST = 10_000;

export const logStatements =
  (log: Log) =>
  ({ text, duration, rows, bytes, fault }: StatementReport): void =>
    log.debug('statement', () => ({
      duration_ms: Math.round(duration * 100) / 100,
      rows,
      bytes,
      fault,
      sql: text.slice(0, LONGEST),
    }));
