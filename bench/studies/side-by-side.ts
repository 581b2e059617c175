/** The four questions, asked of every contender in turn. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Contender } from '../contenders/contender.ts';
import { bestFloor, floor } from '../contenders/floor/index.ts';
import { postgraphile } from '../contenders/postgraphile/index.ts';
import { pothos } from '../contenders/pothos/index.ts';
import { previousVersions } from '../contenders/previous/index.ts';
import { rowgate, rowgateConstant } from '../contenders/rowgate/index.ts';
import type { Running } from '../contenders/start.ts';
import { yoga } from '../contenders/yoga/index.ts';
import { plainPolicies } from '../database/open.ts';
import { groupsOf } from '../database/size.ts';
import { Opened } from '../opened.ts';
import type { Options } from '../options.ts';
import { casesOf, type Question, questions, titles } from '../questions.ts';
import { versions } from '../report/machine.ts';
import { pictureOf } from '../report/picture.ts';
import { rowsOf, tableOf } from '../report/table.ts';
import { targetTable } from '../report/targets.ts';
import { assertAgreement } from '../rounds/agree.ts';
import { subjectOf, type Timings, timeInTurn } from '../rounds/rounds.ts';
import { tenantsOf } from '../tenants.ts';
import { writePlans } from './plans.ts';
import { databasesFor, type Run, roundsOf, type Study, startOn } from './study.ts';

/** The large tenant, and those that ask the other questions in turn. */
const TENANTS = 9;

async function contendersOf({ options: { against }, say }: Run): Promise<readonly Contender[]> {
  const previous = await previousVersions(against, say);
  return [rowgate(), ...previous, floor, bestFloor, postgraphile, pothos, rowgateConstant, yoga];
}

export const sideBySide: Study = async (run) => {
  const { options, server, say } = run;
  await using opened = new Opened();
  const groups = groupsOf(options.size);
  const database = opened.use(await server.database(groups, { say }));
  const plain = opened.use(await server.database(groups, { say, script: plainPolicies }));
  const [large, ...ordinary] = await tenantsOf(database.superuserUrl, TENANTS);
  if (!large || ordinary.length === 0) throw new Error('At least two workspaces are needed');
  const running: Running[] = [];
  const databaseOf = databasesFor(run, opened, groups, database);
  for (const contender of await contendersOf(run)) {
    say(`starting ${contender.name}: ${contender.about}`);
    running.push(opened.use(await startOn(contender, await databaseOf(contender), { plain })));
  }
  const timings = new Map<Question, Timings>();
  for (const question of questions) {
    const cases = casesOf(question, large, ordinary);
    say(titles[question]);
    await assertAgreement(running, cases);
    say('all give the same rows');
    const subjects = running.flatMap((it) => subjectOf(it, cases, options.connections));
    timings.set(question, await timeInTurn(subjects, roundsOf(run)));
  }
  const cases = questions.flatMap((question) => casesOf(question, large, ordinary).slice(0, 1));
  await writePlans(join(options.output, 'plans'), database.gatewayUrl, cases);
  await mkdir(options.output, { recursive: true });
  await writeFile(join(options.output, 'ratios.svg'), pictureOf(timings));
  return textOf(timings, running, options);
};

function textOf(timings: ReadonlyMap<Question, Timings>, running: readonly Running[], options: Options): string {
  const { size, rounds, seconds, connections } = options;
  return [
    `${size.tasks.toLocaleString('en')} tasks in ${size.workspaces} workspaces; ${connections} connections; medians of ${rounds} rounds of ${seconds} s, in brackets the least and the most.`,
    '![Requests per second of Rowgate over those of the others](ratios.svg)',
    running.map(({ contender: { name, about } }) => `- **${name}**: ${about}`).join('\n'),
    `Versions: ${versions()}.`,
    '### Against the targets',
    targetTable(timings),
    ...[...timings].flatMap(([question, it]) => [`### ${titles[question]}`, tableOf(rowsOf(it))]),
  ].join('\n\n');
}
