/** A mutation is prepared once for its shape: its next requests send the same statements with values of their own. */
import { expect, test } from 'vitest';
import { newSession } from '../../src/auth/session.ts';
import { createPool } from '../../src/db/pool.ts';
import { createEngine } from '../../src/graphql/engine.ts';
import type { PreparedOperation } from '../../src/graphql/operation/prepare.ts';
import { nameOf } from '../../src/lib/name-of.ts';
import { runRead } from '../../src/read/run.ts';
import { ADA, id } from '../harness/dataset.ts';
import { engineParts, prepared as preparedBy, writeOptions } from '../harness/engine.ts';
import { heapAfterCollection } from '../harness/heap.ts';
import { StatementRecorder } from '../harness/statements.ts';
import { type Row, writableGateway } from '../harness/writable-gateway.ts';

const writable = writableGateway();
const { made, sql } = writable;

const session = newSession({
  role: 'user',
  via: 'token',
  variables: { 'x-hasura-workspace-id': ADA.workspaceId ?? '', 'x-hasura-user-id': ADA.userId ?? '' },
});

/** An engine that counts what it prepares and records what it sends; it keeps the documents that it is sent. */
function recordingEngine() {
  const recorder = new StatementRecorder();
  const pool = recorder.watch(writable.pool);
  let prepared = 0;
  const onPrepare = () => {
    prepared += 1;
  };
  const engine = createEngine({ read: runRead(pool), write: writeOptions(pool), ...engineParts, onPrepare });
  const operations = new Map<string, PreparedOperation>();
  return async (text: string, variables: Row) => {
    const before = prepared;
    const operation = operations.get(text) ?? preparedBy(engine, session.role, text);
    operations.set(text, operation);
    const request = { operation, variables, session };
    const { result, statements } = await recorder.during(() => engine.execute(request));
    expect(result.errors).toBeUndefined();
    return { data: result.data, statements, prepared: prepared - before };
  };
}

const INSERT_MANY =
  'mutation ($objects: [tasks_insert_input!]!) { insert_tasks(objects: $objects) { affected_rows returning { title } } }';

const objects = (count: number, more: object = {}) =>
  Array.from({ length: count }, (_, n) => ({ title: `t${n}`, executor_type: 'human', ...more }));

/** A document and the variables of two requests of one shape. */
const cases: readonly (readonly [string, string, () => Promise<readonly [Row, Row]>])[] = [
  ['new rows, however many', INSERT_MANY, async () => [{ objects: objects(2) }, { objects: objects(7) }]],
  [
    'a new row with links and rows nested in it',
    `mutation ($title: String!, $of: uuid, $subtasks: [tasks_insert_input!]!) {
      insert_tasks_one(object: {title: $title, executor_type: human, assigned_to_id: $of, subtasks: {data: $subtasks}}) {
        title assigned_to { full_name } subtasks(order_by: {title: asc}) { title }
      }
    }`,
    async () => [
      { title: 'a', of: id('people', 1), subtasks: objects(2) },
      { title: 'b', of: id('people', 2), subtasks: objects(3) },
    ],
  ],
  [
    'a change by key',
    `mutation ($id: uuid!, $set: tasks_set_input!) {
      update_tasks_by_pk(pk_columns: {task_id: $id}, _set: $set) { task_id title status }
    }`,
    async () => {
      const [one, other] = [await made('tasks'), await made('tasks')];
      return [
        { id: one.task_id, set: { status: 'done', title: 'one' } },
        { id: other.task_id, set: { status: 'blocked', title: 'other' } },
      ];
    },
  ],
  [
    'a change and a deletion by a condition',
    `mutation ($title: String!, $to: tasks_set_input!) {
      update_tasks(where: {title: {_eq: $title}}, _set: $to, at_most: 5) { affected_rows returning { title } }
      delete_tasks(where: {description: {_eq: $title}}) { affected_rows }
    }`,
    async () => {
      for (const title of ['x', 'x', 'y', 'y']) await made('tasks', { title });
      return [
        { title: 'x', to: { description: 'x' } },
        { title: 'y', to: { description: 'y' } },
      ];
    },
  ],
  [
    'a verb',
    'mutation ($id: uuid!, $comment: String!) { comment_on_task(task_id: $id, comment: $comment) { history } }',
    async () => {
      const { task_id } = await made('tasks');
      return [
        { id: task_id, comment: 'one' },
        { id: task_id, comment: 'other' },
      ];
    },
  ],
];

