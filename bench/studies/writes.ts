/** Mutations, beside plain Prisma: one row inserted, one row updated by its key, equal rows written. */
import { isDeepStrictEqual } from 'node:util';
import type { Request } from '../contenders/contender.ts';
import { pothos } from '../contenders/pothos/index.ts';
import { rowgate } from '../contenders/rowgate/index.ts';
import type { Running } from '../contenders/start.ts';
import { type Write, type WriteKind, writeKinds, writing } from '../contenders/writes.ts';
import { connected } from '../database/generate.ts';
import { groupsOf } from '../database/size.ts';
import { Opened } from '../opened.ts';
import { rowsOf, tableOf } from '../report/table.ts';
import { ask } from '../rounds/agree.ts';
import { type Subject, timeInTurn } from '../rounds/rounds.ts';
import { type Tenant, tenantsOf } from '../tenants.ts';
import { type Run, type Study, startOn, studyRoundsOf } from './study.ts';

interface Writer {
  readonly running: Running;
  readonly request: (write: Write) => Request;
}

const WORDS = `Rowgate begins a transaction with the session and locks what its rules look at, in one round trip; it checks them, writes,
reads the answer back through its compiler and commits, in another. The other resolves \`prisma.tasks.create\` and \`prisma.tasks.update\`, with no rules, no row security and no
transaction around them. The rows that both write are compared first.`;

const titles: Readonly<Record<WriteKind, string>> = {
  insert: 'One row inserted',
  update: 'One row updated by its key',
};

const TENANTS = 9;

export const writes: Study = async (run) => {
  await using opened = new Opened();
  const database = opened.use(await run.server.database(groupsOf(run.options.size), run));
  const [, ...ordinary] = await tenantsOf(database.superuserUrl, TENANTS);
  const folder = (name: string): URL => new URL(`../contenders/${name}/`, import.meta.url);
  const writers: readonly Writer[] = [
    { running: opened.use(await startOn(rowgate(), database)), request: writing('/v1/graphql', folder('rowgate')) },
    { running: opened.use(await startOn(pothos, database)), request: writing('/graphql', folder('pothos')) },
  ];
  await assertEqualRows(database.superuserUrl, writers, ordinary);
  const tables: string[] = [];
  for (const kind of writeKinds) {
    run.say(titles[kind]);
    tables.push(`### ${titles[kind]}`, await timed(run, writers, kind, ordinary));
  }
  return [WORDS, ...tables].join('\n\n');
};

async function timed(run: Run, writers: readonly Writer[], kind: WriteKind, tenants: readonly Tenant[]) {
  const subjects = writers.map(({ running: { contender, url, pid }, request }): Subject => {
    const requests = writesOf(kind, tenants).map(request);
    return { name: contender.name, url, pid, requests, connections: run.options.connections };
  });
  return tableOf(rowsOf(await timeInTurn(subjects, studyRoundsOf(run))));
}

/** Every task gets one title and then the other: an update always changes something. */
const writesOf = (kind: WriteKind, tenants: readonly Tenant[]): readonly Write[] =>
  ['One title', 'Two title'].flatMap((title) =>
    tenants.flatMap((tenant) => tenant.taskIds.map((taskId) => ({ kind, tenant, title, taskId }))),
  );

/** What differs from row to row in any case. */
const ROW = `SELECT jsonb_set(to_jsonb(t) - ARRAY['pk', 'task_id', 'title', 'created_at', 'updated_at'], '{history,0,at}', 'null')
  AS row FROM core_api.tasks AS t WHERE title = $1`;

async function assertEqualRows(superuserUrl: string, writers: readonly Writer[], [tenant]: readonly Tenant[]) {
  const written: unknown[] = [];
  for (const { running, request } of writers) {
    const title = `Written by ${running.contender.name}`;
    if (!tenant) continue;
    const answer = await ask(running.url, request({ kind: 'insert', tenant, title, taskId: '' }));
    const { rows } = await connected(superuserUrl, (client) => client.query<{ row: unknown }>(ROW, [title]));
    if (rows.length !== 1) throw new Error(`${title}: ${rows.length} rows, after the answer ${JSON.stringify(answer)}`);
    written.push(rows[0]?.row);
  }
  const [first, ...others] = written;
  const different = others.find((it) => !isDeepStrictEqual(it, first));
  if (different) throw new Error(`The rows differ:\n${JSON.stringify(first)}\n${JSON.stringify(different)}`);
}
