/** The description of this door: valid OpenAPI, each role's own, and what is really answered and refused. */
import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, test } from 'vitest';
import { roles } from '../../src/permissions/roles.ts';
import { ADA, id } from '../harness/dataset.ts';
import { descriptionOf } from '../harness/engine.ts';
import { type Caller, headersOf } from '../harness/gateway.ts';
import { servedFixed } from '../harness/served-fixed.ts';
import { checker, pathsOf } from './described.ts';

const served = servedFixed({ INTROSPECTION: 'user,admin' });
const PATH = '/v1/openapi.json';
const SERVICE: Caller = { role: 'service', workspaceId: id('workspaces', 1) };
const MEDIA_TYPE = 'application/vnd.api+json';

const fetchAs = async (caller: Caller, path: string, init: RequestInit = {}) =>
  served.gateway.fetch(path, { ...init, headers: { ...(await headersOf(caller)), ...init.headers } });

test.for(roles)('the description of %s is valid OpenAPI 3.1', async (role) => {
  const { valid, errors } = await new Validator().validate(structuredClone({ ...descriptionOf(role) }));
  expect({ valid, errors }).toEqual({ valid: true, errors: undefined });
});

test('every operation has a name of its own', () => {
  const names = Object.values(pathsOf('admin')).flatMap((it) =>
    Object.values(it).map((operation) => (operation as { operationId: string }).operationId),
  );
  expect(names.filter((name, index) => names.indexOf(name) < index)).toEqual([]);
});

describe('what is answered', () => {
  test('to every described path that reads is as it is described', async () => {
    const check = checker('user');
    const reads = Object.keys(pathsOf('user')).filter((path) => path !== PATH && pathsOf('user')[path]?.get);
    expect(reads.length).toBeGreaterThan(40);
    for (const path of reads) {
      const table = path.split('/')[2]?.replaceAll('-', '_') as Parameters<typeof id>[0];
      const answer = await fetchAs(ADA, path.replace('{id}', id(table, 1)));
      const text = await answer.text();
      expect(answer.status, `${path}: ${text}`).toBe(200);
      const place = ['paths', path, 'get', 'responses', '200', 'content', MEDIA_TYPE, 'schema'];
      expect(check(place, JSON.parse(text)), `${path}: ${text}`).toBeUndefined();
    }
  });

  test.for([
    '/v1/tasks?include=assigned_to,subtasks.created_by&fields[task]=title,subtasks&page[size]=1',
    '/v1/tasks?page[number]=1&page[size]=1&sort=-created_at',
    '/v1/tasks?filter[status]=open,blocked&fields[task]=',
    '/v1/tasks?filter={"status":{"_eq":"open"}}',
  ])('to %s is a list as it is described', async (path) => {
    const answer = await fetchAs(ADA, path);
    expect(answer.status).toBe(200);
    expect(checker('user')(['components', 'schemas', 'task_list'], await answer.json())).toBeUndefined();
  });

  test.for([
    '/v1/tasks?group=status,assigned_to,assigned_to.full_name,created_at.month,due_date,plan_meta',
    '/v1/tasks?group=status&fields[task_group]=status,sum.token_reward,avg.score,max.created_at,min.task_id&page[size]=1',
    '/v1/tasks?group=status&fields[task_group]=',
  ])('to %s is a list of groups as it is described', async (path) => {
    const answer = await fetchAs(ADA, path);
    expect(answer.status).toBe(200);
    const place = ['paths', '/v1/tasks', 'get', 'responses', '200', 'content', MEDIA_TYPE, 'schema'];
    const document = await answer.json();
    expect(document.data.length).toBeGreaterThan(0);
    for (const at of [place, ['components', 'schemas', 'task_group_list']])
      expect(checker('user')(at, document)).toBeUndefined();
  });

  test.for([
    '/v1/tasks?sort=nothing',
    '/v1/tasks?page[size]=0&filter[x]=1',
    `/v1/tasks/${id('tasks', 99)}`,
    '/v1/none',
  ])('to %s is an error as it is described', async (path) => {
    const answer = await fetchAs(ADA, path);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(checker('user')(['components', 'schemas', 'errors'], await answer.json())).toBeUndefined();
  });
});

