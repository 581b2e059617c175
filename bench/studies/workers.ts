/** Two workers beside one, with PostgreSQL's share of the processor told apart: it runs on the same machine. */
import { availableParallelism } from 'node:os';
import type { Contender } from '../contenders/contender.ts';
import { rowgate, rowgateConstant } from '../contenders/rowgate/index.ts';
import { groupsOf } from '../database/size.ts';
import { Opened } from '../opened.ts';
import { casesOf, type Question } from '../questions.ts';
import { digits, markdownTable, ranged } from '../report/table.ts';
import { type Measurement, subjectOf, timeInTurn } from '../rounds/rounds.ts';
import { summary } from '../rounds/statistics.ts';
import { tenantsOf } from '../tenants.ts';
import { type Study, startOn, studyRoundsOf } from './study.ts';

const TENANTS = 9;
const CREWS = ['1', '2'];

const WORDS = `One worker and two, 64 connections, on ${availableParallelism()} processors that PostgreSQL and the load share with them. Milliseconds of
processor time for a request say what is left to win: more workers pay while the gateway has the larger part, and there are processors.`;

/** A request without PostgreSQL, a small one, a large one. */
const ASKED: readonly { readonly title: string; readonly question: Question; readonly of: Contender }[] = [
  { title: 'a constant', question: 'by-key', of: rowgateConstant },
  { title: 'by key', question: 'by-key', of: rowgate() },
  { title: 'the records table', question: 'records-table', of: rowgate() },
];

export const workers: Study = async (run) => {
  await using opened = new Opened();
  const database = opened.use(await run.server.database(groupsOf(run.options.size), run));
  const [large, ...ordinary] = await tenantsOf(database.superuserUrl, TENANTS);
  if (!large) throw new Error('At least one workspace is needed');
  const running = await Promise.all(
    CREWS.map(async (WORKERS) => opened.use(await startOn(rowgate(WORKERS), database, { env: { WORKERS } }))),
  );
  const lines: string[][] = [];
  for (const { title, question, of } of ASKED) {
    run.say(`workers: ${title}`);
    const cases = casesOf(question, large, ordinary);
    const subjects = running.flatMap((it) =>
      subjectOf({ ...it, contender: { ...of, name: it.contender.name } }, cases, 64),
    );
    for (const [name, all] of await timeInTurn(subjects, studyRoundsOf(run))) lines.push([title, name, ...cells(all)]);
  }
  const head = ['asked', 'workers', 'requests/s', 'p50 ms', 'p99 ms', 'gateway ms', 'PostgreSQL ms'];
  return `${WORDS}\n\n${markdownTable(head, lines)}`;
};

function cells(all: readonly Measurement[]): readonly string[] {
  const median = (of: (it: Measurement) => number | undefined): string =>
    digits(summary(all.map((it) => of(it) ?? Number.NaN)).median);
  return [
    ranged(summary(all.map(({ perSecond }) => perSecond))),
    median(({ p50 }) => p50),
    median(({ p99 }) => p99),
    median(({ processor }) => processor),
    median(({ postgres }) => postgres),
  ];
}
