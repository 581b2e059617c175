/** What is written is as it is described: each body that the door takes, and what it answers. */
import { expect, test } from 'vitest';
import { ADA, id } from '../harness/dataset.ts';
import { descriptionOf } from '../harness/engine.ts';
import { ADMIN, SERVICE, writableGateway } from '../harness/writable-gateway.ts';
import { checker, pathsOf } from './described.ts';
import { ATOMIC, about, addTask, MEDIA_TYPE, operations, task, to, writesTo } from './write.ts';

const writable = writableGateway();
const { send, newTask } = writesTo(writable);

type Case = readonly [method: string, path: string, at: string | undefined, body?: unknown, status?: number];

const nameOf = (collection: string): string => collection.replaceAll('-', '_').replace(/s$/, '');

const identifiers = (type: string, ...ids: readonly string[]) => ({ data: ids.map((it) => ({ type, id: it })) });

async function casesOf(): Promise<readonly Case[]> {
  const made = async (table: 'contributions' | 'blueprint_runs' | 'skills', values = {}) =>
    String((await writable.made(table, values))[`${nameOf(table)}_id`]);
  const [one, other, gone] = [await newTask(), await newTask(), await newTask()];
  const [contribution, skill] = [await made('contributions'), await made('skills')];
  const [run, abandoned, failed] = [
    await made('blueprint_runs'),
    await made('blueprint_runs'),
    await made('blueprint_runs', { status: 'running' }),
  ];
  const assigned = { assigned_to: to('people', id('people', 2)) };
  return [
    ['POST', '/v1/tasks', undefined, task({ description: 'All of it' }, assigned), 201],
    ['PATCH', '/v1/tasks/{id}', one, about('task', one, { title: 'Other' }, { parent_task: { data: null } })],
    ['POST', '/v1/tasks/{id}/comment', one, about('task', one, { comment: 'Well' })],
    ['PATCH', '/v1/tasks/{id}/relationships/assigned_to', one, assigned.assigned_to, 204],
    ['PATCH', '/v1/tasks/{id}/relationships/template', one, to('task_template', id('task_templates', 1)), 204],
    ['PATCH', '/v1/tasks/{id}/relationships/parent_task', one, { data: null }, 204],
    ['POST', '/v1/tasks/{id}/relationships/subtasks', one, identifiers('task', other), 204],
    ['DELETE', '/v1/tasks/{id}/relationships/subtasks', one, identifiers('task', other), 204],
    ['DELETE', '/v1/tasks/{id}', gone, undefined, 204],
    ['PATCH', '/v1/contributions/{id}', contribution, about('contribution', contribution, { ai_historic: { a: 1 } })],
    [
      'PATCH',
      '/v1/contributions/{id}/status',
      contribution,
      about('contribution', contribution, { status: 'processing' }),
    ],
    [
      'PATCH',
      '/v1/contributions/{id}/steps',
      contribution,
      about('contribution', contribution, { steps: [{ type: 'x' }] }),
    ],
    [
      'PATCH',
      '/v1/contributions/{id}/progress',
      contribution,
      about('contribution', contribution, { progress: { total: 1 } }),
    ],
    ['POST', '/v1/skills/{id}/share', skill],
    ['POST', '/v1/skills/{id}/unshare', skill, about('skill', skill)],
    ['PATCH', '/v1/skills/{id}', skill, about('skill', skill, { body: '# Better' })],
    ['DELETE', '/v1/skills/{id}', skill, undefined, 204],
    ['POST', '/v1/blueprint-runs/{id}/start', run],
    [
      'POST',
      '/v1/blueprint-steps',
      undefined,
      {
        data: {
          type: 'blueprint_step',
          attributes: { action_type: 'click', page_url: 'https://example.com' },
          relationships: { blueprint_run: to('blueprint_run', run) },
        },
      },
      201,
    ],
    ['POST', '/v1/blueprint-runs/{id}/persist', run],
    ['POST', '/v1/blueprint-runs/{id}/complete', run, about('blueprint_run', run, { result_blueprint: { a: 1 } })],
    ['POST', '/v1/blueprint-runs/{id}/abandon', abandoned],
    [
      'POST',
      '/v1/blueprint-runs/{id}/fail',
      failed,
      about('blueprint_run', failed, { error_type: 'timeout', error_message: 'It took too long' }),
    ],
    [
      'POST',
      '/v1/blueprint-runs',
      undefined,
      { data: { type: 'blueprint_run', attributes: { goal: 'Buy', target_url: 'https://example.com' } } },
      201,
    ],
    [
      'POST',
      '/v1/contributions',
      undefined,
      {
        data: {
          type: 'contribution',
          attributes: { name: 'New', addresses: [], country: ['US'], flow_json: { steps: [] } },
        },
      },
      201,
    ],
    [
      'POST',
      '/v1/skills',
      undefined,
      { data: { type: 'skill', attributes: { kind: 'action', name: 'New', body: '# New' } } },
      201,
    ],
  ];
}

