/** Which tables a statement names, and whether it shows one row of its own: told by the compiler. */
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accessOf } from '../../src/permissions/permitted.ts';
import { createTestDatabase, type TestDatabase } from '../harness/database.ts';
import { id } from '../harness/dataset.ts';
import { watched } from '../harness/live.ts';

const tablesOf = (query: string, role: 'user' | 'admin' = 'user') => [...watched(role, query).tables].sort();

describe('a statement names', () => {
  test.each([
    ['{ tasks { title } }', ['tasks', 'workspaces']],
    ['{ task_templates { title } }', ['task_templates']],
    ['{ tasks { assigned_to_id } }', ['people', 'tasks', 'workspaces']],
    ['{ tasks { assigned_to { full_name } } }', ['people', 'tasks', 'workspaces']],
    ['{ tasks(where: {template: {title: {_eq: "x"}}}) { title } }', ['task_templates', 'tasks', 'workspaces']],
    ['{ tasks(order_by: {assigned_to: {full_name: asc}}) { title } }', ['people', 'tasks', 'workspaces']],
    [
      '{ blueprint_runs(order_by: {steps_aggregate: {count: asc}}) { goal } }',
      ['blueprint_runs', 'blueprint_steps', 'workspaces'],
    ],
    ['{ blueprint_steps { page_url } }', ['blueprint_runs', 'blueprint_steps', 'workspaces']],
    ['{ tasks_aggregate { aggregate { count } } }', ['tasks', 'workspaces']],
  ])('%s', (query, tables) => {
    expect(tablesOf(query)).toEqual(tables);
  });

  test('for admin what it selects, without filters', () => {
    expect(tablesOf('{ blueprint_steps { page_url } }', 'admin')).toEqual(['blueprint_steps']);
  });
});

describe('row security', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database[Symbol.asyncDispose]());

  test('of a table looks at no other, so that a statement names all that it depends on', async () => {
    const client = new pg.Client({ connectionString: database.superuserUrl });
    await client.connect();
    const { rows } = await client.query<{ of: string; reads: string }>(
      `SELECT p.polrelid::regclass::text AS of, d.refobjid::regclass::text AS reads
        FROM pg_policy p JOIN pg_depend d ON d.classid = 'pg_policy'::regclass AND d.objid = p.oid
        WHERE d.refclassid = 'pg_class'::regclass AND d.refobjid <> p.polrelid AND p.polcmd IN ('r', '*')
        GROUP BY 1, 2`,
    );
    await client.end();
    expect(rows).toEqual([]);
  });

  test('looks up the workspace of every role that has one: what depends on it names workspaces', () => {
    const independent = [...accessOf('user').keys()].filter(
      (table) => !watched('user', `{ ${table}_aggregate { aggregate { count } } }`).tables.has('workspaces'),
    );
    expect(independent).toEqual(['task_templates']);
  });
});

describe('one row by its key', () => {
  const task = (selection: string) => `{ tasks_by_pk(task_id: "${id('tasks', 4)}") { ${selection} } }`;

  test.each([
    'title',
    'title assigned_to { full_name }',
    'subtasks { title }',
    'subtasks_aggregate { aggregate { count } }',
    'subtasks(order_by: {created_at: asc}, where: {status: {_eq: open}}) { title assigned_to_id }',
  ])('is all that is read of its table with { %s }', (selection) => {
    expect(watched('user', task(selection)).row?.table).toBe('tasks');
  });

  test.each([
    'parent_task { title }',
    'parent_task_id',
    'subtasks { subtasks { title } }',
    'subtasks { parent_task_id }',
    'subtasks(where: {subtasks: {title: {_eq: "x"}}}) { title }',
    'subtasks(order_by: {parent_task: {title: asc}}) { title }',
  ])('is not all with { %s }', (selection) => {
    expect(watched('user', task(selection)).row).toBeUndefined();
  });

  test('is not a list, whatever its condition', () => {
    expect(watched('user', `{ tasks(where: {task_id: {_eq: "${id('tasks', 4)}"}}) { title } }`).row).toBeUndefined();
  });
});
