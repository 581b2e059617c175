/** Pages: by number with totals, and by cursors that walk both ways (JSON:API 1.1, pagination). */
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ADA, DEE, id } from '../harness/dataset.ts';
import { fixedGateway } from '../harness/fixed-gateway.ts';
import type { Caller } from '../harness/gateway.ts';
import { ask, errors, type Identifier, ids, type Reply } from './ask.ts';

const fixed = fixedGateway();

async function page(
  path: string,
  caller: Caller = ADA,
): Promise<Reply['document'] & { readonly ids: readonly string[] }> {
  const { document, status, text, statements } = await ask(fixed.gateway, path, { caller });
  expect(status, text).toBe(200);
  expect(statements).toHaveLength(1);
  return { ...document, ids: (document.data as readonly Identifier[]).map((it) => it.id) };
}

/** All pages from one on, by the links of a name. */
async function walk(path: string, name: 'next' | 'prev'): Promise<(readonly string[])[]> {
  const pages: (readonly string[])[] = [];
  for (let at: string | null = path; at !== null; ) {
    const shown = await page(at);
    pages.push(shown.ids);
    at = shown.links?.[name] ?? null;
  }
  return pages;
}

const sorts = [
  '',
  'sort=title',
  'sort=-priority,title',
  'sort=-due_date',
  'sort=due_date',
  'sort=-assigned_to.full_name',
  'sort=subtasks_aggregate.min.created_at',
  'sort=-subtasks_aggregate.min.created_at',
];

describe('numbered pages', () => {
  test.for(sorts)('of tasks by "%s" are the list in pieces', async (sort) => {
    const all = await ids(fixed.gateway, `/v1/tasks?${sort}`);
    expect((await walk(`/v1/tasks?${sort}&page[size]=3&page[number]=1`, 'next')).flat()).toEqual(all);
    const back = await walk(`/v1/tasks?${sort}&page[size]=3&page[number]=3`, 'prev');
    expect(back.reverse().flat()).toEqual(all);
  });

  test('have all four links, which keep the other parameters, and the total', async () => {
    const { links, meta } = await page(
      '/v1/tasks?page[number]=2&page[size]=3&sort=-title&filter[title][ilike]=%25e%25&fields[task]=title',
    );
    const kept = '/v1/tasks?page%5Bsize%5D=3&sort=-title&filter%5Btitle%5D%5Bilike%5D=%25e%25&fields%5Btask%5D=title';
    expect(meta).toEqual({ total: 8 });
    expect(links).toMatchObject({
      first: `${kept}&page%5Bnumber%5D=1`,
      prev: `${kept}&page%5Bnumber%5D=1`,
      next: `${kept}&page%5Bnumber%5D=3`,
      last: `${kept}&page%5Bnumber%5D=3`,
    });
  });

  test('behind the last one are empty and lead back to it', async () => {
    const { ids: none, links, meta } = await page('/v1/tasks?page[number]=1000000000000&page[size]=3');
    expect(none).toEqual([]);
    expect(meta).toEqual({ total: 8 });
    expect(links).toMatchObject({ next: null, prev: links?.last });
  });

  test('of an empty list are one', async () => {
    const { links } = await page('/v1/tasks?page[number]=1&filter[title]=nothing');
    expect(links).toMatchObject({ prev: null, next: null, first: links?.last });
  });
});

