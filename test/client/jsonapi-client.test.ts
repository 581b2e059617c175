/** The example of a typed client: its types are those of openapi.json, and what it asks is answered as they say. */
import { resolve } from 'node:path';
import { expect, expectTypeOf, test } from 'vitest';
import { jsonApiClient } from '../../examples/jsonapi-client/client.ts';
import { generateTypes } from '../../examples/jsonapi-client/generate.mjs';
import { ADA, id } from '../harness/dataset.ts';
import { headersOf } from '../harness/gateway.ts';
import { servedFixed } from '../harness/served-fixed.ts';

const served = servedFixed();

async function client() {
  const { authorization = '' } = await headersOf(ADA);
  return jsonApiClient(served.gateway.url, authorization.replace('Bearer ', ''));
}

test('api.ts has the types that openapi.json makes', async () => {
  await expect(await generateTypes()).toMatchFileSnapshot(resolve('examples/jsonapi-client/api.ts'));
});

test('lists, filters and includes, by the names of the description', async () => {
  const query = { 'filter[status]': 'open', include: 'assigned_to', 'page[size]': 2 };
  const { data, error } = await (await client()).GET('/v1/tasks', { params: { query } });
  expect(error).toBeUndefined();
  const [first] = data?.data ?? [];
  expect(first).toMatchObject({ type: 'task', attributes: { status: 'open' } });
  expectTypeOf(first?.type).toEqualTypeOf<'task' | 'task_group' | undefined>();
  expect(data && 'included' in data && data.included?.map(({ type }) => type)).toContain('people');
});

test('groups, told from resources by their type', async () => {
  const query = { group: 'status', 'fields[task_group]': 'status,count' };
  const { data, error } = await (await client()).GET('/v1/tasks', { params: { query } });
  expect(error).toBeUndefined();
  const [first] = data?.data ?? [];
  expect(first?.type === 'task_group' && first.attributes).toMatchObject({ status: 'open', count: expect.any(Number) });
});

test('an error has its code and place', async () => {
  const api = await client();
  const missing = await api.GET('/v1/tasks/{id}', { params: { path: { id: id('tasks', 99) } } });
  expect(missing.error?.errors).toMatchObject([{ status: '404', code: 'not-found' }]);
  const { error } = await api.GET('/v1/tasks', { params: { query: { sort: 'nothing' } } });
  expect(error?.errors).toMatchObject([{ status: '400', source: { parameter: 'sort' } }]);
});

test('creates, changes, moves by a verb, and deletes', async () => {
  const api = await client();
  const attributes = { title: 'Water the plants', executor_type: 'human' } as const;
  const { data: made, error, response } = await api.POST('/v1/tasks', { body: { data: { type: 'task', attributes } } });
  expect(error).toBeUndefined();
  const task = made?.data.id ?? '';
  expect([response.status, response.headers.get('location')]).toEqual([201, `/v1/tasks/${task}`]);
  const params = { path: { id: task } };
  const changed = await api.PATCH('/v1/tasks/{id}', {
    params,
    body: { data: { type: 'task', id: task, attributes: { status: 'done' } } },
  });
  expect(changed.data?.data.attributes).toMatchObject({ title: 'Water the plants', status: 'done' });
  const commented = await api.POST('/v1/tasks/{id}/comment', {
    params,
    body: { data: { type: 'task', id: task, attributes: { comment: 'All of them' } } },
  });
  expect(JSON.stringify(commented.data?.data.attributes?.history)).toContain('All of them');
  const people = { type: 'people', id: id('people', 2) } as const;
  const assigned = await api.PATCH('/v1/tasks/{id}/relationships/assigned_to', { params, body: { data: people } });
  expect(assigned.response.status).toBe(204);
  expect((await api.GET('/v1/tasks/{id}/assigned_to', { params })).data?.data).toMatchObject(people);
  expect((await api.DELETE('/v1/tasks/{id}', { params })).response.status).toBe(204);
  expect((await api.GET('/v1/tasks/{id}', { params })).response.status).toBe(404);
});

test('a value that is not accepted is refused at its place in the body', async () => {
  const attributes = { title: 'x', executor_type: 'nobody' as 'human' };
  const { error } = await (await client()).POST('/v1/tasks', { body: { data: { type: 'task', attributes } } });
  expect(error?.errors).toMatchObject([{ status: '422', source: { pointer: '/data/attributes/executor_type' } }]);
});
