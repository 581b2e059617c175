/** The operations of a batch run in order, each after what it has to see, whatever becomes of the others. */
import { setImmediate } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { createCrowd } from '../harness/crowd.ts';
import { ADA, id } from '../harness/dataset.ts';
import { eventually } from '../harness/eventually.ts';
import { headersOf } from '../harness/gateway.ts';
import { servedFixed } from '../harness/served-fixed.ts';
import { stickTasks } from '../harness/stuck-table.ts';

const served = servedFixed();

type Item = { readonly query: unknown } & Readonly<Record<string, unknown>>;
interface Answer {
  readonly data?: Readonly<Record<string, unknown>>;
  readonly errors?: readonly { readonly message: string; readonly extensions: { readonly code: string } }[];
}

const jsonHeaders = async () => ({ 'content-type': 'application/json', ...(await headersOf(ADA)) });

const post = async (items: readonly unknown[], signal?: AbortSignal): Promise<readonly Answer[]> => {
  const init = { method: 'POST', headers: await jsonHeaders(), body: JSON.stringify(items), ...(signal && { signal }) };
  return (await served.gateway.fetch('/v1/graphql', init)).json();
};

const insert = (title: string): Item => ({
  query: `mutation { insert_tasks_one(object: {title: "${title}", executor_type: human}) { title } }`,
});
const find = (title: string): Item => ({ query: `{ tasks(where: {title: {_eq: "${title}"}}) { title } }` });
const found = (...titles: readonly string[]) => ({ data: { tasks: titles.map((title) => ({ title })) } });
const rename = (title: string): Item => ({
  query: `mutation ($id: uuid!, $title: String) {
    update_tasks_by_pk(pk_columns: {task_id: $id}, _set: {title: $title}) { title } }`,
  variables: { id: id('tasks', 1), title },
});
const renamed = (title: string) => ({ data: { update_tasks_by_pk: { title } } });
const READ: Item = { query: '{ tasks_by_pk(task_id: "aaaaaaaa-0000-4000-8000-000000000001") { title } }' };
const read = (title: string) => ({ data: { tasks_by_pk: { title } } });

describe('each item of a batch', () => {
  test('sees what the ones before it did, and nothing of those after it', async () => {
    for (let round = 0; round < 5; round += 1) {
      const [a, b] = [`bo${round}`, `bo${round} again`];
      expect(await post([find(a), insert(a), find(a), find(b), insert(b), find(b)])).toEqual([
        found(),
        { data: { insert_tasks_one: { title: a } } },
        found(a),
        found(),
        { data: { insert_tasks_one: { title: b } } },
        found(b),
      ]);
    }
  });

  test('comes after the one before: the last of five updates of one row stays', async () => {
    for (let round = 0; round < 5; round += 1) {
      const titles = [1, 2, 3, 4, 5].map((n) => `round ${round}, update ${n}`);
      const items = titles.flatMap((title) => [rename(title), READ]);
      expect(await post(items)).toEqual(titles.flatMap((title) => [renamed(title), read(title)]));
      expect(await post([READ])).toEqual([read(titles.at(-1) ?? '')]);
    }
  });

  test('goes on after one that is refused at any stage', async () => {
    const refused: readonly unknown[] = [
      null,
      7,
      'text',
      [],
      {},
      { query: 7 },
      { query: '{ tasks { title } }', operationName: 7 },
      { query: '{ tasks { title } }', variables: [1] },
      { query: '{ tasks { title' },
      { query: '{ nope }' },
      { query: 'query ($n: Int!) { tasks(limit: $n) { title } }', variables: { n: 'x' } },
      { query: '{ tasks(limit: -1) { title } }' },
      { query: 'mutation { update_tasks_by_pk(pk_columns: {task_id: "x"}, _set: {}) { title } }' },
      { query: 'query A { __typename } query B { __typename }' },
    ];
    for (const [index, item] of refused.entries()) {
      const title = `after refusal ${index}`;
      const [before, between, after] = await post([rename(title), item, READ]);
      expect(before).toEqual(renamed(title));
      expect(between?.errors?.[0]?.extensions.code, JSON.stringify(between)).toMatch(/^[a-z-]+$/);
      expect(between?.errors?.[0]?.message).not.toBe('internal error');
      expect(after).toEqual(read(title));
    }
    expect(served.gateway.log.filter(({ level }) => level === 'error')).toEqual([]);
  });

  test('may be of a known document, or of a new one', async () => {
    const items = [rename('known once'), READ, rename('known twice'), READ];
    const expected = [renamed('known once'), read('known once'), renamed('known twice'), read('known twice')];
    for (let again = 0; again < 3; again += 1) expect(await post(items)).toEqual(expected);
  });

  test('ignores members that are no parameters', async () => {
    const item = { ...READ, id: 'TitleQuery', documentId: 7, ['__proto__']: { query: '{ nope }' } };
    await post([rename('further members')]);
    expect(await post([item, item])).toEqual([read('further members'), read('further members')]);
  });
});

describe('while the first statement of a batch waits', () => {
  test('reads with no mutation between them run at the same time', async () => {
    await using stuck = await stickTasks(served.database);
    const answers = post([READ, { query: '{ people { full_name } }' }, READ, READ, rename('overlap'), READ, READ]);
    await eventually('the three reads wait for the table', async () => (await stuck.waiting()) === 3);
    await stuck.letGo();
    expect((await answers).slice(4)).toEqual([renamed('overlap'), read('overlap'), read('overlap')]);
  });

  test('nothing that comes after a mutation runs', async () => {
    await using stuck = await stickTasks(served.database);
    const answers = post([rename('held'), READ, rename('held twice'), READ]);
    await eventually('the mutation waits for the table', async () => (await stuck.waiting()) === 1);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(await stuck.waiting()).toBe(1);
    await stuck.letGo();
    expect(await answers).toEqual([renamed('held'), read('held'), renamed('held twice'), read('held twice')]);
  });

  test('a client that goes away leaves the rest of it undone', async () => {
    await post([rename('before')]);
    const client = new AbortController();
    await using stuck = await stickTasks(served.database);
    const aborted = await served.gateway.metric('rowgate_requests_aborted_total');
    const gone = post([READ, rename('left behind'), insert('left behind')], client.signal);
    await eventually('the read waits for the table', async () => (await stuck.waiting()) === 1);
    client.abort();
    await expect(gone).rejects.toThrow(/aborted/);
    await eventually(
      'it is noticed',
      async () => (await served.gateway.metric('rowgate_requests_aborted_total')) > aborted,
    );
    await stuck.letGo();
    expect(await post([READ, find('left behind')])).toEqual([read('before'), found()]);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(await post([READ, find('left behind')])).toEqual([read('before'), found()]);
  });
});

test('an empty batch is answered with an empty list', async () => {
  expect(await post([])).toEqual([]);
});

test('as many as may be in a batch listen for its client to go away, and the process is not warned', async () => {
  const warned: Error[] = [];
  const warn = (warning: Error) => void warned.push(warning);
  process.on('warning', warn);
  await using crowd = await createCrowd(2);
  // Asked in this process: what comes over HTTP has a signal of Yoga's, which warns of nothing.
  const init = { method: 'POST', headers: await jsonHeaders(), body: JSON.stringify(Array(20).fill(READ)) };
  expect(await (await crowd.gateway.fetch('/v1/graphql', init)).json()).toHaveLength(20);
  await setImmediate();
  process.off('warning', warn);
  expect(warned).toEqual([]);
});
