/** Live queries: how soon a commit is at the client, how soon all are answered, what it costs while nothing happens. */
import { setTimeout as sleep } from 'node:timers/promises';
import { graphqlRequest } from '../contenders/contender.ts';
import { rowgate } from '../contenders/rowgate/index.ts';
import type { BenchDatabase } from '../database/open.ts';
import { equalWorkspaces } from '../database/size.ts';
import { Opened } from '../opened.ts';
import { digits, markdownTable } from '../report/table.ts';
import { latenessFrom, type Measured, spentBy, transactionsOf } from './live/measures.ts';
import { type Member, membersOf } from './live/mix.ts';
import { Poller } from './live/poller.ts';
import { openSockets, type Sockets } from './live/sockets.ts';
import { type Arrivals, Commits } from './live/writer.ts';
import { bulkUpdate, writers } from './live/writes.ts';
import { resident } from './resident.ts';
import { type Run, type Study, startOn } from './study.ts';

const MEMBERS_EACH = 5;
const RATES = [20, 50];
/** Seconds of a rate, for each second of a measurement, and without a commit. */
const TIMES_LONGER = 3;
/** So much longer nothing is written: a minute, unless rounds are short. */
const IDLE_LONGER = 7;
const TASKS_EACH = 750;
/** The tasks of the first workspace, which one statement updates. */
const MANY = 5_000;
/** The sockets themselves have places; what they ask waits for one, as it does with the limits as they come. */
const LIMITS = { LIMIT_SOCKETS: '5000', CLIENT_CONNECTIONS: '6000', LIMIT_LIVE: '50000' };
/** Seconds in which V8 gives back what a quiet process does not use; and PostgreSQL counts transactions up to ten seconds late. */
const CALM = 60;
/** Seconds in which every shape has been polled once. */
const FIRST_POLLS = 5;

const WORDS = `Each of ${MEMBERS_EACH} members of a workspace has one WebSocket with ten live queries: a records table of 50 rows with four subtasks
each, its count, tasks of one's own, four tasks by key, runs, skills, people. One-row updates of rows that the table shows are committed
in an order drawn at random, no row twice; a latency is from the commit's acknowledgement to a socket of a member of that workspace, all of whom
must hear of it. The load is one process beside the gateway and PostgreSQL.`;

const POLLED = `The same live queries polled as Hasura does: each second one statement for a hundred cohorts of a shape (those with the same
variables and session variables), by hand and optimistic, for it has neither row security nor sockets.`;

export const live: Study = async ({ options, server, load, say }) => {
  await using opened = new Opened();
  const { workspaces } = options.size;
  const others = Math.max(1, workspaces - 1);
  const groups = [equalWorkspaces(1, MANY), equalWorkspaces(others, others * TASKS_EACH)];
  const database = opened.use(await server.database(groups, { say }));
  const env = { DATABASE_CHANGES_URL: database.superuserUrl, ...LIMITS };
  const gateway = opened.use(await startOn(rowgate(), database, { env }));
  const members = await membersOf(database.superuserUrl, workspaces, MEMBERS_EACH);
  const commits = new Commits();
  const bench: Bench = {
    database,
    gateway,
    server,
    members,
    commits,
    seconds: options.seconds * TIMES_LONGER,
    load,
    say,
  };
  await askOrdinarily(bench);
  await sleep(CALM * 1000);
  const empty = await resident(gateway.pid);
  const sockets = await openSockets(gateway.url, members, commits.take);
  const answered = await resident(gateway.pid);
  const first = `${sockets.queries.toLocaleString('en')} live queries on ${members.length.toLocaleString('en')} sockets of ${workspaces} workspaces: the sockets were open in
${digits(sockets.connected)} ms, and all queries, asked at once, answered for the first time ${digits(sockets.answered)} ms later.`;
  say(first);
  const idle = await idleOf(bench);
  say(idle);
  const rates = await ratesOf(bench);
  const bulk = await bulkUpdate(database.superuserUrl, commits, members);
  say(bulk);
  const memory = `The gateway's memory was ${digits(empty)} MB before, when ordinary requests had come for ${bench.seconds} s and then nothing for ${CALM} s, ${digits(answered)} MB when all had their first answers, ${await memoryAfter(bench, sockets)}`;
  say(memory);
  const one = await openSockets(gateway.url, members.slice(0, 1), () => {});
  const writes = await writers(database.superuserUrl, members.slice(MEMBERS_EACH), options.seconds / 2);
  await one.close();
  say(writes);
  const polled = await polledOf(bench);
  return [WORDS, first, idle, rates, bulk, memory, writes, POLLED, polled].join('\n\n');
};

