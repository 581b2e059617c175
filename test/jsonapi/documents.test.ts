/** Documents: their envelope, linkage, compound documents and sparse fields (JSON:API 1.1, document structure). */
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { resources } from '../../src/jsonapi/resources.ts';
import { ADA, DEE, id } from '../harness/dataset.ts';
import { fixedGateway } from '../harness/fixed-gateway.ts';
import { ask, errors, type Identifier, list, type ResourceObject } from './ask.ts';

const fixed = fixedGateway();

const RENT = id('tasks', 1);

async function included(path: string) {
  const { document, status, text, statements } = await ask(fixed.gateway, path);
  expect(status, text).toBe(200);
  expect(statements).toHaveLength(1);
  return document.included ?? [];
}

const names = (them: readonly Identifier[]): readonly string[] => them.map((it) => `${it.type} ${it.id}`);

/** Everything that linkage in a document leads to. */
function linked(all: readonly ResourceObject[]): ReadonlySet<string> {
  const linkage = all.flatMap((it) => Object.values(it.relationships ?? {}).flatMap(({ data }) => data ?? []));
  return new Set(names(linkage as Identifier[]));
}

describe('the envelope', () => {
  test('names the version, its links, and the total of a list', async () => {
    const { document, headers } = await ask(fixed.gateway, '/v1/people');
    expect(document.jsonapi).toEqual({ version: '1.1' });
    expect(document.links).toEqual({ self: '/v1/people', first: '/v1/people', prev: null, next: null });
    expect(document.meta).toEqual({ total: 3 });
    expect(headers.get('content-type')).toBe('application/vnd.api+json');
  });

  test.for([...resources.values()])(
    'answers the collection $collection in one statement',
    async ({ collection, type }) => {
      const { document, status, statements } = await ask(fixed.gateway, `/v1/${collection}`);
      expect(status).toBe(200);
      expect(statements).toHaveLength(1);
      const found = document.data as readonly ResourceObject[];
      expect(found.length).toBeGreaterThan(0);
      expect(new Set(found.map((it) => it.type))).toEqual(new Set([type]));
    },
  );

  test.for([...resources.values()])('has each self link of $collection answered', async ({ collection }) => {
    const [first] = await list(fixed.gateway, `/v1/${collection}?page[size]=1`);
    const { status, document } = await ask(fixed.gateway, first?.links.self ?? '');
    expect(status).toBe(200);
    expect(document.data).toEqual(first);
    for (const { links, data } of Object.values(first?.relationships ?? {})) {
      const linkage = await ask(fixed.gateway, links.self ?? '');
      expect(linkage.document.data).toEqual(data);
      expect(linkage.document.links).toMatchObject({ self: links.self, related: links.related });
      expect((await ask(fixed.gateway, links.related ?? '')).status).toBe(200);
    }
  });

  test('shows a resource without a related one as null, and an empty list as a list', async () => {
    expect((await ask(fixed.gateway, `/v1/tasks/${id('tasks', 2)}/parent_task`)).document.data).toBeNull();
    expect((await ask(fixed.gateway, `/v1/tasks/${id('tasks', 3)}/subtasks`)).document.data).toEqual([]);
  });
});

describe('included', () => {
  test('is not there without include, and is there and empty where nothing is reached', async () => {
    expect((await ask(fixed.gateway, '/v1/tasks')).document).not.toHaveProperty('included');
    expect(await included('/v1/tasks?include=')).toEqual([]);
    expect((await ask(fixed.gateway, '/v1/tasks?include=')).document).toHaveProperty('included');
    expect(await included(`/v1/tasks/${id('tasks', 3)}?include=subtasks`)).toEqual([]);
  });

  test('reads the rows of a relationship once, for its linkage and to include them', async () => {
    const tables = async (path: string) => {
      const { statements } = await ask(fixed.gateway, path);
      return statements[0]?.split('"core_api"."tasks" AS').length ?? 0;
    };
    const alone = await tables(`/v1/tasks/${RENT}?fields[task]=subtasks`);
    // One more for the linkage of what is included.
    expect(await tables(`/v1/tasks/${RENT}?fields[task]=subtasks&include=subtasks`)).toBe(alone + 1);
  });

  test('has each resource once in the whole document, three relationships deep', async () => {
    const path = '/v1/tasks?include=subtasks.assigned_to.workspace,parent_task.created_by,assigned_to.workspace';
    const { document } = await ask(fixed.gateway, path);
    const all = [...(document.data as ResourceObject[]), ...(document.included ?? [])];
    expect(new Set(names(all)).size).toBe(all.length);
    const types = new Set((document.included ?? []).map(({ type }) => type));
    expect(types).toEqual(new Set(['people', 'workspace']));
    for (const name of names(document.included ?? [])) expect(linked(all)).toContain(name);
  });

  test('has what lies between', async () => {
    const found = await included(`/v1/tasks/${RENT}?include=subtasks.assigned_to`);
    expect(names(found)).toEqual([
      `task ${id('tasks', 6)}`,
      `task ${id('tasks', 5)}`,
      `people ${id('people', 1)}`,
      `people ${id('people', 2)}`,
    ]);
  });

  test('leaves out what the page shows, but not what stands behind its end', async () => {
    const subtasks = [id('tasks', 6), id('tasks', 5)];
    const all = await included('/v1/tasks?include=subtasks');
    expect(all).toEqual([]);
    const path = `/v1/tasks?filter[id]=${[RENT, ...subtasks].join()}&sort=created_at&page[size]=2&include=subtasks`;
    const { document } = await ask(fixed.gateway, path);
    expect((document.data as ResourceObject[]).map((it) => it.id)).toEqual([RENT, id('tasks', 6)]);
    expect((document.included ?? []).map((it) => it.id)).toEqual([id('tasks', 5)]);
  });

  test('brings along with a related list and a related resource', async () => {
    expect(names(await included(`/v1/tasks/${RENT}/subtasks?include=assigned_to`))).toHaveLength(2);
    expect(names(await included(`/v1/tasks/${RENT}/assigned_to?include=workspace`))).toEqual([
      `workspace ${id('workspaces', 1)}`,
    ]);
  });

  test('goes five relationships deep and says so past that', async () => {
    expect(
      (
        await ask(
          fixed.gateway,
          '/v1/tasks?page[size]=1&include=parent_task.parent_task.parent_task.parent_task.workspace',
        )
      ).status,
    ).toBe(200);
    const [error] = await errors(fixed.gateway, `/v1/tasks?include=${Array(6).fill('parent_task').join('.')}`);
    expect(error).toMatchObject({
      code: 'limit-exceeded',
      source: { parameter: 'include' },
      meta: { limit: 'include', most: 5 },
    });
  });
});

