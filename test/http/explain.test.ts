/** `X-Rowgate-Explain`: how a request is answered, told to whoever has the admin secret, and to all in the demo. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SessionReader } from '../../src/db/session-read.ts';
import { createDemo } from '../../src/http/demo.ts';
import type { Explanation } from '../../src/read/explanation.ts';
import { ADA, DEE, id } from '../harness/dataset.ts';
import { ADMIN_SECRET, type Caller, headersOf, jwt } from '../harness/gateway.ts';
import { servedFixed } from '../harness/served-fixed.ts';
import { type ServedGateway, serveGateway } from '../harness/served-gateway.ts';
import { bareClient } from '../harness/sockets.ts';

const served = servedFixed();
let demo: ServedGateway;

beforeAll(async () => {
  demo = await serveGateway(served.database, {}, createDemo(jwt));
});

afterAll(() => demo[Symbol.asyncDispose]());

/** Ada's rows, asked for with the admin secret. */
const asAda = {
  'x-hasura-admin-secret': ADMIN_SECRET,
  'x-hasura-role': 'user',
  'x-hasura-workspace-id': id('workspaces', 1),
};

const TASKS = `query ($title: String!, $first: Int!) {
  tasks(where: { title: { _neq: $title }, status: { _eq: open } }, limit: $first) { title assigned_to { full_name } }
}`;
const VALUES = { title: 'secret text of a caller', first: 2 };

interface Reply {
  readonly data?: Readonly<Record<string, unknown>>;
  readonly errors?: readonly { readonly message: string; readonly extensions: Readonly<Record<string, unknown>> }[];
  readonly extensions?: { readonly explain: Partial<Explanation> };
}

async function ask(
  headers: Readonly<Record<string, string>>,
  body: unknown,
  gateway: ServedGateway = served.gateway,
): Promise<{ readonly status: number; readonly text: string; readonly reply: Reply }> {
  const init = { method: 'POST', headers: { 'content-type': 'application/json', ...headers } };
  const response = await gateway.fetch('/v1/graphql', { ...init, body: JSON.stringify(body) });
  const text = await response.text();
  return { status: response.status, text, reply: JSON.parse(text) };
}

const explaining = (mode: string) => ({ ...asAda, 'x-rowgate-explain': mode });

