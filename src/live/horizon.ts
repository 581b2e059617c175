/** Which rows no other can still come in before: a snapshot of which every transaction that was open has ended. */
import { fixedStatement, type Row } from '../db/flight.ts';

/** Nothing is in it. */
const NOTHING = '3:3:';
/** Snapshots that wait for their transactions at the most. */
const MOST_PENDING = 100;

/**
 * The snapshot now, and the transactions that are open. A value that a transaction stamps is no older than its begin,
 * and it has a lock from then on, long before it has a number; that needs no right to see. Those of other databases and
 * of the server's own workers write no row here.
 */
export const OPEN_TRANSACTIONS =
  fixedStatement(`SELECT pg_current_snapshot()::text, coalesce(string_agg(DISTINCT virtualtransaction, ','), '')
FROM pg_locks LEFT JOIN pg_stat_activity USING (pid)
WHERE locktype IN ('virtualxid', 'transactionid') AND mode = 'ExclusiveLock' AND granted AND pid IS DISTINCT FROM pg_backend_pid()
AND (pid IS NULL OR (datid = (SELECT oid FROM pg_database WHERE datname = current_database()) AND usesysid IS NOT NULL))`)();

interface Pending {
  readonly snapshot: string;
  readonly open: readonly string[];
  readonly at: number;
}

export class Horizon {
  /** All that it shows is settled: whatever commits later has begun later. */
  snapshot = NOTHING;
  #pending: Pending[] = [];

  /** @param askedAt when what it was told was asked for */
  note([snapshot, list]: Row, askedAt: number): void {
    const open = (list ?? '').split(',').filter((it) => it !== '');
    const isOpen = new Set(open);
    // What was taken after the question knows of transactions that the answer does not.
    const settled = this.#pending.findLastIndex((it) => it.at <= askedAt && !it.open.some((one) => isOpen.has(one)));
    this.snapshot = this.#pending[settled]?.snapshot ?? this.snapshot;
    this.#pending = this.#pending.slice(settled + 1);
    this.#pending.push({ snapshot: snapshot ?? NOTHING, open, at: performance.now() });
    if (this.#pending.length > MOST_PENDING) this.#pending.splice(1, 1);
  }

  /** The server is another, or may be. */
  forget(): void {
    this.snapshot = NOTHING;
    this.#pending = [];
  }
}
