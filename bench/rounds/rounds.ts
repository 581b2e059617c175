/** Times the contenders in turn, A B C A B C ..., so that what happens to the machine happens to all of them. */
import type { Request } from '../contenders/contender.ts';
import type { Running } from '../contenders/start.ts';
import type { Load } from '../load/load.ts';
import type { Case } from '../questions.ts';
import { processorTime, processorTimeOfAll } from './processor.ts';

/** One contender in one round. */
export interface Measurement {
  readonly perSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
  /** Milliseconds of processor time per request, in the contender's process and in PostgreSQL's. */
  readonly processor: number | undefined;
  readonly postgres: number | undefined;
}

export interface RoundsOptions {
  readonly load: Load;
  /** PostgreSQL's own process. */
  readonly postgresPid: number;
  readonly rounds: number;
  readonly seconds: number;
  readonly connections: number;
  readonly say: (line: string) => void;
}

/** By contender's name, one measurement for each round; those that cannot answer are not in it. */
export type Timings = ReadonlyMap<string, readonly Measurement[]>;

const WARM_UP = 0.5;

export async function timeQuestion(
  running: readonly Running[],
  cases: readonly Case[],
  options: RoundsOptions,
): Promise<Timings> {
  const able = running.flatMap((it) => {
    const requests = cases.flatMap((asked) => it.contender.request(asked) ?? []);
    return requests.length > 0 ? [{ ...it, requests }] : [];
  });
  const timings = new Map<string, Measurement[]>(able.map((it) => [it.contender.name, []]));
  for (const it of able) await measure(it, options, options.seconds * WARM_UP);
  for (let round = 1; round <= options.rounds; round++) {
    for (const it of able) timings.get(it.contender.name)?.push(await measure(it, options, options.seconds));
    options.say(`round ${round} of ${options.rounds}: ${lineOf(timings)}`);
  }
  return timings;
}

const lineOf = (timings: Timings): string =>
  [...timings].map(([name, all]) => `${name} ${Math.round(all.at(-1)?.perSecond ?? 0)}/s`).join(', ');

async function measure(
  { url, pid, requests }: { readonly url: string; readonly pid: number; readonly requests: readonly Request[] },
  { load, postgresPid, connections }: RoundsOptions,
  seconds: number,
): Promise<Measurement> {
  const before = [await processorTime(pid), await processorTimeOfAll(postgresPid)];
  const outcome = await load.put({ url, requests, connections, seconds, constant: true });
  const after = [await processorTime(pid), await processorTimeOfAll(postgresPid)];
  const [processor, postgres] = after.map((it, index) => perRequest(before[index], it, outcome.requests));
  const { perSecond, p50, p99 } = outcome;
  return { perSecond, p50, p99, processor, postgres };
}

const perRequest = (before: number | undefined, after: number | undefined, requests: number): number | undefined =>
  before === undefined || after === undefined || requests === 0 ? undefined : (after - before) / requests;