interface Bench extends Measured, Pick<Run, 'load' | 'say'> {
  readonly database: BenchDatabase;
  readonly members: readonly Member[];
  readonly commits: Commits;
  readonly seconds: number;
}

async function ratesOf(bench: Bench): Promise<string> {
  const { database, members, commits, seconds, say } = bench;
  const lines: string[][] = [];
  for (const rate of RATES) {
    const [spent, lateness] = [await spentBy(bench), await latenessFrom(bench)];
    const arrivals = await commits.run(database.superuserUrl, members, rate, seconds);
    lines.push([String(rate), ...cells(arrivals), ...(await spent()), await lateness()]);
    say(lines.at(-1)?.join(' | ') ?? '');
  }
  return markdownTable(
    [...ARRIVED, 'gateway, % of a core', 'PostgreSQL, %', 'of it heard to answered, mean ms'],
    lines,
  );
}

const ARRIVED = ['commits/s', 'commits', 'p50 ms', 'p90 ms', 'p99 ms', 'arrived'];

function cells({ commits, latencies, missing }: Arrivals): string[] {
  const at = (share: number): string => {
    const latency = latencies[Math.floor(latencies.length * share)];
    return latency === undefined ? '' : digits(latency);
  };
  return [String(commits), at(0.5), at(0.9), at(0.99), `${latencies.length}/${latencies.length + missing}`];
}

/** The contender, without commits and with them. */
async function polledOf(bench: Bench): Promise<string> {
  const { database, members, seconds, say } = bench;
  const commits = new Commits();
  const lines: string[][] = [];
  await using poller = new Poller(database.superuserUrl, members, commits.take);
  await sleep(FIRST_POLLS * 1000);
  for (const rate of [0, ...RATES]) {
    const before = poller.statements;
    const begun = performance.now();
    const spent = await spentBy(bench);
    if (rate === 0) await sleep(seconds * 1000);
    const arrivals = await commits.run(database.superuserUrl, members, rate, seconds);
    const perSecond = ((poller.statements - before) * 1000) / (performance.now() - begun);
    const [, postgres] = await spent();
    lines.push([String(rate), ...cells(arrivals), digits(perSecond), postgres]);
    say(lines.at(-1)?.join(' | ') ?? '');
  }
  return markdownTable([...ARRIVED, 'statements/s', 'PostgreSQL, %'], lines);
}

/** What it costs while nothing is written. */
async function idleOf(bench: Bench): Promise<string> {
  const { database } = bench;
  const seconds = bench.seconds * IDLE_LONGER;
  const given = await spentBy(bench);
  await sleep(CALM * 1000);
  const [after] = await given();
  const before = await transactionsOf(database);
  const spent = await spentBy(bench);
  await sleep(seconds * 1000);
  const [own, postgres] = await spent();
  const sent = (await transactionsOf(database)) - before;
  return `In the ${CALM} s after the first answers, in which V8 gives back what they left, the gateway took ${after} % of a core. Without a commit for ${seconds} s more the gateway took ${own} % of a core, PostgreSQL ${postgres} %; ${sent} transactions ran, one of which counted them.`;
}

/** What is left when all have gone. Without work V8 collects nothing, so ordinary requests come; calm after them, it gives back. */
async function memoryAfter(bench: Bench, sockets: Sockets): Promise<string> {
  const { gateway, seconds } = bench;
  const full = await resident(gateway.pid);
  await sockets.close();
  await askOrdinarily(bench);
  const asked = await resident(gateway.pid);
  await sleep(CALM * 1000);
  return `${digits(full)} MB with all live queries, ${digits(asked)} MB when they had gone and ordinary requests had come for ${seconds} s, and
${digits(await resident(gateway.pid))} MB when then nothing had come for ${CALM} s.`;
}

/** As one client that asks for next to nothing, as fast as it is answered. */
async function askOrdinarily({ gateway, members, load, seconds }: Bench): Promise<void> {
  const requests = members.slice(0, 1).map(({ token }) => graphqlRequest('/v1/graphql', '{ __typename }', {}, token));
  await load.put({ url: gateway.url, requests, connections: 1, seconds, constant: true });
}
