/** Cells: a token whose workspace does not live in the database is told so at every door, and no door reads as empty. */
import type pg from 'pg';
import { afterEach, describe, expect, test } from 'vitest';
import { ADA, DEE, id } from '../harness/dataset.ts';
import { events } from '../harness/events.ts';
import { eventually } from '../harness/eventually.ts';
import { type Caller, headersOf } from '../harness/gateway.ts';
import { servedLiveFixture } from '../harness/live-fixture.ts';
import { inSession } from '../harness/session.ts';
import { bareClient, graphqlWs, watch } from '../harness/sockets.ts';

const fixture = servedLiveFixture({});
const STRANGER: Caller = { ...ADA, workspaceId: id('workspaces', 77) };
const TASKS = '{ tasks { title } }';
const INSERT = 'mutation { insert_tasks_one(object: {title: "Late", executor_type: human}) { title } }';
const MESSAGE = 'the workspace of the token does not live in this cell; ask the gateways of the one where it does';
const ERROR = { message: MESSAGE, extensions: { path: '$', code: 'wrong-cell' } };

const put = (state: string) =>
  inSession(fixture.database.owner, { role: 'admin' }, (client) =>
    client.query('INSERT INTO rowgate.moves (workspace_id, state) VALUES ($1, $2)', [ADA.workspaceId, state]),
  );
afterEach(() =>
  inSession(fixture.database.owner, { role: 'admin' }, (client) => client.query('DELETE FROM rowgate.moves')),
);

const post = async (body: unknown, caller = STRANGER, headers: Record<string, string> = {}) => {
  const response = await fixture.gateway.fetch('/v1/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(await headersOf(caller)), ...headers },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: await response.json() };
};

describe('the workspace of a token that is not in this cell', () => {
  test.for(['application/json', 'application/graphql-response+json'])('is told with 421 for %s', async (accept) => {
    expect(await post({ query: TASKS }, STRANGER, { accept })).toEqual({ status: 421, body: { errors: [ERROR] } });
  });

  test('is told for GET, for a mutation, and under an Idempotency-Key', async () => {
    const headers = { ...(await headersOf(STRANGER)), accept: 'application/json' };
    const got = await fixture.gateway.fetch(`/v1/graphql?query=${encodeURIComponent(TASKS)}`, { headers });
    expect([got.status, await got.json()]).toEqual([421, { errors: [ERROR] }]);
    for (const more of [{}, { 'idempotency-key': 'once' }])
      expect(await post({ query: INSERT }, STRANGER, more)).toMatchObject({ status: 421, body: { errors: [ERROR] } });
  });

  test('is told for each item of a batch, and for the whole', async () => {
    const { status, body } = await post([{ query: TASKS }, { query: INSERT }, { query: '{ __typename }' }]);
    expect(status).toBe(421);
    expect(body).toMatchObject([{ errors: [ERROR] }, { errors: [ERROR] }, { data: { __typename: 'query_root' } }]);
  });

  test('is told by a service, as by a user', async () => {
    expect((await post({ query: TASKS }, { ...STRANGER, role: 'service' })).status).toBe(421);
  });

  test('is told by the JSON:API in its own form, reading and writing', async () => {
    const headers = { ...(await headersOf(STRANGER)), 'content-type': 'application/vnd.api+json' };
    const data = { type: 'task', attributes: { title: 'Late', executor_type: 'human' } };
    const asked = [
      await fixture.gateway.fetch('/v1/tasks', { headers }),
      await fixture.gateway.fetch('/v1/tasks', { method: 'POST', headers, body: JSON.stringify({ data }) }),
      await fixture.gateway.fetch(`/v1/tasks/${id('tasks', 1)}`, { method: 'DELETE', headers }),
    ];
    for (const response of asked) {
      expect(response.status).toBe(421);
      expect(response.headers.get('content-type')).toContain('application/vnd.api+json');
      const error = { status: '421', code: 'wrong-cell', title: 'Wrong cell', detail: MESSAGE };
      expect(await response.json()).toMatchObject({ errors: [error] });
    }
  });

  test('is told over WebSockets, in both protocols', async () => {
    const client = graphqlWs(fixture.gateway.url, await headersOf(STRANGER));
    for (const query of [`subscription ${TASKS}`, TASKS]) {
      const { answers, error } = await watch(client, { query });
      expect(error ?? answers[0]?.errors).toEqual([ERROR]);
    }
    await client.dispose();
    const apollo = await bareClient(fixture.gateway.url, { protocol: 'graphql-ws' });
    apollo.send({ type: 'connection_init', payload: { headers: await headersOf(STRANGER) } });
    apollo.send({ type: 'start', id: '1', payload: { query: `subscription ${TASKS}` } });
    expect(await apollo.message('error')).toMatchObject({ id: '1', payload: { errors: [ERROR] } });
    apollo.socket.close();
  });

  test('is told over server-sent events, which then are over', async () => {
    const stream = await events(fixture.gateway.url, {
      query: `subscription ${TASKS}`,
      headers: await headersOf(STRANGER),
    });
    await eventually('it is over', () => stream.isOver);
    expect(stream.events).toEqual([
      `event: next\ndata: ${JSON.stringify({ errors: [ERROR] })}`,
      'event: complete\ndata: ',
    ]);
  });

  test('is told to nobody who has no workspace: admin is answered, whatever workspace it names', async () => {
    const admin: Caller = { ...STRANGER, role: 'admin' };
    expect((await post({ query: '{ workspaces { workspace_id } }' }, admin)).body.data.workspaces).toHaveLength(2);
  });
});

test.for(['arriving', 'elsewhere'])('a workspace that is %s is told as one that is not there', async (state) => {
  await put(state);
  for (const query of [TASKS, INSERT])
    expect(await post({ query }, ADA)).toMatchObject({ status: 421, body: { errors: [ERROR] } });
  expect((await post({ query: TASKS }, DEE)).status).toBe(200);
});

describe('a workspace that is leaving', () => {
  test('is read as before, while its writes are told to come again', async () => {
    await put('leaving');
    expect((await post({ query: TASKS }, ADA)).body).not.toHaveProperty('errors');
    const headers = { ...(await headersOf(ADA)), 'content-type': 'application/vnd.api+json' };
    const data = { type: 'task', attributes: { title: 'Late', executor_type: 'human' } };
    const refused = await fixture.gateway.fetch('/v1/tasks', {
      method: 'POST',
      headers,
      body: JSON.stringify({ data }),
    });
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '1']);
    const { errors } = await fixture.gateway.query(ADA, INSERT);
    expect(errors).toMatchObject([
      { message: expect.stringContaining('being moved'), extensions: { code: 'postgres-error' } },
    ]);
    expect((await fixture.gateway.query(DEE, INSERT)).errors).toBeUndefined();
  });

  const admin: Caller = { ...ADA, role: 'admin' };
  const written = [
    'insert_tasks_one(object: {title: "x", executor_type: human}) { title }',
    `update_tasks(where: {workspace_id: {_eq: "${ADA.workspaceId}"}}, _set: {title: "x"}) { affected_rows }`,
    `update_skills(where: {skill_id: {_eq: "${id('skills', 1)}"}}, _set: {name: "x"}) { affected_rows }`,
  ];
  test.for(written)('takes no write of admin either: %s', async (mutation) => {
    await put('leaving');
    const { errors } = await fixture.gateway.query(admin, `mutation { ${mutation} }`);
    expect(errors).toMatchObject([
      { message: expect.stringContaining('being moved'), extensions: { code: 'postgres-error' } },
    ]);
  });

  test('takes what admin writes elsewhere', async () => {
    await put('leaving');
    const title = `update_tasks(where: {workspace_id: {_eq: "${DEE.workspaceId}"}}, _set: {title: "x"}) { affected_rows }`;
    expect((await fixture.gateway.query(admin, `mutation { ${title} }`)).errors).toBeUndefined();
  });
});

