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
  /** Undefined where it does not answer; never rejects. Those who ask at about the same time share one answer. */
  pulse(): Promise<Pulse | undefined>;
  end(): Promise<void>;
}

/** Milliseconds: how long an answer is good for, and how long to wait for one. */
const FRESH = 500;
const CONNECT_TIMEOUT = 2_000;

const ASK = `SELECT pg_is_in_recovery() AS standby,
  CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn() ELSE pg_current_wal_flush_lsn() END - '0/0'::pg_lsn AS position`;

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
  let latest: { readonly at: number; readonly pulse: Promise<Pulse | undefined> } | undefined;
  return {
    pulse() {
      if (!latest || performance.now() - latest.at > FRESH) latest = { at: performance.now(), pulse: ask() };
      return latest.pulse;
    },
    end: () => pool.end(),
  };
}
