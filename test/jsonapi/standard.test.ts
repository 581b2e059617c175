/** Rules of the standard and of HTTP that no other file of this folder has, each by itself. */
import { describe, expect, test } from 'vitest';
import { loadConfig } from '../../src/config/load-config.ts';
import { type ErrorCode, limitExceeded, RowgateError } from '../../src/errors.ts';
import { resources } from '../../src/jsonapi/resources.ts';
import { ADA, id } from '../harness/dataset.ts';
import { fixedGateway } from '../harness/fixed-gateway.ts';
import { createTestGateway, type TestGateway } from '../harness/gateway.ts';
import { askers } from '../isolation/askers.ts';
import { readableBy } from '../isolation/readers.ts';
import { model } from '../proofs/model.ts';
import { ask, errors, list, type ResourceObject } from './ask.ts';

const fixed = fixedGateway();
const TYPE = 'application/vnd.api+json';
const RENT = id('tasks', 1);
const path = `/v1/tasks/${RENT}`;

/** One that asks the same database, whose statements end so. */
const failing = (error: Error): TestGateway =>
  createTestGateway(fixed.database.gateway, {}, () => () => Promise.reject(error));

/** Every name of a member in a document, but for those inside values of attributes. */
function memberNames(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(memberNames);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => [
    name,
    ...(name === 'attributes' ? Object.keys(inner as object) : memberNames(inner)),
  ]);
}

/** Every link in a document. */
function linksIn(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value.flatMap(linksIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    name === 'links' ? Object.values(inner as object) : name === 'attributes' ? [] : linksIn(inner),
  );
}

