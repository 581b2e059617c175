import type { ExecutionResult } from 'graphql';
import pg from 'pg';
import { describe, expect, onTestFinished, test } from 'vitest';
import { newSession } from '../../src/auth/session.ts';
import { createPool } from '../../src/db/pool.ts';
import { createEngine } from '../../src/graphql/engine.ts';
import { runRead } from '../../src/read/run.ts';
import { ADA } from '../harness/dataset.ts';
import { engineParts, prepared, writeOptions } from '../harness/engine.ts';
import { createTestGateway, type TestGateway } from '../harness/gateway.ts';
import { type Around, sabotaged, terminate } from '../harness/sabotage.ts';
import { type Row, WAITING, writableGateway } from '../harness/writable-gateway.ts';

const writable = writableGateway();
const { answer, dump, made, sql } = writable;

const uuid = ({ task_id }: Row): string => String(task_id);

/** A gateway over one connection, whose statements pass the test's hands. */
function gatewayAround(around: Around): TestGateway {
  const pool = createPool(writable.gatewayUrl, { max: 1 });
  onTestFinished(() => pool.end());
  return createTestGateway(sabotaged(pool, around));
}

const INSERT = `mutation { a: insert_tasks(objects: [{title: "broken", executor_type: human, subtasks: {data: {title: "broken", executor_type: human}}}]) { affected_rows }
  b: insert_skills(objects: {kind: action, name: "broken", body: "b"}) { affected_rows } }`;

/** Everything that the mutation sends, in order. */
async function flightsOf(query: string): Promise<string[]> {
  const sent: string[] = [];
  await gatewayAround((text, _client, send) => {
    sent.push(text);
    return send();
  }).query(ADA, query);
  await sql(`DELETE FROM core_api.tasks WHERE title = 'broken' AND parent_task_pk IS NOT NULL`);
  await sql(`DELETE FROM core_api.tasks WHERE title = 'broken'`);
  await sql(`DELETE FROM core_api.skills WHERE name = 'broken'`);
  return sent;
}

describe('a connection that is ended by the database', () => {
  test('before any round trip of a mutation leaves nothing written, answers a fault to try again, and is replaced', async () => {
    const flights = await flightsOf(INSERT);
    expect(flights).toHaveLength(3);
    const before = await dump();
    for (const index of flights.keys()) {
      let sent = 0;
      const gateway = gatewayAround(async (_text, client, send) => {
        if (sent++ === index) await terminate(writable.superuser, client);
        return send();
      });
      const { data, errors, text } = await gateway.query(ADA, INSERT);
      expect(data, `${flights[index]}: ${text}`).toBeUndefined();
      expect(errors?.[0]?.extensions.code, `${flights[index]}: ${text}`).toBe('postgres-error');
      expect(errors?.[0]?.message).toMatch(/try again$/);
      expect(await dump(), flights[index]).toEqual(before);
      sent = Number.NEGATIVE_INFINITY;
      const after = await gateway.query(
        ADA,
        'mutation { update_tasks(where: {title: {_eq: "nobody"}}, _set: {title: "x"}) { affected_rows } }',
      );
      expect(after.data, flights[index]).toEqual({ update_tasks: { affected_rows: 0 } });
    }
  });

  const socket = (code: string) => Object.assign(new Error(`write ${code}`), { code, errno: -1, syscall: 'write' });
  const said = (code: string, text: string) =>
    Object.assign(new pg.DatabaseError(text, text.length, 'error'), { code, severity: 'FATAL' });

  test.for([
    socket('EPIPE'),
    socket('ECONNRESET'),
    new Error('Connection terminated unexpectedly'),
    new Error('Client has encountered a connection error and is not queryable'),
    said('57P01', 'terminating connection due to administrator command'),
    said('57P02', 'terminating connection because of crash of another server process'),
  ])('is a fault to try again at whichever round trip it shows, and however: %s', async (broken) => {
    const flights = await flightsOf(INSERT);
    for (const index of flights.keys()) {
      let sent = 0;
      const gateway = gatewayAround((_text, _client, send) => (sent++ === index ? Promise.reject(broken) : send()));
      const { errors, text } = await gateway.query(ADA, INSERT);
      expect(errors?.[0]?.extensions.code, `${flights[index]}: ${text}`).toBe('postgres-error');
      expect(errors?.[0]?.message).toMatch(/try again$/);
    }
  });

  test('while it is asked who holds a slot answers a fault to try again', async () => {
    const query = `mutation { insert_tasks_one(object: {title: "slot", executor_type: human, references: [
      {type: "provider", id: "P", label: "P"}, {type: "company", id: "C", label: "C"}]}) { task_id } }`;
    await answer(query);
    const gateway = gatewayAround(async (text, client, send) => {
      if (text.includes('unnest')) await terminate(writable.superuser, client);
      return send();
    });
    const { errors } = await gateway.query(ADA, query);
    expect(errors?.[0]).toMatchObject({
      message: expect.stringMatching(/try again$/),
      extensions: { code: 'postgres-error' },
    });
  });

  test('while its statement waits for a row leaves nothing written', async () => {
    const task = await made('tasks');
    const before = await dump();
    const holder = await writable.superuser.connect();
    await holder.query('BEGIN');
    await holder.query('SELECT FROM core_api.tasks WHERE pk = $1 FOR UPDATE', [task.pk]);
    const gateway = createTestGateway(writable.pool);
    const query = `mutation { insert_tasks(objects: {title: "before", executor_type: human}) { affected_rows }
      update_tasks_by_pk(pk_columns: {task_id: "${uuid(task)}"}, _set: {title: "x"}) { title } }`;
    const asked = gateway.query(ADA, query);
    await expect
      .poll(() => sql(`SELECT ${WAITING}`), {
        timeout: 10_000,
      })
      .toHaveLength(1);
    await sql(`SELECT pg_terminate_backend(pid) ${WAITING}`);
    const { errors } = await asked;
    expect(errors?.[0]?.extensions.code).toBe('postgres-error');
    await holder.query('ROLLBACK');
    holder.release();
    expect(await dump()).toEqual(before);
  });
});

