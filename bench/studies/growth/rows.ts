/** Cost by the rows that a tenant has, and by those that all others have. */
import { rowgate } from '../../contenders/rowgate/index.ts';
import type { Running } from '../../contenders/start.ts';
import { equalWorkspaces } from '../../database/size.ts';
import { Opened } from '../../opened.ts';
import { casesOf, names, type Question } from '../../questions.ts';
import { digits, markdownTable, ranged, timingTable } from '../../report/table.ts';
import { type Subject, subjectOf, type Timings, timeInTurn } from '../../rounds/rounds.ts';
import { summary } from '../../rounds/statistics.ts';
import { type Tenant, tenantsOf } from '../../tenants.ts';
import { type Run, roundsOf, startOn, studyRoundsOf } from '../study.ts';

/** Tasks of the tenants that ask; a fifth of them are roots. */
const SIZES = [100, 1_000, 10_000] as const;
const QUESTIONS: readonly Question[] = ['records-table', 'by-key', 'filtered-list'];
/** So many rows the smallest tenant has as well. */
const LIMIT = 20;
/** What all others have in one database over what they have in the other. */
const TIMES = 10;

/** Rowgate on a database in which the same tenants are among few others or many. */
interface Side {
  readonly running: Running;
  readonly tenants: readonly Tenant[];
}

export async function rows(run: Run): Promise<readonly string[]> {
  await using opened = new Opened();
  const few = await open(run, opened, 1);
  const many = await open(run, opened, TIMES);
  // First, while both processes are equally new.
  const others = await byOthers(run, few, many);
  return [await byTenant(run, many), others];
}

async function open(run: Run, opened: Opened, times: number): Promise<Side> {
  const { workspaces, tasks } = run.options.size;
  const others = equalWorkspaces(Math.ceil((workspaces * times) / TIMES), (tasks * times) / TIMES);
  const groups = [...SIZES.map((it) => equalWorkspaces(1, it)), others];
  const database = opened.use(await run.server.database(groups, run));
  const running = opened.use(await startOn(rowgate(), database));
  return { running, tenants: await tenantsOf(database.superuserUrl, SIZES.length) };
}

/** What the tenant of a size asks. */
function asks(
  run: Run,
  name: string,
  question: Question,
  { running, tenants }: Side,
  size: number,
): readonly Subject[] {
  const cases = tenants.slice(size, size + 1).flatMap((tenant) => casesOf(question, tenant, [tenant]));
  const limited = cases.map((it) => ({ ...it, limit: LIMIT }));
  return subjectOf(running, limited, run.options.connections).map((it) => ({ ...it, name }));
}

async function byTenant(run: Run, side: Side): Promise<string> {
  const tables: string[] = [];
  for (const question of QUESTIONS) {
    run.say(`${question}, by the rows of the tenant`);
    const subjects = SIZES.flatMap((tasks, size) => asks(run, `${digits(tasks)} tasks`, question, side, size));
    tables.push(`${names[question]}:`, timingTable('tenant', await timeInTurn(subjects, studyRoundsOf(run))));
  }
  return [`### Rows of the tenant\n\nPages of ${LIMIT} rows.`, ...tables].join('\n\n');
}

async function byOthers(run: Run, few: Side, many: Side): Promise<string> {
  const { tasks } = run.options.size;
  const middle = 1;
  const lines: string[][] = [];
  for (const question of QUESTIONS) {
    run.say(`${question}, by the rows of the others`);
    const subjects = [...asks(run, 'few', question, few, middle), ...asks(run, 'many', question, many, middle)];
    lines.push([
      names[question],
      ...compared(await timeInTurn(subjects, { ...roundsOf(run), seconds: run.options.seconds / 2 })),
    ]);
  }
  const words = `A tenant of ${digits(SIZES[middle])} tasks beside ${digits(tasks / TIMES)} and ${digits(tasks)} tasks of others; pages of ${LIMIT} rows.`;
  const headings = ['', 'p50 ms, few', 'p50 ms, many', 'many / few'];
  return [`### Rows of the others\n\n${words}`, markdownTable(headings, lines)].join('\n\n');
}

function compared(timings: Timings): readonly string[] {
  const [few = [], many = []] = [...timings.values()].map((all) => all.map((it) => it.p50));
  const ratios = many.map((it, round) => it / (few[round] ?? it));
  return [few, many, ratios].map((it) => ranged(summary(it)));
}
