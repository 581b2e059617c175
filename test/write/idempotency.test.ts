import { describe, expect, onTestFinished, test } from 'vitest';
import { signToken } from '../../src/auth/sign-token.ts';
import { createPool } from '../../src/db/pool.ts';
import { ADA, DEE, id } from '../harness/dataset.ts';
import { type Caller, createTestGateway, headersOf, jwt, type Reply } from '../harness/gateway.ts';
import { sabotaged, terminate } from '../harness/sabotage.ts';
import { ADMIN, SERVICE, WAITING, writableGateway } from '../harness/writable-gateway.ts';

const writable = writableGateway();
const { ask, dump, made, refused, sql } = writable;

const INSERT =
  'mutation ($t: String) { insert_tasks_one(object: {title: $t, executor_type: human}) { task_id title created_at } }';

let keys = 0;
const newKey = () => `key ${++keys}`;
const send = (key: string, t: string, caller: Caller = ADA, query = INSERT): Promise<Reply> =>
  ask(query, { t }, caller, { 'idempotency-key': key });
const count = async (title: string) => (await sql('SELECT FROM core_api.tasks WHERE title = $1', title)).length;

describe('a mutation with an Idempotency-Key that is sent again', () => {
  test('is answered byte for byte as the first time, and done once', async () => {
    const key = newKey();
    const first = await send(key, 'once');
    expect(first.data).toMatchObject({ insert_tasks_one: { title: 'once' } });
    const before = await dump();
    for (let again = 0; again < 3; again += 1) expect((await send(key, 'once')).text).toBe(first.text);
    expect(await dump()).toEqual(before);
    expect(await count('once')).toBe(1);
  });

  test('is answered so even when the row has changed, or gone, meanwhile', async () => {
    const key = newKey();
    const first = await send(key, 'meanwhile');
    await sql(`UPDATE core_api.tasks SET title = 'other', deleted_at = now() WHERE title = 'meanwhile'`);
    expect((await send(key, 'meanwhile')).text).toBe(first.text);
  });

  test('is answered so even when its rows have become such that it could not be done again', async () => {
    const { contribution_id } = await made('contributions', { ai_historic: { a: { b: 1 } } });
    const query = `mutation ($t: String) { update_contributions_by_pk(pk_columns: {contribution_id: "${contribution_id}"},
      _delete_at_path: {ai_historic: ["a", "b"]}) { ai_historic }
      delete_skills(where: {name: {_eq: $t}}) { affected_rows } }`;
    const key = newKey();
    const first = await send(key, 'nobody', SERVICE, query);
    expect(first.data).toMatchObject({ update_contributions_by_pk: { ai_historic: { a: {} } } });
    await sql(
      `UPDATE core_api.contributions SET ai_historic = '{"a": [1]}' WHERE contribution_id = $1`,
      contribution_id,
    );
    expect((await send(newKey(), 'nobody', SERVICE, query)).errors?.[0]?.extensions.code).toBe('data-exception');
    expect((await send(key, 'nobody', SERVICE, query)).text).toBe(first.text);
  });

  test('has an answer of 1 MB at the most, and is refused with nothing written past it', async () => {
    const query = INSERT.replace('title created_at', 'title description').replace('human}', 'human, description: $t}');
    const text = 'x'.repeat(600_000);
    const before = await dump();
    const refusal = (await send(newKey(), text, ADA, query)).errors?.[0];
    expect(refusal?.extensions).toMatchObject({ code: 'limit-exceeded', limit: 'kept-answer', most: 1_048_576 });
    expect(await dump()).toEqual(before);
    expect((await ask(query, { t: text })).errors).toBeUndefined();
  });

  test('is answered so even when its rows have become more than the database may answer', async () => {
    const pool = createPool(writable.gatewayUrl, { max: 1, answer: 100_000 });
    onTestFinished(() => pool.end());
    const gateway = createTestGateway(pool);
    await made('contributions', { name: 'Grows', ai_historic: { a: 1 } });
    const query = `mutation { update_contributions(where: {name: {_eq: "Grows"}}, _append: {ai_historic: {b: 1}}) { affected_rows } }`;
    const key = newKey();
    const asked = (its: string) => gateway.query(SERVICE, query, {}, { 'idempotency-key': its });
    const first = await asked(key);
    expect(first.data).toEqual({ update_contributions: { affected_rows: 1 } });
    await made('contributions', { name: 'Grows', ai_historic: { a: 'x'.repeat(400_000) } });
    expect((await asked(newKey())).errors?.[0]?.extensions.limit).toBe('answer');
    expect((await asked(key)).text).toBe(first.text);
    expect((await asked(key)).text).toBe(first.text);
  });

  test.for([
    ['without the key', undefined],
    ['with another key', 'another'],
  ] as const)('%s is done again', async ([title, key]) => {
    await send(newKey(), title);
    await ask(INSERT, { t: title }, ADA, key === undefined ? {} : { 'idempotency-key': key });
    expect(await count(title)).toBe(2);
  });
});

