/** The links of resources: marks in what PostgreSQL answers become links, and nothing that a row says is taken for one. */
import { describe, expect, test } from 'vitest';
import { linksMark, resourceMark, withLinks } from '../../src/jsonapi/documents/resource-links.ts';
import { Bytes } from '../../src/lib/bytes.ts';
import { writableGateway } from '../harness/writable-gateway.ts';
import { task, writesTo } from './write.ts';

const { send } = writesTo(writableGateway());

const ID = '0d5be33d-7b16-1299-5585-03620fc6ac8f';
const self = `/v1/blueprint-runs/${ID}`;
const run = (links: string, title = '') =>
  `{"type":${resourceMark({ type: 'blueprint_run' })},"id":"${ID}","attributes":{"goal":"${title}"},"links":${links}}`;
const linksIn = (text: string) => JSON.parse(withLinks(Bytes.of(text)).toString()).links;

describe('a mark becomes the links', () => {
  test('of the resource itself', () => {
    expect(linksIn(run(linksMark()))).toEqual({ self });
  });
  test('of a relationship', () => {
    expect(linksIn(run(linksMark('steps')))).toEqual({ self: `${self}/relationships/steps`, related: `${self}/steps` });
  });
  test('of a relationship that has more than it shows', () => {
    expect(linksIn(run(linksMark('steps', true)))).toEqual({
      self: `${self}/relationships/steps`,
      related: `${self}/steps`,
      next: `${self}/relationships/steps?page%5Bnumber%5D=2&page%5Bsize%5D=100`,
    });
  });
});

test('a text without marks stays as it is', () => {
  expect(withLinks(Bytes.of('{"data":[]}')).toString()).toBe('{"data":[]}');
  expect(withLinks(Bytes.of(''))).toHaveLength(0);
});

test('each of many resources has its own links, and every sign its bytes', () => {
  const many = Array.from({ length: 200 }, (_, n) => run(linksMark(), `é€😀 ${n} `.repeat(40)));
  const found = JSON.parse(withLinks(Bytes.of(`[${many.join()}]`)).toString());
  expect(found).toHaveLength(200);
  for (const [n, it] of found.entries()) {
    expect(it.links).toEqual({ self });
    expect(it.attributes.goal).toBe(`é€😀 ${n} `.repeat(40));
  }
});

describe('what a row says is no mark, whatever it says', () => {
  const said = `${resourceMark({ type: 'people' })},"id":"${ID}"${linksMark()}${linksMark('subtasks', true)}`;

  test('in texts, of resources and of what is included', async () => {
    const parent = await send('POST', '/v1/tasks', task({ title: said, description: said }));
    expect(parent.status, parent.text).toBe(201);
    const relative = { parent_task: { data: { type: 'task', id: parent.data.id } } };
    const child = await send('POST', '/v1/tasks', task({ title: said }, relative));
    const { data, included } = await send('GET', `${parent.data.links.self}?include=subtasks`);
    expect(data.attributes).toMatchObject({ title: said, description: said });
    expect(data.links).toEqual({ self: `/v1/tasks/${parent.data.id}` });
    expect(included).toMatchObject([{ attributes: { title: said }, links: { self: `/v1/tasks/${child.data.id}` } }]);
  });

  test('inside JSON', async () => {
    const attributes = { name: 'C', addresses: [], country: ['US'], flow_json: { [said]: [said] } };
    const made = await send('POST', '/v1/contributions', { data: { type: 'contribution', attributes } });
    expect(made.status, made.text).toBe(201);
    const { data } = await send('GET', made.data.links.self);
    expect(data.attributes?.flow_json).toEqual(attributes.flow_json);
  });
});
