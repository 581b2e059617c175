/** WebSockets: subscriptions, queries and mutations over both protocols, through the gateway as it is served. */
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { signToken } from '../../src/auth/sign-token.ts';
import { ADA, DEE, id } from '../harness/dataset.ts';
import { eventually } from '../harness/eventually.ts';
import { type Caller, headersOf, jwt } from '../harness/gateway.ts';
import { servedLiveFixture } from '../harness/live-fixture.ts';
import { serveGateway } from '../harness/served-gateway.ts';
import { type BareClient, bareClient, graphqlWs, watch } from '../harness/sockets.ts';

const TITLE = 'subscription ($id: uuid!) { tasks_by_pk(task_id: $id) { title } }';
const BO: Caller = { role: 'user', workspaceId: id('workspaces', 1), userId: id('people', 2) };
const TASK_1 = { id: id('tasks', 1) };
const SETTINGS = {
  SOCKET_INIT_TIMEOUT: '300ms',
  LIMIT_LIVE_SOCKET: '3',
  LIMIT_SOCKETS_WORKSPACE: '4',
  LIMIT_MESSAGE: '4096',
  SHUTDOWN_TIMEOUT: '400ms',
  CORS_ORIGINS: 'https://ours.example',
};

const fixture = servedLiveFixture(SETTINGS);

const setTitle = (task: string, title: string) =>
  fixture.writes.query('UPDATE core_api.tasks SET title = $2 WHERE task_id = $1', [task, title]);

const clientOf = async (caller: Caller) => graphqlWs(fixture.gateway.url, await headersOf(caller));

/** One that has said who it is. */
async function known(caller: Caller = ADA, protocol?: string): Promise<BareClient> {
  const client = await bareClient(fixture.gateway.url, protocol === undefined ? {} : { protocol });
  client.send({ type: 'connection_init', payload: { headers: await headersOf(caller) } });
  await client.message('connection_ack');
  return client;
}

const handshake = (options: Parameters<typeof bareClient>[1]) =>
  bareClient(fixture.gateway.url, options).then(
    (client) => client.socket.close(),
    (error: Error) => error.message,
  );

/** What the gateway sends that holds a text, piece by piece; in this process clients send texts. */
async function sentWith(text: string, work: () => Promise<unknown>): Promise<readonly Buffer[]> {
  const send = vi.spyOn(WebSocket.prototype, 'send');
  try {
    await work();
    return send.mock.calls.map(([data]) => data).filter((it): it is Buffer => Buffer.isBuffer(it) && it.includes(text));
  } finally {
    send.mockRestore();
  }
}

describe('an answer', () => {
  const lastOf = ({ messages }: BareClient) => JSON.stringify(messages.at(-1));

  /** A change of a title, at three clients of a workspace, one of which speaks the old protocol. */
  async function sharedBy(callers: readonly Caller[], payload: Readonly<Record<string, unknown>>, title: string) {
    const clients = await Promise.all([...callers.map((it) => known(it)), known(ADA, 'graphql-ws')]);
    for (const [at, client] of clients.entries()) {
      const type = client.socket.protocol === 'graphql-ws' ? 'start' : 'subscribe';
      client.send({ type, id: `own "${at}"`, payload });
      await client.message(type === 'start' ? 'data' : 'next');
    }
    const pieces = await sentWith(title, async () => {
      await setTitle(TASK_1.id, title);
      await eventually('all have it', () => clients.every((client) => lastOf(client).includes(title)));
    });
    const messages = clients.map((client) => client.messages.at(-1));
    for (const { socket } of clients) socket.close();
    return { pieces, messages };
  }

  test('is framed once for all who watch it: each gets the same bytes, and its own id around them', async () => {
    const { pieces, messages } = await sharedBy([ADA, BO, BO], { query: TITLE, variables: TASK_1 }, 'Framed once');
    expect(pieces.map(String)[0]).toMatch(/^\{"data":.*Framed once.*\}$/);
    expect(pieces).toHaveLength(4);
    expect(new Set(pieces).size).toBe(1);
    const payload = { data: { tasks_by_pk: { title: 'Framed once' } } };
    expect(messages).toEqual([
      { type: 'next', id: 'own "0"', payload },
      { type: 'next', id: 'own "1"', payload },
      { type: 'next', id: 'own "2"', payload },
      { type: 'data', id: 'own "3"', payload },
    ]);
  });

  test('with a cursor, which is each caller’s own, shares all else', async () => {
    const query = 'subscription { tasks_page(first: 9, order_by: { created_at: asc }) { items { title } end_cursor } }';
    const { pieces, messages } = await sharedBy([ADA, BO], { query }, 'Shared page');
    expect(pieces).toHaveLength(3);
    expect(new Set(pieces.map(({ buffer, byteOffset }) => `${byteOffset} ${buffer.byteLength}`)).size).toBe(1);
    expect(new Set(pieces.map(({ buffer }) => buffer)).size).toBe(1);
    const cursors = messages.map((it) => /"end_cursor":"([^"]+)"/.exec(JSON.stringify(it))?.[1]);
    expect(new Set(cursors).size).toBe(2);
    expect(cursors[0]).toBe(cursors[2]);
  });
});

