/** What a process takes: memory after many requests, time from its start to its first answer. */
import type { Contender, Request } from '../contenders/contender.ts';
import { rowgate } from '../contenders/rowgate/index.ts';
import type { BenchDatabase } from '../database/open.ts';
import { groupsOf } from '../database/size.ts';
import { type Mutation, UPDATED, writesOf } from '../mutations.ts';
import { Opened } from '../opened.ts';
import { casesOf, type Question } from '../questions.ts';
import { digits, markdownTable, ranged } from '../report/table.ts';
import { ask } from '../rounds/agree.ts';
import { summary } from '../rounds/statistics.ts';
import { type Tenant, tenantsOf } from '../tenants.ts';
import { resident } from './resident.ts';
import { type Run, type Study, startOn } from './study.ts';
import { setUpRows } from './writes/rows.ts';

const STEPS = 10;
const STARTS = 7;
const TENANTS = 9;
/** So long a step may take, in seconds. */
const PATIENCE = 3_600;

/** Four reads, and then a write, each kind in turn. */
const READS: readonly Question[] = ['by-key', 'filtered-list', 'by-key', 'filtered-list'];
const WRITES: readonly Mutation[] = ['update-status', 'insert', 'persist-step'];

export const memory: Study = async (run) => {
  await using opened = new Opened();
  const database = opened.use(await run.server.database(groupsOf(run.options.size), run));
  const [, ...tenants] = await tenantsOf(database.superuserUrl, TENANTS, { count: UPDATED, onlyRoots: false });
  // Steps are stored in runs that are running.
  await (await setUpRows(database, tenants)).putBack();
  const requests = mixed(rowgate(), tenants);
  const text = [
    '### Memory',
    `Resident set of the gateway after so many requests: \`by_pk\` and the filtered list in turn, and every fifth a write,
which updates a status, inserts a task or stores a step.`,
    await residentAfter(run, database, requests),
    '### Start',
    `From the start of the process to its first answer, on a database that is there: ${await firstAnswer(run, database, requests)} ms, median of ${STARTS}.`,
  ];
  return text.join('\n\n');
};

/** As many different ones as there are tasks to read. */
function mixed({ request, write }: Contender, tenants: readonly Tenant[]): readonly Request[] {
  const reads = READS.map((question) => tenants.flatMap((it) => casesOf(question, it, [it])));
  const writes = WRITES.map((mutation) => writesOf(mutation, tenants));
  const at = <T>(all: readonly T[] | undefined, index: number): readonly T[] => {
    const found = all?.[index % all.length];
    return found === undefined ? [] : [found];
  };
  const [{ length } = []] = reads;
  return Array.from({ length }, (_, index) => [
    ...reads.flatMap((cases) => at(cases, index).flatMap((it) => request(it) ?? [])),
    ...at(writes[index % writes.length], Math.floor(index / writes.length)).flatMap((it) => write?.(it) ?? []),
  ]).flat();
}

async function residentAfter(run: Run, database: BenchDatabase, requests: readonly Request[]): Promise<string> {
  await using running = await startOn(rowgate(), database);
  const { url, pid } = running;
  const { connections } = run.options;
  const most = Math.ceil(run.options.requests / STEPS);
  const lines: string[][] = [['0', digits(await resident(pid))]];
  for (let step = 1; step <= STEPS; step++) {
    await run.load.put({ url, requests, connections, most, seconds: PATIENCE, constant: false });
    lines.push([(most * step).toLocaleString('en'), digits(await resident(pid))]);
    run.say(`${lines.at(-1)?.join(' requests: ')} MB`);
  }
  return markdownTable(['requests', 'MB'], lines);
}

async function firstAnswer(run: Run, database: BenchDatabase, requests: readonly Request[]): Promise<string> {
  const times: number[] = [];
  for (let start = 0; start < STARTS; start++) {
    const begun = performance.now();
    await using running = await startOn(rowgate(), database);
    for (const request of requests.slice(0, 1)) await ask(running.url, request);
    times.push(performance.now() - begun);
  }
  run.say(`first answers after ${times.map(Math.round).join(', ')} ms`);
  return ranged(summary(times));
}