describe('a key that was used', () => {
  const conflict = {
    code: 'conflict',
    path: '$',
    message: 'this Idempotency-Key was used for another request; send a new one',
  };

  test('is refused for other variables, and another document', async () => {
    const key = newKey();
    await send(key, 'body');
    expect(await refused(INSERT, { t: 'other' }, ADA, { 'idempotency-key': key })).toEqual(conflict);
    expect(await refused(INSERT.replace('created_at', ''), { t: 'body' }, ADA, { 'idempotency-key': key })).toEqual(
      conflict,
    );
  });

  test('is refused for another subject, where the tokens name no person', async () => {
    const key = newKey();
    const sendAs = async (subject: string) => {
      const token = await signToken({
        jwt,
        role: 'service',
        workspaceId: id('workspaces', 1),
        subject,
        expiresIn: '1h',
      });
      return ask(INSERT, { t: 'subject' }, SERVICE, { 'idempotency-key': key, authorization: `Bearer ${token}` });
    };
    const first = await sendAs('pipeline-a');
    expect((await sendAs('pipeline-a')).text).toBe(first.text);
    expect((await sendAs('pipeline-b')).errors).toMatchObject([{ extensions: { code: 'conflict' } }]);
    expect(await count('subject')).toBe(1);
  });

  test('is refused for another operation of the same document', async () => {
    const key = newKey();
    const body = (operationName: string) => ({
      method: 'POST',
      body: JSON.stringify({
        operationName,
        query:
          'mutation A { insert_tasks(objects: {title: "A", executor_type: human}) { affected_rows } } mutation B { insert_tasks(objects: {title: "B", executor_type: human}) { affected_rows } }',
      }),
    });
    const headers = { ...(await headersOf(ADA)), 'content-type': 'application/json', 'idempotency-key': key };
    const answers = [];
    for (const name of ['A', 'B', 'A'])
      answers.push(await (await writable.gateway.fetch('/v1/graphql', { ...body(name), headers })).json());
    expect(answers).toMatchObject([{ data: {} }, { errors: [{ extensions: { code: 'conflict' } }] }, { data: {} }]);
  });

  test.for([
    ['another member', { ...ADA, userId: id('people', 2) }],
    ['another role', SERVICE],
    ['the operator', ADMIN],
  ] as const)('is refused for %s of the same workspace', async ([title, caller]) => {
    const key = newKey();
    await send(key, title);
    expect(await refused(INSERT, { t: title }, caller, { 'idempotency-key': key })).toEqual(conflict);
  });

  test('is free in another workspace, which learns nothing of it', async () => {
    const key = newKey();
    await send(key, 'mine');
    const theirs = await send(key, 'theirs', DEE);
    expect(theirs.data).toMatchObject({ insert_tasks_one: { title: 'theirs' } });
    expect((await send(key, 'theirs', DEE)).text).toBe(theirs.text);
  });

  test('is free again after 24 hours, and not before', async () => {
    const key = newKey();
    const first = await send(key, 'old');
    const age = (interval: string) =>
      sql(`UPDATE rowgate.idempotency_keys SET created_at = now() - $1::interval WHERE key = $2`, interval, key);
    await age('23 hours 59 minutes');
    expect((await send(key, 'old')).text).toBe(first.text);
    await age('24 hours 1 minute');
    expect((await send(key, 'old')).text).not.toBe(first.text);
    expect(await count('old')).toBe(2);
  });

  test('is forgotten with all others of its workspace that are old, once one is used there', async () => {
    await send(newKey(), 'forgotten');
    await sql(`UPDATE rowgate.idempotency_keys SET created_at = now() - interval '2 days'`);
    await send(newKey(), 'new');
    expect(await sql('SELECT count(*)::int AS n FROM rowgate.idempotency_keys WHERE workspace_pk = 1')).toEqual([
      { n: 1 },
    ]);
    expect(await sql('SELECT FROM rowgate.idempotency_keys WHERE workspace_pk = 2')).not.toEqual([]);
  });
});