describe('graphql-ws', () => {
  test('is answered at once, and again when a commit changes the answer', async () => {
    const client = await clientOf(ADA);
    const watched = await watch(client, { query: TITLE, variables: TASK_1 });
    await setTitle(TASK_1.id, 'Renamed');
    await eventually('the change comes', () => watched.answers.length === 2);
    expect(watched.answers[1]).toEqual({ data: { tasks_by_pk: { title: 'Renamed' } } });
    await client.dispose();
  });

  test('runs queries and mutations, each answered once', async () => {
    const client = await clientOf(ADA);
    const query = await watch(client, { query: '{ people_aggregate { aggregate { count } } }' });
    await eventually('it is complete', () => query.isComplete);
    expect(query.answers).toEqual([{ data: { people_aggregate: { aggregate: { count: 3 } } } }]);
    const mutation = await watch(client, {
      query: 'mutation { insert_tasks_one(object: { title: "Over a socket", executor_type: human }) { title } }',
    });
    await eventually('it is complete', () => mutation.isComplete);
    expect(mutation.answers).toEqual([{ data: { insert_tasks_one: { title: 'Over a socket' } } }]);
    await client.dispose();
  });

  test('is told what is wrong with a document, with a code and a place, and goes on', async () => {
    const client = await clientOf(ADA);
    const wrong = await watch(client, { query: 'subscription { nothing }' });
    expect(wrong.error).toMatchObject([{ extensions: { code: 'validation-failed', path: '$.selectionSet.nothing' } }]);
    const right = await watch(client, { query: TITLE, variables: TASK_1 });
    expect(right.answers).toHaveLength(1);
    await client.dispose();
  });

  test.for(['{ a: tasks { title } b: tasks { title } }', '{ tasks @include(if: false) { title } }'])(
    'must select one field: subscription %s',
    async (selection) => {
      const client = await clientOf(ADA);
      const { error } = await watch(client, { query: `subscription ${selection}` });
      expect(error).toMatchObject([
        { message: 'subscriptions must select one top level field', extensions: { code: 'validation-failed' } },
      ]);
      await client.dispose();
    },
  );

  test('of two tenants each sees its own rows alone', async () => {
    const [ada, dee] = [await clientOf(ADA), await clientOf(DEE)];
    const query = 'subscription { tasks(order_by: { created_at: asc }) { task_id title } }';
    const [ours, theirs] = [await watch(ada, { query }), await watch(dee, { query })];
    const before = theirs.answers.length;
    await setTitle(TASK_1.id, 'For our eyes');
    await eventually('the change comes to its own', () => JSON.stringify(ours.answers).includes('For our eyes'));
    await sleep(100);
    expect(theirs.answers).toHaveLength(before);
    expect(JSON.stringify(theirs.answers)).not.toContain(TASK_1.id);
    await Promise.all([ada.dispose(), dee.dispose()]);
  });

  test.for([
    'tasks_aggregate { aggregate { count } }',
    'tasks_page(first: 2) { items { title } end_cursor }',
    'tasks_groups(by: { column: status }) { aggregate { count } }',
  ])('watches %s', async (root) => {
    const client = await clientOf(ADA);
    const asked = `{ ${root} }`;
    const { answers, error } = await watch(client, { query: `subscription ${asked}` });
    expect(error).toBeUndefined();
    expect(answers[0]?.data).toEqual((await fixture.gateway.query(ADA, asked)).data);
    await client.dispose();
  });

  test('streams rows from a value on, each once, as batches', async () => {
    const client = await clientOf(ADA);
    const query = `subscription ($cursor: [tasks_stream_cursor_input]!) {
      tasks_stream(cursor: $cursor, batch_size: 2, where: { title: { _like: "Stream %" } }) { title }
    }`;
    const from = new Date().toISOString();
    for (const number of [1, 2, 3])
      await fixture.gateway.query(
        ADA,
        `mutation { insert_tasks_one(object: { title: "Stream ${number}", executor_type: human }) { title } }`,
      );
    const variables = { cursor: [{ initial_value: { created_at: from }, ordering: 'ASC' }] };
    const stream = await watch(client, { query, variables });
    const titles = () =>
      stream.answers.flatMap(({ data }) =>
        (data as { tasks_stream: { title: string }[] }).tasks_stream.map(({ title }) => title),
      );
    await eventually('all that are there come', () => titles().length === 3);
    await fixture.gateway.query(
      ADA,
      'mutation { insert_tasks_one(object: { title: "Stream 4", executor_type: human }) { title } }',
    );
    await eventually('a new one comes', () => titles().length === 4);
    expect(titles()).toEqual(['Stream 1', 'Stream 2', 'Stream 3', 'Stream 4']);
    await client.dispose();
  });

  test.for([
    [
      'two cursors',
      [{ initial_value: { title: 'a' } }, { initial_value: { title: 'b' } }],
      'multiple column cursors are not supported yet',
    ],
    ['no cursor', [], 'one streaming column field is expected'],
    [
      'two columns',
      [{ initial_value: { title: 'a', created_at: '2026-01-01' } }],
      'one streaming column field is expected',
    ],
  ] as const)('refuses a stream with %s', async ([, cursor, message]) => {
    const client = await clientOf(ADA);
    const query =
      'subscription ($cursor: [tasks_stream_cursor_input]!) { tasks_stream(cursor: $cursor, batch_size: 2) { title } }';
    const { error } = await watch(client, { query, variables: { cursor } });
    expect(error).toMatchObject([{ message, extensions: { code: 'validation-failed' } }]);
    await client.dispose();
  });
});

