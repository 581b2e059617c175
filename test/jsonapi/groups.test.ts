/** `group`: the same groups as through GraphQL, what is refused, and what bounds them. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DEE } from '../harness/dataset.ts';
import { schemaOf } from '../harness/engine.ts';
import { fixedGateway } from '../harness/fixed-gateway.ts';
import type { Caller } from '../harness/gateway.ts';
import { casesOr, firstSeed } from '../proofs/check.ts';
import { type Stage, stageOf } from '../proofs/stage.ts';
import { EMPTY_WORKSPACE, workspaceIds, worldOf } from '../proofs/world/make-world.ts';
import { ask, errors, list, type ResourceObject } from './ask.ts';
import { type GroupsAsked, groupsAskedOf, type Shown } from './group-questions.ts';

const fixed = fixedGateway();

const attributes = async (query: string, caller?: Caller): Promise<readonly unknown[]> =>
  (await list(fixed.gateway, `/v1/tasks?${query}`, caller)).map((it) => it.attributes);

describe('groups', () => {
  test('are resources of a type of their own, with their keys and how many there are', async () => {
    const { document, statements } = await ask(fixed.gateway, '/v1/tasks?group=priority');
    expect(statements).toHaveLength(1);
    const data = document.data as readonly ResourceObject[];
    expect(data.map((it) => it.type)).toEqual(Array(4).fill('task_group'));
    expect(data.map((it) => it.attributes)).toEqual([
      { priority: 'low', count: 1 },
      { priority: 'high', count: 1 },
      { priority: 'critical', count: 1 },
      { priority: null, count: 5 },
    ]);
    expect(document).not.toHaveProperty('meta');
    expect(document.links).toEqual({
      self: '/v1/tasks?group=priority',
      first: '/v1/tasks?group=priority&page%5Bnumber%5D=1',
      prev: null,
      next: null,
    });
  });

  test('hold the rows of the caller alone', async () => {
    expect(await attributes('group=assigned_to.full_name', DEE)).toEqual([
      { assigned_to: { full_name: 'Dee' }, count: 1 },
      { assigned_to: { full_name: null }, count: expect.any(Number) },
    ]);
  });
});

const CASES = casesOr(80);
const seed = firstSeed + 16_000;
const world = worldOf(seed);
const asked = fc.sample(groupsAskedOf({ schema: schemaOf('admin'), world }), { seed, numRuns: CASES });

const callers: readonly Caller[] = [
  { role: 'user', workspaceId: workspaceIds[0] },
  { role: 'service', workspaceId: workspaceIds[1] },
  { role: 'user', workspaceId: EMPTY_WORKSPACE },
  { role: 'admin' },
];

const valueAt = (value: unknown, path: readonly string[]): unknown =>
  path.reduce((inner, name) => (inner as Readonly<Record<string, unknown>>)[name], value);

/** The groups through GraphQL, each as what is shown of it; undefined where it refuses to show them. */
async function throughGraphql({ gateway }: Stage, caller: Caller, { table, variables, shown }: GroupsAsked) {
  const selection = shown.map(({ selection: it }, index) => `s${index}: ${it}`).join(' ');
  const query = `query ($by: [${table}_group_by!]!, $where: ${table}_bool_exp!, $order: [${table}_group_order_by!]!, $limit: Int!, $offset: Int!) {
    groups: ${table}_groups(by: $by, where: $where, order_by: $order, limit: $limit, offset: $offset) { __typename ${selection} }
  }`;
  const { data, errors: refused } = await gateway.query(caller, query, variables);
  if (refused) return undefined;
  const found = data?.groups as readonly Readonly<Record<string, unknown>>[];
  return found.map((group) => shown.map((it: Shown, index) => valueAt(group[`s${index}`], it.found.slice(1))));
}

describe('each question has the groups that it has through the GraphQL door', () => {
  test.for(callers)('for $role of $workspaceId', { timeout: 300_000 }, async (caller) => {
    await using stage = await stageOf(world);
    let found = 0;
    for (const question of asked) {
      const expected = await throughGraphql(stage, caller, question);
      const { status, document, text, statements } = await ask(stage.gateway, question.url, { caller });
      expect(status, `${question.url} ${text}`).toBe(expected ? 200 : 400);
      if (!expected) continue;
      expect(statements).toHaveLength(1);
      const data = document.data as readonly ResourceObject[];
      expect(
        data.map((it) => question.shown.map(({ path }) => valueAt(it.attributes, path))),
        question.url,
      ).toEqual(expected);
      expect(new Set(data.map((it) => it.id)).size).toBe(data.length);
      found += data.length > 0 ? 1 : 0;
    }
    if (caller.workspaceId !== EMPTY_WORKSPACE) expect(found).toBeGreaterThan(CASES / 3);
    expect(stage.gateway.logged).toEqual([]);
  });
});

describe('what is not accepted', () => {
  test.for([
    ['group=', 'group', 'cannot be grouped by ""'],
    ['group=status,status', 'group', '"status" cannot stand beside "status"'],
    ['group=status&include=workspace', 'include', 'accepted are'],
    ['group=status&page[after]=x', 'page[after]', 'accepted are page[size] and page[number]'],
  ] as const)('%s', async ([query, parameter, message]) => {
    const [first] = await errors(fixed.gateway, `/v1/tasks?${query}`);
    expect(first).toMatchObject({ source: { parameter }, detail: expect.stringContaining(message) });
  });
});