describe('whoever moves a workspace', () => {
  /** What the lock of a move waits for. */
  const isFree = async (client: pg.PoolClient) => {
    const { rows } = await client.query('SELECT pg_try_advisory_xact_lock(core_api.move_lock($1)) AS free', [
      ADA.workspaceId,
    ]);
    return rows[0].free;
  };

  test.for([
    ['a member', { role: 'user', workspaceId: ADA.workspaceId }, 'SELECT'],
    ['admin', { role: 'admin' }, 'UPDATE core_api.tasks SET title = title WHERE workspace_pk = 1'],
    [
      'admin who deletes',
      { role: 'admin' },
      'DELETE FROM core_api.tasks WHERE pk = (SELECT min(pk) FROM core_api.tasks WHERE workspace_pk = 1)',
    ],
  ] as const)('waits for a transaction in which %s may write', async ([, session, sql]) => {
    await inSession(fixture.database.owner, session, async (writer) => {
      await writer.query(sql);
      await inSession(fixture.database.gateway, { role: 'admin' }, async (mover) =>
        expect(await isFree(mover)).toBe(false),
      );
      await writer.query('ROLLBACK');
      await writer.query('BEGIN');
    });
    await inSession(fixture.database.gateway, { role: 'admin' }, async (mover) =>
      expect(await isFree(mover)).toBe(true),
    );
  });

  test('keeps no write waiting: it is refused while the lock is held', async () => {
    await inSession(fixture.database.gateway, { role: 'admin' }, async (mover) => {
      expect(await isFree(mover)).toBe(true);
      expect((await fixture.gateway.query(ADA, INSERT)).errors?.[0]?.message).toContain('being moved');
      expect((await fixture.gateway.query(ADA, TASKS)).errors).toBeUndefined();
    });
  });
});

test('no session reads where another workspace is on its way', async () => {
  await put('leaving');
  const seen = (session: { role: string; workspaceId?: string | undefined }) =>
    inSession(fixture.database.gateway, { ...session }, (client) => client.query('SELECT FROM rowgate.moves'));
  expect((await seen({ role: 'user', workspaceId: DEE.workspaceId })).rowCount).toBe(0);
  expect((await seen({ role: 'user' })).rowCount).toBe(0);
  expect((await seen({ role: 'admin' })).rowCount).toBe(1);
});
