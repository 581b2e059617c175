/** Writing by JSON:API, over HTTP, as every role and from two workspaces. */
import { describe, expect, test } from 'vitest';
import { ADA, DEE, id } from '../harness/dataset.ts';
import { ADMIN, SERVICE, writableGateway } from '../harness/writable-gateway.ts';
import { ATOMIC, about, addTask as add, operations as operate, task, to, toldOf, writesTo } from './write.ts';

const writable = writableGateway();
const { made, sql } = writable;
const { send, refused, newTask } = writesTo(writable);

describe('create', () => {
  test('answers 201, the resource, and where it is', async () => {
    const body = task({ due_date: '2026-06-15T00:00:00Z' }, { assigned_to: to('people', id('people', 2)) });
    const { status, headers, data, included, text } = await send('POST', '/v1/tasks?include=assigned_to', body);
    expect(status, text).toBe(201);
    expect(headers.get('location')).toBe(data.links.self);
    expect(data.attributes).toMatchObject({ title: 'New', due_date: '2026-06-15T00:00:00.000Z', status: 'open' });
    expect(included.map((it) => it.id)).toEqual([id('people', 2)]);
    const whole = await send('GET', data.links.self);
    const posted = await send('POST', '/v1/tasks', task());
    const read = await send('GET', posted.data.links.self);
    expect(read.text).toBe(posted.text);
    expect(read.headers.get('etag')).toBe(posted.headers.get('etag'));
    expect(whole.data).toEqual(data);
  });

  test.for([
    ['skills', { type: 'skill', attributes: { kind: 'action', name: 'S', body: '# S' } }],
    [
      'contributions',
      { type: 'contribution', attributes: { name: 'C', addresses: [], country: ['US'], flow_json: {} } },
    ],
    ['blueprint-runs', { type: 'blueprint_run', lid: 'mine', attributes: { goal: 'G', target_url: 'https://e.com' } }],
  ] as const)('makes one of %s', async ([collection, data]) => {
    const { status, text, headers } = await send('POST', `/v1/${collection}`, { data });
    expect(status, text).toBe(201);
    expect((await send('GET', String(headers.get('location')))).status).toBe(200);
  });

  test('tells all that is wrong with one body, each at its place', async () => {
    const types = await refused('POST', '/v1/tasks', task({ title: 5, due_date: 7 }));
    expect(toldOf(types)).toEqual([
      ['422', 'validation-failed', '/data/attributes/title'],
      ['422', 'validation-failed', '/data/attributes/due_date'],
    ]);
    const both = { executor_type: 'human', title: '', due_date: 7, references: [{ id: 'x' }] };
    const rules = await refused('POST', '/v1/tasks', { data: { type: 'task', attributes: both } });
    expect(toldOf(rules)).toEqual(
      ['due_date', 'title', 'references/0', 'references/0'].map((it) => [
        '422',
        'validation-failed',
        `/data/attributes/${it}`,
      ]),
    );
  });

  test('tells each attribute that is missing, at what it is missing in', async () => {
    const { errors } = await refused('POST', '/v1/skills', { data: { type: 'skill', attributes: { kind: 5 } } });
    expect(errors.map(({ detail, source, meta }) => [detail, source?.pointer, meta?.missing])).toEqual([
      [expect.stringContaining('Accepted are action, reference'), '/data/attributes/kind', undefined],
      ['name is required: it must be text', '/data/attributes', '/data/attributes/name'],
      ['body is required: it must be text', '/data/attributes', '/data/attributes/body'],
    ]);
    const none = await refused('POST', '/v1/skills', { data: { type: 'skill' } });
    expect(toldOf(none)).toEqual(Array(3).fill(['422', 'validation-failed', '/data']));
  });

  test('tells what is wrong with relationships along with what is wrong with attributes', async () => {
    const body = task({ title: '', colour: 'red' }, { assigned_to: to('people', 'x'), created_by: { data: null } });
    expect(toldOf(await refused('POST', '/v1/tasks', body))).toEqual([
      ['403', 'permission-error', '/data/attributes/colour'],
      ['422', 'validation-failed', '/data/attributes/title'],
      ['404', 'not-found', '/data/relationships/assigned_to/data'],
      ['403', 'permission-error', '/data/relationships/created_by'],
    ]);
  });

  test.for([
    ['a client id', { data: { ...task().data, id: id('tasks', 1) } }, '403', '/data/id'],
    ['another type', { data: { type: 'skill', attributes: {} } }, '409', '/data/type'],
    ['no data', {}, '400', undefined],
    ['an unknown attribute', task({ colour: 'red' }), '403', '/data/attributes/colour'],
    ['an attribute of pipelines', task({ score: '5' }), '403', '/data/attributes/score'],
    ['a foreign key as attribute', task({ parent_task_id: id('tasks', 1) }), '403', '/data/attributes/parent_task_id'],
    [
      'a relationship that is not given',
      task({}, { created_by: to('people', id('people', 1)) }),
      '403',
      '/data/relationships/created_by',
    ],
    [
      'a foreign relative',
      task({}, { assigned_to: to('people', id('people', 4)) }),
      '404',
      '/data/relationships/assigned_to/data',
    ],
    [
      'a missing relative',
      task({}, { assigned_to: to('people', id('people', 99)) }),
      '404',
      '/data/relationships/assigned_to/data',
    ],
    [
      'a malformed relative',
      task({}, { assigned_to: to('people', 'x') }),
      '404',
      '/data/relationships/assigned_to/data',
    ],
    [
      'a relative of another type',
      task({}, { assigned_to: to('task', id('tasks', 1)) }),
      '409',
      '/data/relationships/assigned_to/data/type',
    ],
  ] as const)('refuses %s', async ([, body, status, pointer]) => {
    const reply = await refused('POST', '/v1/tasks', body);
    expect(reply.status).toBe(Number(status));
    expect(toldOf(reply)).toMatchObject([[status, expect.any(String), pointer]]);
  });

  test('tells a foreign relative and a missing one apart in no byte', async () => {
    const [foreign, missing, malformed] = await Promise.all(
      [id('people', 4), id('people', 99), 'x'].map((it) =>
        send('POST', '/v1/tasks', task({}, { assigned_to: to('people', it) })),
      ),
    );
    expect(foreign?.text).toBe(missing?.text);
    expect(malformed?.text).toBe(missing?.text);
  });
});

