/** The index serves a search under row security, and only with the caller's own words. */
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newSession, type Session } from '../../src/auth/session.ts';
import type { ReadStatement } from '../../src/read/compile.ts';
import { bind } from '../../src/sql/bind.ts';
import { createTestDatabase, type TestDatabase } from '../harness/database.ts';
import { prepared, testEngine } from '../harness/engine.ts';
import { inSession } from '../harness/session.ts';

const WORKSPACES = 20;
const TASKS_OF_EACH = 400;

/** Every workspace has the same words; few rows have each of them but "supplier". */
const ROWS = `
  INSERT INTO core_api.workspaces (pk, workspace_id) SELECT w, md5('w' || w)::uuid FROM generate_series(1, ${WORKSPACES}) AS w;
  INSERT INTO core_api.tasks (workspace_pk, title, status, executor_type)
    SELECT w, 'Supplier n' || n, 'open', 'human' FROM generate_series(1, ${TASKS_OF_EACH}) AS n, generate_series(1, ${WORKSPACES}) AS w;
  INSERT INTO core_api.skills (workspace_pk, name, body, kind, visibility)
    SELECT w, 'Skill n' || n, 'Text', 'action', (CASE WHEN n % 40 = 0 THEN 'public' ELSE 'private' END)::core_api.skill_visibility_enum
    FROM generate_series(1, ${TASKS_OF_EACH}) AS n, generate_series(1, ${WORKSPACES}) AS w;
  VACUUM (ANALYZE) core_api.tasks; VACUUM (ANALYZE) core_api.skills`;

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  const client = new pg.Client({ connectionString: database.superuserUrl });
  await client.connect();
  for (const statement of ROWS.split(';')) await client.query(statement);
  await client.end();
});
afterAll(() => database[Symbol.asyncDispose]());

interface Node {
  readonly 'Index Name'?: string;
  readonly 'Index Cond'?: string;
  readonly 'Actual Rows': number;
  readonly Plans?: readonly Node[];
}

const all = (node: Node): readonly Node[] => [node, ...(node.Plans ?? []).flatMap(all)];

/** The nodes that were run of what the gateway really sends, as its own role. */
async function nodesOf(query: string): Promise<readonly Node[]> {
  const statements: ReadStatement[] = [];
  const engine = testEngine(database.gateway, (run) => (statement, ...rest) => {
    statements.push(statement);
    return run(statement, ...rest);
  });
  const { rows } = await database.gateway.query<{ id: string }>(`SELECT md5('w' || 7)::uuid AS id`);
  const variables = { 'x-hasura-workspace-id': rows[0]?.id ?? '' };
  const session: Session = newSession({ role: 'user', variables, via: 'token' });
  await engine.execute({ operation: prepared(engine, 'user', query), variables: {}, session });
  const [statement] = statements;
  if (!statement) throw new Error('nothing was sent');
  const values = bind(statement.parameters, { variables: {}, session: session.variables });
  const settings = { role: 'user', workspaceId: variables['x-hasura-workspace-id'] };
  return inSession(database.gateway, settings, async (client) => {
    const explained = await client.query<{ 'QUERY PLAN': readonly { Plan: Node }[] }>({
      text: `EXPLAIN (ANALYZE, FORMAT JSON) ${statement.text}`,
      values: [...values],
    });
    return explained.rows.flatMap((row) => row['QUERY PLAN'].flatMap(({ Plan }) => all(Plan)));
  });
}

const searched = (nodes: readonly Node[], index: string) =>
  nodes.filter((it) => it['Index Name'] === index).map((it) => [it['Index Cond'], it['Actual Rows']]);

const CONDITION = expect.stringMatching(/^\(search @@ \(InitPlan \d+\)\.col1\)$/);

test.for([
  ['a word that few rows have', 'n7', 'tasks', 'idx_tasks_search', 11],
  ['a word that every row has', 'supplier', 'tasks', 'idx_tasks_search', TASKS_OF_EACH],
  ['a word that must not be there', '-n7', 'tasks', 'idx_tasks_search', TASKS_OF_EACH - 1],
  ['a private skill', 'n7', 'skills', 'idx_skills_search', 11],
  ['a public skill of any workspace', 'n40', 'skills', 'idx_skills_search', 2 * WORKSPACES],
] as const)(
  '%s: the index gives the rows that the caller may find, and no others',
  async ([, text, table, index, found]) => {
    const nodes = await nodesOf(`{ ${table}_aggregate(where: {_search: "${text}"}) { aggregate { count } } }`);
    const scans = searched(nodes, index);
    for (const scan of scans) expect(scan).toEqual([CONDITION, expect.any(Number)]);
    expect(Math.max(...scans.map(([, rows]) => Number(rows)))).toBe(found);
  },
);
