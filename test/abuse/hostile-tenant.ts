/** What a tenant with a good token does to hurt the others: everything that was once found to work, over and over. */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Client, clientOf } from '../harness/client.ts';
import { type Caller, headersOf } from '../harness/gateway.ts';
import { openRequest, requestFor } from '../harness/open-request.ts';

type Attack = () => Promise<unknown>;

const times = (count: number, work: (index: number) => Promise<unknown>): Promise<unknown> =>
  Promise.all(Array.from({ length: count }, (_, index) => work(index)));
const aliases = (count: number, field: string, name = 'a') =>
  Array.from({ length: count }, (_, index) => `${name}${index}: ${field}`).join(' ');

const MEGABYTE = 1024 * 1024;
const BACK_REFERENCES = String.raw`^(a+)\1(a+)\2(a+)\3(a+)\4$`;
const REPETITIONS = '(a{0,100}){0,100}b';
const LARGE = '{title: {_eq: "large"}}';
const FIND = 'query ($where: tasks_bool_exp!) { tasks(where: $where) { title } }';
const PARENTS = Array.from({ length: 5 }).reduce<object>((inner) => ({ parent_task: inner }), { title: { _eq: 'x' } });

/** Sends one attack after the other, each in its own loop, until it is over; gives how many. */
export async function attackAsTenant(url: string, caller: Caller, isOver: () => boolean): Promise<number> {
  const client = clientOf(url);
  await makeLarge(client, caller);
  const ask = (query: string, variables: unknown = {}) => client.query(caller, query, variables).catch(() => {});
  const find = (where: object) => ask(FIND, { where });
  const headers = { 'content-type': 'application/json', ...(await headersOf(caller)) };
  const post = (body: string) =>
    client
      .fetch('/graphql', { method: 'POST', headers, body })
      .then((answer) => answer.text())
      .catch(() => {});
  const attacks: readonly Attack[] = [
    // Time that grows with the square of a text.
    () => find({ score: { _eq: `${'1'.repeat(40_000)}x` } }),
    () => ask(`{ tasks(where: {score: {_eq: ${'1'.repeat(40_000)}}}) { title } }`),
    () => ask(`mutation { insert_tasks_one(object: {title: "x", score: "${'1'.repeat(40_000)}x"}) { title } }`),
    () => post(`{"query":"${FIND}","variables":{"where":{"score":{"_eq":${'1'.repeat(40_000)}}}}}`),
    () => find({ plan_meta: { _contains: '1'.repeat(40_000) } }),
    () => find({ due_date: { _eq: `${'1'.repeat(40_000)}x` } }),
    () => find({ task_id: { _eq: ' at "www'.repeat(5_000) } }),
    () => ask(`{ ${'tasksx'.repeat(200)} }`),
    () => ask(`{ tasks { ${aliases(90, 'titel')} } }`),
    // Mutations that ask for much.
    () =>
      ask('mutation ($w: tasks_bool_exp!) { delete_tasks(where: $w) { affected_rows } }', {
        w: { _and: [{ title: { _eq: 'x' } }, ...Array.from({ length: 400 }, () => ({ subtasks: PARENTS }))] },
      }),
    () =>
      ask(
        `mutation { ${aliases(20, `update_tasks(where: ${LARGE}, _set: {priority: low}) { returning { description } }`)} }`,
      ),
    // Answers that are large.
    () => ask(`{ tasks(where: ${LARGE}) { ${aliases(99, 'description')} } }`),
    () => ask(`{ tasks { ${aliases(40, 'title', 'k'.repeat(240))} } }`),
    () =>
      post(
        JSON.stringify(
          Array.from({ length: 20 }, () => ({ query: `{ tasks(where: ${LARGE}) { ${aliases(8, 'description')} } }` })),
        ),
      ),
    () =>
      ask(
        `{ ${aliases(50, '__schema { types { name description fields { name description args { name description } } } }')} }`,
      ),
    // Expressions, patterns and values that are long to look for.
    () => find({ title: { _regex: BACK_REFERENCES } }),
    () => find({ description: { _similar: REPETITIONS } }),
    () => find({ description: { _like: `%${'a'.repeat(10_000)}b%` } }),
    () => find({ plan_meta: { _contains: Array.from({ length: 30_000 }, (_, n) => n) } }),
    // Documents and values that are deep, wide and never the same.
    () => post(JSON.stringify({ query: `{${'a{'.repeat(50_000)}` })),
    () => post(`{"query":"{ tasks { title } }","variables":{"x":${'['.repeat(200_000)}${']'.repeat(200_000)}}}`),
    () => post(JSON.stringify(Array.from({ length: 1_000 }, () => ({ query: '{ tasks { title } }' })))),
    () => times(20, () => ask(`query q${randomUUID().replaceAll('-', '')} { tasks(limit: 1) { title } }`)),
    () => times(60, () => ask('{ tasks { title subtasks { title } } }')),
  ];
  const unread = leaveUnread(url, caller, isOver);
  const counts = await Promise.all(attacks.map((attack) => repeat(attack, isOver)));
  return counts.reduce((sum, count) => sum + count, await unread);
}

async function repeat(attack: Attack, isOver: () => boolean): Promise<number> {
  let count = 0;
  for (; !isOver(); count += 1) {
    await attack();
    await sleep(100);
  }
  return count;
}

/** A row whose text is nearly all that a request may carry, and one for expressions to fail on. */
async function makeLarge(client: Client, caller: Caller): Promise<void> {
  const insert = 'mutation ($o: [tasks_insert_input!]!) { insert_tasks(objects: $o) { affected_rows } }';
  const task = { title: 'large', executor_type: 'human', description: 'a'.repeat(0.9 * MEGABYTE) };
  await client.query(caller, insert, { o: [task] });
  const json = { plan_meta: Array.from({ length: 30_000 }, (_, n) => n) };
  await client.query(caller, insert, {
    o: [{ ...task, title: 'a'.repeat(199), description: 'a'.repeat(3_000), ...json }],
  });
}

/** As many connections as were once enough for gigabytes; each asks for twelve megabytes and takes none of them. */
async function leaveUnread(url: string, caller: Caller, isOver: () => boolean): Promise<number> {
  const bytes = await requestFor(caller, `{ tasks(where: ${LARGE}) { ${aliases(13, 'description')} } }`);
  let count = 0;
  const open = async (): Promise<void> => {
    while (!isOver()) {
      const socket = openRequest({ url }, bytes);
      count += 1;
      for (let waited = 0; waited < 5_000 && !socket.closed && !isOver(); waited += 100) await sleep(100);
      socket.destroy();
      await sleep(1_000);
    }
  };
  await times(184, open);
  return count;
}
