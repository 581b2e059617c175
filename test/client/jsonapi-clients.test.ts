/** Clients of JSON:API that others wrote, as they come from npm: they read and write without a change to them. */
import { JSONAPISerializers, JSONAPISource } from '@orbit/jsonapi';
import { type InitializedRecord, RecordKeyMap, RecordSchema } from '@orbit/records';
import Devour from 'devour-client';
import Kitsu from 'kitsu';
import reactAdmin from 'ra-jsonapi-client';
import { expect, test, vi } from 'vitest';
import { ADA, id } from '../harness/dataset.ts';
import { headersOf } from '../harness/gateway.ts';
import { servedFixed } from '../harness/served-fixed.ts';

const served = servedFixed();
const BO = id('people', 2);

const tokenOf = async (): Promise<string> => ((await headersOf(ADA)).authorization ?? '').replace('Bearer ', '');

const exists = async (task: string): Promise<boolean> =>
  (await served.gateway.fetch(`/v1/tasks/${task}`, { headers: await headersOf(ADA) })).status === 200;

test('kitsu lists, includes, creates, changes and deletes', async () => {
  const api = new Kitsu({
    baseURL: `${served.gateway.url}/v1`,
    headers: { Authorization: `Bearer ${await tokenOf()}` },
    camelCaseTypes: false,
    pluralize: false,
    resourceCase: 'none',
  });
  // It takes type and path for one word; here they are two.
  api.interceptors.request.use(
    (config) => ({ ...config, url: config.url?.replace(/^task\b/, 'tasks') }) as typeof config,
  );
  const query = { filter: { status: 'open' }, include: 'assigned_to', page: { size: 2 }, sort: 'title' };
  const open = await api.get('task', { params: query });
  expect(open.data).toHaveLength(2);
  expect(open.meta.total).toBeGreaterThan(1);
  expect(open.data[0]).toMatchObject({ type: 'task', status: 'open' });
  const values = { title: 'Sweep', executor_type: 'human', assigned_to: { data: { type: 'people', id: BO } } };
  const { data: made } = await api.create('task', values);
  expect(made).toMatchObject({ title: 'Sweep', status: 'open' });
  const { data: changed } = await api.update('task', { id: made.id, status: 'done' });
  expect(changed).toMatchObject({ title: 'Sweep', status: 'done' });
  await expect(api.update('task', { id: made.id, status: 'nothing' })).rejects.toMatchObject({
    errors: [{ status: '422' }],
  });
  await api.delete('task', made.id);
  expect(await exists(made.id)).toBe(false);
});

test('devour lists, includes, creates, changes and deletes', async () => {
  const api = new Devour({
    apiUrl: `${served.gateway.url}/v1`,
    bearer: await tokenOf(),
    pluralize: false,
    logger: false,
  });
  api.define('people', { full_name: '' }, { collectionPath: 'people' });
  api.define(
    'task',
    {
      title: '',
      status: '',
      executor_type: '',
      assigned_to: { jsonApi: 'hasOne', type: 'people' },
      subtasks: { jsonApi: 'hasMany', type: 'task' },
    },
    { collectionPath: 'tasks' },
  );
  const parameters = { filter: { id: id('tasks', 1) }, include: 'assigned_to,subtasks' };
  const { data, meta } = await api.findAll('task', parameters);
  expect(meta).toEqual({ total: 1 });
  expect(data).toMatchObject([{ title: 'Pay rent', assigned_to: { full_name: 'Ada' }, subtasks: [{}, {}] }]);
  const made: { id: string } = (await api.create('task', { title: 'Mop', executor_type: 'human' })).data;
  expect(made).toMatchObject({ title: 'Mop', status: 'open' });
  expect((await api.update('task', { id: made.id, title: 'Mop well' })).data).toMatchObject({ title: 'Mop well' });
  expect((await api.find('task', made.id)).data).toMatchObject({ title: 'Mop well', status: 'open' });
  await api.destroy('task', made.id);
  expect(await exists(made.id)).toBe(false);
});