describe('a body', () => {
  const check = checker('service');
  const at = (path: string, method: string) => ['paths', path, method, 'requestBody', 'content', MEDIA_TYPE, 'schema'];
  const task = { title: 'Pay rent', executor_type: 'human' };
  const people = { data: { type: 'people', id: id('people', 1) } };

  test.for([
    ['post', '/v1/tasks', { type: 'task', attributes: task, relationships: { assigned_to: people } }],
    ['patch', '/v1/tasks/{id}', { type: 'task', id: id('tasks', 1), attributes: { status: 'done' } }],
    ['post', '/v1/tasks/{id}/comment', { type: 'task', id: id('tasks', 1), attributes: { comment: 'Paid' } }],
    ['patch', '/v1/tasks/{id}/relationships/assigned_to', people.data],
    [
      'patch',
      '/v1/contributions/{id}/status',
      { type: 'contribution', id: id('contributions', 1), attributes: { status: 'done' } },
    ],
    [
      'post',
      '/v1/blueprint-runs/{id}/complete',
      { type: 'blueprint_run', id: id('blueprint_runs', 1), attributes: { result_blueprint: {} } },
    ],
  ] as const)('of %s %s has the described type and refuses another', ([method, path, data]) => {
    expect(check(at(path, method), { data })).toBeUndefined();
    expect(check(at(path, method), { data: { ...data, type: 'workspace' } })).toContain('type');
  });

  test('has what is required, and nothing that the role may not set', () => {
    const place = at('/v1/tasks', 'post');
    expect(check(place, { data: { type: 'task', attributes: { title: 'x' } } })).toContain('executor_type');
    const data = { type: 'task', attributes: { ...task, history: [] } };
    expect(check(place, { data })).toContain('additional properties');
    expect(check(place, { data: { type: 'task', attributes: { ...task, score: '1' } } })).toBeUndefined();
    const member = checker('user')(place, { data: { type: 'task', attributes: { ...task, score: '1' } } });
    expect(member).toContain('additional properties');
  });
});

test('what a role may not do is not in its description', () => {
  const [user, service, anonymous] = [pathsOf('user'), pathsOf('service'), pathsOf('anonymous')];
  expect(user).not.toHaveProperty(['/v1/blueprint-runs/{id}/start']);
  expect(service).toHaveProperty(['/v1/blueprint-runs/{id}/start', 'post']);
  expect(user['/v1/blueprint-steps']).not.toHaveProperty('post');
  expect(service['/v1/blueprint-steps']).toHaveProperty('post');
  expect(user['/v1/tasks/{id}/relationships/template']).not.toHaveProperty('patch');
  expect(service['/v1/tasks/{id}/relationships/template']).toHaveProperty('patch');
  expect(user['/v1/contributions/{id}']).not.toHaveProperty('delete');
  expect(pathsOf('admin')['/v1/contributions/{id}']).toHaveProperty('delete');
  expect(Object.keys(anonymous)).toEqual([PATH]);
});

test('every attribute and relationship has a description', () => {
  const { schemas } = descriptionOf('admin').components as { schemas: Record<string, never> };
  const fields = Object.values(schemas).flatMap(
    ({ properties }: { properties?: Record<string, { properties?: object }> }) =>
      ['attributes', 'relationships'].flatMap((it) => Object.entries(properties?.[it]?.properties ?? {})),
  );
  expect(fields.length).toBeGreaterThan(100);
  expect(fields.filter(([, it]) => !(it as { description?: string }).description).map(([name]) => name)).toEqual([]);
});

describe('over HTTP', () => {
  test('each role reads its own, tagged, and not again while it is the same', async () => {
    const first = await fetchAs(ADA, PATH);
    expect([first.status, first.headers.get('content-type')]).toEqual([200, 'application/json']);
    const text = await first.text();
    expect(JSON.parse(text).paths).toEqual(pathsOf('user'));
    const etag = first.headers.get('etag') ?? '';
    expect((await fetchAs(ADA, PATH, { headers: { 'if-none-match': etag } })).status).toBe(304);
    const admin = await (await fetchAs({ role: 'admin' }, PATH)).json();
    expect(Object.keys(admin.paths)).toEqual(Object.keys(pathsOf('admin')));
  });

  test('who has no token is refused, and so is a role that may not introspect', async () => {
    expect((await served.gateway.fetch(PATH)).status).toBe(401);
    const refused = await fetchAs(SERVICE, PATH);
    expect([refused.status, (await refused.json()).errors[0].code]).toEqual([403, 'permission-error']);
  });

  test('another method is refused by name', async () => {
    const refused = await fetchAs(ADA, PATH, { method: 'DELETE' });
    expect([refused.status, refused.headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS']);
  });
});
