/** Answers have a size: what is too large is refused before it is in memory, whoever asks, and the process serves on. */
import { expect, test } from 'vitest';
import { ADA } from '../harness/dataset.ts';
import { type Caller, headersOf } from '../harness/gateway.ts';
import { servedFixed } from '../harness/served-fixed.ts';
import { serveGateway } from '../harness/served-gateway.ts';

const MOST = 100_000;
const served = servedFixed({ LIMIT_ANSWER: String(MOST), DATABASE_CONNECTIONS: '2' });
const ADMIN: Caller = { ...ADA, role: 'admin' };

const LONG = `insert_tasks_one(object: {title: "long", executor_type: human, description: $text}) { task_id }`;
const many = (count: number, field: string) => Array.from({ length: count }, (_, n) => `a${n}: ${field}`).join(' ');
const refused = { code: 'limit-exceeded', limit: 'answer', most: MOST };

const ask = (query: string, variables = {}, caller: Caller = ADA) => served.gateway.query(caller, query, variables);
const titles = async () => {
  const { data, text } = await ask('{ tasks(order_by: {created_at: asc}, where: {title: {_neq: "long"}}) { title } }');
  expect(data, text).toBeTruthy();
  return data?.tasks;
};

async function makeLong(bytes: number): Promise<void> {
  const { errors } = await ask(`mutation ($text: String!) { ${LONG} }`, { text: 'x'.repeat(bytes) });
  expect(errors).toBeUndefined();
}

test('an answer that is too large is refused with its limit, of members and of admin', async () => {
  await makeLong(30_000);
  const query = `{ ${many(4, 'tasks(where: {title: {_eq: "long"}}) { description }')} }`;
  for (const caller of [ADA, ADMIN]) {
    const { data, errors } = await ask(query, {}, caller);
    expect(data).toBeUndefined();
    expect(errors?.[0]?.extensions).toMatchObject(refused);
    expect(errors?.[0]?.message).toMatch(/^limit "answer": at most 100000 bytes in an answer, but 12\d{4} were found$/);
  }
  expect((await ask(query.replace(/a3.*/, '}'))).errors).toBeUndefined();
  expect(await served.gateway.metric('rowgate_limits_hit_total{limit="answer"}')).toBe(2);
});

test('a text under many keys is refused by the database before it is built, and leaves the connection as it was', async () => {
  const query = (count: number) => `{ tasks(where: {title: {_eq: "long"}}) { ${many(count, 'description')} } }`;
  const pids = async () => {
    const { rows } = await served.database.owner.query<{ pid: number }>(
      `SELECT pid FROM pg_stat_activity WHERE usename = 'rowgate_gateway' ORDER BY pid`,
    );
    return rows;
  };
  const fits = await ask(query(3));
  expect(fits.text).toContain(`"a2":"${'x'.repeat(30_000)}"`);
  const before = await pids();
  for (const caller of [ADA, ADMIN]) {
    const { errors } = await ask(query(99), {}, caller);
    expect(errors?.[0]?.extensions).toMatchObject(refused);
    expect(errors?.[0]?.message).toBe(
      'limit "answer": at most 100000 bytes in an answer, but more than that were found',
    );
  }
  expect(await pids()).toEqual(before);
});

test('a mutation whose answer is too large has written nothing', async () => {
  const before = await titles();
  const { errors } = await ask(
    `mutation { update_tasks(where: {title: {_neq: "long"}}, _set: {title: "changed"}) { affected_rows }
      long: update_tasks(where: {title: {_eq: "long"}}, _set: {priority: low}) { returning { ${many(4, 'description')} } } }`,
  );
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'limit-exceeded', limit: 'answer' });
  expect(await titles()).toEqual(before);
  const field = 'update_tasks(where: {title: {_eq: "long"}}, _set: {priority: low}) { returning { description } }';
  const together =
    await ask(`mutation { update_tasks(where: {title: {_neq: "long"}}, _set: {title: "changed"}) { affected_rows }
    ${many(4, field)} }`);
  expect(together.errors?.[0]?.extensions).toMatchObject(refused);
  expect(await titles()).toEqual(before);
});

test('the answers of a batch share the limit', async () => {
  const headers = { 'content-type': 'application/json', ...(await headersOf(ADA)) };
  const operation = { query: `{ tasks(where: {title: {_eq: "long"}}) { ${many(2, 'description')} } }` };
  const init = { method: 'POST', headers, body: JSON.stringify([operation, operation, operation]) };
  const text = await (await served.gateway.fetch('/graphql', init)).text();
  expect(text.length).toBeLessThan(MOST);
  const refusals = (JSON.parse(text) as { errors?: [{ extensions: unknown }] }[]).flatMap((it) => it.errors ?? []);
  expect(refusals.map(({ extensions }) => extensions)).toMatchObject([refused, refused]);
});

test('the process survives an answer of a hundred megabytes, which never is in its memory', async () => {
  await using gateway = await serveGateway(served.database, { DATABASE_CONNECTIONS: '1' });
  await served.database.owner.query(`BEGIN; SELECT set_config('rowgate.role', 'admin', true);
    INSERT INTO core_api.tasks (workspace_pk, title, executor_type, description)
      VALUES (1, 'huge', 'human', repeat('x', 10000000)); COMMIT`);
  const query = `{ tasks(where: {title: {_eq: "huge"}}) { ${many(12, 'description')} } }`;
  const began = process.memoryUsage().rss;
  const { errors } = await gateway.query(ADA, query);
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'limit-exceeded', limit: 'answer' });
  expect(process.memoryUsage().rss - began).toBeLessThan(50_000_000);
  expect((await gateway.query(ADA, '{ people { full_name } }')).errors).toBeUndefined();
});
