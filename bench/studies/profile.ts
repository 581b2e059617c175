/** Where the time goes: processor time per request by area of the code, of Rowgate and of the floor. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Contender } from '../contenders/contender.ts';
import { floor } from '../contenders/floor/index.ts';
import { rowgate } from '../contenders/rowgate/index.ts';
import type { BenchDatabase } from '../database/open.ts';
import { groupsOf } from '../database/size.ts';
import { Opened } from '../opened.ts';
import { type Case, casesOf, names, questions } from '../questions.ts';
import { digits, markdownTable } from '../report/table.ts';
import { processorTime } from '../rounds/processor.ts';
import { subjectOf } from '../rounds/rounds.ts';
import { tenantsOf } from '../tenants.ts';
import { areasOf, type CpuProfile } from './profile/areas.ts';
import { type Run, type Study, startOn } from './study.ts';

/** Milliseconds per request, by area. */
type Times = ReadonlyMap<string, number>;

const TENANTS = 9;
const CONTENDERS: readonly Contender[] = [rowgate(), floor];
/** Below so many milliseconds per request, an area is not listed. */
const LEAST = 0.01;

const WORDS = `Milliseconds of processor time per request in the process itself, shared out by a profile that \`--cpu-prof\` took under
load: by who wrote the function that was running, or that had called into Node. The profile itself costs something, and
PostgreSQL's own time is not in it: the tables of the questions have both without.`;

export const profile: Study = async (run) => {
  await using opened = new Opened();
  const database = opened.use(await run.server.database(groupsOf(run.options.size), run));
  const [large, ...ordinary] = await tenantsOf(database.superuserUrl, TENANTS);
  if (!large) throw new Error('There is no workspace');
  const columns = new Map<string, Times>();
  for (const question of questions) {
    for (const contender of CONTENDERS) {
      run.say(`${contender.name}, ${question}, with a profile`);
      const areas = await profiled(run, contender, database, casesOf(question, large, ordinary));
      columns.set(`${names[question]}: ${contender === floor ? 'floor' : contender.name}`, areas);
    }
  }
  return `${WORDS}\n\n${tableOf(columns)}`;
};

function tableOf(columns: ReadonlyMap<string, Times>): string {
  const all = [...columns.values()];
  const most = (area: string): number => Math.max(...all.map((it) => it.get(area) ?? 0));
  const areas = [...new Set(all.flatMap((it) => [...it.keys()]))].filter((it) => most(it) >= LEAST);
  areas.sort((a, b) => most(b) - most(a));
  const lines = areas.map((area) => [area, ...all.map((it) => digits(it.get(area) ?? 0))]);
  const sums = all.map((it) => digits([...it.values()].reduce((sum, time) => sum + time, 0)));
  return markdownTable(['', ...columns.keys()], [...lines, ['all', ...sums]]);
}

async function profiled(
  run: Run,
  contender: Contender,
  database: BenchDatabase,
  cases: readonly Case[],
): Promise<Times> {
  const folder = await mkdtemp(join(tmpdir(), 'rowgate-profile-'));
  try {
    const flags = ['--cpu-prof', `--cpu-prof-dir=${folder}`];
    const { span, perRequest } = await loaded(run, contender, database, cases, flags);
    const [file = ''] = await readdir(folder);
    const areas = areasOf(JSON.parse(await readFile(join(folder, file), 'utf8')) as CpuProfile, span);
    return new Map([...areas].map(([area, part]) => [area, part * perRequest]));
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The profile is written when the process ends, and begins when it starts: its clock tells when the load was on. */
async function loaded(
  run: Run,
  contender: Contender,
  database: BenchDatabase,
  cases: readonly Case[],
  flags: readonly string[],
) {
  const { connections, seconds } = run.options;
  await using running = await startOn(contender, database, { flags });
  const requests = subjectOf(running, cases, connections).flatMap((it) => it.requests);
  const order = { url: running.url, requests, connections, constant: true };
  await run.load.put({ ...order, seconds });
  const [from, before] = [microseconds(), await processorTime(running.pid)];
  const outcome = await run.load.put({ ...order, seconds });
  const [to, after] = [microseconds(), await processorTime(running.pid)];
  return { span: { from, to }, perRequest: ((after ?? 0) - (before ?? 0)) / outcome.requests };
}

const microseconds = (): number => Number(process.hrtime.bigint() / 1000n);