test('old keys that somebody else is about to forget keep nobody waiting', async () => {
  await send(newKey(), 'held');
  await sql(`UPDATE rowgate.idempotency_keys SET created_at = now() - interval '2 days'`);
  const other = await writable.superuser.connect();
  try {
    await other.query('BEGIN');
    await other.query('DELETE FROM rowgate.idempotency_keys');
    expect((await send(newKey(), 'not held')).data).toMatchObject({ insert_tasks_one: { title: 'not held' } });
  } finally {
    await other.query('ROLLBACK');
    other.release();
  }
});

describe('an attempt that fails', () => {
  test('leaves its key free: the same request may succeed later, and another may take it', async () => {
    const key = newKey();
    const { task_id } = await made('tasks', { status: 'open', workspace_pk: 2 });
    const query = `mutation ($t: String!) { comment_on_task(task_id: "${task_id}", comment: $t) { title } }`;
    expect(await refused(query, { t: 'x' }, ADA, { 'idempotency-key': key })).toMatchObject({ code: 'not-found' });
    await sql('UPDATE core_api.tasks SET workspace_pk = 1 WHERE task_id = $1', task_id);
    expect((await send(key, 'x', ADA, query)).data).toMatchObject({ comment_on_task: { title: 'Made' } });
    expect((await send(key, 'x', ADA, query)).data).toMatchObject({ comment_on_task: { title: 'Made' } });
    expect(
      await sql('SELECT jsonb_array_length(history) AS n FROM core_api.tasks WHERE task_id = $1', task_id),
    ).toEqual([{ n: 1 }]);
  });
});

describe('the same request several times at once', () => {
  test('is done once, and every copy gets the one answer', async () => {
    const key = newKey();
    const replies = await Promise.all(Array.from({ length: 6 }, () => send(key, 'at once')));
    expect(new Set(replies.map(({ text }) => text)).size).toBe(1);
    expect(replies[0]?.data).toMatchObject({ insert_tasks_one: { title: 'at once' } });
    expect(await count('at once')).toBe(1);
  });

  test('with different bodies: one is done, and the others are refused', async () => {
    const key = newKey();
    const replies = await Promise.all(['a', 'b', 'c'].map((letter) => send(key, `race ${letter}`)));
    expect(replies.map(({ errors }) => errors?.[0]?.extensions.code ?? 'ok').sort()).toEqual([
      'conflict',
      'conflict',
      'ok',
    ]);
    expect(await sql(`SELECT FROM core_api.tasks WHERE title LIKE 'race _'`)).toHaveLength(1);
  });

  test('of which the first fails: a copy that waited is done instead', async () => {
    const key = newKey();
    let broken = false;
    const pool = createPool(writable.gatewayUrl, { max: 4 });
    onTestFinished(() => pool.end());
    const gateway = createTestGateway(
      sabotaged(pool, async (text, client, send) => {
        if (broken || !/insert into "core_api"."tasks"/i.test(text)) return send();
        broken = true;
        // The copies wait for the key by now.
        await expect.poll(() => sql(`SELECT ${WAITING}`)).toHaveLength(2);
        await terminate(writable.superuser, client);
        return send();
      }),
    );
    const replies = await Promise.all(
      [1, 2, 3].map(() => gateway.query(ADA, INSERT, { t: 'instead' }, { 'idempotency-key': key })),
    );
    const answered = replies.filter(({ data }) => data);
    expect(answered).toHaveLength(2);
    expect(new Set(answered.map(({ text }) => text)).size).toBe(1);
    expect(await count('instead')).toBe(1);
  });
});