describe('change and delete', () => {
  test('PATCH leaves what is missing, and answers the resource', async () => {
    const it = await newTask({ description: 'Kept' });
    const { status, data, text } = await send(
      'PATCH',
      `/v1/tasks/${it}?fields[task]=title,description`,
      about('task', it, { title: 'Changed' }),
    );
    expect(status, text).toBe(200);
    expect(data.attributes).toEqual({ title: 'Changed', description: 'Kept' });
    const same = await send('PATCH', `/v1/tasks/${it}`, about('task', it));
    expect([same.status, same.data.attributes?.title]).toEqual([200, 'Changed']);
  });

  test('DELETE answers 204, and then 404', async () => {
    const it = await newTask();
    const gone = await send('DELETE', `/v1/tasks/${it}`);
    expect([gone.status, gone.text]).toEqual([204, '']);
    expect((await send('GET', `/v1/tasks/${it}`)).status).toBe(404);
    expect((await send('DELETE', `/v1/tasks/${it}`)).status).toBe(404);
  });

  test('a foreign, a missing and a malformed id answer alike', async () => {
    const paths = [id('tasks', 99), 'x'];
    const mine = await newTask();
    for (const method of ['PATCH', 'DELETE']) {
      const replies = await Promise.all([
        refused(method, `/v1/tasks/${mine}`, about('task', mine, { title: 'X' }), { caller: DEE }),
        ...paths.map((it) => send(method, `/v1/tasks/${it}`, about('task', it, { title: 'X' }), { caller: DEE })),
      ]);
      expect(replies.map((it) => it.status)).toEqual([404, 404, 404]);
      expect(new Set(replies.map((it) => it.text)).size).toBe(1);
    }
  });

  test.for([
    ['PATCH', 'blueprint-runs', 'blueprint_run', SERVICE],
    ['PATCH', 'blueprint-steps', 'blueprint_step', ADMIN],
    ['DELETE', 'blueprint-steps', 'blueprint_step', ADMIN],
    ['PATCH', 'contributions', 'contribution', ADA],
    ['DELETE', 'contributions', 'contribution', SERVICE],
    ['DELETE', 'blueprint-runs', 'blueprint_run', ADA],
  ] as const)(
    '%s of %s is 403 for who can never do it, before the row is looked for',
    async ([method, collection, type, caller]) => {
      for (const it of [id('tasks', 99), 'x'])
        expect((await refused(method, `/v1/${collection}/${it}`, about(type, it), { caller })).status).toBe(403);
    },
  );

  test('PATCH refuses another type or id, and none', async () => {
    const it = await newTask();
    const path = `/v1/tasks/${it}`;
    expect(toldOf(await refused('PATCH', path, about('skill', it)))).toEqual([['409', 'conflict', '/data/type']]);
    expect(toldOf(await refused('PATCH', path, about('task', id('tasks', 1))))).toEqual([
      ['409', 'conflict', '/data/id'],
    ]);
    expect(toldOf(await refused('PATCH', path, { data: { type: 'task' } }))).toEqual([['400', 'bad-request', '/data']]);
  });
});

