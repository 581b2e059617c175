/** A page of tasks as JSON:API: beside the same content through GraphQL, beside ts-japi over Prisma, and how its cost grows. */
import type { Contender } from '../contenders/contender.ts';
import { type Document, pathOf } from '../contenders/jsonapi/document.ts';
import { graphql, jsonapi } from '../contenders/jsonapi/index.ts';
import type { Running } from '../contenders/start.ts';
import { tsJapi } from '../contenders/ts-japi/index.ts';
import { equalWorkspaces } from '../database/size.ts';
import { Opened } from '../opened.ts';
import { type Case, casesOf } from '../questions.ts';
import { digits, rowsOf, tableOf, timingTable } from '../report/table.ts';
import { ask, assertAgreement } from '../rounds/agree.ts';
import { type Subject, subjectOf, timeInTurn } from '../rounds/rounds.ts';
import { type Tenant, tenantsOf } from '../tenants.ts';
import { type Run, roundsOf, type Study, startOn, studyRoundsOf } from './study.ts';

const CONTENDERS: readonly Contender[] = [jsonapi, graphql, tsJapi];
/** Tasks of the tenants that are compared with each other; a fifth of them are on the list. */
const SIZES = [1_000, 10_000] as const;
const PAGES = [10, 25, 50, 100];
const PAGE = 50;
/** Those that ask in turn. */
const TENANTS = 8;

const WORDS = `The newest ${PAGE} tasks that have no parent, with their assignees and subtasks included: \`GET ${decodeURIComponent(pathOf(PAGE))}\`,
which has links, cursors and the total too; through GraphQL the same columns of the same rows, their types and ids, the cursor
and the total, which is all of it but links; and ts-japi over Prisma, which sends the same document, with pages by number.
${TENANTS} workspaces ask in turn. Targets: 0.75x of GraphQL, 4x of ts-japi.`;

export const jsonApi: Study = async (run) => {
  await using opened = new Opened();
  const { workspaces, tasks } = run.options.size;
  const groups = [...SIZES.map((it) => equalWorkspaces(1, it)), equalWorkspaces(workspaces, tasks)];
  const database = opened.use(await run.server.database(groups, run));
  const running = await Promise.all(CONTENDERS.map(async (it) => opened.use(await startOn(it, database))));
  const tenants = await tenantsOf(database.superuserUrl, SIZES.length + TENANTS);
  const [compared, others] = [tenants.slice(0, SIZES.length), tenants.slice(SIZES.length)];
  const cases = others.flatMap((it) => pageOf(it, PAGE));
  run.say('a page of tasks through JSON:API');
  await assertAgreement(running, [...cases, ...compared.flatMap((it) => PAGES.flatMap((size) => pageOf(it, size)))]);
  run.say('all give the same rows');
  const timings = await timeInTurn(
    running.flatMap((it) => subjectOf(it, cases, run.options.connections)),
    roundsOf(run),
  );
  const grown = await Promise.all(running.slice(0, 1).map((it) => growth(run, it, compared)));
  return [WORDS, tableOf(rowsOf(timings)), ...grown].join('\n\n');
};

const pageOf = (tenant: Tenant, limit: number): readonly Case[] =>
  casesOf('records-table', tenant, [tenant])
    .slice(0, 1)
    .map((it) => ({ ...it, limit }));

/** By the page, and by the table: with its total, which is counted, and behind a cursor, where nothing is. */
async function growth(run: Run, running: Running, tenants: readonly Tenant[]): Promise<string> {
  const { connections } = run.options;
  const subjects: Subject[] = [];
  for (const [index, tenant] of tenants.entries()) {
    const asked = PAGES.flatMap((size) => pageOf(tenant, size));
    for (const it of asked) {
      const name = `${it.limit} of ${digits(SIZES[index] ?? 0)}`;
      const [first] = subjectOf(running, [it], connections);
      if (!first) continue;
      const next = await Promise.all(first.requests.map((request) => behind(running, request)));
      subjects.push(
        { ...first, name: `${name}, with the total` },
        { ...first, name: `${name}, by cursor`, requests: next },
      );
    }
  }
  run.say('by the size of the page and of the table');
  return `### By the page and by the table\n\n${timingTable('tasks of the page and of the tenant', await timeInTurn(subjects, studyRoundsOf(run)))}`;
}

/** The request for the page behind. */
async function behind({ url }: Running, request: Subject['requests'][number]): Promise<Subject['requests'][number]> {
  const { links } = (await ask(url, request)) as Document;
  return { ...request, path: links.next };
}
