/** The mutants are all there, what nobody notices is reported, and the suite notices a fixed sample: `npm run mutate`. */
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tableNames } from '../../src/catalog/catalog.ts';
import { createTestDatabase, type TestDatabase } from '../harness/database.ts';
import { columnMutants, edited } from './columns.ts';
import { weakerConditions } from './database/condition.ts';
import { exitCodeOf, hunt, reportOf } from './hunt.ts';
import type { DatabaseMutant } from './mutant.ts';
import { allMutants } from './mutants.ts';
import { weakenedFilters } from './permissions.ts';

describe('a condition of the database is weakened', () => {
  test.each([
    ['a', ['true']],
    ['((a AND b))', ['(true AND b)', '(a AND true)']],
    ['(a OR b)', ['true']],
  ])('%s', (condition, weaker) => {
    expect(weakerConditions(condition)).toEqual(weaker);
  });

  test('inside an alternative, inside a sub-query, and not inside a text', () => {
    expect(weakerConditions("(a OR (b AND (c = ' AND ')))")).toEqual([
      'true',
      "(a OR (true AND (c = ' AND ')))",
      '(a OR (b AND true))',
    ]);
    expect(weakerConditions('(EXISTS ( SELECT\n FROM t\n WHERE ((t.a = b) AND t.c)))')).toEqual([
      'true',
      'EXISTS ( SELECT\n FROM t\n WHERE (true AND t.c))',
      'EXISTS ( SELECT\n FROM t\n WHERE ((t.a = b) AND true))',
    ]);
  });
});

test('a filter of the permissions loses each of its conditions, wherever it stands', () => {
  const is = (value: string) => ({ _eq: value });
  const filter = { a: is('1'), parent: { b: is('2') }, _or: [{ c: is('3') }, { d: is('4'), e: is('5') }] };
  expect(Object.fromEntries(weakenedFilters(filter).map(([what, weaker]) => [what, weaker]))).toEqual({
    a: { parent: filter.parent, _or: filter._or },
    parent: { a: filter.a, _or: filter._or },
    'parent.b': { ...filter, parent: {} },
    _or: { a: filter.a, parent: filter.parent },
    '_or.c': { ...filter, _or: [{}, filter._or[1]] },
    '_or.d': { ...filter, _or: [filter._or[0], { e: is('5') }] },
    '_or.e': { ...filter, _or: [filter._or[0], { d: is('4') }] },
  });
});

describe('the mutants', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database[Symbol.asyncDispose]());

  const names = async (): Promise<readonly string[]> =>
    (await allMutants(database.superuserUrl)).map(({ name }) => name);

  test('have names of their own', async () => {
    const all = await names();
    expect(all.length).toBeGreaterThan(400);
    expect(all.filter((name, index) => all.indexOf(name) !== index)).toEqual([]);
  });

  test('are of every policy that refuses something, of every table and role', async () => {
    const all = await names();
    const { rows } = await database.owner.query<{ name: string }>(
      `SELECT schemaname || '.' || tablename || ' ' || policyname || ' ' AS name FROM pg_policies
       WHERE coalesce(qual, 'true') <> 'true' OR coalesce(with_check, 'true') <> 'true'`,
    );
    for (const { name } of rows)
      expect(
        all.some((it) => it.startsWith(`policy: ${name}`)),
        name,
      ).toBe(true);
    for (const table of tableNames) {
      expect(all).toContain(`policy: core_api.${table} disabled`);
      expect(all).toContain(`permission: anonymous select ${table} granted`);
    }
  });

  test('come with what is new, by themselves', async () => {
    await database.owner.query(
      `CREATE POLICY more ON core_api.people FOR UPDATE USING (pk > 1 AND pk < 9) WITH CHECK (pk > 1);
      CREATE TABLE core_api.notes (pk bigint PRIMARY KEY, workspace_pk bigint, task_pk bigint, CHECK (pk > 0),
        FOREIGN KEY (workspace_pk, task_pk) REFERENCES core_api.tasks (workspace_pk, pk));
      CREATE FUNCTION core_api.stamp() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
      CREATE TRIGGER stamped BEFORE INSERT ON core_api.notes FOR EACH ROW EXECUTE FUNCTION core_api.stamp();
      ALTER TABLE core_api.notes ENABLE ROW LEVEL SECURITY`,
    );
    expect(await names()).toEqual(
      expect.arrayContaining([
        'policy: core_api.people more USING (true AND (pk < 9))',
        'policy: core_api.people more USING ((pk > 1) AND true)',
        'policy: core_api.people more WITH CHECK true',
        'policy: core_api.notes disabled',
        'grant: GRANT SELECT ON TABLE core_api.notes TO rowgate_gateway',
        'constraint: core_api.notes without notes_pk_check',
        'constraint: core_api.notes notes_workspace_pk_task_pk_fkey without the workspace',
        'constraint: core_api.notes without stamped',
      ]),
    );
  });
});

