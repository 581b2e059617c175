/** docs/adding.md, followed step by step on a copy of the project. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { clientOf } from '../harness/client.ts';
import { createEmptyDatabase } from '../harness/database.ts';
import { ADA, DEE, id, insertDataset } from '../harness/dataset.ts';
import { type Caller, JWT_SECRET } from '../harness/gateway.ts';
import { startGatewayProcess } from '../harness/gateway-process.ts';
import { copyProject, type ProjectCopy } from '../harness/project-copy.ts';

vi.setConfig({ testTimeout: 240_000 });

const guide = new URL('../../docs/adding.md', import.meta.url);

/** A file's path on a line of its own, and below it what goes there. */
const STEP = /^`(\S+)`( instead)?\n\n```\w+\n(.*?)^```$/gms;

interface Step {
  readonly path: string;
  /** Whether the first line goes. */
  readonly isInstead: boolean;
  readonly text: string;
}

/** What a section makes, with the operation that it ends with. */
interface Section {
  readonly steps: readonly Step[];
  readonly example: string;
}

const sectionOf = (text: string): Section => ({
  steps: [...text.matchAll(STEP)].map(([, path = '', instead, text = '']) => ({
    path,
    isInstead: instead !== undefined,
    text,
  })),
  example: /^```graphql\n(.*?)^```$/ms.exec(text)?.[1] ?? '',
});

let project: ProjectCopy;
let table: Section;
let column: Section;
let operator: Section;
let verb: Section;
beforeAll(async () => {
  const [, ...texts] = (await readFile(guide, 'utf8')).split(/^## /m);
  const sections = texts.map(sectionOf);
  expect(sections).toHaveLength(4);
  [table, column, operator, verb] = sections as [Section, Section, Section, Section];
  project = await copyProject();
});
afterAll(() => project[Symbol.asyncDispose]());

async function follow({ path, text, isInstead }: Step): Promise<void> {
  const file = join(project.folder, path);
  if (!existsSync(file)) {
    await mkdir(dirname(file), { recursive: true });
    return writeFile(file, text);
  }
  const before = await readFile(file, 'utf8');
  const first = text.slice(0, text.indexOf('\n') + 1);
  const parts = `\n${before}`.split(`\n${first}`);
  expect(parts, `${path} has this line once: ${first}`).toHaveLength(2);
  const added = isInstead ? text.slice(first.length) : text;
  await writeFile(file, parts.join(`\n${added}`).slice(1));
}

const run = (...args: readonly string[]) => promisify(execFile)(process.execPath, args, { cwd: project.folder });

/** What TypeScript says of the gateway's sources. */
const types = () =>
  run('node_modules/typescript/bin/tsc', '-p', 'tsconfig.src.json').then(
    () => '',
    ({ stdout }: { readonly stdout: string }) => stdout,
  );

const WITHOUT_MORE = ['src/permissions/tasks.ts', 'src/catalog/operators.ts', 'src/catalog/verbs.ts'];
/** Where TypeScript then says that something is missing. */
const ASKED_FOR = [
  'src/permissions/permitted.ts',
  'src/permissions/tasks.ts',
  'src/graphql/schema/tables/index.ts',
  'src/graphql/schema/tables/tasks.ts',
  'src/graphql/schema/descriptions.ts',
  'src/jsonapi/resources.ts',
  'src/write/verbs.ts',
];
const filesOf = ({ steps }: Section) => new Set(steps.map(({ path }) => path)).size;

test('the guide makes a table that each workspace reads for itself, a column, an operator and a verb', async () => {
  const config = { extends: './tsconfig.json', include: ['src'], compilerOptions: { noEmit: true } };
  await writeFile(join(project.folder, 'tsconfig.src.json'), JSON.stringify(config));
  const steps = [table, column, operator, verb].flatMap((section) => section.steps);
  // The column is granted before there is a rule for it, the operator named before it is described, the verb before it moves.
  const isFirst = ({ path }: Step) => !path.startsWith('src/') || WITHOUT_MORE.includes(path);
  for (const step of steps.filter(isFirst)) await follow(step);
  await run('build.mjs', 'generate');
  const missing = await types();
  for (const place of ASKED_FOR) expect(missing).toContain(place);
  for (const step of steps.filter((step) => !isFirst(step))) await follow(step);
  expect(await types()).toBe('');
  expect([table, column, operator, verb].map(filesOf)).toEqual([9, 5, 2, 5]);
  await run('build.mjs', 'gateway', join(project.folder, 'dist'));

  await using database = await createEmptyDatabase();
  const env = { JWT_SECRET, DATABASE_URL: database.gatewayUrl, DATABASE_OWNER_URL: database.ownerUrl };
  const migrated = await promisify(execFile)(process.execPath, [join(project.folder, 'dist/cli.js'), 'migrate'], {
    env,
  });
  for (const name of ['20270101000000_labels', '20270102000000_estimates'])
    expect(migrated.stdout).toContain(`applied ${name}`);
  await insertDataset(database.superuserUrl);
  await insertLabels(database.superuserUrl);

  await using gateway = await startGatewayProcess({ main: join(project.folder, 'dist/main.js') }, database);
  const { query } = clientOf(gateway.url);
  const answer = async (caller: Caller, { example }: Section, variables = {}) =>
    (await query(caller, example, variables)).data;
  expect(await answer(ADA, table)).toEqual({ labels: [{ name: 'urgent', workspace_id: ADA.workspaceId }] });
  expect(await answer(DEE, table)).toEqual({ labels: [{ name: 'unknown', workspace_id: DEE.workspaceId }] });
  expect(await answer(ADA, column)).toEqual({ insert_tasks_one: { estimate_minutes: 30 } });
  expect(await answer(ADA, operator)).toEqual({ labels: [{ name: 'urgent' }] });
  expect(await answer(DEE, operator)).toEqual({ labels: [] });
  expect(await answer(ADA, verb, { task: id('tasks', 1) })).toMatchObject({ escalate_task: { priority: 'high' } });
  const hidden = (await query(DEE, verb.example, { task: id('tasks', 1) })).errors?.[0];
  expect(hidden?.extensions.code).toBe('not-found');
});

async function insertLabels(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(
    `INSERT INTO core_api.labels (name, workspace_pk) VALUES ('urgent', 1), ('tax', 1), ('unknown', 2)`,
  );
  await client.end();
}