describe('a query with the admin secret', () => {
  test('has beside its answer the statement, where its values come from, its filters, tables and indexes', async () => {
    const plain = await ask(asAda, { query: TASKS, variables: VALUES });
    const { reply, text } = await ask(explaining('plan'), { query: TASKS, variables: VALUES });
    expect(reply.data).toEqual(plain.reply.data);
    const { explain } = reply.extensions ?? {};
    expect(explain).toMatchObject({
      mode: 'plan',
      statement: expect.stringMatching(/SELECT [\s\S]*"core_api"\."tasks"/),
      tables: ['tasks', 'workspaces', 'people'],
      summary: { cost: expect.any(Number), rows_read: null, planning_ms: null, execution_ms: null },
      plan: { Plan: { 'Node Type': expect.any(String) } },
      estimated_rows: 4,
      left_out: [],
    });
    expect(explain?.parameters).toEqual([
      { name: '$1', type: 'uuid', source: 'claim', of: 'x-hasura-workspace-id' },
      { name: '$2', type: 'text', source: 'variable', of: 'title' },
      expect.objectContaining({ name: '$3', type: 'core_api.task_status_enum', source: 'literal' }),
      expect.objectContaining({ name: '$4', source: 'variable', of: 'first' }),
    ]);
    expect(explain?.row_filters).toEqual([
      {
        table: 'tasks',
        filter: { workspace_id: { _eq: 'x-hasura-workspace-id' }, deleted_at: { _is_null: true } },
        times: 1,
      },
      { table: 'workspaces', filter: {}, times: 1 },
      { table: 'people', filter: { workspace_id: { _eq: 'x-hasura-workspace-id' } }, times: 1 },
    ]);
    expect(text.slice(text.indexOf('"extensions"'))).not.toContain(VALUES.title);
  });

  test('is run once more for "analyze", which tells rows, times and indexes', async () => {
    const { reply } = await ask(explaining('analyze'), { query: TASKS, variables: VALUES });
    expect(reply.extensions?.explain).toMatchObject({
      mode: 'analyze',
      indexes: expect.arrayContaining([expect.stringContaining('workspaces')]),
      summary: { rows_read: expect.any(Number), planning_ms: expect.any(Number), execution_ms: expect.any(Number) },
      plan: { Plan: { 'Actual Rows': 1 } },
    });
  });

  test('is explained under row security, as the caller that it names', async () => {
    const { reply } = await ask(explaining('analyze'), { query: '{ tasks { title } }' });
    // The compiled filter says IS NULL once, the policy once more.
    expect(JSON.stringify(reply.extensions?.explain.plan)).toMatch(
      /deleted_at IS NULL\) AND .*deleted_at IS NULL\) OR/,
    );
    const other = { ...explaining('plan'), 'x-hasura-workspace-id': id('workspaces', 2) };
    const own = await ask(await headersOf(DEE), { query: '{ tasks { title } }' });
    expect((await ask(other, { query: '{ tasks { title } }' })).reply.data).toEqual(own.reply.data);
  });

  test('says whether its document was known and its statement compiled', async () => {
    const body = { query: 'query Verdict($n: Int!) { people(limit: $n) { full_name } }', variables: { n: 1 } };
    const verdict = async (values: unknown) =>
      (await ask(explaining('plan'), { ...body, variables: values })).reply.extensions?.explain.cache;
    expect(await verdict({ n: 1 })).toEqual({ document: 'new', statement: 'compiled' });
    expect(await verdict({ n: 2 })).toEqual({ document: 'known', statement: 'known' });
  });

  test('says of each limit how much of it is used', async () => {
    const { reply } = await ask(explaining('plan'), { query: TASKS, variables: VALUES });
    const limits = new Map(reply.extensions?.explain.limits?.map(({ limit, found, most }) => [limit, [found, most]]));
    expect(limits.get('cost')).toEqual([4, 2_000_000]);
    expect(limits.get('conditions')).toEqual([2, 1_000]);
    expect(limits.get('relations')).toEqual([1, 100]);
    expect(limits.get('depth')).toEqual([3, 12]);
    expect(limits.get('nodes')).toEqual([2, 200]);
    expect(limits.get('root-fields')).toEqual([1, 50]);
    expect(limits.get('tokens')).toEqual([48, 2_000]);
    expect(limits.get('answer')).toEqual([Buffer.byteLength(JSON.stringify({ data: reply.data })), 16_777_216]);
    expect(limits.get('rows')).toEqual([null, 1_000]);
    expect(limits.get('statement-timeout')).toEqual([null, 30_000]);
  });

  test('says of the timeout that binds its statement how much of it was used', async () => {
    const limitsOf = async (query: string) => {
      const { reply } = await ask(explaining('analyze'), { query });
      return reply.extensions?.explain.limits?.filter(({ limit }) => limit.endsWith('-timeout'));
    };
    const used = { found: expect.any(Number), most: expect.any(Number) };
    expect(await limitsOf('{ tasks { title } }')).toEqual([{ ...used, limit: 'statement-timeout' }]);
    expect(await limitsOf('{ tasks(where: { title: { _regex: "a" } }) { title } }')).toEqual([
      { ...used, limit: 'expression-timeout' },
    ]);
    expect(await limitsOf('{ __typename }')).toEqual([]);
  });

  test('is explained whatever its values are: null, lists, pages behind a cursor, and none at all', async () => {
    const page = (after: unknown) => ({
      query: 'query ($after: String) { tasks_page(first: 1, after: $after) { items { title } end_cursor } }',
      variables: { after },
    });
    const first = await ask(explaining('analyze'), page(null));
    const { end_cursor } = (first.reply.data?.tasks_page ?? {}) as { readonly end_cursor?: string };
    const second = await ask(explaining('analyze'), page(end_cursor));
    expect(second.reply.extensions?.explain.parameters).toContainEqual(expect.objectContaining({ source: 'cursor' }));
    expect(second.reply.data).not.toEqual(first.reply.data);
    const listed = {
      query: 'query ($in: [String!]) { tasks(where: { title: { _in: $in } }) { title } }',
      variables: { in: ['it\'s "quoted", {braced} \\ and, NULL', 'NULL'] },
    };
    expect((await ask(explaining('analyze'), listed)).reply).toMatchObject({ extensions: {} });
    const none = await ask(explaining('analyze'), { query: '{ __typename }' });
    expect(none.reply).toMatchObject({ data: { __typename: 'query_root' }, extensions: { explain: { plan: null } } });
  });

  test('leaves nothing prepared on its connection', async () => {
    const reader = new SessionReader(served.database.gateway, { statementTimeout: 5_000 });
    const admin = { role: 'admin' };
    const statement = { name: 'tasks', text: 'SELECT count(*) FROM core_api.tasks', values: [], types: [] };
    for (let time = 0; time < 3; time++) await reader.explain(statement, 'analyze', admin);
    const left = `SELECT count(*) FROM pg_prepared_statements WHERE name LIKE 'rowgate_explain%'`;
    expect(String(await reader.read({ name: 'left', text: left, values: [] }, admin))).toBe('0');
  });

  test('is explained by GET, and operation by operation in a batch', async () => {
    const path = `/v1/graphql?query=${encodeURIComponent('{ people { full_name } }')}`;
    const response = await served.gateway.fetch(path, { headers: explaining('plan') });
    expect(await response.json()).toHaveProperty('extensions.explain.statement');
    const { reply } = await ask(explaining('plan'), [
      { query: '{ people { full_name } }' },
      { query: 'mutation { delete_tasks(where: {}) { affected_rows } }' },
      { query: '{ tasks { title } }' },
    ]);
    expect(reply).toEqual([
      {
        data: expect.anything(),
        extensions: { explain: expect.objectContaining({ tables: ['people', 'workspaces'] }) },
      },
      { errors: [expect.objectContaining({ message: expect.stringContaining('is not explained') })] },
      {
        data: expect.anything(),
        extensions: { explain: expect.objectContaining({ tables: ['tasks', 'workspaces'] }) },
      },
    ]);
  });
});