describe('graphql-transport-ws', () => {
  test('takes a token beside the headers, and either path', async () => {
    const client = await bareClient(fixture.gateway.url, { path: '/graphql' });
    const { authorization } = await headersOf(ADA);
    client.send({ type: 'connection_init', payload: { Authorization: authorization } });
    expect(await client.message('connection_ack')).toEqual({ type: 'connection_ack' });
    client.socket.close();
  });

  test('takes the headers of the handshake, and those of the payload before them', async () => {
    const client = await bareClient(fixture.gateway.url, { headers: await headersOf(DEE) });
    client.send({ type: 'connection_init', payload: { headers: await headersOf(ADA) } });
    await client.message('connection_ack');
    client.send({ type: 'subscribe', id: '1', payload: { query: TITLE, variables: TASK_1 } });
    expect(await client.message('next')).toMatchObject({
      payload: { data: { tasks_by_pk: { title: expect.any(String) } } },
    });
    client.socket.close();
  });

  test.for([
    ['a token that is none', { headers: { authorization: 'Bearer a.b.c' } }, /^Could not verify JWT: /],
    ['no token', {}, /^Missing 'Authorization' or 'Cookie' header in JWT authentication mode$/],
    ['headers that are no texts', { headers: { authorization: 1 } }, /^the payload of connection_init takes /],
  ] as const)('closes with 4403 on %s', async ([, payload, reason]) => {
    const client = await bareClient(fixture.gateway.url);
    client.send({ type: 'connection_init', payload });
    expect(await client.end()).toEqual({ code: 4403, reason: expect.stringMatching(reason) });
  });

  test('closes with 4408 whoever does not say in time who it is', async () => {
    const client = await bareClient(fixture.gateway.url);
    expect(await client.end()).toEqual({ code: 4408, reason: 'Connection initialisation timeout' });
  });

  test.for([
    [
      '4400',
      'what is no JSON',
      ['{'],
      /^parsing ClientMessage failed: it takes JSON, .*; what was sent is not valid JSON$/,
    ],
    [
      '4400',
      'a type that is no text',
      [{ type: { toString: 1, valueOf: 1 } }],
      /has no message \{"toString":1,"valueOf":1\}/,
    ],
    [
      '4400',
      'what stands too deep',
      [`{"type":"ping","payload":${'['.repeat(60)}${']'.repeat(60)}}`],
      /^parsing ClientMessage failed: limit "input-depth": at most 50 /,
    ],
    [
      '4400',
      'a long id',
      [{ type: 'subscribe', id: 'x'.repeat(257), payload: {} }],
      /: an id has at most 256 characters$/,
    ],
    [
      '4400',
      'an unknown type',
      [{ type: 'start', id: '1' }],
      /^parsing ClientMessage failed: graphql-transport-ws has no message "start"/,
    ],
    ['4429', 'a second init', [{ type: 'connection_init' }], /^Too many initialisation requests$/],
    [
      '4409',
      'an id that is taken',
      [1, 2].map(() => ({ type: 'subscribe', id: 'x', payload: { query: TITLE, variables: TASK_1 } })),
      /^an operation already exists with this id: x$/,
    ],
    ['1009', 'a message that is too long', ['x'.repeat(5_000)], /^$/],
  ] as const)('closes with %s on %s', async ([code, , messages, reason]) => {
    const client = await known();
    for (const message of messages) client.send(message);
    expect(await client.end()).toEqual({ code: Number(code), reason: expect.stringMatching(reason) });
  });

  test('closes with 4401 on an operation before the init', async () => {
    const client = await bareClient(fixture.gateway.url);
    client.send({ type: 'subscribe', id: '1', payload: { query: '{ __typename }' } });
    expect(await client.end()).toMatchObject({ code: 4401 });
  });

  test('answers a ping with its payload', async () => {
    const client = await known();
    client.send({ type: 'ping', payload: { at: 1 } });
    expect(await client.message('pong')).toEqual({ type: 'pong', payload: { at: 1 } });
    client.socket.close();
  });

  test('answers a ping with the digits that it has', async () => {
    const client = await known();
    const text = new Promise((resolve) => client.socket.once('message', (data) => resolve(String(data))));
    client.send('{"type":"ping","payload":{"at":1.0}}');
    expect(await text).toBe('{"type":"pong","payload":{"at":1.0}}');
    client.socket.close();
  });

  test('ends with the token: the socket is closed, and nothing is said before', async () => {
    const token = await signToken({
      jwt,
      role: 'user',
      workspaceId: ADA.workspaceId ?? '',
      userId: ADA.userId,
      expiresIn: '2s',
      subject: 'uid',
    });
    const client = await bareClient(fixture.gateway.url);
    client.send({ type: 'connection_init', payload: { headers: { authorization: `Bearer ${token}` } } });
    await client.message('connection_ack');
    client.send({ type: 'subscribe', id: '1', payload: { query: TITLE, variables: TASK_1 } });
    await client.message('next');
    expect(await client.end()).toEqual({ code: 4403, reason: 'Could not verify JWT: JWTExpired' });
    expect(client.messages.map(({ type }) => type)).toEqual(['connection_ack', 'next']);
  });

  test('refuses one operation too many, by the name of the limit', async () => {
    const client = await known();
    for (const number of [1, 2, 3, 4])
      client.send({ type: 'subscribe', id: String(number), payload: { query: TITLE, variables: TASK_1 } });
    expect(await client.message('error')).toMatchObject({
      id: '4',
      payload: [{ extensions: { code: 'limit-exceeded', limit: 'live-socket', most: 3 } }],
    });
    client.socket.close();
  });

  test('has no more sockets of a workspace than its part', async () => {
    const open = await Promise.all([1, 2, 3, 4].map(() => known(DEE)));
    const client = await bareClient(fixture.gateway.url);
    client.send({ type: 'connection_init', payload: { headers: await headersOf(DEE) } });
    expect(await client.end()).toEqual({
      code: 4403,
      reason: expect.stringContaining('limit "sockets-workspace": at most 4'),
    });
    const ours = await known(ADA);
    for (const { socket } of [...open, ours]) socket.close();
    await eventually('their places are free again', () => [...open, ours].every(({ closed }) => closed !== undefined));
  });

  test('hears no more of what it has completed', async () => {
    const client = await known();
    client.send({ type: 'subscribe', id: '1', payload: { query: TITLE, variables: TASK_1 } });
    await client.message('next');
    client.send({ type: 'complete', id: '1' });
    client.send({ type: 'subscribe', id: '2', payload: { query: TITLE, variables: TASK_1 } });
    await client.message('next', 1);
    await setTitle(TASK_1.id, 'After the end');
    await client.message('next', 2);
    expect(client.messages.map(({ id: of }) => of)).toEqual([undefined, '1', '2', '2']);
    client.socket.close();
  });
});