describe('pages by cursors', () => {
  test.for(sorts)('of tasks by "%s" walk the list forth and back', async (sort) => {
    const all = await ids(fixed.gateway, `/v1/tasks?${sort}`);
    const forth = await walk(`/v1/tasks?${sort}&page[size]=3`, 'next');
    expect(forth.flat()).toEqual(all);
    let last = await page(`/v1/tasks?${sort}&page[size]=3`);
    while (last.links?.next) last = await page(last.links.next);
    const back = await walk(last.links?.prev ?? '', 'prev');
    expect(back.reverse().flat()).toEqual(all.slice(0, all.length - last.ids.length));
  });

  test('have a total only where they begin, and no last one', async () => {
    const first = await page('/v1/tasks?page[size]=3');
    expect(first.meta).toEqual({ total: 8 });
    expect(first.links).not.toHaveProperty('last');
    const second = await page(first.links?.next ?? '');
    expect(second.meta).toBeUndefined();
    expect(second.links?.first).toBe('/v1/tasks?page%5Bsize%5D=3');
  });

  test('are 25 long where no size is given, and walk related lists and linkage too', async () => {
    expect(new URL(`http://x${(await page('/v1/tasks')).links?.self}`).search).toBe('');
    for (const path of [`/v1/tasks/${id('tasks', 1)}/subtasks`, `/v1/tasks/${id('tasks', 1)}/relationships/subtasks`]) {
      expect((await walk(`${path}?page[size]=1`, 'next')).flat()).toEqual([id('tasks', 6), id('tasks', 5)]);
    }
  });

  test('carry what is included along', async () => {
    const { links } = await page('/v1/tasks?page[size]=3&include=assigned_to');
    expect((await page(links?.next ?? '')).included).toHaveLength(2);
  });

  describe('stay good', () => {
    let superuser: pg.Client;
    beforeAll(async () => {
      superuser = new pg.Client({ connectionString: fixed.database.superuserUrl });
      await superuser.connect();
    });
    afterAll(() => superuser.end());

    test('when the row that they were made of goes', async () => {
      const first = await page('/v1/tasks?page[size]=3&sort=title');
      const second = await page(first.links?.next ?? '');
      const gone = first.ids.at(-1);
      await superuser.query('UPDATE core_api.tasks SET deleted_at = now() WHERE task_id = $1', [gone]);
      expect((await page(first.links?.next ?? '')).ids).toEqual(second.ids);
      expect((await page(second.links?.prev ?? '')).ids).toEqual(first.ids.slice(0, -1));
      await superuser.query('UPDATE core_api.tasks SET deleted_at = NULL WHERE task_id = $1', [gone]);
    });
  });

  test('are refused in other lists, for other callers, and when they were changed, in the same words', async () => {
    const { links } = await page('/v1/tasks?page[size]=1');
    const cursor = new URL(`http://x${links?.next}`).searchParams.get('page[after]') ?? '';
    const refused = await Promise.all([
      errors(fixed.gateway, `/v1/tasks?page[after]=${cursor}&sort=title`),
      errors(fixed.gateway, `/v1/tasks?page[after]=${cursor}&filter[status]=open`),
      errors(fixed.gateway, `/v1/tasks?page[after]=${cursor}`, 400, DEE),
      errors(fixed.gateway, `/v1/tasks?page[after]=${cursor}`, 400, {
        role: 'service',
        workspaceId: id('workspaces', 1),
      }),
      errors(fixed.gateway, `/v1/skills?page[after]=${cursor}`),
      errors(fixed.gateway, `/v1/tasks/${id('tasks', 1)}/subtasks?page[after]=${cursor}`),
      errors(fixed.gateway, `/v1/tasks?page[after]=${cursor.slice(0, -2)}`),
      errors(fixed.gateway, '/v1/tasks?page[after]='),
      errors(fixed.gateway, '/v1/tasks?page[after]=1'),
    ]);
    expect(new Set(refused.map(([error]) => error?.detail)).size).toBe(1);
    expect(refused[0]?.[0]?.source).toEqual({ parameter: 'page[after]' });
  });

  test('name their profile where the caller asks for it', async () => {
    const profile = 'https://jsonapi.org/profiles/ethanresnick/cursor-pagination/';
    const accept = `application/vnd.api+json; profile="${profile}"`;
    const asked = await ask(fixed.gateway, '/v1/tasks?page[size]=1', { headers: { accept } });
    expect(asked.headers.get('content-type')).toBe(accept);
    expect(asked.document.meta).toEqual({ total: 8, page: { total: 8 } });
    const numbered = await ask(fixed.gateway, '/v1/tasks?page[number]=1', { headers: { accept } });
    expect(numbered.headers.get('content-type')).toBe('application/vnd.api+json');
  });
});

describe('a page is refused', () => {
  test.for([
    ['page[size]=0', 'page[size]'],
    ['page[size]=-1', 'page[size]'],
    ['page[size]=1.5', 'page[size]'],
    ['page[size]=ten', 'page[size]'],
    ['page[size]=', 'page[size]'],
    ['page[size]=99999999999999999999', 'page[size]'],
    ['page[size]=1&page[size]=2', 'page[size]'],
    ['page[number]=0', 'page[number]'],
    ['page[number]=1e3', 'page[number]'],
    ['page[number]=99999999999999999999', 'page[number]'],
    ['page[number]=1&page[after]=x', 'page[after]'],
    ['page[before]=x&page[number]=1', 'page[before]'],
    ['page[after]=x&page[before]=x', 'page[before]'],
  ] as const)('for %s', async ([query, parameter]) => {
    const [error] = await errors(fixed.gateway, `/v1/tasks?${query}`);
    expect(error).toMatchObject({ source: { parameter } });
  });

  test('that would be too large, with the largest that there is', async () => {
    const [error] = await errors(fixed.gateway, '/v1/tasks?page[size]=101');
    expect(error).toMatchObject({
      source: { parameter: 'page[size]' },
      meta: { page: { maxSize: 100 } },
      links: { type: 'https://jsonapi.org/profiles/ethanresnick/cursor-pagination/max-size-exceeded' },
    });
  });
});