describe('what is not a query', () => {
  const all = { query: '{ tasks_aggregate { aggregate { count } } }' };
  const count = async () => (await ask({ 'x-hasura-admin-secret': ADMIN_SECRET }, all)).text;

  test.each(['plan', 'analyze'])('as a mutation is refused, and not done, with "%s"', async (mode) => {
    const before = await count();
    const { reply } = await ask(explaining(mode), {
      query: 'mutation { insert_tasks_one(object: { title: "x", executor_type: human }) { title } }',
    });
    expect(reply).not.toHaveProperty('data');
    expect(reply.errors?.[0]).toMatchObject({
      message: 'a mutation is not explained, and it was not done: "x-rowgate-explain" is for queries',
      extensions: { code: 'not-supported' },
    });
    expect(await count()).toBe(before);
  });

  test('as a subscription over events is refused', async () => {
    const response = await served.gateway.fetch('/v1/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...explaining('plan'), accept: 'text/event-stream' },
      body: JSON.stringify({ query: 'subscription { tasks { title } }' }),
    });
    expect(await response.text()).toContain('a subscription is not explained');
  });

  test('as a WebSocket is refused, wherever it brings the header', async () => {
    for (const [headers, payload] of [
      [{ 'x-rowgate-explain': 'plan' }, { headers: asAda }],
      [{}, { headers: { ...asAda, 'X-Rowgate-Explain': 'plan' } }],
    ] as const) {
      const client = await bareClient(served.gateway.url, { headers });
      client.send({ type: 'connection_init', payload });
      expect(await client.end()).toEqual({
        code: 4403,
        reason: '"x-rowgate-explain" is accepted for requests over HTTP alone, not for WebSockets',
      });
    }
  });
});

