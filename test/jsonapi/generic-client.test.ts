/** A client that knows no path but the first, and follows links: pages both ways, and each resource's own and related URLs. */
import { describe, expect, test } from 'vitest';
import { ADA } from '../harness/dataset.ts';
import { fixedGateway } from '../harness/fixed-gateway.ts';
import { ask, type ResourceObject } from './ask.ts';

const fixed = fixedGateway();

async function open(path: string) {
  const { status, document, text } = await ask(fixed.gateway, path, { caller: ADA });
  expect(status, `${path}: ${text}`).toBe(200);
  return document;
}

/** The pages from one on, by a link of each. */
async function walk(path: string, link: 'next' | 'prev') {
  const pages: ResourceObject[][] = [];
  for (let at: string | null | undefined = path; at; ) {
    const { data, links } = await open(at);
    pages.push(data as ResourceObject[]);
    at = links?.[link];
    expect(pages.length).toBeLessThan(50);
  }
  return pages;
}

const ids = (pages: readonly (readonly ResourceObject[])[]) => pages.flat().map(({ id }) => id);

describe('pages', () => {
  test.for(['/v1/tasks?page[size]=1', '/v1/tasks?page[size]=1&page[number]=1&sort=-title'])(
    'of %s lead forwards over every resource once',
    async (path) => {
      const all = await open(path.replace('size]=1', 'size]=100'));
      const walked = ids(await walk(path, 'next'));
      expect(walked.length).toBeGreaterThan(2);
      expect(walked).toEqual(ids([all.data as ResourceObject[]]));
    },
  );

  test('by number lead from the last back to the first', async () => {
    const { links } = await open('/v1/tasks?page[size]=2&page[number]=1');
    const backwards = await walk(links?.last ?? '', 'prev');
    expect(ids(backwards.reverse())).toEqual(ids(await walk(links?.first ?? '', 'next')));
  });
});

test('links of each resource lead to itself, its linkage, and what that names', async () => {
  const { data } = await open('/v1/tasks');
  for (const resource of data as ResourceObject[]) {
    expect((await open(resource.links.self)).data).toEqual(resource);
    for (const { data: linkage, links } of Object.values(resource.relationships ?? {})) {
      const own = await open(links.self ?? '');
      expect(own.data).toEqual(linkage);
      expect(own.links?.related).toBe(links.related);
      const related = (await open(links.related ?? '')).data;
      const named = (it: unknown) => [it ?? []].flat().map((one) => (one as ResourceObject).id);
      expect(named(related)).toEqual(named(linkage));
    }
  }
});
