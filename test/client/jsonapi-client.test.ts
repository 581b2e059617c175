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
  expectTypeOf(first?.type).toEqualTypeOf<'task' | undefined>();
  expect(data?.included?.map(({ type }) => type)).toContain('people');
});

test('an error has its code and place', async () => {
  const api = await client();
  const missing = await api.GET('/v1/tasks/{id}', { params: { path: { id: id('tasks', 99) } } });
  expect(missing.error?.errors).toMatchObject([{ status: '404', code: 'not-found' }]);
  const { error } = await api.GET('/v1/tasks', { params: { query: { sort: 'nothing' } } });
  expect(error?.errors).toMatchObject([{ status: '400', source: { parameter: 'sort' } }]);
});
