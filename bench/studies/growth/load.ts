/** Cost by the connections that ask at once, and by the size of the page. */
import { floor } from '../../contenders/floor/index.ts';
import { rowgate } from '../../contenders/rowgate/index.ts';
import type { Running } from '../../contenders/start.ts';
import { groupsOf } from '../../database/size.ts';
import { Opened } from '../../opened.ts';
import { type Case, casesOf, names } from '../../questions.ts';
import { timingTable } from '../../report/table.ts';
import { assertAgreement } from '../../rounds/agree.ts';
import { type Subject, subjectOf, timeInTurn } from '../../rounds/rounds.ts';
import { tenantsOf } from '../../tenants.ts';
import { type Run, startOn, studyRoundsOf } from '../study.ts';

const CONNECTIONS = [1, 4, 16, 64, 256];
const PAGES = [10, 50, 100, 500];
const TENANTS = 9;
/** Rowgate turns away what is past 200 requests at once, unless it is told otherwise. */
const ADMIT_ALL = { LIMIT_REQUESTS: '1000' };

export async function load(run: Run): Promise<readonly string[]> {
  await using opened = new Opened();
  const database = opened.use(await run.server.database(groupsOf(run.options.size), run));
  const running = [
    opened.use(await startOn(rowgate(), database, { env: ADMIT_ALL })),
    opened.use(await startOn(floor, database)),
  ];
  const [large, ...ordinary] = await tenantsOf(database.superuserUrl, TENANTS);
  if (!large) throw new Error('There is no workspace');
  return [
    await byConnections(run, running, casesOf('records-table', large, ordinary)),
    await byPage(run, running, casesOf('records-table', large, [large]).slice(0, 1)),
  ];
}

const named = (subjects: readonly Subject[], suffix: string): readonly Subject[] =>
  subjects.map((it) => ({ ...it, name: `${it.name}, ${suffix}` }));

async function byConnections(run: Run, running: readonly Running[], cases: readonly Case[]): Promise<string> {
  run.say('by the number of connections');
  const subjects = CONNECTIONS.flatMap((count) =>
    running.flatMap((it) => named(subjectOf(it, cases, count), `${count} at once`)),
  );
  const table = timingTable(names['records-table'], await timeInTurn(subjects, studyRoundsOf(run)));
  return `### Connections\n\n${table}`;
}

async function byPage(run: Run, running: readonly Running[], cases: readonly Case[]): Promise<string> {
  run.say('by the size of the page');
  const subjects: Subject[] = [];
  for (const limit of PAGES) {
    const asked = cases.map((it) => ({ ...it, limit }));
    await assertAgreement(running, asked);
    subjects.push(...running.flatMap((it) => named(subjectOf(it, asked, run.options.connections), `${limit} tasks`)));
  }
  const table = timingTable('the records table of the large tenant', await timeInTurn(subjects, studyRoundsOf(run)));
  return `### Page\n\n${table}`;
}