describe('an answer that is lost after the commit', () => {
  test('is an error to the client, though the work is done: the reason for an Idempotency-Key', async () => {
    const gateway = gatewayAround(async (text, client, send) => {
      const result = await send();
      if (text.endsWith('COMMIT'))
        throw await terminate(writable.superuser, client).then(() => new Error('Connection terminated unexpectedly'));
      return result;
    });
    const { errors } = await gateway.query(
      ADA,
      `mutation { insert_skills(objects: {kind: action, name: "lost", body: "b"}) { affected_rows } }`,
    );
    expect(errors?.[0]?.extensions.code).toBe('postgres-error');
    expect(await sql(`SELECT FROM core_api.skills WHERE name = 'lost'`)).toHaveLength(1);
  });
});

const NO_TASKS = 'mutation { insert_tasks(objects: []) { affected_rows } }';

describe('a write that takes too long', () => {
  const LATE =
    'the write got no connection in time, or took longer than the gateway allows; nothing was written, try again';

  test('because another holds its row ends at the statement timeout, with nothing written, on a connection that stays good', async () => {
    const task = await made('tasks');
    const pool = createPool(writable.gatewayUrl, { max: 1 });
    onTestFinished(() => pool.end());
    const engine = createEngine({
      ...engineParts,
      read: runRead(pool),
      write: { ...writeOptions(pool), statementTimeout: 200 },
    });
    const session = newSession({
      role: 'user',
      via: 'token',
      variables: { 'x-hasura-workspace-id': ADA.workspaceId ?? '', 'x-hasura-user-id': ADA.userId ?? '' },
    });
    const query = `mutation { insert_tasks(objects: {title: "before", executor_type: human}) { affected_rows }
      update_tasks_by_pk(pk_columns: {task_id: "${uuid(task)}"}, _set: {title: "late"}) { title } }`;
    const run = async (): Promise<ExecutionResult> =>
      engine.execute({ operation: prepared(engine, session.role, query), variables: {}, session });
    const before = await dump();
    const holder = await writable.superuser.connect();
    await holder.query('BEGIN');
    await holder.query('SELECT FROM core_api.tasks WHERE pk = $1 FOR UPDATE', [task.pk]);
    const { errors } = await run();
    expect(errors?.[0]).toMatchObject({ message: LATE, extensions: { code: 'timeout', path: '$' } });
    await holder.query('ROLLBACK');
    holder.release();
    expect(await dump()).toEqual(before);
    expect((await run()).data).toMatchObject({ update_tasks_by_pk: { title: 'late' } });
    expect((await pool.query('SHOW statement_timeout')).rows).toEqual([{ statement_timeout: '0' }]);
  });

  test('because there is no database is told so', async () => {
    const pool = createPool('postgres://gateway:none@127.0.0.1:1/none', { connectTimeout: 1_000 });
    onTestFinished(() => pool.end());
    const { errors } = await createTestGateway(pool).query(
      ADA,
      'mutation { insert_tasks(objects: []) { affected_rows } }',
    );
    expect(errors).toMatchObject([
      { message: 'the database cannot be reached; try again', extensions: { code: 'postgres-error' } },
    ]);
  });

  test('because the database has no connection left is told so', async () => {
    const name = new URL(writable.gatewayUrl).pathname.slice(1);
    const pool = createPool(writable.gatewayUrl, { max: 1 });
    onTestFinished(() => pool.end());
    await sql(`ALTER DATABASE ${name} CONNECTION LIMIT 0`);
    const { errors } = await createTestGateway(pool).query(ADA, NO_TASKS);
    await sql(`ALTER DATABASE ${name} CONNECTION LIMIT -1`);
    const message = 'the database has no free connection; try again';
    expect(errors).toMatchObject([{ message, extensions: { code: 'postgres-error' } }]);
  });

  test.for([
    ['57P03', 'the database system is starting up'],
    ['57P01', 'terminating connection due to administrator command'],
  ])('because the database is not yet back (%s) is told so', async ([code, text = '']) => {
    const refusal = Object.assign(new pg.DatabaseError(text, text.length, 'error'), { code, severity: 'FATAL' });
    const pool = createPool(writable.gatewayUrl, { max: 1 });
    onTestFinished(() => pool.end());
    pool.connect = () => Promise.reject(refusal);
    const gateway = createTestGateway(pool);
    for (const query of [NO_TASKS, '{ people { full_name } }']) {
      const { errors } = await gateway.query(ADA, query);
      const message = 'the database is restarting; try again';
      expect(errors, query).toMatchObject([{ message, extensions: { code: 'postgres-error' } }]);
    }
  });

  test('because there is no free connection is told so', async () => {
    const pool = createPool(writable.gatewayUrl, { max: 1, connectTimeout: 1_000 });
    onTestFinished(() => pool.end());
    const gateway = createTestGateway(pool);
    const held = await pool.connect();
    const { errors } = await gateway.query(ADA, 'mutation { insert_tasks(objects: []) { affected_rows } }');
    held.release();
    expect(errors).toMatchObject([
      { message: 'the database cannot be reached; try again', extensions: { code: 'postgres-error' } },
    ]);
  });
});