test('every write of a pipeline but the atomic ones has the body and the answer that are described', async () => {
  const check = checker('service');
  const tried = new Set<string>();
  for (const [method, path, at, body, status = 200] of await casesOf()) {
    const named = `${method} ${path}`;
    const operation = ['paths', path, method.toLowerCase()];
    if (body !== undefined)
      expect(check([...operation, 'requestBody', 'content', MEDIA_TYPE, 'schema'], body), named).toBeUndefined();
    const reply = await send(method, path.replace('{id}', at ?? ''), body, { caller: SERVICE });
    expect(reply.status, `${named} ${reply.text}`).toBe(status);
    expect(pathsOf('service')[path]?.[method.toLowerCase()]).toHaveProperty(['responses', String(status)]);
    const answer = [...operation, 'responses', String(status), 'content', MEDIA_TYPE, 'schema'];
    if (status !== 204) expect(check(answer, JSON.parse(reply.text)), named).toBeUndefined();
    expect(reply.headers.get('location') !== null, named).toBe(status === 201);
    tried.add(named);
  }
  const described = Object.entries(pathsOf('service')).flatMap(([path, it]) =>
    Object.keys(it).flatMap((method) => (method === 'get' ? [] : `${method.toUpperCase()} ${path}`)),
  );
  expect([...tried].sort()).toEqual(described.filter((it) => it !== 'POST /v1/operations').sort());
});

test('atomic operations have the body and the answer that are described', async () => {
  const check = checker('service');
  const [body] = operations(
    addTask('p'),
    { op: 'update', data: { type: 'task', lid: 'p', attributes: { title: 'Other' } } },
    {
      op: 'update',
      ref: { type: 'task', lid: 'p', relationship: 'assigned_to' },
      data: to('people', id('people', 2)).data,
    },
    { op: 'remove', ref: { type: 'task', lid: 'p' } },
  );
  const operation = ['paths', '/v1/operations', 'post'];
  expect(check([...operation, 'requestBody', 'content', ATOMIC, 'schema'], body)).toBeUndefined();
  const reply = await send('POST', '/v1/operations', body, { type: ATOMIC, caller: SERVICE });
  expect(reply.status, reply.text).toBe(200);
  expect(
    check([...operation, 'responses', '200', 'content', ATOMIC, 'schema'], JSON.parse(reply.text)),
  ).toBeUndefined();
});

test.for([
  ['422', 'POST', '/v1/tasks', task({ executor_type: 'nobody' })],
  ['403', 'POST', '/v1/tasks', task({ history: [] })],
  ['403', 'POST', '/v1/tasks', { data: { ...task().data, id: id('tasks', 99) } }],
  ['409', 'POST', '/v1/tasks', { data: { type: 'people', attributes: {} } }],
  ['400', 'POST', '/v1/tasks', {}],
  ['404', 'PATCH', `/v1/tasks/${id('tasks', 99)}`, about('task', id('tasks', 99))],
] as const)('a refusal with %s is an error as it is described, at its place', async ([status, method, path, body]) => {
  const reply = await send(method, path, body);
  expect(String(reply.status), reply.text).toBe(status);
  expect(checker('user')(['components', 'schemas', 'errors'], JSON.parse(reply.text))).toBeUndefined();
  expect(pathsOf('user')[path.replace(/[\da-f]{8}-[\w-]+/, '{id}')]?.[method.toLowerCase()]).toHaveProperty([
    'responses',
    status,
  ]);
});

test('what admin alone deletes is in the description of admin alone, and is deleted', async () => {
  const { contribution_id: it } = await writable.made('contributions');
  expect((await send('DELETE', `/v1/contributions/${it}`, undefined, { caller: ADMIN })).status).toBe(204);
  for (const [role, has] of [
    ['admin', true],
    ['service', false],
  ] as const)
    expect(Object.hasOwn(pathsOf(role)['/v1/contributions/{id}'] ?? {}, 'delete')).toBe(has);
  expect((await send('DELETE', `/v1/contributions/${it}`, undefined, { caller: ADA })).status).toBe(403);
  expect(descriptionOf('admin')).not.toEqual(descriptionOf('service'));
});
