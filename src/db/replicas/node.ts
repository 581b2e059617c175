/** One server that reads may go to: its connections, and how it was when it was last looked at. */
import type pg from 'pg';
import { createPool, type PoolOptions } from '../pool.ts';
import { createProbe, type Probe, type Pulse } from '../probe.ts';
import { type ReadOptions, SessionReader } from '../session-read.ts';

/** Seconds behind the leader past which nobody wants to read, in milliseconds. */
const LONGEST_LAG = 10_000;

export class Node {
  readonly reader: SessionReader;
  /** Undefined while it does not answer. */
  pulse: Pulse | undefined;
  /** Milliseconds behind the leader. */
  lag = 0;
  /** Whether row security stands on it. */
  isAudited = false;
  /** Why it is not read from, where it answers. */
  refusal: unknown;
  /** Reads that it has answered. */
  answered = 0;

  constructor(
    /** `leader`, `replica 1`: for logs and metrics. */
    readonly name: string,
    readonly pool: pg.Pool,
    readonly probe: Probe,
    options: ReadOptions,
  ) {
    this.reader = new SessionReader(pool, options);
  }

  get isUsable(): boolean {
    return this.isAudited && this.pulse !== undefined && this.lag <= LONGEST_LAG;
  }
}

/** A replica is of no use before it was looked at. */
export const replicaAt = (url: string, name: string, pool: PoolOptions, read: ReadOptions): Node =>
  new Node(name, createPool(url, pool), createProbe(url), read);