describe('fields', () => {
  test('narrow attributes and relationships, and the statement with them', async () => {
    const { document, statements } = await ask(fixed.gateway, `/v1/tasks/${RENT}?fields[task]=title,assigned_to`);
    expect(document.data).toMatchObject({ attributes: { title: 'Pay rent' } });
    expect(Object.keys((document.data as ResourceObject).relationships ?? {})).toEqual(['assigned_to']);
    expect(statements.join()).not.toContain('plan_meta');
    expect(statements.join()).not.toContain('task_templates');
  });

  test('that are none leave type, id and links', async () => {
    const { document } = await ask(fixed.gateway, `/v1/tasks/${RENT}?fields[task]=`);
    expect(document.data).toEqual({ type: 'task', id: RENT, links: { self: `/v1/tasks/${RENT}` } });
  });

  test('hold for included resources, which stay even where their linkage is taken away', async () => {
    const found = await included(`/v1/tasks/${RENT}?include=assigned_to&fields[task]=title&fields[people]=full_name`);
    expect(found).toEqual([
      {
        type: 'people',
        id: id('people', 1),
        attributes: { full_name: 'Ada' },
        links: { self: `/v1/people/${id('people', 1)}` },
      },
    ]);
  });
});

describe('linkage to many', () => {
  const PARENT = id('tasks', 3);
  const path = `/v1/tasks/${PARENT}`;
  let superuser: pg.Client;
  beforeAll(async () => {
    superuser = new pg.Client({ connectionString: fixed.database.superuserUrl });
    await superuser.connect();
    await superuser.query(`INSERT INTO core_api.tasks (title, executor_type, workspace_pk, parent_task_pk, created_at)
      SELECT 'Part ' || n, 'human', 1, 97, '2026-06-01Z'::timestamptz + n * interval '1 minute' FROM generate_series(1, 150) AS n`);
  });
  afterAll(async () => {
    await superuser.query(`DELETE FROM core_api.tasks WHERE parent_task_pk = 97`);
    await superuser.end();
  });

  test('ends after a hundred identifiers, with a link to the next that leads on', async () => {
    const { document } = await ask(fixed.gateway, path);
    const { data, links } = (document.data as ResourceObject).relationships?.subtasks ?? { data: [], links: {} };
    expect(data).toHaveLength(100);
    const next = await ask(fixed.gateway, links.next ?? '');
    expect(next.document.data).toHaveLength(50);
    expect(next.document.meta).toEqual({ total: 150 });
    const all = names([...(data as Identifier[]), ...(next.document.data as Identifier[])]);
    expect(new Set(all).size).toBe(150);
  });

  test('is what is included of it', async () => {
    const { document } = await ask(fixed.gateway, `${path}?include=subtasks`);
    const { data } = (document.data as ResourceObject).relationships?.subtasks ?? { data: [] };
    expect(new Set(names(document.included ?? []))).toEqual(new Set(names(data as Identifier[])));
  });
});

describe('what the caller may not see', () => {
  test('is null in the linkage of a public skill, and is not included', async () => {
    const path = `/v1/skills/${id('skills', 2)}`;
    const { document } = await ask(fixed.gateway, `${path}?include=workspace,source_thread,created_by`, {
      caller: DEE,
    });
    const { relationships } = document.data as ResourceObject;
    expect(Object.values(relationships ?? {}).map(({ data }) => data)).toEqual([null, null, null]);
    expect(document.included).toEqual([]);
    expect((await ask(fixed.gateway, `${path}/workspace`, { caller: DEE })).document.data).toBeNull();
    const own = await ask(fixed.gateway, `${path}?include=workspace`, { caller: ADA });
    expect(names(own.document.included ?? [])).toEqual([`workspace ${id('workspaces', 1)}`]);
  });

  test('answers like what is missing, byte for byte: foreign, deleted, and no uuid', async () => {
    const nobody = '00000000-0000-4000-8000-000000000000';
    for (const end of ['', '/subtasks', '/relationships/subtasks', '/assigned_to', '/relationships/assigned_to']) {
      const replies = await Promise.all(
        [nobody, id('tasks', 11), id('tasks', 9), 'x', "'"].map((it) => ask(fixed.gateway, `/v1/tasks/${it}${end}`)),
      );
      expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([404]));
      expect(new Set(replies.map(({ text }) => text)).size).toBe(1);
    }
  });
});
