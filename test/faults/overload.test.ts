/** More than the gateway can do: it says so at once, and one tenant's load is no other tenant's wait. */
import { beforeAll, expect, test } from 'vitest';
import { ADA, DEE } from '../harness/dataset.ts';
import type { Settings } from '../harness/door.ts';
import { eventually } from '../harness/eventually.ts';
import type { Caller } from '../harness/gateway.ts';
import { rawRequest } from '../harness/raw-request.ts';
import { servedFixed } from '../harness/served-fixed.ts';
import { type Answer, serveGateway } from '../harness/served-gateway.ts';
import { inSession } from '../harness/session.ts';
import { stickTasks } from '../harness/stuck-table.ts';

const served = servedFixed();
const [CY, EVE] = ['3', '4'].map(
  (number): Caller => ({ ...ADA, workspaceId: `33333333-0000-4000-8000-00000000000${number}` }),
) as [Caller, Caller];
beforeAll(() =>
  inSession(served.database.owner, { role: 'admin' }, (client) =>
    client.query('INSERT INTO core_api.workspaces (workspace_id) VALUES ($1), ($2)', [CY.workspaceId, EVE.workspaceId]),
  ),
);
const tasks = '{ tasks { title } }';
const people = '{ people { full_name } }';
/** A gateway whose code has run before: else a slow machine's first request of a workspace looks like long work. */
async function serveWarm(settings: Settings) {
  const gateway = await serveGateway(served.database, settings);
  expect((await gateway.query(EVE, tasks)).errors).toBeUndefined();
  return gateway;
}
const limits = (answers: readonly Answer[]) => answers.map(({ errors }) => errors?.[0]?.extensions.limit);

test('past the most requests under way, the next is sent away at once, and told when to come back', async () => {
  await using gateway = await serveGateway(served.database, { LIMIT_REQUESTS: '3' });
  await using stuck = await stickTasks(served.database);
  const under = [1, 2, 3].map(() => gateway.query(ADA, tasks));
  await eventually('three statements wait', async () => (await stuck.waiting()) === 3);
  // Nobody lets the three go before it is answered.
  const refused = await gateway.query(ADA, people);
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '1']);
  expect(refused.errors?.[0]).toMatchObject({
    message: 'limit "requests": at most 3 requests under way, but more than that were found',
    extensions: { code: 'limit-exceeded', limit: 'requests', most: 3 },
  });
  expect((await gateway.fetch('/healthz')).status).toBe(200);
  await stuck.letGo();
  for (const { errors } of await Promise.all(under)) expect(errors).toBeUndefined();
  expect((await gateway.query(ADA, people)).status).toBe(200);
  expect(await gateway.metric('rowgate_limits_hit_total{limit="requests"}')).toBe(1);
});

test('a workspace has no more than its share of the requests under way; who is refused hears its limit', async () => {
  const settings = { LIMIT_REQUESTS: '4', LIMIT_REQUESTS_WORKSPACE: '2' };
  await using gateway = await serveGateway(served.database, settings);
  await using stuck = await stickTasks(served.database);
  const flood = Array.from({ length: 50 }, () => gateway.query(ADA, tasks));
  await eventually('its share is used, and the rest refused', async () => {
    const refused = await gateway.metric('rowgate_limits_hit_total{limit="requests-workspace"}');
    return refused === 48 && (await stuck.waiting()) === 2;
  });
  const refused = await gateway.query(ADA, people);
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '1']);
  expect(refused.errors?.[0]).toMatchObject({
    message: 'limit "requests-workspace": at most 2 requests of a workspace under way, but more than that were found',
    extensions: { code: 'limit-exceeded', limit: 'requests-workspace', most: 2 },
  });
  for (const caller of [DEE, CY]) expect((await gateway.query(caller, people)).status).toBe(200);
  await stuck.letGo();
  const answers = await Promise.all(flood);
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(2);
  expect((await gateway.query(ADA, people)).status).toBe(200);
});

