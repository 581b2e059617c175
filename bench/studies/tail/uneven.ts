/** The records table with few and many connections, with tenants in turn and drawn at random. */
import { bestFloor, floor } from '../../contenders/floor/index.ts';
import { previousVersions } from '../../contenders/previous/index.ts';
import { rowgate } from '../../contenders/rowgate/index.ts';
import { groupsOf } from '../../database/size.ts';
import type { Drawn } from '../../load/order.ts';
import { Opened } from '../../opened.ts';
import { casesOf } from '../../questions.ts';
import { ratioTable } from '../../report/table.ts';
import { subjectOf, timeInTurn } from '../../rounds/rounds.ts';
import { tenantsOf } from '../../tenants.ts';
import { databasesFor, type Run, roundsOf, startOn } from '../study.ts';

const CONNECTIONS = [8, 64];
const DRAWN: readonly Drawn[] = ['in turn', 'at random'];
const TENANTS = 9;

const WORDS = `The records table of eight tenants; all connections are open before the clock starts. To reach: with 64 connections and
tenants at random, a p99 of at most 1.4x that of hand-written SQL.`;

export async function uneven(run: Run): Promise<string> {
  await using opened = new Opened();
  const groups = groupsOf(run.options.size);
  const database = opened.use(await run.server.database(groups, run));
  const databaseOf = databasesFor(run, opened, groups, database);
  const [large, ...ordinary] = await tenantsOf(database.superuserUrl, TENANTS);
  if (!large) throw new Error('There is no workspace');
  const contenders = [rowgate(), ...(await previousVersions(run.options.against, run.say)), floor, bestFloor];
  const running = await Promise.all(contenders.map(async (it) => opened.use(await startOn(it, await databaseOf(it)))));
  const cases = casesOf('records-table', large, ordinary);
  const tables: string[] = [];
  for (const connections of CONNECTIONS) {
    for (const drawn of DRAWN) {
      const title = `${connections} connections, tenants ${drawn}`;
      run.say(title);
      const subjects = running.flatMap((it) => subjectOf(it, cases, connections)).map((it) => ({ ...it, drawn }));
      tables.push(
        `### ${title[0]?.toUpperCase()}${title.slice(1)}`,
        ratioTable(await timeInTurn(subjects, roundsOf(run))),
      );
    }
  }
  return [WORDS, ...tables].join('\n\n');
}