describe('a document', () => {
  test.for([...resources.values()])('of $type has legal names, and texts for type and id', async (resource) => {
    const include = [...resource.relationships.keys()].join();
    const { document, status } = await ask(fixed.gateway, `/v1/${resource.collection}?include=${include}`);
    expect(status).toBe(200);
    const all = [...(document.data as readonly ResourceObject[]), ...(document.included ?? [])];
    expect(all.length).toBeGreaterThan(0);
    for (const name of memberNames(document)) expect(name).toMatch(/^[A-Za-z0-9](?:[\w-]*[A-Za-z0-9])?$/);
    for (const { type, id: own, attributes = {}, relationships = {} } of all) {
      expect([typeof type, typeof own]).toEqual(['string', 'string']);
      const fields = [...Object.keys(attributes), ...Object.keys(relationships)];
      expect(new Set(fields).size).toBe(fields.length);
      expect(fields).not.toContain('id');
      expect(fields).not.toContain('type');
    }
  });

  test('has type, id, attributes, relationships and links, in this order', async () => {
    const [first] = await list(fixed.gateway, '/v1/tasks');
    expect(Object.keys(first ?? {})).toEqual(['type', 'id', 'attributes', 'relationships', 'links']);
  });

  test('of a list is a list even of one', async () => {
    expect(await list(fixed.gateway, `/v1/tasks?filter[id]=${RENT}`)).toHaveLength(1);
  });

  test('of data has no errors, and of errors neither data nor included', async () => {
    expect((await ask(fixed.gateway, '/v1/tasks')).document).not.toHaveProperty('errors');
    const { document } = await ask(fixed.gateway, '/v1/tasks?include=workspace&sort=nope');
    expect(Object.keys(document).sort()).toEqual(['errors', 'jsonapi']);
  });

  test('has links without a host, whatever host the request names', async () => {
    const headers = { host: 'evil.example', 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' };
    const { document, text } = await ask(fixed.gateway, '/v1/tasks?include=subtasks&page[size]=2', { headers });
    expect(text).not.toContain('evil');
    const links = linksIn(document).filter((it) => it !== null);
    expect(links.length).toBeGreaterThan(10);
    for (const link of links) expect(link).toMatch(/^\/v1\/[a-z-]+/);
  });
});

describe('a related list is a list like any other', () => {
  test('with filter, sort, page, include and fields', async () => {
    const query = 'sort=-title&page[size]=1&page[number]=1&include=assigned_to&fields[task]=title,assigned_to';
    const { document } = await ask(fixed.gateway, `${path}/subtasks?${query}`);
    const [only] = document.data as readonly ResourceObject[];
    expect(Object.keys(only?.attributes ?? {})).toEqual(['title']);
    expect(document.meta).toEqual({ total: 2 });
    expect(document.included).toHaveLength(1);
    const filtered = `${path}/subtasks?filter[title]=${encodeURIComponent(String(only?.attributes?.title))}`;
    expect((await list(fixed.gateway, filtered)).map((it) => it.id)).toEqual([only?.id]);
  });
});

describe('a query string', () => {
  test('has the same meaning with brackets encoded or bare, and with + or %20 for a space', async () => {
    const forms = ['filter[title]=Pay+rent', 'filter%5Btitle%5D=Pay%20rent', 'filter%5btitle]=%50ay%20rent'];
    const found = await Promise.all(forms.map((it) => list(fixed.gateway, `/v1/tasks?${it}`)));
    for (const rows of found) expect(rows.map((it) => it.id)).toEqual([RENT]);
  });

  test('past the limit of a filter or of includes is refused where it stands', async () => {
    const wide = `filter={"_or":[${Array(120).fill('{"subtasks":{}}').join()}]}`;
    const questions = [
      ['include=subtasks.subtasks.subtasks&page[size]=100', 'cost', 'include'],
      [wide, 'relations', 'filter'],
    ] as const;
    for (const [query, limit, parameter] of questions)
      expect(await errors(fixed.gateway, `/v1/tasks?${query}`)).toMatchObject([
        { code: 'limit-exceeded', meta: { limit }, source: { parameter } },
      ]);
  });

  test('nests a filter no deeper than the setting of the other door', async () => {
    const limits = { ...loadConfig({}).limits, inputDepth: 7 };
    const gateway = createTestGateway(fixed.database.gateway, {}, undefined, { limits });
    const nested = (depth: number): string => `${'{"_not":'.repeat(depth)}{}${'}'.repeat(depth)}`;
    expect((await ask(gateway, `/v1/tasks?filter=${nested(7)}`)).status).toBe(200);
    expect(await errors(gateway, `/v1/tasks?filter=${nested(8)}`)).toMatchObject([
      { code: 'limit-exceeded', source: { parameter: 'filter' }, meta: { limit: 'input-depth', most: 7 } },
    ]);
  });
});

describe('who may never read', () => {
  const doors = () => createTestGateway(fixed.database.gateway, { unauthorizedRole: 'anonymous' });

  test.for(askers.filter(({ role }) => readableBy(role, 'tasks').length === 0))(
    'such as $role is told so with 403, whether the row is there or not',
    async ({ headers }) => {
      const gateway = doors();
      const nobody = '00000000-0000-4000-8000-000000000000';
      for (const { collection, relationships } of resources.values()) {
        const ends = [...relationships.keys()].flatMap((it) => [`/${it}`, `/relationships/${it}`]);
        const paths = ['', `/${nobody}`, '/x', ...ends.map((it) => `/${nobody}${it}`)];
        for (const it of paths) {
          const response = await gateway.fetch(`/v1/${collection}${it}`, { headers: await headers() });
          expect(response.status, it).toBe(403);
          expect(await response.json()).toMatchObject({ errors: [{ status: '403', code: 'permission-error' }] });
        }
      }
      const rows = ['tasks', 'tasks/x'].map(async (it) => {
        const response = await gateway.fetch(`/v1/${it}`, { headers: await headers() });
        return (await response.text()).includes(RENT);
      });
      expect(await Promise.all(rows)).toEqual([false, false]);
      expect((await gateway.fetch('/v1/nothing', { headers: await headers() })).status).toBe(404);
    },
  );

  test.for([...resources.values()])('everybody else reads of $type what is written', async ({ table, ...resource }) => {
    for (const role of ['user', 'service', 'admin'] as const) {
      const [first] = await list(fixed.gateway, `/v1/${resource.collection}?page[size]=1`, { ...ADA, role });
      const readable = readableBy(role, table.name);
      const { columns } = model[table.name];
      expect(Object.keys(first?.attributes ?? {}).sort()).toEqual(
        readable.filter((name) => Object.hasOwn(columns, name)).sort(),
      );
      for (const name of Object.keys(first?.relationships ?? {})) expect(readable).toContain(name);
    }
  });
});

describe('an error', () => {
  const cases: readonly (readonly [ErrorCode, number])[] = [
    ['access-denied', 401],
    ['permission-error', 403],
    ['not-found', 404],
    ['validation-failed', 400],
    ['data-exception', 400],
    ['bad-request', 400],
    ['constraint-violation', 409],
    ['conflict', 409],
    ['invalid-transition', 409],
    ['concurrent-update', 409],
    ['timeout', 504],
    ['postgres-error', 503],
    ['unexpected', 500],
  ];

  test.for(cases)('%s has the status %i, in the answer and in its object', async ([code, status]) => {
    const { status: sent, document, headers } = await ask(failing(new RowgateError(code, 'the reason')), path);
    expect(headers.get('www-authenticate')).toBe(status === 401 ? 'Bearer' : null);
    expect(sent).toBe(status);
    expect(document.errors).toMatchObject([{ status: String(status), code, detail: 'the reason' }]);
    expect(document.errors?.[0]).toHaveProperty('title');
    expect(headers.get('content-type')).toBe(TYPE);
  });

  test('of load says when to come again', async () => {
    const gateway = failing(limitExceeded({ limit: 'connections', most: 1 }));
    const { status, headers, document } = await ask(gateway, path);
    expect([status, headers.get('retry-after')]).toEqual([503, '1']);
    expect(document.errors).toMatchObject([{ status: '503', code: 'limit-exceeded', meta: { limit: 'connections' } }]);
  });

  test('that nobody foresaw tells nothing of itself', async () => {
    const gateway = failing(new Error('secret at core_api.tasks'));
    const { status, text, document } = await ask(gateway, path);
    expect(status).toBe(500);
    expect(text).not.toMatch(/secret|core_api/);
    expect(document.errors).toMatchObject([{ status: '500', code: 'unexpected' }]);
    expect(gateway.logged).toHaveLength(1);
  });

  test('has one title for its code, whatever is wrong', async () => {
    const found = await errors(fixed.gateway, '/v1/tasks?sort=nope&foo=1&page[size]=0');
    expect(found).toHaveLength(3);
    expect(new Set(found.map((it) => (it as unknown as { title: string }).title)).size).toBe(1);
  });

  test('of several statuses gives the general one to the answer', async () => {
    const { status, document } = await ask(
      fixed.gateway,
      `/v1/tasks?sort=nope&include=${Array(6).fill('parent_task').join('.')}`,
    );
    expect(status).toBe(400);
    expect(document.errors).toHaveLength(2);
  });
});

describe('HTTP', () => {
  test('has Vary and a media type on every refusal', async () => {
    const refused = [
      await fixed.gateway.fetch(path),
      await fixed.gateway.fetch('/v1/nope'),
      await fixed.gateway.fetch(path, { method: 'PUT', headers: { 'content-type': TYPE } }),
      await fixed.gateway.fetch(path, { headers: { accept: `${TYPE}; charset=utf-8` } }),
    ];
    expect(refused.map(({ status }) => status)).toEqual([401, 404, 405, 406]);
    for (const { headers } of refused) {
      expect(headers.get('vary')).toBe('Accept, Authorization, Cookie');
      expect(headers.get('content-type')).toBe(TYPE);
      expect(headers.get('cache-control')).toBe('private, no-cache');
    }
  });

  test('answers a preflight without a token', async () => {
    const headers = {
      origin: 'https://app.example',
      'access-control-request-method': 'PATCH',
      'access-control-request-headers': 'authorization,content-type',
    };
    const response = await fixed.gateway.fetch(path, { method: 'OPTIONS', headers });
    expect(response.status).toBe(204);
    expect(response.headers.get('access-control-allow-methods')).toContain('PATCH');
    expect(response.headers.get('access-control-allow-headers')).toContain('authorization');
  });

  test.for(['DELETE', 'PATCH', 'POST'])('does not take %s for the method where a header says so', async (method) => {
    const headers = { 'x-http-method-override': method, 'x-method-override': method };
    expect((await ask(fixed.gateway, path, { headers })).status).toBe(200);
    expect((await ask(fixed.gateway, path)).status).toBe(200);
  });

  test.for(['return=minimal', 'return=representation', 'handling=strict', 'respond-async'])(
    'ignores Prefer: %s',
    async (prefer) => {
      const { text, status, headers } = await ask(fixed.gateway, path, { headers: { prefer } });
      expect([status, text]).toEqual([200, (await ask(fixed.gateway, path)).text]);
      expect(headers.get('preference-applied')).toBeNull();
    },
  );

  test('has an id in any case of letters, and links in the one', async () => {
    const { document } = await ask(fixed.gateway, `/v1/tasks/${RENT.toUpperCase()}`);
    expect(document.data).toMatchObject({ id: RENT, links: { self: path } });
  });
});