describe('relationships', () => {
  test('PATCH assigns and leaves the history entry of assigning', async () => {
    const it = await newTask();
    const path = `/v1/tasks/${it}/relationships/assigned_to`;
    expect((await send('PATCH', path, to('people', id('people', 2)))).status).toBe(204);
    const [row] = await sql('SELECT history FROM core_api.tasks WHERE task_id = $1', it);
    const twin = await newTask();
    await writable.answer(
      `mutation { assign_task(task_id: "${twin}", assigned_to_id: "${id('people', 2)}") { task_id } }`,
    );
    const [other] = await sql('SELECT history FROM core_api.tasks WHERE task_id = $1', twin);
    const shapes = ({ history }: Record<string, unknown> = {}) =>
      (history as Record<string, unknown>[]).map(({ at, created_at, timestamp, ...entry }) => entry);
    expect(shapes(row)).toEqual(shapes(other));
    expect((await send('PATCH', path, { data: null })).status).toBe(204);
    expect((await send('GET', path)).data).toBeNull();
  });

  test('PATCH of parent_task refuses a circle and a foreign parent, and template is for pipelines', async () => {
    const it = await newTask();
    const path = `/v1/tasks/${it}/relationships`;
    expect(toldOf(await refused('PATCH', `${path}/parent_task`, to('task', it)))).toEqual([
      ['409', 'constraint-violation', '/data'],
    ]);
    const template = to('task_template', id('task_templates', 1));
    expect((await refused('PATCH', `${path}/template`, template)).status).toBe(403);
    expect((await send('PATCH', `${path}/template`, template, { caller: SERVICE })).status).toBe(204);
    const missing = await refused('PATCH', `${path}/parent_task`, to('task', id('tasks', 99)));
    expect([missing.status, ...toldOf(missing)]).toEqual([404, ['404', 'not-found', '/data']]);
  });

  test('POST and DELETE of subtasks succeed where they are there or gone already', async () => {
    const [parent, first, second] = [await newTask(), await newTask(), await newTask()];
    const path = `/v1/tasks/${parent}/relationships/subtasks`;
    const both = { data: [first, second].map((it) => ({ type: 'task', id: it })) };
    for (const body of [both, both]) expect((await send('POST', path, body)).status).toBe(204);
    expect((await send('GET', path)).data).toHaveLength(2);
    const one = { data: [{ type: 'task', id: first }] };
    for (const body of [one, one]) expect((await send('DELETE', path, body)).status).toBe(204);
    expect((await send('GET', path)).data).toMatchObject([{ id: second }]);
    const absent = {
      data: [
        { type: 'task', id: first },
        { type: 'task', id: id('tasks', 99) },
      ],
    };
    expect(toldOf(await refused('POST', path, absent))).toEqual([['404', 'not-found', '/data/1']]);
    expect((await refused('PATCH', path, both)).status).toBe(403);
    expect((await refused('POST', path, both, { caller: DEE })).status).toBe(404);
  });
});

