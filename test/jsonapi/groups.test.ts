/** `group`: the same groups as through GraphQL, what is refused, and what bounds them. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadConfig } from '../../src/config/load-config.ts';
import { resources } from '../../src/jsonapi/resources.ts';
import { rules } from '../../src/permissions/permitted.ts';
import { DEE, id } from '../harness/dataset.ts';
import { ownParts, schemaOf } from '../harness/engine.ts';
import { fixedGateway } from '../harness/fixed-gateway.ts';
import { type Caller, createTestGateway } from '../harness/gateway.ts';
import { casesOr, firstSeed } from '../proofs/check.ts';
import { model } from '../proofs/model.ts';
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

  test('have the id of what a relationship leads to, and attributes of it, at one place', async () => {
    expect(await attributes('group=assigned_to,assigned_to.full_name&sort=assigned_to.full_name&page[size]=1')).toEqual(
      [{ assigned_to: { id: id('people', 1), full_name: 'Ada' }, count: expect.any(Number) }],
    );
  });

  test('have units of one instant at one place, as a time zone has them', async () => {
    const units = 'group=created_at.year,created_at.month&group[time_zone]=Europe/Paris&page[size]=1';
    expect(await attributes(`${units}&filter[title]=Pay+rent`)).toEqual([
      { created_at: { year: '2025-12-31T23:00:00.000Z', month: '2026-05-31T22:00:00.000Z' }, count: 1 },
    ]);
  });

  test('take another time zone with the same statement', async () => {
    const of = async (zone: string) =>
      (await ask(fixed.gateway, `/v1/tasks?group=created_at.month&group[time_zone]=${zone}`)).statements;
    expect(await of('Asia/Tokyo')).toEqual(await of('America/New_York'));
  });

  test('show the fields that are asked for and no others', async () => {
    const fields = 'fields[task_group]=count,sum.token_reward,max.title,sum.token_reward';
    expect(await attributes(`group=priority&filter[priority]=high&${fields}`)).toEqual([
      { count: 1, sum: { token_reward: 50 }, max: { title: 'Pay rent' } },
    ]);
    expect(await attributes('group=priority&fields[task_group]=&page[size]=1')).toEqual([{}]);
  });

  test('are sorted by what is not shown, and by their keys behind it', async () => {
    const order = await attributes('group=priority&sort=-count&fields[task_group]=priority');
    expect(order).toEqual([{ priority: null }, { priority: 'low' }, { priority: 'high' }, { priority: 'critical' }]);
    expect(await attributes('group=priority&sort=-priority&fields[task_group]=priority&page[size]=1')).toEqual([
      { priority: null },
    ]);
  });

  test('come in pages by number, with all that was sent in their links', async () => {
    const seen: unknown[] = [];
    for (let at: string | null | undefined = '/v1/tasks?group=priority&page[size]=3&filter[title][neq]=x'; at; ) {
      const { document } = await ask(fixed.gateway, at);
      seen.push((document.data as readonly unknown[]).length);
      at = document.links?.next;
    }
    expect(seen).toEqual([3, 1]);
    const last = await ask(fixed.gateway, '/v1/tasks?group=priority&page[size]=3&page[number]=2');
    expect(last.document.links).toMatchObject({
      prev: '/v1/tasks?group=priority&page%5Bsize%5D=3&page%5Bnumber%5D=1',
      next: null,
    });
    expect(await attributes('group=priority&page[number]=1000000000000')).toEqual([]);
  });

  test('keep their ids, whichever order their keys are asked for in, and whatever is counted', async () => {
    const ids = async (query: string) => (await list(fixed.gateway, `/v1/tasks?${query}`)).map((it) => it.id).sort();
    const all = await ids('group=status,priority');
    expect(new Set(all).size).toBe(all.length);
    expect(await ids('group=priority,status&sort=-count')).toEqual(all);
    expect(all).toEqual(expect.arrayContaining([...(await ids('group=status,priority&filter[title]=Pay+rent'))]));
    expect(await ids('group=status')).not.toEqual(expect.arrayContaining([all[0]]));
  });

  test('have what stands at a place inside JSON, and what is computed of one, where its steps lead', async () => {
    const asked =
      'group=plan_meta.kind&filter[plan_meta][has_key]=kind&fields[task_group]=plan_meta.kind,count,max.plan_meta.kind:text';
    expect(await attributes(asked)).toEqual([
      { plan_meta: { kind: 'plan' }, count: 1, max: { plan_meta: { kind: 'plan' } } },
      { plan_meta: { kind: 'step' }, count: 1, max: { plan_meta: { kind: 'step' } } },
    ]);
    const deep = await attributes('group=plan_meta.__proto__.polluted&fields[task_group]=plan_meta.__proto__.polluted');
    expect(JSON.stringify(deep)).toContain('{"plan_meta":{"__proto__":{"polluted":null}}}');
    expect({}).not.toHaveProperty('polluted');
  });

  test('are those of which the conditions hold', async () => {
    expect(await attributes('group=priority&group[having][count][gt]=1')).toEqual([{ priority: null, count: 5 }]);
    expect(await attributes('group=priority&group[having][count]=1&group[having][sum.token_reward][gte]=50')).toEqual([
      { priority: 'high', count: 1 },
    ]);
    const either = encodeURIComponent('{"_not":{"count":{"predicate":{"_lt":5}}}}');
    expect(await attributes(`group=priority&group[having]=${either}`)).toEqual([{ priority: null, count: 5 }]);
  });

  test('come with totals that name the keys that they are over, and have ids of their own', async () => {
    const all = await list(
      fixed.gateway,
      '/v1/tasks?group=assigned_to,priority&group[rollup]=true&sort=assigned_to,priority',
    );
    expect(all.at(-1)).toMatchObject({ attributes: { count: 8 }, meta: { totalled: ['assigned_to.id', 'priority'] } });
    expect(all.filter(({ meta }) => meta?.totalled?.join() === 'priority').length).toBeGreaterThan(1);
    expect(all[0]?.meta).toEqual({ totalled: [] });
    expect(new Set(all.map(({ id: it }) => it)).size).toBe(all.length);
  });

  test('may have more keys than a function takes arguments, and totals over all of them', async () => {
    const keys = Array.from({ length: 120 }, (_, index) => `plan_meta.a${index}`);
    const page = 'page[size]=100&page[number]=2';
    const all = await list(fixed.gateway, `/v1/tasks?group=${keys}&group[rollup]=true&${page}`);
    expect(all.at(-1)).toMatchObject({ attributes: { count: 8 }, meta: { totalled: expect.any(Array) } });
    expect(all.at(-1)?.meta?.totalled).toHaveLength(120);
  });

  test('hold the rows of the caller alone', async () => {
    expect(await attributes('group=assigned_to.full_name', DEE)).toEqual([
      { assigned_to: { full_name: 'Dee' }, count: 1 },
      { assigned_to: { full_name: null }, count: expect.any(Number) },
    ]);
  });
});

test('no resource has a field that is called as what is computed of groups', () => {
  const computed = [
    'count',
    'sum',
    'avg',
    'min',
    'max',
    'stddev',
    'stddev_pop',
    'stddev_samp',
    'var_pop',
    'var_samp',
    'variance',
  ];
  for (const { table, relationships } of resources.values()) {
    const fields = [...table.columns.keys(), ...relationships.keys()];
    expect(
      fields.filter((it) => computed.includes(it)),
      table.name,
    ).toEqual([]);
  }
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
  const query = `query ($by: [${table}_group_by!]!, $where: ${table}_bool_exp!, $order: [${table}_group_order_by!]!, $having: ${table}_group_bool_exp!, $rollup: Boolean!, $limit: Int!, $offset: Int!) {
    groups: ${table}_groups(by: $by, where: $where, order_by: $order, having: $having, rollup: $rollup, limit: $limit, offset: $offset) { totalled ${selection} }
  }`;
  const { data, errors: refused } = await gateway.query(caller, query, variables);
  if (refused) return undefined;
  const found = data?.groups as readonly Readonly<Record<string, unknown>>[];
  return found.map((group) => ({
    values: shown.map((it: Shown, index) => valueAt(group[`s${index}`], it.found.slice(1))),
    totalled: (group.totalled as readonly string[]).length,
  }));
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
        data.map(({ attributes, meta }) => ({
          values: question.shown.map(({ path }) => valueAt(attributes, path)),
          totalled: (meta?.totalled ?? []).length,
        })),
        question.url,
      ).toEqual(expected);
      expect(new Set(data.map((it) => it.id)).size).toBe(data.length);
      found += data.length > 0 ? 1 : 0;
    }
    if (caller.workspaceId !== EMPTY_WORKSPACE) expect(found).toBeGreaterThan(CASES / 3);
    expect(stage.gateway.logged).toEqual([]);
  });
});

describe('a column that a role may not read', () => {
  test.for([
    [
      'tasks',
      'token_reward',
      [
        'group=token_reward',
        'group=status&sort=sum.token_reward',
        'group=status&fields[task_group]=max.token_reward',
        'group=status&group[having][sum.token_reward][gt]=0',
      ],
    ],
    ['tasks', 'created_at', ['group=created_at', 'group=created_at.month', 'group=parent_task.created_at.day']],
    [
      'tasks',
      'plan_meta',
      ['group=plan_meta.kind', 'group=status&fields[task_group]=sum.plan_meta.a', 'group=parent_task.plan_meta.kind'],
    ],
    ['people', 'full_name', ['group=assigned_to.full_name', 'group=status,parent_task.assigned_to.full_name']],
  ] as const)('%s.%s is none of groups', async ([table, hidden, queries]) => {
    const written = rules[table].user;
    const all = Object.keys(model[table].columns).filter((it) => it !== hidden);
    Object.assign(rules[table], { user: { select: { ...written?.select, columns: all } } });
    try {
      const narrow = createTestGateway(fixed.database.gateway, {}, undefined, {}, ownParts());
      await list(narrow, '/v1/tasks?group=status');
      for (const query of queries) {
        await list(fixed.gateway, `/v1/tasks?${query}`);
        const [first] = await errors(narrow, `/v1/tasks?${query}`);
        expect(first?.detail, query).toContain('accepted are');
        expect(first?.detail.split('accepted are')[1], query).not.toMatch(new RegExp(`\\b${hidden}\\b`));
      }
    } finally {
      Object.assign(rules[table], { user: written });
    }
  });
});

describe('limits', () => {
  const gatewayWith = (settings: Readonly<Record<string, string>>, answer?: number) => {
    const { limits } = loadConfig(settings);
    return createTestGateway(fixed.database.gateway, {}, undefined, {
      limits: { ...limits, answer: answer ?? limits.answer },
    });
  };

  test.for([
    ['cost', { LIMIT_COST: '9' }, 'group=status&page[size]=10', 'group'],
    ['relations', { LIMIT_RELATIONS: '1' }, 'group=assigned_to,parent_task.status', 'group'],
    ['conditions', { LIMIT_CONDITIONS: '2' }, 'group=status,priority&sort=-count', 'group'],
  ] as const)('of %s bind them', async ([limit, settings, query, parameter]) => {
    await list(fixed.gateway, `/v1/tasks?${query}`);
    const reply = await ask(gatewayWith(settings), `/v1/tasks?${query}`);
    expect(reply.document.errors).toMatchObject([{ code: 'limit-exceeded', meta: { limit }, source: { parameter } }]);
  });

  test('of answers bind their documents', async () => {
    const { document, text } = await ask(fixed.gateway, '/v1/tasks?group=title');
    expect(document.data).toBeInstanceOf(Array);
    const size = Buffer.byteLength(text);
    await list(gatewayWith({}, size), '/v1/tasks?group=title');
    const [first] = await errors(gatewayWith({}, size - 1), '/v1/tasks?group=title');
    expect(first).toMatchObject({ code: 'limit-exceeded', meta: { limit: 'answer' }, source: { parameter: 'group' } });
  });

  test("of the role's rows are those of a page, behind which there may be more", async () => {
    const gateway = gatewayWith({ LIMIT_ROWS: 'anonymous=1,user=2,service=1' });
    const { document } = await ask(gateway, '/v1/tasks?group=priority');
    expect(document.data).toHaveLength(2);
    expect(document.links?.next).toContain('page%5Bnumber%5D=2');
    await errors(gateway, '/v1/tasks?group=priority&page[size]=3');
  });
});

describe('what is not accepted', () => {
  test.for([
    ['group=', 'group', 'cannot be grouped by ""'],
    ['group=colour', 'group', 'accepted are task_id, title'],
    ['group=id', 'group', 'cannot be grouped by "id"'],
    ['group=subtasks', 'group', 'cannot be grouped by "subtasks"'],
    ['group=subtasks.status', 'group', 'cannot be grouped by "subtasks.status"'],
    ['group=title.month', 'group', 'cannot be grouped by "title.month"'],
    ['group=created_at.minute', 'group', 'hour, day, week, month, quarter, year'],
    ['group=created_at.month.day', 'group', 'cannot be grouped by'],
    ['group=status.', 'group', 'cannot be grouped by'],
    ['group=constructor', 'group', 'cannot be grouped by'],
    ['group=status,status', 'group', '"status" cannot stand beside "status"'],
    ['group=assigned_to,assigned_to.id', 'group', 'cannot stand beside'],
    ['group=created_at,created_at.month', 'group', '"created_at.month" cannot stand beside "created_at"'],
    ['group=status&group=source', 'group', 'it is there twice'],
    ['group[]=status', 'group[]', 'accepted are group, group[time_zone], group[rollup] and group[having]'],
    ['group[time_zone]=UTC', 'group[time_zone]', 'it stands beside "group"'],
    ['group=created_at&group[time_zone]=UTC', 'group[time_zone]', 'it stands beside a group by an instant'],
    ['group=created_at.day&group[time_zone]=Europe/Pariss', 'group[time_zone]', 'is no time zone'],
    ['group=created_at.day&group[timezone]=UTC', 'group[timezone]', 'accepted are group, group[time_zone]'],
    ['group[having][count][gt]=1', 'group[having][count][gt]', 'it stands beside "group"'],
    ['group[rollup]=true', 'group[rollup]', 'it stands beside "group"'],
    ['group=status&group[rollup]=yes', 'group[rollup]', 'it takes true or false'],
    ['group=status&group[rollup]=', 'group[rollup]', 'it takes true or false'],
    ['group=status&group[rollup]=true&group[rollup]=true', 'group[rollup]', 'it is there twice'],
    ['group=status&group[rollup][]=true', 'group[rollup][]', 'accepted are group'],
    ['group=status&group[having]=', 'group[having]', 'it takes JSON'],
    ['group=status&group[having]=[]', 'group[having]', 'it takes an object'],
    ['group=status&group[having]={"colour":1}', 'group[having]', ''],
    ['group=status&group[having]={"count":{}}', 'group[having]', 'predicate'],
    ['group=status&group[having]={}&group[having]={}', 'group[having]', 'it is there twice'],
    ['group=status&group[having][]=1', 'group[having][]', 'accepted are group[having][count][OPERATOR]=a'],
    ['group=status&group[having][count][]=1', 'group[having][count][]', 'accepted are group[having]'],
    ['group=status&group[having][count][gt][x]=1', 'group[having][count][gt][x]', 'accepted are group[having]'],
    ['group=status&group[having][count][like]=1', 'group[having][count][like]', 'accepted are is_null, eq'],
    ['group=status&group[having][count][gt]=many', 'group[having][count][gt]', ''],
    ['group=status&group[having][colour]=1', 'group[having][colour]', 'accepted are count, sum.'],
    ['group=status&group[having][sum.title]=1', 'group[having][sum.title]', 'accepted are count, sum.'],
    ['group=status&group[having][sum]=1', 'group[having][sum]', 'accepted are count, sum.'],
    ['group=status&group[having][_and]=1', 'group[having][_and]', 'accepted are count, sum.'],
    ['group=status&group[having][constructor]=1', 'group[having][constructor]', 'accepted are count, sum.'],
    ['group=plan_meta.', 'group', 'cannot be grouped by'],
    ['group=plan_meta.a:colour', 'group', 'cannot be grouped by'],
    ['group=plan_meta.a:text:text', 'group', 'cannot be grouped by'],
    ["group=plan_meta.a['b']", 'group', 'cannot be grouped by'],
    ['group=title.a', 'group', 'cannot be grouped by'],
    [`group=plan_meta${'.a'.repeat(31)}`, 'group', 'cannot be grouped by'],
    ['group=plan_meta.a,plan_meta.a:numeric', 'group', 'cannot stand beside'],
    ['group=plan_meta.a,plan_meta.a.b', 'group', 'cannot stand beside'],
    ['group=plan_meta.month&group[time_zone]=UTC', 'group[time_zone]', 'an instant that is cut down'],
    [
      'group=status&fields[task_group]=sum.plan_meta',
      'fields[task_group]',
      'of places inside references, history, plan_meta',
    ],
    [
      'group=status&fields[task_group]=sum.plan_meta.a:text',
      'fields[task_group]',
      'there is no "sum" of values as text',
    ],
    ['group=status&fields[task_group]=sum.plan_meta.a,sum.plan_meta.a.b', 'fields[task_group]', 'cannot stand beside'],
    ['group=status&sort=sum.plan_meta.a', 'sort', 'not sorted by what is computed of a place'],
    ['group=status&include=workspace', 'include', 'accepted are group, fields[TYPE], sort'],
    ['group=status&page[after]=x', 'page[after]', 'accepted are page[size] and page[number]'],
    ['group=status&page[size]=0', 'page[size]', 'a whole number'],
    ['group=status&page[size]=101', 'page[size]', 'at most 100'],
    ['group=status&fields[task]=title', 'fields[task]', 'accepted is fields[task_group]'],
    [
      'group=status&fields[task_group]=priority',
      'fields[task_group]',
      'accepted are status, count, and by dots what is computed: sum, ',
    ],
    ['group=status&fields[task_group]=sum.title', 'fields[task_group]', 'groups have no "sum.title"'],
    ['group=status&fields[task_group]=sum', 'fields[task_group]', 'groups have no "sum"'],
    ['group=status&sort=title', 'sort', 'groups have no "title"'],
    ['group=status&sort=', 'sort', 'groups have no ""'],
    ['group=status&sort=count,-count', 'sort', '"count" is there twice'],
    ['group=status&filter[colour]=red', 'filter[colour]', 'accepted are'],
    ['group=status&filter[title][regex]=(', 'filter[title][regex]', ''],
    ['group=status&colour=red', 'colour', 'accepted are group'],
    ['fields[task_group]=count', 'fields[task_group]', 'with one of the types'],
    ['colour=red', 'colour', 'group'],
  ] as const)('%s', async ([query, parameter, message]) => {
    const [first] = await errors(fixed.gateway, `/v1/tasks?${query}`);
    expect(first).toMatchObject({ source: { parameter }, detail: expect.stringContaining(message) });
  });

  test('at a place that is no collection', async () => {
    const task = `/v1/tasks/${id('tasks', 1)}`;
    for (const path of [task, `${task}/subtasks`, `${task}/relationships/subtasks`]) {
      const [first] = await errors(fixed.gateway, `${path}?group=status`);
      expect(first).toMatchObject({ source: { parameter: 'group' } });
    }
  });
});