test('an answer that was lost after the commit is given when the request is sent again', async () => {
  const key = newKey();
  const pool = createPool(writable.gatewayUrl, { max: 1 });
  onTestFinished(() => pool.end());
  const gateway = createTestGateway(
    sabotaged(pool, async (text, client, send) => {
      const result = await send();
      if (!text.endsWith('COMMIT')) return result;
      await terminate(writable.superuser, client);
      throw new Error('Connection terminated unexpectedly');
    }),
  );
  const lost = await gateway.query(ADA, INSERT, { t: 'lost' }, { 'idempotency-key': key });
  expect(lost.errors?.[0]?.extensions.code).toBe('postgres-error');
  expect(await count('lost')).toBe(1);
  expect((await send(key, 'lost')).data).toMatchObject({ insert_tasks_one: { title: 'lost' } });
  expect(await count('lost')).toBe(1);
});

describe('the key itself', () => {
  test.for([
    ['256 characters', 'k'.repeat(256)],
    ['none', ''],
  ] as const)('must not have %s', async ([, key]) => {
    expect(await refused(INSERT, { t: 'x' }, ADA, { 'idempotency-key': key })).toEqual({
      message: 'Idempotency-Key must have 1 to 255 characters',
      code: 'bad-request',
      path: '$',
    });
  });

  test('may have 255 characters of any kind that a header carries', async () => {
    const key = '"é"; !'.padEnd(255, 'ÿ');
    const first = await send(key, 'long');
    expect((await send(key, 'long')).text).toBe(first.text);
    expect(await count('long')).toBe(1);
  });

  test('on a query is ignored', async () => {
    const key = newKey();
    const query = '{ tasks(limit: 1) { __typename } }';
    for (const sent of [key, key, 'k'.repeat(256)]) {
      const { data } = await ask(query, {}, ADA, { 'idempotency-key': sent });
      expect(data).toEqual({ tasks: [{ __typename: 'tasks' }] });
    }
    expect(await sql('SELECT FROM rowgate.idempotency_keys WHERE key = $1', key)).toEqual([]);
  });

  test('needs a workspace to belong to', async () => {
    expect(
      await refused(
        'mutation { delete_tasks(where: {title: {_eq: "nobody"}}) { affected_rows } }',
        {},
        { role: 'admin' },
        { 'idempotency-key': 'k' },
      ),
    ).toMatchObject({
      code: 'not-found',
      message: 'missing session variable: "x-hasura-workspace-id"',
    });
  });

  test('on a batch of several operations is refused, and nothing of it done; on a batch of one it holds', async () => {
    const key = newKey();
    const item = (t: string) => ({ query: INSERT, variables: { t } });
    const post = async (items: object[]) => {
      const headers = { ...(await headersOf(ADA)), 'content-type': 'application/json', 'idempotency-key': key };
      return (
        await writable.gateway.fetch('/v1/graphql', { method: 'POST', headers, body: JSON.stringify(items) })
      ).text();
    };
    expect(JSON.parse(await post([item('batch a'), item('batch b')]))).toMatchObject({
      errors: [
        {
          message: 'an Idempotency-Key is for one operation, and this batch has several: send them one by one',
          extensions: { code: 'bad-request' },
        },
      ],
    });
    expect(await sql(`SELECT FROM core_api.tasks WHERE title LIKE 'batch _'`)).toEqual([]);
    expect(await post([item('batch a')])).toBe(await post([item('batch a')]));
    expect(await count('batch a')).toBe(1);
  });
});