test('who sends its request slowly takes no place', async () => {
  await using gateway = await serveGateway(served.database, { LIMIT_REQUESTS: '1', REQUEST_TIMEOUT: '1s' });
  const port = Number(new URL(gateway.url).port);
  const half = 'POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{';
  const slow = [1, 2, 3].map(() => rawRequest(port, half));
  expect((await gateway.query(ADA, people)).status).toBe(200);
  for (const answer of await Promise.all(slow)) expect(answer).toMatch(/^HTTP\/1\.1 408 /);
});

test('a workspace uses no more than its share of the connections; the others are answered meanwhile', async () => {
  await using gateway = await serveWarm({ DATABASE_CONNECTIONS: '4', WORKSPACE_CONNECTIONS: '2' });
  await using stuck = await stickTasks(served.database);
  const flood = Array.from({ length: 20 }, () => gateway.query(ADA, tasks));
  await eventually('its share is used', async () => (await stuck.waiting()) === 2);
  await eventually('the others wait', async () => (await gateway.metric('rowgate_operations_waiting')) > 0);
  // Nobody lets the flood go before they are answered.
  for (const caller of [DEE, CY]) expect((await gateway.query(caller, people)).errors).toBeUndefined();
  await stuck.letGo();
  for (const { errors } of await Promise.all(flood)) expect(errors).toBeUndefined();
  expect(await gateway.metric('rowgate_operations_waiting')).toBe(0);
});

test('when all connections are in use, a workspace that asks little passes the flood', async () => {
  await using gateway = await serveWarm({ DATABASE_CONNECTIONS: '1', WORKSPACE_CONNECTIONS: '1' });
  await using stuck = await stickTasks(served.database);
  const done: string[] = [];
  const note = (name: string) => (answer: Answer) => void done.push(`${name} ${answer.errors ? 'failed' : 'ok'}`);
  const flood = Array.from({ length: 10 }, () => gateway.query(ADA, tasks).then(note('flood')));
  await eventually('nine wait', async () => (await gateway.metric('rowgate_operations_waiting')) === 9);
  const other = gateway.query(DEE, tasks).then(note('other'));
  await eventually('ten wait', async () => (await gateway.metric('rowgate_operations_waiting')) === 10);
  await stuck.letGo();
  await Promise.all([...flood, other]);
  // One of the flood held the connection; one more start is within the queue's tolerance.
  expect(done.indexOf('other ok')).toBeGreaterThan(0);
  expect(done.indexOf('other ok')).toBeLessThanOrEqual(2);
});

test('an operation whose turn does not come is refused with its limit, to be sent again', async () => {
  const settings = { DATABASE_CONNECTIONS: '2', WORKSPACE_CONNECTIONS: '1', STATEMENT_TIMEOUT: '20s' };
  await using gateway = await serveGateway(served.database, settings);
  await using stuck = await stickTasks(served.database);
  const first = gateway.query(ADA, tasks);
  await eventually('one is under way', async () => (await stuck.waiting()) === 1);
  const late = await gateway.query(ADA, people);
  expect([late.status, late.headers.get('retry-after')]).toEqual([503, '1']);
  expect(late.errors?.[0]).toMatchObject({
    message: expect.stringMatching(/^limit "connections": at most 1 operations of a workspace under way/),
    extensions: { code: 'limit-exceeded', limit: 'connections', most: 1 },
  });
  await stuck.letGo();
  expect((await first).errors).toBeUndefined();
});

test('a statement that takes too long is refused with its limit, and its connection serves on', async () => {
  const settings = { DATABASE_CONNECTIONS: '1', STATEMENT_TIMEOUT: '200ms' };
  await using gateway = await serveGateway(served.database, settings);
  await using stuck = await stickTasks(served.database);
  expect(limits([await gateway.query(ADA, tasks)])).toEqual(['statement-timeout']);
  expect((await gateway.query(ADA, people)).errors).toBeUndefined();
  expect(await stuck.waiting()).toBe(0);
});