describe('verbs', () => {
  test('move a run to its end, and answer 409 with what is allowed where they may not', async () => {
    const it = String((await made('blueprint_runs')).blueprint_run_id);
    const path = `/v1/blueprint-runs/${it}`;
    const caller = SERVICE;
    const wrong = await refused('POST', `${path}/persist`, undefined, { caller });
    expect(wrong.errors).toMatchObject([
      { status: '409', code: 'invalid-transition', meta: { from: 'queued', allowed: ['running', 'abandoned'] } },
    ]);
    expect((await refused('POST', `${path}/start`)).status).toBe(403);
    expect((await send('POST', `${path}/start`, undefined, { caller })).data.attributes).toMatchObject({
      status: 'running',
    });
    const step = {
      data: {
        type: 'blueprint_step',
        attributes: { action_type: 'click', page_url: 'https://example.com' },
        relationships: { blueprint_run: to('blueprint_run', it) },
      },
    };
    const persisted = await send('POST', '/v1/blueprint-steps', step, { caller });
    expect([persisted.status, persisted.data?.attributes?.step_number], persisted.text).toEqual([201, 1]);
    expect((await send('GET', String(persisted.headers.get('location')))).data.id).toBe(persisted.data.id);
    expect((await send('POST', `${path}/persist`, about('blueprint_run', it), { caller })).status).toBe(200);
    const missing = await refused('POST', `${path}/complete`, about('blueprint_run', it), { caller });
    expect(toldOf(missing)).toEqual([['422', 'validation-failed', '/data/attributes']]);
    const done = await send('POST', `${path}/complete`, about('blueprint_run', it, { result_blueprint: { a: 1 } }), {
      caller,
    });
    expect(done.data.attributes).toMatchObject({ status: 'completed', result_blueprint: { a: 1 } });
    const [one] = await refused('POST', `/v1/blueprint-runs/${id('blueprint_runs', 99)}/start`, undefined, {
      caller,
    }).then((it) => it.errors);
    expect(one).toMatchObject({ status: '404' });
  });

  test('move contributions, skills and tasks', async () => {
    const contribution = String((await made('contributions')).contribution_id);
    const patch = (verb: string, attributes: object, caller = ADA) =>
      send('PATCH', `/v1/contributions/${contribution}/${verb}`, about('contribution', contribution, attributes), {
        caller,
      });
    expect((await patch('status', { status: 'processing' })).data.attributes).toMatchObject({ status: 'processing' });
    expect((await patch('steps', { steps: [{ type: 'navigate' }] })).status).toBe(200);
    expect((await patch('progress', { progress: { total: 1 } })).status).toBe(403);
    expect((await patch('progress', { progress: { total: 1 } }, SERVICE)).status).toBe(200);
    const skill = String((await made('skills')).skill_id);
    expect((await send('POST', `/v1/skills/${skill}/share`)).data.attributes).toMatchObject({ visibility: 'public' });
    expect((await send('POST', `/v1/skills/${skill}/unshare`)).data.attributes).toMatchObject({
      visibility: 'private',
    });
    const it = await newTask();
    expect((await send('POST', `/v1/tasks/${it}/comment`, about('task', it, { comment: 'Well' }))).status).toBe(200);
  });
});

describe('preconditions and repetition', () => {
  test('of three writers with one ETag one wins', async () => {
    const it = await newTask();
    const path = `/v1/tasks/${it}`;
    const etag = String((await send('GET', path)).headers.get('etag'));
    const statuses = await Promise.all(
      ['A', 'B', 'C'].map(
        async (title) =>
          (await send('PATCH', path, about('task', it, { title }), { headers: { 'if-match': etag } })).status,
      ),
    );
    expect(statuses.sort()).toEqual([200, 412, 412]);
    const now = String((await send('GET', path)).headers.get('etag'));
    expect((await refused('DELETE', path, undefined, { headers: { 'if-match': `W/${now}` } })).status).toBe(412);
    expect(
      (await send('PATCH', path, about('task', it, { title: 'D' }), { headers: { 'if-match': `"x", ${now}` } })).status,
    ).toBe(200);
    expect((await send('DELETE', path, undefined, { headers: { 'if-match': '*' } })).status).toBe(204);
  });

  test('an Idempotency-Key replays status, Location and body, and refuses another body', async () => {
    const headers = { 'idempotency-key': 'jsonapi-1' };
    const first = await send('POST', '/v1/tasks', task(), { headers });
    const again = await send('POST', '/v1/tasks', task(), { headers });
    expect([again.status, again.text, again.headers.get('location')]).toEqual([
      201,
      first.text,
      first.headers.get('location'),
    ]);
    expect((await refused('POST', '/v1/tasks', task({ title: 'Other' }), { headers })).status).toBe(409);
    const gone = { headers: { 'idempotency-key': 'jsonapi-2' } };
    for (const _ of [1, 2])
      expect((await send('DELETE', `/v1/tasks/${first.data.id}`, undefined, gone)).status).toBe(204);
  });
});

