/** The compiled filters with nothing behind them: a gateway above row security shows each role the rows of its own. */
import pg from 'pg';
import { describe, expect, test } from 'vitest';
import { catalog, tableNames } from '../../src/catalog/catalog.ts';
import { ADA, DEE, id } from '../harness/dataset.ts';
import { fixedGateway } from '../harness/fixed-gateway.ts';
import type { Caller } from '../harness/gateway.ts';
import { ADMIN, SERVICE } from '../harness/writable-gateway.ts';

const fixed = fixedGateway('superuser');
const { answer, refusal } = fixed;

/** The numbers of the rows that workspace 1 sees; what is missing is foreign, nobody's, deleted, or of a deleted run. */
const OWN = {
  workspaces: [1],
  people: [1, 2, 3],
  memberships: [1, 2],
  chat_conversations: [1],
  task_templates: [1, 2],
  contributions: [1, 2, 3],
  blueprint_runs: [1, 2, 3],
  blueprint_steps: [1, 2, 3, 4],
  skills: [1, 2, 4],
  tasks: [1, 2, 3, 4, 5, 6, 7, 10],
} as const;

const EVERYTHING = {
  workspaces: 2,
  people: 4,
  memberships: 3,
  chat_conversations: 2,
  task_templates: 2,
  contributions: 6,
  blueprint_runs: 5,
  blueprint_steps: 7,
  skills: 5,
  tasks: 12,
} as const;

describe.for([ADA, SERVICE])('as $role of workspace 1', (caller) => {
  test.for(tableNames)('%s', async (table) => {
    const key = catalog[table].key.name;
    const rows = OWN[table].map((number) => ({ [key]: id(table, number) }));
    expect(
      await answer(
        `{
          ${table}(order_by: {${key}: asc}) { ${key} }
          ${table}_aggregate { aggregate { count } }
          ${table}_groups(by: {column: ${key}}) { key { ${key} } nodes { ${key} } }
        }`,
        {},
        caller,
      ),
    ).toEqual({
      [table]: rows,
      [`${table}_aggregate`]: { aggregate: { count: rows.length } },
      [`${table}_groups`]: rows.map((row) => ({ key: row, nodes: [row] })),
    });
  });
});

describe('a search with a misspelt word, whose rows are found by their titles', () => {
  const search = async (text: string, caller: Caller) => {
    const found = await answer('query ($text: String!) { tasks(where: {_search: $text}) { title } }', { text }, caller);
    return (found as { tasks: readonly { title: string }[] }).tasks.map(({ title }) => title);
  };

  test('finds no row of another workspace', async () => {
    expect(await search('theirz', DEE)).toContain('Theirs');
    expect(await search('theirz', ADA)).not.toContain('Theirs');
  });

  test('finds what is similar though a row that is hidden has the very word', async () => {
    const renamed = `UPDATE core_api.tasks SET title = 'Leasse' WHERE title IN ('Deleted part', 'Theirs')`;
    const superuser = new pg.Client({ connectionString: fixed.database.superuserUrl });
    await superuser.connect();
    expect((await superuser.query(renamed)).rowCount).toBe(2);
    await superuser.end();
    expect(await search('leasse', ADA)).toEqual(['Find the lease']);
  });
});

test('as admin, who has no filters, every row of every table', async () => {
  const counts = tableNames.map((table) => `${table}: ${table}_aggregate { aggregate { count } }`);
  const expected = tableNames.map((table) => [table, { aggregate: { count: EVERYTHING[table] } }]);
  expect(await answer(`{ ${counts} }`, {}, ADMIN)).toEqual(Object.fromEntries(expected));
});

test.for(tableNames)('as a role that nobody wrote rules for, not even that there are %s', async (table) => {
  const stranger = { ...ADA, role: 'editor' } as unknown as Caller;
  expect(await refusal(`{ ${table} { __typename } }`, {}, stranger)).toMatchObject({ code: 'validation-failed' });
});
