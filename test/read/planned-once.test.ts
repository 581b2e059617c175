/** One plan serves all values of a statement, but for the position at which a page begins. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newSession } from '../../src/auth/session.ts';
import type { ReadStatement } from '../../src/read/compile.ts';
import { createTestDatabase, type TestDatabase } from '../harness/database.ts';
import { ADA, insertDataset } from '../harness/dataset.ts';
import { prepared, testEngine } from '../harness/engine.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  await insertDataset(database.superuserUrl);
});
afterAll(() => database[Symbol.asyncDispose]());

const session = newSession({
  role: 'user',
  variables: { 'x-hasura-workspace-id': ADA.workspaceId ?? '' },
  via: 'token',
});

/** The statement and the answer of a query. */
async function asked(query: string, variables = {}) {
  const statements: ReadStatement[] = [];
  const engine = testEngine(database.gateway, (run) => (statement, ...rest) => {
    statements.push(statement);
    return run(statement, ...rest);
  });
  const { data, errors } = await engine.execute({
    operation: prepared(engine, session.role, query),
    variables,
    session,
  });
  expect(errors).toBeUndefined();
  return { planned: statements.map((it) => it.isPlannedOnce), data: data as Record<string, { end_cursor: string }> };
}

const PAGE = 'query ($after: String) { tasks_page(first: 2, after: $after) { items { title } end_cursor } }';

test('a list is planned once', async () => {
  const { planned } = await asked('query ($limit: Int) { tasks(limit: $limit) { title } }', { limit: 2 });
  expect(planned).toEqual([true]);
});

test('a page is planned once where it begins at the start, and for its position where it does not', async () => {
  const { planned, data } = await asked(PAGE);
  expect(planned).toEqual([true]);
  expect((await asked(PAGE, { after: data.tasks_page?.end_cursor })).planned).toEqual([false]);
});