test.each(columnMutants())('$name finds what it edits in the sources', async ({ edits }) => {
  for (const file of new Set(edits.map((it) => it.file))) {
    const source = await readFile(new URL(`../../${file}`, import.meta.url), 'utf8');
    const own = edits.filter((it) => it.file === file);
    expect(edited(source, own)).not.toBe(source);
  }
});

describe('the hunt', () => {
  const mutant = (name: string): DatabaseMutant => ({ kind: 'database', name, sql: '' });

  test('lists what survives, and fails on it', async () => {
    const told: string[] = [];
    const judge = async ({ name }: { name: string }) => (name === 'b' ? undefined : 'a test');
    const outcome = await hunt([mutant('a'), mutant('b'), mutant('c')], {
      judges: [judge, judge],
      tell: (line) => told.push(line),
    });
    expect(reportOf(outcome)).toBe('2 mutants killed, 1 survived, 0 equivalent and not tried.\nSURVIVED b');
    expect(exitCodeOf(outcome)).toBe(1);
    expect(told.toSorted()[1]).toMatch(/^2\/3 b\n {4}SURVIVED/);
  });

  test('is content when nothing does', async () => {
    const judges = [async () => 'a test'];
    expect(exitCodeOf(await hunt([mutant('a')], { judges, tell: () => {} }))).toBe(0);
  });

  test('is not content with a part', async () => {
    const judges = [async () => 'a test'];
    const stop = AbortSignal.abort(new Error('stopped'));
    await expect(hunt([mutant('a')], { judges, tell: () => {}, stop })).rejects.toThrow('stopped');
  });
});

/** One of each kind. */
const SAMPLE = [
  'permission: service select blueprint_steps without its condition blueprint_run\\.workspace_id',
  'permission: user update tasks without its condition workspace_id',
  'permission: user insert contributions with the column progress',
  'policy: core_api\\.skills session_update WITH CHECK true',
  'constraint: core_api\\.tasks tasks_workspace_pk_assigned_to_pk_fkey without the workspace',
  'live key: without the values',
  'columns: any in keys of groups',
];

test('the suite notices a sample, each by itself', async () => {
  const main = fileURLToPath(new URL('main.mjs', import.meta.url));
  const { PATH, HOME } = process.env;
  const options = { env: { PATH, HOME } };
  const { stdout } = await promisify(execFile)(process.execPath, [main, '--only', `^(${SAMPLE.join('|')})$`], options);
  expect(stdout.trimEnd().split('\n').at(-1)).toBe(
    `${SAMPLE.length} mutants killed, 0 survived, 0 equivalent and not tried.`,
  );
}, 180_000);

test('the tests of the JSON:API alone notice a sample of what is read', async () => {
  const main = fileURLToPath(new URL('main.mjs', import.meta.url));
  const { PATH, HOME } = process.env;
  const mutants = [
    'permission: service select blueprint_steps without its condition blueprint_run\\.workspace_id',
    'permission: user select tasks without its condition workspace_id',
  ];
  const args = [main, '--jsonapi', '--only', `^(${mutants.join('|')})$`];
  const { stdout } = await promisify(execFile)(process.execPath, args, { env: { PATH, HOME } });
  expect(stdout.trimEnd().split('\n').at(-1)).toBe('2 mutants killed, 0 survived, 0 equivalent and not tried.');
}, 180_000);
