/** An operator ends the WebSockets and streams of events of a workspace or a person. */
import { describe, expect, test } from 'vitest';
import { ADA, DEE, id } from '../harness/dataset.ts';
import { events } from '../harness/events.ts';
import { eventually } from '../harness/eventually.ts';
import { ADMIN_SECRET, type Caller, headersOf } from '../harness/gateway.ts';
import { servedLiveFixture } from '../harness/live-fixture.ts';
import { serveGateway } from '../harness/served-gateway.ts';
import { bareClient, graphqlWs, watch } from '../harness/sockets.ts';

const BEN: Caller = { ...ADA, userId: id('people', 2) };
const TITLES = 'subscription { tasks { title } }';
const ENDED = 'ended by the operator of the gateway';

const fixture = servedLiveFixture({ LIMIT_BODY: '2048' });

const SECRET = { 'x-hasura-admin-secret': ADMIN_SECRET };

async function disconnect(body: unknown, headers: Record<string, string> = SECRET, init: RequestInit = {}) {
  const response = await fixture.gateway.fetch('/v1/disconnect', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
    ...init,
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

/** A socket with a live query on it. */
async function connected(caller: Caller, protocol = 'graphql-transport-ws') {
  const client = await bareClient(fixture.gateway.url, { protocol });
  client.send({ type: 'connection_init', payload: { headers: await headersOf(caller) } });
  await client.message('connection_ack');
  const isOld = protocol === 'graphql-ws';
  client.send({ type: isOld ? 'start' : 'subscribe', id: '1', payload: { query: TITLES } });
  await client.message(isOld ? 'data' : 'next');
  return client;
}

async function streamed(caller: Caller) {
  const stream = await events(fixture.gateway.url, { headers: await headersOf(caller), query: TITLES });
  await eventually('the first answer comes', () => stream.events.length === 1);
  return stream;
}

describe('disconnecting', () => {
  test('a workspace ends its sockets and streams, and nobody else’s', async () => {
    const [ours, ben, old, stream] = [
      await connected(ADA),
      await connected(BEN),
      await connected(ADA, 'graphql-ws'),
      await streamed(ADA),
    ];
    const theirs = await connected(DEE);
    expect(await disconnect({ workspace_id: ADA.workspaceId?.toUpperCase() })).toEqual({
      status: 200,
      body: { ended: 4 },
    });
    for (const socket of [ours, ben, old]) expect(await socket.end()).toEqual({ code: 4403, reason: ENDED });
    expect(await old.message('connection_error')).toEqual({ type: 'connection_error', payload: ENDED });
    await eventually('the stream ends', () => stream.isOver);
    expect(stream.text).toContain(`"message":"${ENDED}"`);
    expect(stream.text).toMatch(/event: complete\ndata: \n\n$/);
    expect(theirs.closed).toBeUndefined();
    await eventually(
      'their live queries end, and no other',
      async () => (await fixture.gateway.metric('rowgate_live_queries')) === 1,
    );
    theirs.socket.close();
  });

  test('a person ends that person’s alone, and only in the workspace that is named beside', async () => {
    const [ada, ben] = [await connected(ADA), await connected(BEN)];
    const elsewhere = { user_id: ADA.userId, workspace_id: DEE.workspaceId };
    expect(await disconnect(elsewhere)).toEqual({ status: 200, body: { ended: 0 } });
    expect(await disconnect({ user_id: ADA.userId })).toEqual({ status: 200, body: { ended: 1 } });
    expect(await ada.end()).toMatchObject({ code: 4403 });
    expect(ben.closed).toBeUndefined();
    ben.socket.close();
  });

  test('leaves what has gone already out of the count', async () => {
    const [socket, stream] = [await connected(ADA), await streamed(ADA)];
    socket.socket.close();
    await socket.end();
    stream.close();
    await eventually('nothing is open', async () => (await fixture.gateway.metric('rowgate_live_queries')) === 0);
    expect(await disconnect({ workspace_id: ADA.workspaceId })).toEqual({ status: 200, body: { ended: 0 } });
  });

  test('a client of graphql-ws asks for its token again, and comes back with a good one', async () => {
    let asked = 0;
    const client = graphqlWs(
      fixture.gateway.url,
      {},
      {
        retryAttempts: 3,
        retryWait: async () => {},
        connectionParams: async () => {
          asked += 1;
          return { headers: await headersOf(ADA) };
        },
      },
    );
    const watched = await watch(client, { query: TITLES });
    await disconnect({ user_id: ADA.userId });
    await eventually('it is answered again', () => watched.answers.length === 2);
    expect([asked, watched.error]).toEqual([2, undefined]);
    await client.dispose();
  });
});

describe('disconnecting is refused', () => {
  const WHO = { workspace_id: ADA.workspaceId };
  const takes = 'the body takes {"workspace_id": "<uuid>", "user_id": "<uuid>"}, or one of the two';

  test.for([
    [
      'a token',
      async () => headersOf({ ...ADA, role: 'service' }),
      403,
      'access-denied',
      'this needs the admin secret',
    ],
    [
      'the admin secret for another role',
      async () => ({ ...SECRET, 'x-hasura-role': 'user' }),
      403,
      'access-denied',
      'this needs the admin secret',
    ],
    [
      'a wrong secret',
      async () => ({ 'x-hasura-admin-secret': 'wrong' }),
      403,
      'access-denied',
      expect.stringContaining('invalid "x-hasura-admin-secret"'),
    ],
    ['nothing', async () => ({}), 401, 'invalid-headers', expect.stringContaining('Missing')],
  ] as const)('with %s', async ([, headers, status, code, error]) => {
    const socket = await connected(ADA);
    expect(await disconnect(WHO, await headers())).toEqual({ status, body: { path: '$', error, code } });
    expect(socket.closed).toBeUndefined();
    socket.socket.close();
  });

  test.for([
    ['nobody named', {}],
    ['what is no uuid', { workspace_id: 'all' }],
    ['an unknown name', { workspace: ADA.workspaceId }],
    ['null', { user_id: null }],
    ['a list', [WHO]],
  ] as const)('for %s', async ([, body]) => {
    expect(await disconnect(body)).toEqual({ status: 400, body: { path: '$', error: takes, code: 'bad-request' } });
  });

  test('for what is no JSON, nests, is too long, or comes in another type or by another method', async () => {
    expect(await disconnect('{')).toMatchObject({ status: 400, body: { code: 'invalid-json' } });
    expect(await disconnect('['.repeat(50))).toMatchObject({ status: 400, body: { code: 'limit-exceeded' } });
    expect(await disconnect('x'.repeat(3_000))).toMatchObject({
      body: { code: 'limit-exceeded', error: expect.stringContaining('"body"') },
    });
    expect(await disconnect(WHO, { ...SECRET, 'content-type': 'text/plain' })).toMatchObject({ status: 415 });
    const get = await fixture.gateway.fetch('/v1/disconnect', { headers: SECRET });
    expect([get.status, get.headers.get('allow')]).toEqual([405, 'POST, OPTIONS']);
  });

  test('where no admin secret is set', async () => {
    await using gateway = await serveGateway(fixture.database, { ADMIN_SECRET: undefined });
    const response = await gateway.fetch('/v1/disconnect', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-hasura-admin-secret': 'undefined' },
      body: JSON.stringify(WHO),
    });
    expect(response.status).toBe(403);
  });
});
