/** Live queries: how soon a commit is at the client, how soon all are answered, what it costs while nothing happens. */
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { rowgate } from '../contenders/rowgate/index.ts';
import type { Running } from '../contenders/start.ts';
import { equalWorkspaces } from '../database/size.ts';
import { Opened } from '../opened.ts';
import { digits, markdownTable } from '../report/table.ts';
import { processorTime } from '../rounds/processor.ts';
import { membersOf } from './live/mix.ts';
import { openSockets, type Sockets } from './live/sockets.ts';
import { type Arrivals, Commits } from './live/writer.ts';
import { type Study, startOn } from './study.ts';

const EACH = 5;
const RATES = [20, 50];
/** Seconds of a rate, for each second of a measurement, and without a commit. */
const TIMES_LONGER = 4;
const TASKS_EACH = 750;

const WORDS = `Each of five members of a workspace has one WebSocket with ten live queries: a records table of 50 rows with four subtasks
each, its count, tasks of one's own, four tasks by key, runs, skills, people. One-row updates of rows that the table shows are committed
in workspaces drawn at random; a latency is from the commit's acknowledgement to a member's socket, in a load process of its own.`;

export const live: Study = async ({ options, server, say }) => {
  await using opened = new Opened();
  const { workspaces } = options.size;
  const database = opened.use(await server.database([equalWorkspaces(workspaces, workspaces * TASKS_EACH)], { say }));
  const env = { DATABASE_CHANGES_URL: database.superuserUrl, LIMIT_SOCKETS: '100000', CLIENT_CONNECTIONS: '100000' };
  const gateway = opened.use(await startOn(rowgate(), database, { env }));
  const members = await membersOf(database.superuserUrl, workspaces, EACH);
  const commits = new Commits();
  const empty = await memoryOf(gateway);
  const sockets = await openSockets(gateway.url, members, commits.take);
  say(`${sockets.queries} live queries were answered in ${digits(sockets.firstAnswers)} ms`);
  const lines: string[][] = [];
  for (const rate of RATES) {
    const arrivals = await commits.run(database.superuserUrl, members, rate, options.seconds * TIMES_LONGER);
    lines.push(lineOf(rate, arrivals));
    say(lines.at(-1)?.join(' | ') ?? '');
  }
  const rest = await restOf(gateway, sockets, empty, options.seconds * TIMES_LONGER);
  const headings = ['commits/s', 'commits', 'p50 ms', 'p90 ms', 'p99 ms', 'arrived'];
  return [WORDS, markdownTable(headings, lines), rest].join('\n\n');
};

function lineOf(rate: number, { commits, latencies, missing }: Arrivals): string[] {
  const at = (share: number): string => digits(latencies[Math.floor(latencies.length * share)] ?? Number.NaN);
  const arrived = `${latencies.length}/${latencies.length + missing}`;
  return [String(rate), String(commits), at(0.5), at(0.9), at(0.99), arrived];
}

/** What is left to say once nothing is written: the first answers, the processor's time at rest, the memory. */
async function restOf(gateway: Running, sockets: Sockets, empty: number, seconds: number): Promise<string> {
  const full = await memoryOf(gateway);
  const before = (await processorTime(gateway.pid)) ?? Number.NaN;
  await sleep(seconds * 1000);
  const spent = ((await processorTime(gateway.pid)) ?? Number.NaN) - before;
  await sockets.close();
  await sleep(1_000);
  const after = await memoryOf(gateway);
  return `${sockets.queries} live queries: all first answers in ${digits(sockets.firstAnswers)} ms; without commits the gateway took
${digits(spent / (seconds * 10))} % of a core; its memory was ${digits(empty)} MB empty, ${digits(full)} MB then, ${digits(after)} MB after all had gone.`;
}

/** Megabytes that are resident. Linux only. */
async function memoryOf({ pid }: Running): Promise<number> {
  const text = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/^VmRSS:\s+(\d+)/m.exec(text)?.[1] ?? Number.NaN) / 1024;
}