describe('a document of JSON:API', () => {
  const get = async (path: string, headers: Readonly<Record<string, string>>) => {
    const response = await served.gateway.fetch(path, { headers });
    return { status: response.status, headers: response.headers, body: await response.json() };
  };

  test('of groups has it in its meta, too', async () => {
    const { body } = await get('/v1/tasks?group=assigned_to.full_name', explaining('plan'));
    expect(body.meta).toEqual({
      explain: expect.objectContaining({ tables: expect.arrayContaining(['tasks', 'people']) }),
    });
    expect(body.data).not.toEqual([]);
  });

  test('has it in its meta, and no ETag then', async () => {
    const { body } = await get('/v1/tasks?include=assigned_to&filter%5Bstatus%5D=open', explaining('analyze'));
    expect(body.meta).toMatchObject({
      total: expect.any(Number),
      explain: {
        mode: 'analyze',
        tables: expect.arrayContaining(['tasks', 'people']),
        summary: { execution_ms: expect.any(Number) },
        plan: { Plan: {} },
        cache: { document: 'new', statement: 'compiled' },
      },
    });
    const one = await get(`/v1/people/${id('people', 1)}`, explaining('plan'));
    expect(one.body.meta.explain).toMatchObject({ mode: 'plan' });
    expect(one.headers.get('etag')).toBeNull();
  });

  test('is refused to others, and with another value', async () => {
    const refused = await get('/v1/tasks', { ...(await headersOf(ADA)), 'x-rowgate-explain': 'plan' });
    expect(refused).toMatchObject({
      status: 403,
      body: {
        errors: [{ status: '403', code: 'permission-error', source: { header: 'x-rowgate-explain' } }],
      },
    });
    const wrong = await get('/v1/tasks', explaining('all'));
    expect(wrong).toMatchObject({ status: 400, body: { errors: [{ code: 'invalid-headers' }] } });
  });
});

describe('the right to ask', () => {
  const SERVICE: Caller = { ...ADA, role: 'service' };

  test.each([ADA, SERVICE])('is not that of a token: $role', async (caller) => {
    const headers = { ...(await headersOf(caller)), 'x-rowgate-explain': 'plan' };
    const { status, reply } = await ask(headers, { query: '{ tasks { title } }' });
    expect(status).toBe(403);
    expect(reply).toEqual({
      errors: [
        {
          message: '"x-rowgate-explain" is accepted with the admin secret alone, or in the demo',
          extensions: { code: 'permission-error', header: 'x-rowgate-explain', path: '$' },
        },
      ],
    });
  });

  test('is not that of a stranger either, whose lack of a token is told as ever', async () => {
    const { reply } = await ask({ 'x-rowgate-explain': 'plan' }, { query: '{ tasks { title } }' });
    expect(reply.errors?.[0]?.extensions.code).toBe('invalid-headers');
    expect(reply).not.toHaveProperty('extensions');
  });

  test('is everybody’s in the demo', async () => {
    const headers = { ...(await headersOf(ADA)), 'x-rowgate-explain': 'analyze' };
    const { reply } = await ask(headers, { query: '{ tasks { title } }' }, demo);
    expect(reply.extensions?.explain).toMatchObject({ mode: 'analyze', plan: { Plan: {} } });
  });

  test.each(['', 'PLAN', 'explain', 'plan, analyze'])(
    'asks for nothing but what is accepted: %j is refused',
    async (mode) => {
      const { status, reply } = await ask(explaining(mode), { query: '{ tasks { title } }' });
      expect(status).toBe(400);
      expect(reply.errors?.[0]).toMatchObject({
        message: `"x-rowgate-explain" takes plan or analyze, not ${JSON.stringify(mode)}`,
        extensions: { code: 'invalid-headers' },
      });
    },
  );
});
