/** What a process takes: memory after many requests, time from its start to its first answer. */
import { readFile } from 'node:fs/promises';
import { rowgate } from '../contenders/rowgate/index.ts';
import type { BenchDatabase } from '../database/open.ts';
import { groupsOf } from '../database/size.ts';
import { Opened } from '../opened.ts';
import { type Case, casesOf } from '../questions.ts';
import { digits, markdownTable, ranged } from '../report/table.ts';
import { ask } from '../rounds/agree.ts';
import { subjectOf } from '../rounds/rounds.ts';
import { summary } from '../rounds/statistics.ts';
import { tenantsOf } from '../tenants.ts';
import { type Run, type Study, startOn } from './study.ts';

const STEPS = 10;
const STARTS = 7;
const TENANTS = 9;
/** So long a step may take, in seconds. */
const PATIENCE = 3_600;

export const memory: Study = async (run) => {
  await using opened = new Opened();
  const database = opened.use(await run.server.database(groupsOf(run.options.size), run));
  const [large, ...ordinary] = await tenantsOf(database.superuserUrl, TENANTS);
  if (!large) throw new Error('There is no workspace');
  const cases = [...casesOf('by-key', large, ordinary), ...casesOf('filtered-list', large, ordinary)];
  const text = [
    '### Memory',
    'Resident set of the gateway after so many requests, `by_pk` and the filtered list in turn.',
    await residentAfter(run, database, cases),
    '### Start',
    `From the start of the process to its first answer, on a database that is there: ${await firstAnswer(run, database, cases)} ms, median of ${STARTS}.`,
  ];
  return text.join('\n\n');
};

async function residentAfter(run: Run, database: BenchDatabase, cases: readonly Case[]): Promise<string> {
  await using running = await startOn(rowgate(), database);
  const most = Math.ceil(run.options.requests / STEPS);
  const lines: string[][] = [['0', digits(await resident(running.pid))]];
  for (let step = 1; step <= STEPS; step++) {
    for (const { url, requests, connections } of subjectOf(running, cases, run.options.connections))
      await run.load.put({ url, requests, connections, most, seconds: PATIENCE, constant: true });
    lines.push([(most * step).toLocaleString('en'), digits(await resident(running.pid))]);
    run.say(`${lines.at(-1)?.join(' requests: ')} MB`);
  }
  return markdownTable(['requests', 'MB'], lines);
}

/** Megabytes; Linux only. */
async function resident(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? Number.NaN) / 1024;
}

async function firstAnswer(run: Run, database: BenchDatabase, cases: readonly Case[]): Promise<string> {
  const times: number[] = [];
  for (let start = 0; start < STARTS; start++) {
    const begun = performance.now();
    await using running = await startOn(rowgate(), database);
    for (const { url, requests } of subjectOf(running, cases, 1))
      for (const request of requests.slice(0, 1)) await ask(url, request);
    times.push(performance.now() - begun);
  }
  run.say(`first answers after ${times.map(Math.round).join(', ')} ms`);
  return ranged(summary(times));
}