describe("Apollo's graphql-ws", () => {
  const apollo = 'graphql-ws';

  test('is acknowledged, kept alive, answered and told of changes', async () => {
    const client = await known(ADA, apollo);
    client.send({ type: 'start', id: '1', payload: { query: TITLE, variables: TASK_1 } });
    await client.message('data');
    await setTitle(TASK_1.id, 'Old protocol');
    expect(await client.message('data', 1)).toEqual({
      type: 'data',
      id: '1',
      payload: { data: { tasks_by_pk: { title: 'Old protocol' } } },
    });
    expect(client.messages.slice(0, 2)).toEqual([{ type: 'connection_ack' }, { type: 'ka' }]);
    client.send({ type: 'connection_terminate' });
    expect(await client.end()).toMatchObject({ code: 1000 });
  });

  test('is told of an error as an object of errors, and that it is complete', async () => {
    const client = await known(ADA, apollo);
    client.send({ type: 'start', id: 7, payload: { query: 'subscription { nothing }' } });
    expect(await client.message('complete')).toEqual({ type: 'complete', id: '7' });
    expect(await client.message('error')).toMatchObject({
      id: '7',
      payload: { errors: [{ extensions: { code: 'validation-failed' } }] },
    });
    client.socket.close();
  });

  test('may begin before it is acknowledged, as its own client does: that waits for the init, in order', async () => {
    const client = await bareClient(fixture.gateway.url, { protocol: apollo });
    client.send({ type: 'connection_init', payload: { headers: await headersOf(ADA) } });
    client.send({ type: 'start', id: '1', payload: { query: TITLE, variables: TASK_1 } });
    client.send({ type: 'start', id: '2', payload: { query: TITLE, variables: TASK_1 } });
    client.send({ type: 'stop', id: '1' });
    expect(await client.message('data')).toMatchObject({ id: '2' });
    expect(client.messages.map(({ type }) => type)).toEqual(['connection_ack', 'ka', 'data']);
    client.socket.close();
  });

  test('stays open after a failed init, and a start says why it cannot', async () => {
    const client = await bareClient(fixture.gateway.url, { protocol: apollo });
    client.send({ type: 'start', id: '0', payload: { query: '{ __typename }' } });
    expect(await client.message('error')).toMatchObject({
      payload: { errors: [{ message: 'start received before the connection is initialised' }] },
    });
    client.send({ type: 'connection_init', payload: {} });
    expect(await client.message('connection_error')).toMatchObject({ payload: expect.stringContaining('Missing') });
    client.send({ type: 'start', id: '1', payload: { query: '{ __typename }' } });
    expect(await client.message('error', 1)).toMatchObject({
      payload: {
        errors: [
          {
            message: expect.stringMatching(/^cannot start as connection_init failed with: Missing/),
            extensions: { code: 'start-failed' },
          },
        ],
      },
    });
    client.socket.close();
  });
});

