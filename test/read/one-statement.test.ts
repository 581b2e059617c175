import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newSession } from '../../src/auth/session.ts';
import type { RunRead } from '../../src/read/run.ts';
import { createTestDatabase, type TestDatabase } from '../harness/database.ts';
import { ADA, insertDataset } from '../harness/dataset.ts';
import { prepared, testEngine } from '../harness/engine.ts';
import { createTestGateway } from '../harness/gateway.ts';
import { expectOneStatement, expectOneStatementEach } from '../harness/one-statement.ts';
import { StatementRecorder } from '../harness/statements.ts';

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
const QUERY = '{ tasks { title } }';

/** What a read sends when the engine runs its statements this way. */
async function recorded(change: (run: RunRead) => RunRead) {
  const recorder = new StatementRecorder();
  const engine = testEngine(recorder.watch(database.gateway), change);
  const request = { operation: prepared(engine, session.role, QUERY), variables: {}, session };
  const { result, statements } = await recorder.during(() => engine.execute(request));
  return { data: result.data, statements };
}

describe('the statement recorder', () => {
  test('sees one data statement of a read, and not its transaction control', async () => {
    const { data, statements } = await recorded((run) => run);
    expect(statements).toEqual([expect.stringContaining('"core_api"."tasks"')]);
    expectOneStatement(QUERY, data, statements);
  });

  test('fails a read that sends two', async () => {
    const { data, statements } = await recorded((run) => async (...args) => {
      await run(...args);
      return run(...args);
    });
    expect(statements).toHaveLength(2);
    expect(() => expectOneStatement(QUERY, data, statements)).toThrow('data statements');
    expect(() => expectOneStatementEach(JSON.stringify({ query: QUERY }), statements)).toThrow('data statements');
  });

  test('fails a read that is answered without one', () => {
    expect(() => expectOneStatement(QUERY, { tasks: [] }, [])).toThrow('data statements');
  });

  test('counts two statements in one text, and a data statement that also sets the session', async () => {
    const recorder = new StatementRecorder();
    const pool = recorder.watch(database.gateway);
    const { statements } = await recorder.during(async () => {
      await pool.query('SELECT 1; SELECT 2');
      await pool.query("SELECT 3, set_config('rowgate.role', 'user', true)");
    });
    expect(statements).toEqual(['SELECT 1', 'SELECT 2', "SELECT 3, set_config('rowgate.role', 'user', true)"]);
  });

  test('tells requests apart that run at the same time', async () => {
    const gateway = createTestGateway(database.gateway);
    const replies = await Promise.all(Array.from({ length: 20 }, () => gateway.query(ADA, QUERY)));
    expect(replies.map(({ statements }) => statements.length)).toEqual(replies.map(() => 1));
  });
});

describe('a query operation', () => {
  test('takes no statement for type names, introspection or a document that is not valid', async () => {
    const gateway = createTestGateway(database.gateway);
    for (const query of ['{ __typename }', '{ __schema { queryType { name } } }', '{ nothing }']) {
      expect((await gateway.query(ADA, query)).statements).toEqual([]);
    }
  });

  test('takes one statement for facets, however many groups it asks for', async () => {
    const gateway = createTestGateway(database.gateway);
    const columns = ['status', 'priority', 'source', 'executor_type', 'assigned_to_id'];
    const facets = columns.map(
      (it) => `${it}: tasks_groups(by: {column: ${it}}) { key { ${it} } aggregate { count } }`,
    );
    const { data, statements } = await gateway.query(ADA, `{ ${facets.join(' ')} }`);
    expect(Object.keys(data ?? {})).toEqual(columns);
    expect(statements).toHaveLength(1);
  });

  test('takes one statement together with introspection', async () => {
    const gateway = createTestGateway(database.gateway);
    const { statements } = await gateway.query(ADA, '{ tasks { title } __schema { queryType { name } } }');
    expect(statements).toHaveLength(1);
  });
});
