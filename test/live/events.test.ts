import pg from 'pg';
import { describe, expect, test } from 'vitest';
import { signToken } from '../../src/auth/sign-token.ts';
import { createEngine } from '../../src/graphql/engine.ts';
import { Bytes } from '../../src/lib/bytes.ts';
import { LiveAnswer } from '../../src/live/cohort.ts';
import { Subscription } from '../../src/live/subscription.ts';
import { runRead } from '../../src/read/run.ts';
import { ADA, id } from '../harness/dataset.ts';
import { engineParts, prepared, writeOptions } from '../harness/engine.ts';
import { type Events, events } from '../harness/events.ts';
import { eventually } from '../harness/eventually.ts';
import { headersOf, jwt } from '../harness/gateway.ts';
import { sessionOf } from '../harness/live.ts';
import { servedLiveFixture } from '../harness/live-fixture.ts';
import { serveGateway } from '../harness/served-gateway.ts';

const TITLE = 'subscription Titled ($id: uuid!) { tasks_by_pk(task_id: $id) { title } }';
const TASK_1 = id('tasks', 1);
const SETTINGS = { SHUTDOWN_TIMEOUT: '400ms', ANSWER_TIMEOUT: '400ms' };

const fixture = servedLiveFixture(SETTINGS);

/** Ada's of a task's title, unless said otherwise. */
const asked = async ({ url = fixture.gateway.url, query = TITLE, headers }: AskedHere = {}): Promise<Events> =>
  events(url, { query, variables: { id: TASK_1 }, headers: headers ?? (await headersOf(ADA)) });

interface AskedHere {
  readonly url?: string;
  readonly query?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const titled = (title: string): string => `event: next\ndata: {"data":{"tasks_by_pk" : {"title" : "${title}"}}}`;

const plain = (event = ''): string => event.replaceAll(' : ', ':');

test('an answer is one line, whatever stands between the tokens of its JSON', async () => {
  const answer = new LiveAnswer(Bytes.of('{"tasks" :\n[]\r}'));
  const subscription = new Subscription({ want: (it) => void it.tell(answer), leave: () => {} });
  const live = { subscribe: async () => subscription, stream: async () => subscription };
  const pool = new pg.Pool();
  const engine = createEngine({ ...engineParts, read: runRead(pool), write: writeOptions(pool), live });
  const operation = prepared(engine, 'user', 'subscription { tasks { title } }');
  const answers = await engine.subscribe({ operation, variables: {}, session: sessionOf(ADA) });
  if (!(Symbol.asyncIterator in answers)) throw new Error('it is refused');
  expect(String((await answers.next()).value?.text)).toBe('{"data":{"tasks" : [] }}');
});

test('an answer that PostgreSQL refuses for its length is told with the limit', async () => {
  await using gateway = await serveGateway(fixture.database, { LIMIT_ANSWER: '100000' });
  const change = `mutation ($text: String!) { update_tasks_by_pk(pk_columns: {task_id: "${TASK_1}"}, _set: {description: $text}) { title } }`;
  expect((await gateway.query(ADA, change, { text: 'x'.repeat(2_000) })).errors).toBeUndefined();
  const keys = Array.from({ length: 99 }, (_, index) => `a${index}: description`).join(' ');
  const query = `subscription ($id: uuid!) { tasks_by_pk(task_id: $id) { ${keys} } }`;
  const told = await asked({ url: gateway.url, query });
  await eventually('it is told', () => told.events.length > 0);
  expect(told.events[0]).toContain('limit \\"answer\\": at most 100000 bytes in an answer');
  told.close();
});

describe('events', () => {
  test('bring the first answer at once, and the next one when a commit changes it', async () => {
    const stream = await asked();
    expect(Object.fromEntries(stream.response.headers)).toMatchObject({
      'content-type': 'text/event-stream',
      'cache-control': 'no-cache, no-transform',
      'x-accel-buffering': 'no',
    });
    await eventually('the first answer comes', () => stream.events.length === 1);
    await fixture.writes.query('UPDATE core_api.tasks SET title = $2 WHERE task_id = $1', [TASK_1, 'As an event']);
    await eventually('the change comes', () => stream.events.length === 2);
    expect(plain(stream.events[1])).toBe(plain(titled('As an event')));
    stream.close();
  });

  test('show that the connection lives, before anything would cut it as idle', async () => {
    const stream = await asked();
    await eventually('comments come', () => stream.text.split(':\n\n').length > 5);
    expect(stream.isOver).toBe(false);
    expect(stream.events).toHaveLength(1);
    stream.close();
  });

  test('stop being made when their client goes', async () => {
    const stream = await asked();
    await eventually('the first answer comes', () => stream.events.length === 1);
    stream.close();
    await eventually('no live query is left', async () => (await fixture.gateway.metric('rowgate_live_queries')) === 0);
    expect(fixture.gateway.log.find((it) => it.operation === 'Titled')).toMatchObject({
      status: 200,
      workspace: ADA.workspaceId,
    });
  });

  test('end when the token does, and say so', async () => {
    const { workspaceId = '', userId } = ADA;
    const token = await signToken({ jwt, role: 'user', workspaceId, userId, expiresIn: '2s', subject: 'uid' });
    const stream = await asked({ headers: { authorization: `Bearer ${token}` } });
    await eventually('the stream ends', () => stream.isOver);
    expect(stream.events.at(-2)).toContain('Could not verify JWT: JWTExpired');
    expect(stream.events.at(-1)).toBe('event: complete\ndata: ');
  });

  test('end without being complete when the gateway does', async () => {
    const other = await serveGateway(fixture.database, SETTINGS);
    const stream = await asked({ url: other.url });
    await eventually('the first answer comes', () => stream.events.length === 1);
    await other[Symbol.asyncDispose]();
    await eventually('the stream ends', () => stream.isOver);
    expect(stream.events).toHaveLength(1);
  });

  test('tell what is wrong with a document', async () => {
    const stream = await asked({ query: 'subscription { nothing }' });
    await eventually('the stream ends', () => stream.isOver);
    expect(stream.text).toContain('"code":"validation-failed"');
  });
});

describe('a subscription by itself over HTTP', () => {
  test.for(['application/json', '*/*', 'application/graphql-response+json'])(
    'is refused for Accept: %s',
    async (accept) => {
      const { errors } = await fixture.gateway.query(ADA, 'subscription { tasks { title } }', {}, { accept });
      expect(errors).toMatchObject([
        {
          message: expect.stringMatching(/^subscriptions are not supported over HTTP, use websockets instead/),
          extensions: { code: 'unexpected-payload' },
        },
      ]);
    },
  );

  test('is refused in a batch', async () => {
    const response = await fixture.gateway.fetch('/v1/graphql', {
      method: 'POST',
      headers: {
        accept: 'text/event-stream, application/json',
        'content-type': 'application/json',
        ...(await headersOf(ADA)),
      },
      body: JSON.stringify([{ query: 'subscription { tasks { title } }' }, { query: '{ __typename }' }]),
    });
    expect(await response.text()).toContain('subscriptions are not supported over HTTP');
  });
});