describe('a handshake', () => {
  test.for([
    ['an unknown subprotocol', { protocol: 'mqtt' }, /^400 .*graphql-transport-ws, graphql-ws/],
    ['a path without sockets', { path: '/v1/version' }, /^404 /],
    ['an origin that is not configured', { headers: { origin: 'https://theirs.example' } }, /^400 .*CORS_ORIGINS/],
  ] as const)('is refused for %s', async ([, options, message]) => {
    expect(await handshake(options)).toMatch(message);
  });

  test('is taken from a configured origin, and from its own', async () => {
    expect(await handshake({ headers: { origin: 'https://ours.example' } })).toBeUndefined();
    expect(await handshake({ headers: { origin: fixture.gateway.url } })).toBeUndefined();
  });
});

describe('the gateway', () => {
  test('writes a line for each operation, and counts it', async () => {
    const client = await known();
    client.send({ type: 'subscribe', id: '1', payload: { query: 'subscription Named { tasks { title } }' } });
    await client.message('next');
    const line = fixture.gateway.log.find((it) => it.operation === 'Named');
    expect(line).toMatchObject({
      message: 'request',
      status: 101,
      role: 'user',
      workspace: ADA.workspaceId,
      outcome: 'ok',
    });
    expect(await fixture.gateway.metric('rowgate_operations_total{operation="Named",role="user",outcome="ok"}')).toBe(
      1,
    );
    client.socket.close();
  });

  test('closes its sockets with 1001 when it ends, and clients come back to the next one', async () => {
    const first = await serveGateway(fixture.database, SETTINGS);
    const client = graphqlWs(first.url, await headersOf(ADA), {
      retryAttempts: 20,
      retryWait: () => sleep(100),
      shouldRetry: () => true,
    });
    const watched = await watch(client, { query: TITLE, variables: TASK_1 });
    const bare = await bareClient(first.url);
    bare.send({ type: 'connection_init', payload: { headers: await headersOf(ADA) } });
    await bare.message('connection_ack');
    await first[Symbol.asyncDispose]();
    expect(await bare.end()).toMatchObject({ code: 1001 });
    await setTitle(TASK_1.id, 'While it was away');
    await using second = await serveGateway(fixture.database, { ...SETTINGS, PORT: new URL(first.url).port });
    await eventually('the present state comes', () => watched.answers.length === 2);
    expect(watched.answers[1]).toEqual({ data: { tasks_by_pk: { title: 'While it was away' } } });
    expect(second.url).toBe(first.url);
    await client.dispose();
  });
});
