/** The four questions where there are 10,000,000 tasks of 1,000 workspaces, beside the usual data. */
import { rowgate } from '../contenders/rowgate/index.ts';
import type { Running } from '../contenders/start.ts';
import { groupsOf, inParts, type Size } from '../database/size.ts';
import { Opened } from '../opened.ts';
import { casesOf, names, questions } from '../questions.ts';
import { digits, markdownTable, ranged } from '../report/table.ts';
import { subjectOf, type Timings, timeInTurn } from '../rounds/rounds.ts';
import { summary } from '../rounds/statistics.ts';
import { type Tenant, tenantsOf } from '../tenants.ts';
import { resident } from './resident.ts';
import { type Run, roundsOf, type Study, startOn } from './study.ts';

const MANY: Size = { workspaces: 1_000, tasks: 10_000_000, steps: 200_000 };
const TENANTS = 9;

interface Side {
  readonly running: Running;
  readonly tenants: readonly Tenant[];
}

export const size: Study = async (run) => {
  await using opened = new Opened();
  const sides = [await open(run, opened, run.options.size), await open(run, opened, MANY)];
  const lines: string[][] = [];
  for (const question of questions) {
    run.say(`size: ${names[question]}`);
    const subjects = sides.flatMap(({ running, tenants: [large, ...ordinary] }, index) =>
      large
        ? subjectOf(running, casesOf(question, large, ordinary), run.options.connections).map((it) => ({
            ...it,
            name: index === 0 ? 'few' : 'many',
          }))
        : [],
    );
    lines.push([names[question], ...compared(await timeInTurn(subjects, roundsOf(run)))]);
  }
  const words = `${wordsOf(run.options.size)}, and ${wordsOf(MANY)}: each of the ordinary workspaces has eight times as many, too. Nothing is written.`;
  const memory = await Promise.all(sides.map(({ running }) => resident(running.pid)));
  const [few, many] = memory.map(digits);
  return [
    words,
    markdownTable(['', 'p50 ms, few', 'p50 ms, many', 'many / few', 'p99 ms, few', 'p99 ms, many'], lines),
    `The gateways have ${few} and ${many} MB resident after the same questions.`,
  ].join('\n\n');
};

const wordsOf = ({ tasks, workspaces }: Size): string =>
  `${tasks.toLocaleString('en')} tasks in ${workspaces.toLocaleString('en')} workspaces`;

async function open(run: Run, opened: Opened, of: Size): Promise<Side> {
  const database = await run.server.kept(inParts(groupsOf(of)), run);
  const running = opened.use(await startOn(rowgate(), database));
  return { running, tenants: await tenantsOf(database.superuserUrl, TENANTS) };
}

function compared(timings: Timings): readonly string[] {
  const [few = [], many = []] = [...timings.values()];
  const ratios = many.map(({ p50 }, round) => p50 / (few[round]?.p50 ?? p50));
  const p50s = [few, many].map((all) => all.map((it) => it.p50));
  const p99s = [few, many].map((all) => all.map((it) => it.p99));
  return [...p50s, ratios, ...p99s].map((it) => ranged(summary(it)));
}
