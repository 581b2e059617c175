/** What each wall costs: Rowgate's own statements, sent as Rowgate sends them, with one of the two taken away. */
import type pg from 'pg';
import { createPool } from '../../src/db/pool.ts';
import type { Bytes } from '../../src/lib/bytes.ts';
import { type RunRead, runRead } from '../../src/read/run.ts';
import { groupsOf } from '../database/size.ts';
import { Opened } from '../opened.ts';
import { type Case, casesOf, names, questions } from '../questions.ts';
import { markdownTable, ranged } from '../report/table.ts';
import { type Summary, summary } from '../rounds/statistics.ts';
import { tenantsOf } from '../tenants.ts';
import { type Read, statementMaker } from './statements.ts';
import { type Run, type Study, studyRoundsOf } from './study.ts';
import { timedInTurn } from './timed.ts';

/** A way to run a question's statement. */
interface Way {
  readonly read: RunRead;
  readonly statementOf: (asked: Case) => Promise<Read>;
}

const WORDS = `Below HTTP and GraphQL: the statements that Rowgate prints, sent by its own reader (session and statement in one
round trip) over one connection, one after the other. Without row security they run as a superuser; without the compiled
filter they are those that Rowgate prints for \`admin\`, run with the session of a user. All three give the same rows.`;

const TENANTS = 2;

export const walls: Study = async (run) => {
  await using opened = new Opened();
  const database = opened.use(await run.server.database(groupsOf(run.options.size), run));
  const [large, ordinary] = await tenantsOf(database.superuserUrl, TENANTS);
  if (!large || !ordinary) throw new Error('At least two workspaces are needed');
  const bound = runRead(pool(opened, database.gatewayUrl));
  const unbound = runRead(pool(opened, database.superuserUrl));
  const [filtered, unfiltered] = [statementMaker('user'), statementMaker('admin')];
  const ways: readonly Way[] = [
    { read: bound, statementOf: filtered },
    { read: unbound, statementOf: filtered },
    { read: bound, statementOf: unfiltered },
  ];
  const lines: string[][] = [];
  for (const question of questions) {
    run.say(`${question}, with each wall alone`);
    for (const asked of casesOf(question, large, [ordinary]).slice(0, 1))
      lines.push([names[question], ...(await timed(run, ways, asked)).map(ranged)]);
  }
  const headings = ['ms', 'both walls', 'the compiled filter alone', 'row security alone'];
  return `${WORDS}\n\n${markdownTable(headings, lines)}`;
};

function pool(opened: Opened, url: string): pg.Pool {
  const made = createPool(url, { max: 1 });
  opened.use({ [Symbol.asyncDispose]: () => made.end() });
  return made;
}

/** Milliseconds per statement, by way. */
async function timed(run: Run, ways: readonly Way[], asked: Case): Promise<readonly Summary[]> {
  const reads = await Promise.all(ways.map(async ({ read, statementOf }) => bindRead(read, await statementOf(asked))));
  const [first, ...others] = await Promise.all(reads.map((read) => read()));
  if (others.some((it) => String(it) !== String(first))) throw new Error(`The walls do not agree on ${asked.question}`);
  return (await timedInTurn(reads, studyRoundsOf(run))).map(summary);
}

const bindRead = (read: RunRead, given: Read) => (): Promise<Bytes> => read(...given);
