/** Whether PostgreSQL answers: asked over a connection of its own, so that a busy pool does not look like a dead one. */
import { createPool } from './pool.ts';

export interface Probe {
  /** Never rejects. Those who ask at about the same time share one answer. */
  answers(): Promise<boolean>;
  end(): Promise<void>;
}

/** Milliseconds: how long an answer is good for, and how long to wait for one. */
const FRESH = 500;
const PATIENCE = 2_000;

export function createProbe(url: string): Probe {
  const pool = createPool(url, { max: 1, patience: PATIENCE });
  const ask = async (): Promise<boolean> => {
    try {
      const timeout = { text: 'SELECT 1', query_timeout: PATIENCE };
      return (await pool.query(timeout)).rowCount === 1;
    } catch {
      return false;
    }
  };
  let latest: { readonly at: number; readonly answer: Promise<boolean> } | undefined;
  return {
    answers() {
      if (!latest || performance.now() - latest.at > FRESH) latest = { at: performance.now(), answer: ask() };
      return latest.answer;
    },
    end: () => pool.end(),
  };
}
