/** Times its subjects in turn, A B C A B C ..., so that what happens to the machine happens to all of them. */
import type { Request } from '../contenders/contender.ts';
import type { Running } from '../contenders/start.ts';
import type { Load } from '../load/load.ts';
import type { Drawn } from '../load/order.ts';
import type { Case } from '../questions.ts';
import { processorTimeOfAll } from './processor.ts';

/** One subject in one round. */
export interface Measurement {
  readonly perSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
  /** Milliseconds of processor time per request, in the subject's processes and in PostgreSQL's. */
  readonly processor: number | undefined;
  readonly postgres: number | undefined;
}

/** What is measured: requests to one process. */
export interface Subject {
  readonly name: string;
  readonly url: string;
  readonly pid: number;
  readonly requests: readonly Request[];
  readonly connections: number;
  readonly drawn?: Drawn;
  /** Runs before each measurement, untimed. */
  readonly before?: () => Promise<void>;
  /** Whether the same request is answered with as many bytes each time; so it is for reads. */
  readonly constant?: boolean;
}

export interface RoundsOptions {
  readonly load: Load;
  /** PostgreSQL's own process. */
  readonly postgresPid: number;
  readonly rounds: number;
  readonly seconds: number;
  readonly say: (line: string) => void;
}

/** By subject's name, one measurement for each round. */
export type Timings = ReadonlyMap<string, readonly Measurement[]>;

const WARM_UP = 0.5;

export async function timeInTurn(subjects: readonly Subject[], options: RoundsOptions): Promise<Timings> {
  const { rounds, seconds, say } = options;
  const timings = new Map<string, Measurement[]>(subjects.map((it) => [it.name, []]));
  for (const it of subjects) await measure(it, options, seconds * WARM_UP);
  for (let round = 1; round <= rounds; round++) {
    for (const it of subjects) timings.get(it.name)?.push(await measure(it, options, seconds));
    say(`round ${round} of ${rounds}: ${lineOf(timings)}`);
  }
  return timings;
}

/** A contender's subject for the cases of one question; none when it cannot answer. */
export function subjectOf(
  { contender, url, pid }: Running,
  cases: readonly Case[],
  connections: number,
): readonly Subject[] {
  const requests = cases.flatMap((asked) => contender.request(asked) ?? []);
  return requests.length > 0 ? [{ name: contender.name, url, pid, requests, connections }] : [];
}

const lineOf = (timings: Timings): string =>
  [...timings].map(([name, all]) => `${name} ${Math.round(all.at(-1)?.perSecond ?? 0)}/s`).join(', ');

async function measure(
  { url, pid, requests, connections, drawn, before: prepare, constant = true }: Subject,
  { load, postgresPid }: RoundsOptions,
  seconds: number,
): Promise<Measurement> {
  await prepare?.();
  const before = [await processorTimeOfAll(pid), await processorTimeOfAll(postgresPid)];
  const outcome = await load.put({ url, requests, connections, drawn, seconds, constant });
  const after = [await processorTimeOfAll(pid), await processorTimeOfAll(postgresPid)];
  const [processor, postgres] = after.map((it, index) => perRequest(before[index], it, outcome.requests));
  const { perSecond, p50, p99 } = outcome;
  return { perSecond, p50, p99, processor, postgres };
}

const perRequest = (before: number | undefined, after: number | undefined, requests: number): number | undefined =>
  before === undefined || after === undefined || requests === 0 ? undefined : (after - before) / requests;
