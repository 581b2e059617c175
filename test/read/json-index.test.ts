/**
 * Which index serves a condition inside JSON, as the gateway's role under row security. `@>` and `@?` are not leakproof:
 * PostgreSQL asks them of no row that a policy has not let through, so the index of `references`, which is of all workspaces,
 * cannot serve them. The workspace's rows are found first, and looked through: 25 ms for 10,000 of them. Where a superuser
 * says that the operators do not leak, that index serves the statement as it is compiled, once VACUUM has sorted it.
 */
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newSession } from '../../src/auth/session.ts';
import type { ReadStatement } from '../../src/read/compile.ts';
import { bind } from '../../src/sql/bind.ts';
import { createTestDatabase, type TestDatabase } from '../harness/database.ts';
import { ADA, insertDataset } from '../harness/dataset.ts';
import { prepared, testEngine } from '../harness/engine.ts';

const WORKSPACES = 20;
const TASKS = 500;
const OWN = 10_000;

/** Workspaces of some tasks each, and one of many, every task with a reference of its own. */
const MANY = `WITH made AS (
  INSERT INTO core_api.workspaces (workspace_id) SELECT gen_random_uuid() FROM generate_series(1, ${WORKSPACES}) RETURNING pk)
INSERT INTO core_api.tasks (title, status, executor_type, source, "references", history, workspace_pk)
SELECT 'Pay', 'open', 'human', 'user', jsonb_build_array(jsonb_build_object('type', 'invoice', 'id', pk || '-' || n)), '[]', pk
FROM (SELECT pk, ${TASKS} AS tasks FROM made UNION SELECT 1, ${OWN}) AS w, generate_series(1, tasks) AS n`;

const DO_NOT_LEAK = `ALTER FUNCTION pg_catalog.jsonb_contains(jsonb, jsonb) LEAKPROOF;
ALTER FUNCTION pg_catalog.jsonb_path_exists_opr(jsonb, jsonpath) LEAKPROOF`;

const conditions = {
  contains: '{ references: { _contains: [{ id: "1-77" }] } }',
  path: '{ references: { _jsonpath: "$[*] ? (@.id == \\"1-77\\")" } }',
};

let database: TestDatabase;
let superuser: pg.Client;
beforeAll(async () => {
  database = await createTestDatabase();
  await insertDataset(database.superuserUrl);
  superuser = new pg.Client({ connectionString: database.superuserUrl });
  await superuser.connect();
  await superuser.query(MANY);
  await superuser.query('VACUUM ANALYZE core_api.tasks');
});
afterAll(async () => {
  await superuser.end();
  await database[Symbol.asyncDispose]();
});

const session = newSession({
  role: 'user',
  variables: { 'x-hasura-workspace-id': ADA.workspaceId ?? '', 'x-hasura-user-id': ADA.userId ?? '' },
  via: 'token',
});

async function compiled(where: string): Promise<ReadStatement> {
  const statements: ReadStatement[] = [];
  const engine = testEngine(database.gateway, (run) => (statement, ...rest) => {
    statements.push(statement);
    return run(statement, ...rest);
  });
  const operation = prepared(engine, session.role, `{ tasks(where: ${where}) { title } }`);
  expect((await engine.execute({ operation, variables: {}, session })).data).toEqual({ tasks: [{ title: 'Pay' }] });
  return statements[0] as ReadStatement;
}

/** The plan of a statement, for any values, as the gateway has it. */
async function planOf(where: string): Promise<string> {
  const { text, parameters } = await compiled(where);
  const client = new pg.Client({ connectionString: database.gatewayUrl });
  await client.connect();
  try {
    await client.query('BEGIN');
    await client.query(
      `SELECT core_api.begin_session('user', $1, $2), set_config('plan_cache_mode', 'force_generic_plan', true)`,
      [ADA.workspaceId, ADA.userId],
    );
    const values = bind(parameters, { variables: {}, session: session.variables });
    await client.query(`PREPARE question AS ${text}`);
    const given = values.map((it) => client.escapeLiteral(String(it))).join();
    const { rows } = await client.query(`EXPLAIN (ANALYZE) EXECUTE question(${given})`);
    return rows.map((it) => it['QUERY PLAN']).join('\n');
  } finally {
    await client.end();
  }
}

describe.each(Object.entries(conditions))('%s', (_, where) => {
  test('is looked for among the rows of the workspace alone, which an index finds', async () => {
    const plan = await planOf(where);
    expect(plan).toMatch(/Index (Only )?Scan .*idx_tasks_workspace/);
    expect(plan).not.toMatch(/Seq Scan on tasks|references_gin/);
  });
});

describe('where a superuser says that they do not leak', () => {
  beforeAll(() => superuser.query(DO_NOT_LEAK));
  test.each(Object.entries(conditions))('%s is found by the index of references', async (_, where) => {
    const plan = await planOf(where);
    expect(plan).toContain('Bitmap Index Scan on idx_tasks_references_gin');
  });
});
