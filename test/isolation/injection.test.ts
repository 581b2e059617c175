/** Texts that would be SQL if anybody pasted them: they are only ever values, wherever they are put. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signToken } from '../../src/auth/sign-token.ts';
import { dump } from '../harness/dump.ts';
import { jwt, type Reply } from '../harness/gateway.ts';
import { type Stage, stageOf } from '../proofs/stage.ts';
import { worldOf } from '../proofs/world/make-world.ts';
import type { Row, World } from '../proofs/world/world.ts';
import { ask } from './askers.ts';
import { userOfA } from './tenants.ts';

const payloads = [
  "'; DROP TABLE core_api.tasks; --",
  "\\'; DELETE FROM core_api.tasks; --",
  "' OR '1'='1",
  '") OR TRUE --',
  "%' UNION SELECT pk::text FROM core_api.people --",
  "'||(SELECT string_agg(title, ',') FROM core_api.tasks)||'",
  '$1',
  '$$; SELECT pg_sleep(30); $$',
  "E'\\x27'",
  '/* comment */ -- comment',
  "'",
  '"',
  '\\',
  '{"a","b"}',
  '{"}',
  '[1,',
  '’ʼ＇',
  'a\nb\r\tc',
];

/** PostgreSQL's text cannot hold the first, and UTF-8 not the second. */
const unstorable = ['nul \u0000 byte', 'half \ud83d of a character'];

interface Place {
  readonly name: string;
  /** The variable's type; a text place also takes the payload as a literal. */
  readonly type: string;
  /** A document in which `$p` stands for the payload. */
  readonly field: string;
  readonly value?: (payload: string) => unknown;
}

const textOperators = [
  'eq',
  'neq',
  'gt',
  'lte',
  'in',
  'nin',
  'like',
  'nilike',
  'similar',
  'nsimilar',
  'regex',
  'niregex',
];

const onTitle = textOperators.map(
  (name): Place => ({ name: `_${name}`, type: 'String', field: `tasks(where: {title: {_${name}: $p}}) { title }` }),
);

const places: readonly Place[] = [
  ...onTitle,
  { name: '_has_key', type: 'String', field: 'tasks(where: {plan_meta: {_has_key: $p}}) { title }' },
  { name: '_has_keys_any', type: 'String!', field: 'tasks(where: {plan_meta: {_has_keys_any: [$p]}}) { title }' },
  { name: '_has_keys_all', type: 'String!', field: 'tasks(where: {plan_meta: {_has_keys_all: [$p, "a"]}}) { title }' },
  {
    name: 'a key and a value of a jsonb value',
    type: 'jsonb',
    field: 'tasks(where: {plan_meta: {_contains: $p}}) { title }',
    value: (payload) => ({ [payload]: [payload] }),
  },
  { name: '_cast', type: 'String', field: 'tasks(where: {plan_meta: {_cast: {String: {_ilike: $p}}}}) { title }' },
  { name: 'a jsonb path', type: 'String', field: 'tasks { plan_meta(path: $p) }' },
  {
    name: 'a quoted step of a jsonb path',
    type: 'String',
    field: 'tasks { plan_meta(path: $p) }',
    value: (payload) => `$["${payload}"]`,
  },
  { name: 'an item of a list', type: 'String!', field: 'contributions(where: {country: {_contains: [$p]}}) { name }' },
  { name: 'a list that is one text', type: 'String!', field: 'contributions(where: {country: {_eq: [$p]}}) { name }' },
  { name: 'an enum', type: 'task_status_enum', field: 'tasks(where: {status: {_eq: $p}}) { title }' },
  { name: 'a direction', type: 'order_by', field: 'tasks(order_by: {title: $p}) { title }' },
  { name: 'a column', type: 'tasks_select_column!', field: 'tasks(distinct_on: [$p]) { title }' },
  { name: 'a uuid', type: 'uuid!', field: 'tasks_by_pk(task_id: $p) { title }' },
  { name: 'a foreign key', type: 'uuid', field: 'tasks(where: {parent_task_id: {_eq: $p}}) { title }' },
  { name: 'an instant', type: 'timestamptz', field: 'tasks(where: {created_at: {_gt: $p}}) { title }' },
  { name: 'a numeric', type: 'numeric', field: 'tasks(where: {score: {_gt: $p}}) { title }' },
  { name: 'an integer', type: 'Int', field: 'tasks(where: {token_reward: {_gt: $p}}) { title }' },
  { name: 'an offset', type: 'Int', field: 'tasks(offset: $p) { title }' },
  {
    name: 'an aggregate',
    type: 'String',
    field:
      'people(where: {assigned_tasks_aggregate: {count: {predicate: {_gt: 0}, filter: {title: {_eq: $p}}}}}) { full_name }',
  },
];

