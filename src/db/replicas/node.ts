/** One server that reads may go to: its connections, and how it was when it was last looked at. */
import { setTimeout as sleep, setImmediate as turn } from 'node:timers/promises';
import type pg from 'pg';
import { createPool, type PoolOptions } from '../pool.ts';
import { createProbe, type Probe, type Pulse } from '../probe.ts';
import { type ReadOptions, SessionReader } from '../session-read.ts';

/** Why a read was not answered by the server that was asked. */
export type Cause = 'behind' | 'conflict' | 'lost' | 'silent';

/** Milliseconds behind the leader past which nobody wants to read. */
const LONGEST_LAG = 10_000;

/** Milliseconds that a server which lives may answer nobody anything, before its probe is asked. */
export const QUIET = 200;

export class Node {
  readonly reader: SessionReader;
  /** Undefined while it does not answer. */
  pulse: Pulse | undefined;
  /** Whether reads go elsewhere until it is looked at again. */
  isLeft = false;
  /** Milliseconds behind the leader. */
  lag = 0;
  /** Whether row security stands on it. */
  isAudited = false;
  /** Why it is not read from, where it answers. */
  refusal: unknown;
  /** Reads that it has answered. */
  answered = 0;
  /** Reads that another was asked for in its place. */
  readonly fallbacks: Record<Cause, number> = { behind: 0, conflict: 0, lost: 0, silent: 0 };
  #heardAt = 0;

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
    return this.isAudited && this.pulse !== undefined && !this.isLeft && this.lag <= LONGEST_LAG;
  }

  /** It has just answered something. */
  hear(): void {
    this.#heardAt = performance.now();
  }

  async look(): Promise<void> {
    this.pulse = await this.probe.pulse(0);
    this.isLeft = false;
    if (this.pulse) this.hear();
  }

  /** Whether it lives: it has answered somebody a moment ago, or answers its probe within so many milliseconds. */
  async isHeard(patience: number): Promise<boolean> {
    if (performance.now() - this.#heardAt < QUIET) return true;
    const pulse = await Promise.race([this.probe.pulse(0), nothingAfter(patience)]);
    if (pulse) this.hear();
    return pulse !== undefined;
  }
}

/** What has come in by then is heard first, where this process itself was held up. */
async function nothingAfter(patience: number): Promise<undefined> {
  await sleep(patience, undefined, { ref: false });
  await turn();
}

/** A replica is of no use before it was looked at. */
export const replicaAt = (url: string, name: string, pool: PoolOptions, read: ReadOptions): Node =>
  new Node(name, createPool(url, pool), createProbe(url), read);