test('Orbit queries, includes, adds, changes, links and removes', async () => {
  const text = { type: 'string' } as const;
  const keys = { remoteId: {} };
  const schema = new RecordSchema({
    models: {
      people: { keys, attributes: { full_name: text } },
      task: {
        keys,
        attributes: { title: text, status: text, executor_type: text },
        relationships: {
          assigned_to: { kind: 'hasOne', type: 'people' },
          subtasks: { kind: 'hasMany', type: 'task' },
        },
      },
    },
  });
  const keyMap = new RecordKeyMap();
  const source = new JSONAPISource({
    schema,
    keyMap,
    name: 'remote',
    host: served.gateway.url,
    namespace: 'v1',
    defaultFetchSettings: { headers: { Authorization: `Bearer ${await tokenOf()}` } },
    // The server names new rows: the id that Orbit has before is its own.
    serializerSettingsFor: (type) =>
      type === JSONAPISerializers.ResourceIdentity ? { getResourceKey: () => 'remoteId' } : {},
  });
  const open = await source.query<InitializedRecord[]>(
    (q) => q.findRecords('task').filter({ attribute: 'status', value: 'open' }).sort('title'),
    { include: ['assigned_to'] },
  );
  expect(open.length).toBeGreaterThan(1);
  for (const { attributes } of open) expect(attributes).toMatchObject({ status: 'open' });
  const local = { type: 'task', id: 'made-here' };
  await source.update((t) => t.addRecord({ ...local, attributes: { title: 'Dust', executor_type: 'human' } }));
  const made = keyMap.idToKey('task', 'remoteId', 'made-here') ?? '';
  expect(await exists(made)).toBe(true);
  await source.update((t) => t.replaceAttribute(local, 'title', 'Dust well'));
  const found = await source.query<InitializedRecord>((q) => q.findRecord(local));
  expect(found.attributes).toMatchObject({ title: 'Dust well' });
  const part = { type: 'task', id: keyMap.keyToId('task', 'remoteId', id('tasks', 4)) ?? 'part' };
  keyMap.pushRecord({ ...part, keys: { remoteId: id('tasks', 4) } });
  await source.update((t) => t.addToRelatedRecords(local, 'subtasks', part));
  const linked = await source.query<InitializedRecord[]>((q) => q.findRelatedRecords(local, 'subtasks'));
  expect(linked).toHaveLength(1);
  await source.update((t) => t.removeFromRelatedRecords(local, 'subtasks', part));
  await source.update((t) => t.removeRecord(local));
  expect(await exists(made)).toBe(false);
});

// It takes type and path for one word, so that what it creates and changes has the type "tasks", which is 409.
test('the data provider of react-admin lists, reads one and several, follows a reference, and deletes', async () => {
  const token = await tokenOf();
  vi.stubGlobal('localStorage', { getItem: (name: string) => (name === 'token' ? token : null) });
  const provide = reactAdmin(`${served.gateway.url}/v1`);
  const pagination = { page: 1, perPage: 2 };
  const sort = { field: 'title', order: 'DESC' };
  const listed = await provide('GET_LIST', 'tasks', { pagination, sort, filter: { status: 'open' } });
  expect(listed.data).toHaveLength(2);
  expect(listed.total).toBeGreaterThan(2);
  expect((await provide('GET_ONE', 'tasks', { id: id('tasks', 1) })).data).toMatchObject({ title: 'Pay rent' });
  const many = await provide('GET_MANY', 'tasks', { ids: [id('tasks', 1), id('tasks', 5)] });
  expect(many.data).toHaveLength(2);
  const reference = { target: 'parent_task', id: id('tasks', 1), pagination, sort };
  expect((await provide('GET_MANY_REFERENCE', 'tasks', reference)).total).toBe(2);
  const create = provide('CREATE', 'tasks', { data: { title: 'x', executor_type: 'human' } });
  await expect(create).rejects.toMatchObject({ status: 409 });
  await provide('DELETE', 'tasks', { id: id('tasks', 3) });
  expect(await exists(id('tasks', 3))).toBe(false);
  vi.unstubAllGlobals();
});
