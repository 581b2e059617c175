/** Who may write what by JSON:API, and what is refused before anything of it is looked at. */
import { describe, expect, test } from 'vitest';
import { loadConfig } from '../../src/config/load-config.ts';
import { id } from '../harness/dataset.ts';
import { createTestGateway, type TestGateway } from '../harness/gateway.ts';
import { writableGateway } from '../harness/writable-gateway.ts';
import { callers, roles } from '../write/rights.ts';
import { about, addTask, operations, task, to, toldOf, write, writesTo } from './write.ts';
import { NOBODY, writeCases } from './write-cases.ts';

const writable = writableGateway();
const { send, refused, newTask } = writesTo(writable);

describe.for(roles)('as %s', (role) => {
  test('what is never done is 403 whatever the id, and the rest is 404 in the same bytes', {
    timeout: 30_000,
  }, async () => {
    const caller = callers[role];
    const before = await writable.dump();
    for (const { method, path, body, who } of writeCases()) {
      const replies = await Promise.all([NOBODY, 'x'].map((it) => send(method, path(it), body(it), { caller })));
      const [one, other] = replies;
      const expected = who.includes(role) ? 404 : 403;
      expect(
        replies.map(({ status }) => status),
        `${method} ${path('')}: ${one?.text}`,
      ).toEqual([expected, expected]);
      expect(other?.text).toBe(one?.text);
    }
    expect(await writable.dump()).toEqual(before);
  });

  test('what is read only says so, and there are no other methods', async () => {
    const caller = callers[role];
    for (const path of ['/v1/people', '/v1/workspaces', `/v1/people/${id('people', 1)}`, '/v1/tasks/x/subtasks']) {
      const reply = await refused('POST', path, to('people', 'x'), { caller });
      expect([reply.status, reply.headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS']);
    }
    expect((await refused('PUT', `/v1/tasks/${id('tasks', 1)}`, task(), { caller })).status).toBe(405);
    const step = { data: { type: 'blueprint_step', attributes: {} } };
    if (role === 'user') expect((await refused('POST', '/v1/blueprint-steps', step, { caller })).status).toBe(403);
  });
});

describe('media types', () => {
  test.for([
    ['application/json', 415],
    ['application/vnd.api+json; charset=utf-8', 415],
    ['application/vnd.api+json; ext="https://jsonapi.org/ext/atomic"', 415],
    ['application/x-www-form-urlencoded', 415],
    ['application/vnd.api+json; profile="https://example.com/none"', 201],
  ] as const)('a body of the type %s is answered %i', async ([type, status]) => {
    const reply = await (status === 201 ? send : refused)('POST', '/v1/tasks', task(), { type });
    expect(reply.status).toBe(status);
    if (status === 415) expect(reply.errors).toMatchObject([{ source: { header: 'Content-Type' } }]);
  });

  test('a verb without a body needs no type, and with one it does', async () => {
    const path = `/v1/skills/${String((await writable.made('skills')).skill_id)}/share`;
    expect((await send('POST', path)).status).toBe(200);
    expect((await refused('POST', path, '{}', { type: 'text/plain' })).status).toBe(415);
  });

  test('an Accept that takes none of it is 406', async () => {
    const headers = { accept: 'application/vnd.api+json; charset=utf-8' };
    const reply = await refused('POST', '/v1/tasks', task(), { headers });
    expect([reply.status, reply.errors]).toMatchObject([406, [{ source: { header: 'Accept' } }]]);
  });
});

describe('parameters', () => {
  test('include and fields shape what POST and PATCH answer', async () => {
    const parent = await newTask({ title: 'Above' });
    const body = task({}, { parent_task: to('task', parent), assigned_to: to('people', id('people', 1)) });
    const query = 'include=parent_task.assigned_to,assigned_to&fields[task]=title,parent_task&fields[people]=full_name';
    const made = await send('POST', `/v1/tasks?${query}`, body);
    expect(made.status, made.text).toBe(201);
    expect(made.headers.get('etag')).toBeNull();
    expect(made.data).toMatchObject({
      attributes: { title: 'New' },
      relationships: { parent_task: to('task', parent) },
    });
    expect(Object.keys(made.data.relationships ?? {})).toEqual(['parent_task']);
    expect(made.included.map(({ type, attributes }) => [type, attributes])).toEqual(
      expect.arrayContaining([
        ['task', { title: 'Above' }],
        ['people', { full_name: 'Ada' }],
      ]),
    );
    const read = await send('GET', `/v1/tasks/${made.data.id}?${query}`);
    expect(read.data).toEqual(made.data);
    const changed = await send('PATCH', `/v1/tasks/${made.data.id}?include=`, about('task', made.data.id));
    expect([changed.status, changed.included]).toEqual([200, []]);
  });

  test.for([
    ['POST', '/v1/tasks', 'include=colour', 'include'],
    ['POST', '/v1/tasks', 'fields[task]=colour', 'fields[task]'],
    ['POST', '/v1/tasks', 'filter[title]=x', 'filter[title]'],
    ['POST', '/v1/operations', 'include=assigned_to', 'include'],
    ['PATCH', `/v1/tasks/${NOBODY}`, 'sort=title', 'sort'],
    ['DELETE', `/v1/tasks/${NOBODY}`, 'fields[task]=title', 'fields[task]'],
    ['PATCH', `/v1/tasks/${NOBODY}/relationships/assigned_to`, 'include=assigned_to', 'include'],
    ['POST', `/v1/tasks/${NOBODY}/comment`, 'page[size]=1', 'page[size]'],
  ] as const)('%s %s?%s is 400', async ([method, path, query, parameter]) => {
    const [body, sent] = path === '/v1/operations' ? operations(addTask('a')) : [task(), {}];
    const reply = await refused(method, `${path}?${query}`, body, sent);
    expect([reply.status, reply.errors]).toMatchObject([400, [{ source: { parameter } }]]);
  });
});

describe('preconditions', () => {
  test('If-Match where nothing has an ETag is 412, and If-None-Match at a write is refused', async () => {
    const stale = { 'if-match': '"x"' };
    expect((await refused('POST', '/v1/tasks', task(), { headers: stale })).errors).toMatchObject([
      { status: '412', source: { header: 'If-Match' } },
    ]);
    const [body, sent] = operations(addTask('a'));
    expect((await refused('POST', '/v1/operations', body, { ...sent, headers: stale })).status).toBe(412);
    expect((await send('POST', '/v1/tasks', task(), { headers: { 'if-match': '*' } })).status).toBe(201);
    const it = await newTask();
    const none = { headers: { 'if-none-match': '*' } };
    expect((await refused('PATCH', `/v1/tasks/${it}`, about('task', it), none)).errors).toMatchObject([
      { status: '400', source: { header: 'If-None-Match' } },
    ]);
  });

  test('If-Match at relationships and verbs is of the resource that they are of', async () => {
    const it = await newTask();
    const etag = async () => String((await send('GET', `/v1/tasks/${it}`)).headers.get('etag'));
    const old = await etag();
    const path = `/v1/tasks/${it}/relationships/assigned_to`;
    const body = to('people', id('people', 2));
    expect((await send('PATCH', path, body, { headers: { 'if-match': old } })).status).toBe(204);
    expect((await refused('PATCH', path, { data: null }, { headers: { 'if-match': old } })).status).toBe(412);
    const comment = ['POST', `/v1/tasks/${it}/comment`, about('task', it, { comment: 'x' })] as const;
    expect((await refused(...comment, { headers: { 'if-match': old } })).status).toBe(412);
    expect((await send(...comment, { headers: { 'if-match': await etag() } })).status).toBe(200);
    const child = await newTask();
    const many = [`/v1/tasks/${it}/relationships/subtasks`, { data: [{ type: 'task', id: child }] }] as const;
    expect((await refused('POST', ...many, { headers: { 'if-match': old } })).status).toBe(412);
    expect((await send('POST', ...many, { headers: { 'if-match': await etag() } })).status).toBe(204);
    expect((await refused('DELETE', ...many, { headers: { 'if-match': old } })).status).toBe(412);
  });

  test('a linkage that changes makes the ETag another', async () => {
    const [parent, child] = [await newTask(), await newTask()];
    const etag = async () => (await send('GET', `/v1/tasks/${parent}`)).headers.get('etag');
    const before = await etag();
    await send('PATCH', `/v1/tasks/${child}/relationships/parent_task`, to('task', parent));
    expect(await etag()).not.toBe(before);
  });
});

describe('conflicts', () => {
  test('a slot that another task holds is 409, and names it', async () => {
    const references = ['provider', 'company'].map((type) => ({ type, id: 'held', label: 'x' }));
    expect((await send('POST', '/v1/tasks', task({ references }))).status).toBe(201);
    const reply = await refused('POST', '/v1/tasks', task({ references }));
    expect(toldOf(reply)).toMatchObject([['409', 'constraint-violation', expect.stringMatching(/^\/data/)]]);
    const it = await newTask();
    expect((await refused('PATCH', `/v1/tasks/${it}`, about('task', it, { references }))).status).toBe(409);
  });

  test('a wrong transition of a contribution is 409, with what is allowed', async () => {
    const contribution = String((await writable.made('contributions')).contribution_id);
    const moved = about('contribution', contribution, { status: 'done' });
    const reply = await refused('PATCH', `/v1/contributions/${contribution}/status`, moved);
    expect(reply.errors).toMatchObject([
      {
        status: '409',
        code: 'invalid-transition',
        source: { pointer: '/data/attributes/status' },
        meta: { from: 'initial', allowed: ['processing', 'cancel'] },
      },
    ]);
  });

  test('an identifier without an id is 400, and a lid stands for nothing outside of operations', async () => {
    const it = await newTask();
    const lid = { data: { type: 'task', lid: 'mine', attributes: {} } };
    expect(toldOf(await refused('PATCH', `/v1/tasks/${it}`, lid))).toEqual([['400', 'bad-request', '/data']]);
    const related = task({}, { parent_task: { data: { type: 'task', lid: 'mine' } } });
    expect(toldOf(await refused('POST', '/v1/tasks', related))).toEqual([
      ['404', 'not-found', '/data/relationships/parent_task/data/lid'],
    ]);
    const none = task({}, { parent_task: { data: { type: 'task' } } });
    expect(toldOf(await refused('POST', '/v1/tasks', none))).toEqual([
      ['400', 'bad-request', '/data/relationships/parent_task/data'],
    ]);
  });
});

describe('limits', () => {
  const limited = (settings: Record<string, string>): TestGateway =>
    createTestGateway(writable.pool, {}, undefined, { limits: loadConfig(settings).limits });
  const adds = (count: number) => Array.from({ length: count }, (_, index) => addTask(`t${index}`));
  const nested = (depth: number): object => (depth === 0 ? {} : { a: nested(depth - 1) });
  const planned = (depth: number) => ({ plan_meta: { kind: 'step', more: nested(depth) } });
  const identifiers = (count: number) => Array.from({ length: count }, () => ({ type: 'task', id: NOBODY }));
  const service = { caller: callers.service };

  test.for<[string, Record<string, string>, number, ...Parameters<typeof send>]>([
    ['body', { LIMIT_BODY: '1024' }, 413, 'POST', '/v1/tasks', task({ description: 'x'.repeat(1_024) })],
    ['operations', { LIMIT_ROOT_FIELDS: '3' }, 413, 'POST', '/v1/operations', ...operations(...adds(4))],
    ['steps', { LIMIT_STEPS: '3' }, 400, 'POST', '/v1/operations', ...operations(...adds(4))],
    ['input-objects', { LIMIT_INPUT_OBJECTS: '10' }, 400, 'POST', '/v1/operations', ...operations(...adds(5))],
    [
      'input-objects',
      { LIMIT_INPUT_OBJECTS: '10' },
      400,
      'POST',
      `/v1/tasks/${NOBODY}/relationships/subtasks`,
      { data: identifiers(10) },
    ],
    ['input-depth', { LIMIT_INPUT_DEPTH: '5' }, 400, 'POST', '/v1/tasks', task(planned(5)), service],
    ['relations', { LIMIT_RELATIONS: '3' }, 400, 'POST', '/v1/tasks?include=assigned_to', task()],
    ['cost', { LIMIT_COST: '5' }, 400, 'POST', '/v1/tasks', task()],
    [
      'answer',
      { LIMIT_ANSWER: '65536', LIMIT_BODY: '1000000' },
      400,
      'POST',
      '/v1/tasks',
      task({ description: 'x'.repeat(70_000) }),
    ],
  ])('%s is kept to, and nothing is written', async ([limit, settings, status, ...request]) => {
    const gateway = limited(settings);
    const before = await writable.dump();
    const reply = await write(gateway, ...request);
    expect(reply.status, reply.text).toBe(status);
    expect(reply.errors).toMatchObject([{ code: 'limit-exceeded', meta: { limit } }]);
    expect(await writable.dump()).toEqual(before);
  });

  test('a document that is read is held to its size with its links', async () => {
    const gateway = limited({ LIMIT_ANSWER: '65536' });
    for (let n = 0; n < 6; n += 1) await write(writable.gateway, 'POST', '/v1/operations', ...operations(...adds(10)));
    const path = '/v1/tasks?fields[task]=workspace,template,parent_task,subtasks,assigned_to,created_by&page[size]=';
    const { status, errors } = await write(gateway, 'GET', `${path}60`);
    expect(status).toBe(400);
    expect(errors).toMatchObject([{ code: 'limit-exceeded', meta: { limit: 'answer', most: 65_536 } }]);
    const whole = await write(writable.gateway, 'GET', `${path}60`);
    expect(whole.status).toBe(200);
    expect(whole.text.length).toBeGreaterThan(65_536);
    expect((await write(gateway, 'GET', `${path}20`)).status).toBe(200);
  });

  test('an answer to a write is held to its size with its links before it is committed', async () => {
    const gatewayOf = (answer: number) =>
      createTestGateway(writable.pool, {}, undefined, { limits: { ...loadConfig({}).limits, answer } });
    const made = await newTask();
    const subtasks = Array.from({ length: 101 }, () => ({ title: 's', executor_type: 'human', parent_task_id: made }));
    const insert = 'mutation ($all: [tasks_insert_input!]!) { insert_tasks(objects: $all) { affected_rows } }';
    await writable.answer(insert, { all: subtasks });
    const update = about('task', made, { title: 'Held to its size' });
    const requests: readonly (readonly [string, string, unknown, { type?: string }?])[] = [
      ['PATCH', `/v1/tasks/${made}?include=subtasks,workspace&fields[workspace]=`, update],
      ['POST', '/v1/operations', ...operations({ op: 'update', ...update }, { op: 'update', ...update })],
    ];
    for (const [method, path, body, sent] of requests) {
      const whole = await write(writable.gateway, method, path, body, sent);
      expect(whole.status, whole.text).toBe(200);
      // The line before it says status and location.
      const size = Buffer.byteLength(`200 \n${whole.text}`);
      expect((await write(gatewayOf(size), method, path, body, sent)).status).toBe(200);
      const before = await writable.dump();
      for (const key of [undefined, `size of ${method}`]) {
        const headers = key ? { 'idempotency-key': key } : {};
        const { status, errors } = await write(gatewayOf(size - 1), method, path, body, { ...sent, headers });
        expect(status).toBe(400);
        expect(errors).toMatchObject([{ code: 'limit-exceeded', meta: { limit: 'answer' } }]);
      }
      expect(await writable.dump()).toEqual(before);
    }
  });

  test('what is within them is written', async () => {
    const gateway = limited({ LIMIT_ROOT_FIELDS: '3', LIMIT_STEPS: '3', LIMIT_INPUT_DEPTH: '5' });
    expect((await write(gateway, 'POST', '/v1/operations', ...operations(...adds(3)))).status).toBe(200);
    expect((await write(gateway, 'POST', '/v1/tasks', task(planned(3)), service)).status).toBe(201);
  });
});