/** A live task of A for each payload, and no others. */
function withPayloads(world: World): World {
  const task = world.tasks.find((row) => row.workspace_pk === 1) as Row;
  const named = payloads.map((title, index) => ({
    ...task,
    pk: 1_000 + index,
    task_id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
    title,
    company_ref_id: null,
    parent_task_pk: null,
    deleted_at: null,
  }));
  return { ...world, tasks: named };
}

let stage: Stage;
beforeAll(async () => {
  stage = await stageOf(withPayloads(worldOf(6)));
});
afterAll(() => stage[Symbol.asyncDispose]());

/** A refusal speaks of the value; a fault of the statement itself would mean that a value got into it. */
function expectNoFaultOfSql({ errors }: Pick<Reply, 'errors'>, sent: string): void {
  for (const { message, extensions } of errors ?? []) {
    expect(
      ['validation-failed', 'data-exception', 'bad-request', 'parse-failed', 'limit-exceeded'],
      `${sent}: ${message}`,
    ).toContain(extensions.code);
    expect(message, sent).not.toMatch(/syntax error at|unterminated quoted|at or near|relation ".*" does not exist/);
  }
}

describe('a text that would be SQL', () => {
  test.each(places)('is a value in $name', async ({ type, field, value = (payload) => payload }) => {
    const before = await dump(stage.superuser);
    for (const payload of [...payloads, ...unstorable]) {
      const sent = await stage.gateway.query(userOfA, `query ($p: ${type}) { ${field} }`, { p: value(payload) });
      expectNoFaultOfSql(sent, payload);
      const literal = await stage.gateway.query(userOfA, `{ ${field.replace('$p', JSON.stringify(value(payload)))} }`);
      expectNoFaultOfSql(literal, payload);
    }
    expect(await dump(stage.superuser)).toEqual(before);
    expect(stage.gateway.logged).toEqual([]);
  });

  test.each(payloads)('finds the rows that hold %j', async (payload) => {
    const query = `query ($p: String, $names: [String!]) {
      by_eq: tasks(where: {title: {_eq: $p}}) { title }
      by_in: tasks(where: {title: {_in: $names}}) { title }
      by_literal: tasks(where: {title: {_eq: ${JSON.stringify(payload)}}}) { title }
    }`;
    const { data } = await stage.gateway.query(userOfA, query, { p: payload, names: [payload] });
    const found = [{ title: payload }];
    expect(data).toEqual({ by_eq: found, by_in: found, by_literal: found });
  });

  test.each(payloads)('gives no rows when a token names the workspace %j', async (workspaceId) => {
    const token = await signToken({
      jwt,
      role: 'user',
      workspaceId,
      userId: workspaceId,
      expiresIn: '1h',
      subject: workspaceId,
    });
    const answer = await ask(
      stage.gateway,
      { authorization: `Bearer ${token}` },
      '{ tasks { task_id } workspaces { workspace_id } }',
    );
    expectNoFaultOfSql(answer, workspaceId);
    expect(answer.data ?? { tasks: [], workspaces: [] }).toEqual({ tasks: [], workspaces: [] });
  });
});

test.each(["q'", 'a"b', 'a;b', 'a\\b', 'a--b'])(
  '%s is no name for an alias, an operation or a fragment',
  async (name) => {
    const documents = [
      `{ ${name}: tasks { title } }`,
      `{ tasks { ${name}: title } }`,
      `query ${name} { tasks { title } }`,
      `{ ...${name} } fragment ${name} on query_root { tasks { title } }`,
    ];
    for (const query of documents) {
      const { errors } = await stage.gateway.query(userOfA, query);
      expect(errors?.[0]?.extensions.code, query).toBe('validation-failed');
    }
  },
);