describe('atomic operations', () => {
  test('add, link, change and remove in one transaction, answered in order', async () => {
    const gone = await newTask();
    const reply = await send(
      'POST',
      '/v1/operations',
      ...operate(
        add('p'),
        add('c', {}, { parent_task: { data: { type: 'task', lid: 'p' } } }),
        { op: 'update', data: { type: 'task', lid: 'c', attributes: { title: 'Child' } } },
        {
          op: 'update',
          ref: { type: 'task', lid: 'c', relationship: 'assigned_to' },
          data: { type: 'people', id: id('people', 2) },
        },
        { op: 'remove', ref: { type: 'task', id: gone } },
      ),
    );
    expect(reply.status, reply.text).toBe(200);
    expect(reply.headers.get('content-type')).toBe(ATOMIC);
    const [parent, child, changed, ...rest] = reply.results;
    expect(child?.data?.relationships?.parent_task?.data).toEqual({ type: 'task', id: parent?.data?.id });
    expect(changed?.data).toMatchObject({ id: child?.data?.id, attributes: { title: 'Child' } });
    expect(rest).toEqual([{}, {}]);
    expect((await send('GET', `/v1/tasks/${gone}`)).status).toBe(404);
  });

  test('names the operation that fails, and writes nothing', async () => {
    const foreign = { op: 'update', data: about('task', id('tasks', 99), { title: 'X' }).data };
    expect(toldOf(await refused('POST', '/v1/operations', ...operate(add('a'), foreign)))).toEqual([
      ['404', 'not-found', '/atomic:operations/1'],
    ]);
    expect(toldOf(await refused('POST', '/v1/operations', ...operate(add('a'), add('b', { title: '' }))))).toEqual([
      ['422', 'validation-failed', '/atomic:operations/1/data/attributes/title'],
    ]);
    expect(toldOf(await refused('POST', '/v1/operations', ...operate(add('a'), add('a'))))).toEqual([
      ['400', 'bad-request', '/atomic:operations/1/data/lid'],
    ]);
    const unnamed = await refused('POST', '/v1/operations', operate(add('a'))[0]);
    expect(unnamed.status).toBe(415);
  });

  test('tells what is wrong with each operation in one answer', async () => {
    const bad = [add('a', { title: '' }), add('b', { colour: 1 }), { op: 'add', data: { type: 'colour' } }];
    const reply = await refused('POST', '/v1/operations', ...operate(...bad));
    expect(toldOf(reply)).toEqual([
      ['422', 'validation-failed', '/atomic:operations/0/data/attributes/title'],
      ['403', 'permission-error', '/atomic:operations/1/data/attributes/colour'],
      ['404', 'not-found', '/atomic:operations/2/data/type'],
    ]);
  });

  test('relationships to many take lids, and a rule that refuses a late operation undoes the others', async () => {
    const parent = await newTask();
    const href = `/v1/tasks/${parent}/relationships/subtasks`;
    const link = { op: 'add', href, data: [{ type: 'task', lid: 'a' }] };
    const made = await send('POST', '/v1/operations', ...operate(add('a'), link));
    expect(made.status, made.text).toBe(200);
    expect((await send('GET', href)).data).toMatchObject([{ id: made.results[0]?.data?.id }]);
    const circle = {
      op: 'update',
      ref: { type: 'task', id: parent, relationship: 'parent_task' },
      data: { type: 'task', lid: 'b' },
    };
    const child = add('b', {}, { parent_task: to('task', parent) });
    expect(toldOf(await refused('POST', '/v1/operations', ...operate(add('a'), child, circle)))).toEqual([
      ['409', 'constraint-violation', '/atomic:operations/2/data'],
    ]);
  });

  test('an Idempotency-Key replays the whole answer', async () => {
    const [body, sent] = operate(add('a'), add('b'));
    const headers = { 'idempotency-key': 'atomic-1' };
    const first = await send('POST', '/v1/operations', body, { ...sent, headers });
    const again = await send('POST', '/v1/operations', body, { ...sent, headers });
    expect([again.status, again.text]).toEqual([200, first.text]);
  });
});
