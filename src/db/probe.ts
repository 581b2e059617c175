/** Whether PostgreSQL answers, and as what: asked over a connection of its own, so that a busy pool does not look like a dead one. */
import { createPool } from './pool.ts';
import type { Position } from './position.ts';

/** How a server is. */
export interface Pulse {
  /** It takes no writes. */
  readonly isStandby: boolean;
  /** Up to where it has its log: a standby, replayed. */
  readonly position: Position;
}

export interface Probe {
  /**
   * Undefined where it does not answer; never rejects. It is asked once at a time, and those who ask meanwhile, or so many
   * milliseconds later, share the answer.
   */
  pulse(fresh?: number): Promise<Pulse | undefined>;
  end(): Promise<void>;
}

/** Milliseconds: how long an answer is good for, and how long to wait for one. */
const FRESH = 500;
const CONNECT_TIMEOUT = 2_000;

const ASK = `SELECT pg_is_in_recovery() AS standby,
  (SELECT number FROM rowgate.timeline) * 18446744073709551616 +
    (CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn() ELSE pg_current_wal_flush_lsn() END - '0/0'::pg_lsn) AS position`;

export function createProbe(url: string): Probe {
  const pool = createPool(url, { max: 1, connectTimeout: CONNECT_TIMEOUT });
  const ask = async (): Promise<Pulse | undefined> => {
    try {
      const timeout = { text: ASK, query_timeout: CONNECT_TIMEOUT };
      const { rows } = await pool.query<{ standby: boolean; position: string | null }>(timeout);
      return rows[0] && { isStandby: rows[0].standby, position: BigInt(rows[0].position ?? 0) };
    } catch {
      return undefined;
    }
  };
  let latest: Promise<Pulse | undefined> | undefined;
  let answeredAt = Number.POSITIVE_INFINITY;
  const askAgain = async (): Promise<Pulse | undefined> => {
    answeredAt = Number.POSITIVE_INFINITY;
    const pulse = await ask();
    answeredAt = performance.now();
    return pulse;
  };
  return {
    pulse(fresh = FRESH) {
      if (!latest || performance.now() - answeredAt > fresh) latest = askAgain();
      return latest;
    },
    end: () => pool.end(),
  };
}