describe('a fault that nobody foresaw', () => {
  const query = 'mutation { insert_skills(objects: {kind: action, name: "x", body: "b"}) { returning { name } } }';

  test('of the database is unexpected, and says nothing of its cause', async () => {
    await sql('ALTER TABLE core_api.skills RENAME body TO text');
    const { text } = await writable.ask(query);
    await sql('ALTER TABLE core_api.skills RENAME text TO body');
    const error = { message: 'database query error', extensions: { path: '$', code: 'unexpected' } };
    expect(JSON.parse(text)).toEqual({ errors: [error] });
    expect(await answer('{ skills(where: {name: {_eq: "x"}}) { name } }')).toEqual({ skills: [] });
  });

  test('of ours is unexpected, says nothing of its cause, and is there whole for the log', async () => {
    const broken = new TypeError('secret detail');
    const gateway = gatewayAround(async (text, _client, send) => {
      if (/^insert/im.test(text)) throw broken;
      return send();
    });
    const { text } = await gateway.query(ADA, query);
    const error = { message: 'internal error', extensions: { path: '$', code: 'unexpected' } };
    expect(JSON.parse(text)).toEqual({ errors: [error] });
    expect(gateway.logged).toEqual([broken]);
    expect(await answer('{ skills(where: {name: {_eq: "x"}}) { name } }')).toEqual({ skills: [] });
  });
});
