/** Mutations, beside SQL by hand, the previous version, plain Prisma and PostGraphile: equal rows written. */
import type { Contender } from '../contenders/contender.ts';
import { postgraphile } from '../contenders/postgraphile/index.ts';
import { pothos } from '../contenders/pothos/index.ts';
import { previousVersions } from '../contenders/previous/index.ts';
import { rowgate } from '../contenders/rowgate/index.ts';
import { oneTrip, twoTrips } from '../contenders/writer/index.ts';
import { plainPolicies } from '../database/open.ts';
import { groupsOf } from '../database/size.ts';
import { type Mutation, mutationNames, mutations, UPDATED, type WriteCase, writesOf } from '../mutations.ts';
import { Opened } from '../opened.ts';
import { rowsOf, tableOf } from '../report/table.ts';
import { writeTargetTable } from '../report/targets.ts';
import { type Subject, type Timings, timeInTurn } from '../rounds/rounds.ts';
import { tenantsOf } from '../tenants.ts';
import { databasesFor, type Run, roundsOf, type Study, startOn } from './study.ts';
import { assertEqualWrites, type Writer } from './writes/agree.ts';
import { setUpRows } from './writes/rows.ts';

const WORDS = `Rowgate begins a transaction with the session and locks what its rules look at, in one round trip; it checks them,
writes, reads the answer back through its compiler and commits, in another. The answers and the rows that are written are compared first. Both hand-written ones keep to Rowgate's rules; Pothos +
Prisma and PostGraphile write a new task as Rowgate does, its first entry of history included, but when a status changes they write
that alone, without history, \`done_at\` and \`updated_at\`. Before each measurement the rows are put back as they were, and
vacuumed.`;

const TENANTS = 9;

export const writes: Study = async (run) => {
  await using opened = new Opened();
  const { options, server, say } = run;
  const groups = groupsOf(options.size);
  const database = opened.use(await server.database(groups, run));
  const plain = opened.use(await server.database(groups, { say, script: plainPolicies }));
  const wanted = { count: UPDATED, onlyRoots: false };
  const [, ...tenants] = await tenantsOf(database.superuserUrl, TENANTS, wanted);
  const [rows, plainRows] = [await setUpRows(database, tenants), await setUpRows(plain, tenants)];
  const contenders: readonly Contender[] = [
    rowgate(),
    ...(await previousVersions(options.against, say)),
    twoTrips,
    oneTrip,
    postgraphile,
    pothos,
  ];
  const writers: Writer[] = [];
  const databaseOf = databasesFor(run, opened, groups, database);
  for (const contender of contenders) {
    const own = await databaseOf(contender);
    const running = opened.use(await startOn(contender, own, { plain }));
    const its = own === database ? rows : await setUpRows(own, tenants);
    writers.push({ running, rows: contender === postgraphile ? plainRows : its });
  }
  const timings = new Map<Mutation, Timings>();
  for (const mutation of mutations) {
    say(mutationNames[mutation]);
    const cases = writesOf(mutation, tenants);
    for (const asked of cases.slice(0, 1)) await assertEqualWrites(writers, asked);
    say('all write the same');
    const subjects = writers.flatMap((it) => subjectOf(run, it, cases));
    timings.set(mutation, await timeInTurn(subjects, roundsOf(run)));
  }
  const abouts = contenders.map(({ name, about }) => `- **${name}**: ${about}`);
  return [
    WORDS,
    abouts.join('\n'),
    '### Against the targets',
    writeTargetTable(timings),
    ...[...timings].flatMap(([mutation, it]) => [`### ${mutationNames[mutation]}`, tableOf(rowsOf(it))]),
  ].join('\n\n');
};

function subjectOf({ options }: Run, { running, rows }: Writer, cases: readonly WriteCase[]): readonly Subject[] {
  const { contender, url, pid } = running;
  const requests = cases.flatMap((asked) => contender.write?.(asked) ?? []);
  const { connections } = options;
  const before = (): Promise<void> => rows.putBack();
  return requests.length > 0
    ? [{ name: contender.name, url, pid, requests, connections, before, constant: false }]
    : [];
}
