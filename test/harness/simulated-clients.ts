/** Clients of a fair queue in simulated time, each of which waits for an answer before it sends the next request. */
import { vi } from 'vitest';
import type { FairQueue } from '../../src/lib/fair-queue.ts';

export interface Client {
  /** Under which its times are noted. */
  readonly group: string;
  /** Milliseconds between an answer and the next request. */
  readonly pause?: number;
  /** Whose request is next, by a number from 0 to 1. */
  keyOf(random: number): string;
}

export interface SimulationOptions {
  /** Milliseconds that the work of one request takes: from half of it to half more. */
  readonly duration: number;
  /** When the last requests are sent. */
  readonly until: number;
}

/** The same numbers each time. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

const sleep = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Milliseconds from each request to its answer, by group. The caller has fake timers on. */
export async function simulate(
  queue: FairQueue,
  clients: readonly Client[],
  { duration, until }: SimulationOptions,
): Promise<ReadonlyMap<string, readonly number[]>> {
  const random = randomNumbers(1);
  const around = (middle: number): number => middle * (0.5 + random());
  const times = new Map<string, number[]>();
  const end = performance.now() + until;
  const keepAsking = async ({ group, pause, keyOf }: Client): Promise<void> => {
    const own = times.get(group) ?? [];
    times.set(group, own);
    while (performance.now() < end) {
      const asked = performance.now();
      await queue.run(keyOf(random()), new AbortController().signal, () => sleep(around(duration)));
      own.push(performance.now() - asked);
      if (pause !== undefined) await sleep(around(pause));
    }
  };
  await Promise.all([...clients.map(keepAsking), vi.runAllTimersAsync()]);
  return times;
}

export function percentile(times: readonly number[] | undefined, of: number): number {
  const sorted = [...(times ?? [])].sort((a, b) => a - b);
  return sorted[Math.ceil((sorted.length * of) / 100) - 1] ?? Number.NaN;
}
