/** `npm run bench`: the contenders side by side, on one machine, one PostgreSQL and the same rows. */
import { resolve } from 'node:path';
import type { Contender } from './contenders/contender.ts';
import { floor } from './contenders/floor/index.ts';
import { postgraphile } from './contenders/postgraphile/index.ts';
import { pothos } from './contenders/pothos/index.ts';
import { rowgate, rowgateConstant } from './contenders/rowgate/index.ts';
import { type Running, start } from './contenders/start.ts';
import { yoga } from './contenders/yoga/index.ts';
import { openServer, plainPolicies } from './database/open.ts';
import { groupsOf } from './database/size.ts';
import { startLoad } from './load/load.ts';
import { Opened } from './opened.ts';
import { type Options, readOptions } from './options.ts';
import { casesOf, questions, titles } from './questions.ts';
import { rowsOf, tableOf } from './report/table.ts';
import { assertAgreement } from './rounds/agree.ts';
import { timeQuestion } from './rounds/rounds.ts';
import { writePlans } from './studies/plans.ts';
import { JWT_SECRET, tenantsOf } from './tenants.ts';

const say = (line: string): void => console.log(`bench: ${line}`);

/** The large tenant, and those that ask the other questions in turn. */
const TENANTS = 9;

function contendersOf({ against }: Options): readonly Contender[] {
  const other = against === undefined ? [] : [rowgate('other Rowgate', resolve(against))];
  return [rowgate(), ...other, floor, postgraphile, pothos, rowgateConstant, yoga];
}

async function run(options: Options): Promise<void> {
  await using opened = new Opened();
  say('starting PostgreSQL');
  const server = opened.use(await openServer(options.data && resolve(options.data)));
  const groups = groupsOf(options.size);
  const database = opened.use(await server.database(groups, { say }));
  const plain = opened.use(await server.database(groups, { say, script: plainPolicies }));
  const [large, ...ordinary] = await tenantsOf(database.superuserUrl, TENANTS);
  if (!large || ordinary.length === 0) throw new Error('At least two workspaces are needed');
  const environment = { ...database, plainPoliciesUrl: plain.gatewayUrl, jwtSecret: JWT_SECRET };
  const running: Running[] = [];
  for (const contender of contendersOf(options)) {
    say(`starting ${contender.name}: ${contender.about}`);
    running.push(opened.use(await start(contender, environment)));
  }
  const load = opened.use(startLoad());
  for (const question of questions) {
    const cases = casesOf(question, large, ordinary);
    say(titles[question]);
    await assertAgreement(running, cases);
    say('all give the same rows');
    const timings = await timeQuestion(running, cases, { ...options, load, postgresPid: server.pid, say });
    console.log(`\n${tableOf(rowsOf(timings))}\n`);
  }
  await writePlans(
    database.gatewayUrl,
    questions.flatMap((question) => casesOf(question, large, ordinary).slice(0, 1)),
  );
  say('wrote the plans of all statements to bench/plans');
}

try {
  await run(readOptions(process.argv.slice(2)));
} catch (error) {
  console.error(`bench: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}