test.each(cases)('%s: prepared once, and sent as an engine sends it that has prepared nothing', async (...of) => {
  const [, document, variables] = of;
  const [first, second] = await variables();
  const run = recordingEngine();
  expect((await run(document, first)).prepared).toBe(1);
  const again = await run(document, second);
  expect(again.prepared).toBe(0);
  const [fresh] = await variables();
  const anew = await recordingEngine()(document, fresh);
  expect(again.statements.length).toBeGreaterThan(0);
  expect(again.statements).toEqual(anew.statements);
});

test('a prepared mutation writes the values of each request, not those that it was prepared for', async () => {
  const document = INSERT_MANY;
  const run = recordingEngine();
  for (const title of ['first', 'second', 'third']) {
    const { data } = await run(document, { objects: [{ title, executor_type: 'human' }] });
    expect(data).toEqual({ insert_tasks: { affected_rows: 1, returning: [{ title }] } });
  }
  expect(await sql(`SELECT title FROM core_api.tasks WHERE title IN ('first', 'second', 'third') ORDER BY pk`)).toEqual(
    [{ title: 'first' }, { title: 'second' }, { title: 'third' }],
  );
});

test('what decides a statement is prepared anew: other columns, other conditions, other rows nested', async () => {
  const run = recordingEngine();
  const insert = INSERT_MANY;
  expect((await run(insert, { objects: objects(1) })).prepared).toBe(1);
  expect((await run(insert, { objects: objects(1, { description: 'more columns' }) })).prepared).toBe(0);
  expect((await run(insert, { objects: objects(1, { subtasks: { data: objects(1) } }) })).prepared).toBe(1);
  const update =
    'mutation ($where: tasks_bool_exp!) { update_tasks(where: $where, _set: {priority: low}) { affected_rows } }';
  expect((await run(update, { where: { title: { _eq: 'a' } } })).prepared).toBe(1);
  expect((await run(update, { where: { title: { _eq: 'b' } } })).prepared).toBe(0);
  expect((await run(update, { where: { title: { _neq: 'b' } } })).prepared).toBe(1);
});

test('nothing of the request that a mutation was prepared for is kept', async () => {
  const run = recordingEngine();
  const small = INSERT_MANY;
  await run(small, { objects: objects(1) });
  const documents = ['a', 'b', 'c'].map((alias) => INSERT_MANY.replace('insert_tasks(', `${alias}: insert_tasks(`));
  const before = heapAfterCollection();
  for (const [at, document] of documents.entries())
    await run(document, {
      objects: objects(20).map((it) => ({ ...it, description: `${at} ${it.title}`.repeat(30_000) })),
    });
  expect(heapAfterCollection() - before).toBeLessThan(2_000_000);
  // They are alive, with what is prepared for them.
  for (const document of documents) expect((await run(document, { objects: objects(1) })).prepared).toBe(0);
});

test('whatever is kept on a connection has a name that tells its text, for reads and writes, so that no two mix', async () => {
  const pool = createPool(writable.gatewayUrl, { max: 1 });
  const engine = createEngine({ read: runRead(pool), write: writeOptions(pool), ...engineParts });
  const run = (text: string, variables: Row, idempotencyKey?: string) =>
    engine.execute({ operation: preparedBy(engine, session.role, text), variables, session, idempotencyKey });
  await run(INSERT_MANY, { objects: objects(1) }, 'a key of this test');
  await run('{ tasks { title } }', {});
  const { rows } = await pool.query<{ name: string; statement: string }>(
    'SELECT name, statement FROM pg_prepared_statements',
  );
  await pool.end();
  expect(rows.length).toBeGreaterThan(8);
  const misnamed = rows.filter(({ name, statement }) => name !== nameOf(statement) && name !== statement);
  expect(misnamed).toEqual([]);
});
