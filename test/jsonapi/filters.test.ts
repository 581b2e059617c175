/** Filters and sorts find what the same `where` and `order_by` find through the GraphQL door, for every role. */
import { describe, expect, test } from 'vitest';
import { catalog, type TableName } from '../../src/catalog/catalog.ts';
import { operatorsOf } from '../../src/catalog/operators.ts';
import { ADA, DEE, id } from '../harness/dataset.ts';
import { fixedGateway } from '../harness/fixed-gateway.ts';
import type { Caller } from '../harness/gateway.ts';
import { errors, ids } from './ask.ts';

const fixed = fixedGateway();

const callers: readonly Caller[] = [ADA, DEE, { role: 'service', workspaceId: id('workspaces', 1) }, { role: 'admin' }];

/** The ids that the GraphQL door finds, in order. */
async function found(table: TableName, args: string, caller: Caller): Promise<readonly string[]> {
  const key = catalog[table].key.name;
  const data = await fixed.answer(`{ rows: ${table}${args === '' ? '' : `(${args})`} { ${key} } }`, {}, caller);
  return (data as { rows: readonly Readonly<Record<string, string>>[] }).rows.map((it) => it[key] ?? '');
}

const paths: Partial<Record<TableName, string>> = {
  tasks: 'tasks',
  contributions: 'contributions',
  blueprint_steps: 'blueprint-steps',
  blueprint_runs: 'blueprint-runs',
  skills: 'skills',
};

async function expectSame(table: TableName, query: string, args: string): Promise<void> {
  for (const caller of callers) {
    const expected = await found(table, args, caller);
    expect(await ids(fixed.gateway, `/v1/${paths[table]}?page[size]=100&${query}`, caller), query).toEqual(expected);
  }
}

interface Case {
  readonly table: TableName;
  readonly query: string;
  readonly where: string;
}

const cases: readonly Case[] = [
  ...(
    [
      [`filter[id]=${id('tasks', 1)}`, `{ task_id: { _eq: "${id('tasks', 1)}" } }`],
      [
        `filter[task_id]=${[id('tasks', 1), id('tasks', 11)].join()}`,
        `{ task_id: { _in: ["${id('tasks', 1)}", "${id('tasks', 11)}"] } }`,
      ],
      ['filter[status]=open,blocked', '{ status: { _in: [open, blocked] } }'],
      ['filter[status][eq]=done', '{ status: { _eq: done } }'],
      ['filter[status][neq]=open', '{ status: { _neq: open } }'],
      ['filter[priority][in]=high,low', '{ priority: { _in: [high, low] } }'],
      ['filter[priority][nin]=high,low', '{ priority: { _nin: [high, low] } }'],
      ['filter[priority][is_null]=true', '{ priority: { _is_null: true } }'],
      ['filter[priority][is_null]=false', '{ priority: { _is_null: false } }'],
      ['filter[due_date][gte]=2026-06-15T00:00:00Z', '{ due_date: { _gte: "2026-06-15T00:00:00Z" } }'],
      [
        'filter[due_date][gte]=2026-06-10&filter[due_date][lt]=2026-06-15T12:00Z',
        '{ due_date: { _gte: "2026-06-10", _lt: "2026-06-15T12:00Z" } }',
      ],
      ['filter[score][gt]=10.49', '{ score: { _gt: "10.49" } }'],
      ['filter[token_reward][lte]=20', '{ token_reward: { _lte: 20 } }'],
      ['filter[title][like]=%25the%25', '{ title: { _like: "%the%" } }'],
      ['filter[title][nlike]=%25the%25', '{ title: { _nlike: "%the%" } }'],
      ['filter[title][ilike]=PAY%25', '{ title: { _ilike: "PAY%" } }'],
      ['filter[title][nilike]=PAY+r%25', '{ title: { _nilike: "PAY r%" } }'],
      ['filter[title][similar]=(Pay|Ask)%25', '{ title: { _similar: "(Pay|Ask)%" } }'],
      ['filter[title][nsimilar]=(Pay|Ask)%25', '{ title: { _nsimilar: "(Pay|Ask)%" } }'],
      ['filter[title][regex]=^P.*t$', '{ title: { _regex: "^P.*t$" } }'],
      ['filter[title][nregex]=^P.*t$', '{ title: { _nregex: "^P.*t$" } }'],
      ['filter[title][iregex]=^P.*t$', '{ title: { _iregex: "^P.*t$" } }'],
      ['filter[title][niregex]=^P.*t$', '{ title: { _niregex: "^P.*t$" } }'],
      ['filter[title][]=Pay+rent&filter[title][]=Zip,%20later', '{ title: { _in: ["Pay rent", "Zip, later"] } }'],
      ['filter[title]=Pay+rent&filter[title]=Theirs', '{ title: { _in: ["Pay rent", "Theirs"] } }'],
      ['filter[references][contains]=[{"type":"provider"}]', '{ references: { _contains: [{ type: "provider" }] } }'],
      [
        'filter[plan_meta][contained_in]={"kind":"step","index":1,"x":2}',
        '{ plan_meta: { _contained_in: { kind: "step", index: 1, x: 2 } } }',
      ],
      ['filter[plan_meta][has_key]=phases', '{ plan_meta: { _has_key: "phases" } }'],
      ['filter[plan_meta][has_keys_any]=index', '{ plan_meta: { _has_keys_any: ["index"] } }'],
      ['filter[plan_meta][has_keys_all]=kind', '{ plan_meta: { _has_keys_all: ["kind"] } }'],
      [
        'filter[plan_meta][cast]={"String":{"_ilike":"%25PLAN%25"}}',
        '{ plan_meta: { _cast: { String: { _ilike: "%PLAN%" } } } }',
      ],
      [
        'filter[plan_meta][path]={"at":"cost.amount","as":"numeric","_gt":12}',
        '{ plan_meta: { _path: { at: "cost.amount", as: numeric, _gt: 12 } } }',
      ],
      [
        'filter={"subtasks":{"plan_meta":{"_path":[{"at":"kind","as":"text","_is_null":true}]}}}',
        '{ subtasks: { plan_meta: { _path: [{ at: "kind", as: text, _is_null: true }] } } }',
      ],
      [
        'filter[plan_meta][jsonpath]=$.phases[*]?(@=="report")',
        '{ plan_meta: { _jsonpath: "$.phases[*]?(@==\\"report\\")" } }',
      ],
      ['filter[plan_meta]={"kind":"step"}', '{ plan_meta: { _eq: { kind: "step" } } }'],
      [`filter[parent_task]=${id('tasks', 1)}`, `{ parent_task_id: { _eq: "${id('tasks', 1)}" } }`],
      ['filter[parent_task][is_null]=true', '{ parent_task_id: { _is_null: true } }'],
      [`filter[parent_task][neq]=${id('tasks', 1)}`, `{ parent_task_id: { _neq: "${id('tasks', 1)}" } }`],
      [`filter[subtasks]=${id('tasks', 5)}`, `{ subtasks: { task_id: { _eq: "${id('tasks', 5)}" } } }`],
      ['filter[subtasks.status]=open', '{ subtasks: { status: { _eq: open } } }'],
      ['filter[assigned_to.full_name][ilike]=a%25', '{ assigned_to: { full_name: { _ilike: "a%" } } }'],
      [
        `filter[parent_task.assigned_to]=${id('people', 1)}`,
        `{ parent_task: { assigned_to_id: { _eq: "${id('people', 1)}" } } }`,
      ],
      ['filter[subtasks.assigned_to.full_name]=Bo', '{ subtasks: { assigned_to: { full_name: { _eq: "Bo" } } } }'],
      [
        'filter={"_or":[{"status":{"_eq":"done"}},{"title":{"_ilike":"zip%25"}}]}',
        '{ _or: [{ status: { _eq: done } }, { title: { _ilike: "zip%" } }] }',
      ],
      ['filter={"_not":{"subtasks":{}}}', '{ _not: { subtasks: {} } }'],
      [
        'filter={"subtasks_aggregate":{"count":{"predicate":{"_gt":1}}}}',
        '{ subtasks_aggregate: { count: { predicate: { _gt: 1 } } } }',
      ],
      [
        'filter={"token_reward":{"_gt":1}}&filter={"status":{"_in":"open"}}&filter[priority]=high',
        '{ token_reward: { _gt: 1 }, status: { _in: [open] }, priority: { _eq: high } }',
      ],
      ['filter={"_search":"pay%20rent"}', '{ _search: "pay rent" }'],
      ['filter={}', '{}'],
    ] as const
  ).map(([query, where]) => ({ table: 'tasks', query, where }) as const),
  { table: 'contributions', query: 'filter[country][contains]=US', where: '{ country: { _contains: ["US"] } }' },
  {
    table: 'contributions',
    query: 'filter[country][contained_in]={US,CA}',
    where: '{ country: { _contained_in: "{US,CA}" } }',
  },
  { table: 'contributions', query: 'filter[country]=DE', where: '{ country: { _eq: ["DE"] } }' },
  {
    table: 'contributions',
    query: 'filter[country][]={US,CA}&filter[country][]=DE',
    where: '{ country: { _in: [["US", "CA"], ["DE"]] } }',
  },
  {
    table: 'blueprint_steps',
    query: 'filter[action_success]=true,false',
    where: '{ action_success: { _in: [true, false] } }',
  },
  {
    table: 'blueprint_steps',
    query: 'filter[blueprint_run.status]=completed',
    where: '{ blueprint_run: { status: { _eq: completed } } }',
  },
  {
    table: 'blueprint_steps',
    query: `filter[blueprint_run]=${id('blueprint_runs', 5)}`,
    where: `{ blueprint_run_id: { _eq: "${id('blueprint_runs', 5)}" } }`,
  },
  {
    table: 'blueprint_runs',
    query: 'filter={"steps_aggregate":{"bool_and":{"arguments":"action_success","predicate":{"_eq":true}}}}',
    where: '{ steps_aggregate: { bool_and: { arguments: action_success, predicate: { _eq: true } } } }',
  },
  { table: 'skills', query: 'filter[visibility]=public', where: '{ visibility: { _eq: public } }' },
  { table: 'skills', query: 'filter[workspace][is_null]=true', where: '{ workspace_id: { _is_null: true } }' },
];

describe('a filter', () => {
  test.for(cases)('$query finds what its where finds', async ({ table, query, where }) => {
    await expectSame(table, query, `where: ${where}`);
  });

  test('is tried with every operator of the dialect', () => {
    const kinds = [
      { scalar: 'String', isList: false },
      { scalar: 'jsonb', isList: false },
      { scalar: 'String', isList: true },
    ];
    const all = new Set(kinds.flatMap((it) => Object.keys(operatorsOf(it))).map((it) => it.slice(1)));
    const tried = new Set(cases.flatMap(({ query }) => [...query.matchAll(/\[(\w+)\]=/g)].map(([, name]) => name)));
    // `[eq]` and its like stand at the end of the name; a bare name filters by any of its values.
    expect([...all].filter((it) => !tried.has(it))).toEqual([]);
  });
});

describe('a sort', () => {
  test.for([
    ['sort=title', '{ title: asc }'],
    ['sort=-title', '{ title: desc }'],
    ['sort=id', '{ task_id: asc }'],
    ['sort=-priority,title', '[{ priority: desc }, { title: asc }]'],
    ['sort=-due_date', '{ due_date: desc }'],
    ['sort=assigned_to.full_name,-created_at', '[{ assigned_to: { full_name: asc } }, { created_at: desc }]'],
    ['sort=-parent_task.assigned_to.id', '{ parent_task: { assigned_to: { person_id: desc } } }'],
    ['sort=subtasks_aggregate.min.created_at', '{ subtasks_aggregate: { min: { created_at: asc } } }'],
    [
      'sort=-subtasks_aggregate.min.created_at,status',
      '[{ subtasks_aggregate: { min: { created_at: desc } } }, { status: asc }]',
    ],
  ] as const)('%s puts rows in the order of its order_by', async ([query, order]) => {
    await expectSame('tasks', query, `order_by: ${order}`);
  });

  test('by how well rows fit a search puts them in the order of their relevance', async () => {
    const args = 'where: { _search: "the or bank or transfer" }, order_by: [{ _search: relevance }]';
    await expectSame('tasks', 'filter={"_search":"the%20or%20bank%20or%20transfer"}&sort=_search', args);
  });
});

describe('a parameter is refused by its name as it was sent', () => {
  test.for([
    ['/v1/tasks?sort=_search', 'sort'],
    ['/v1/tasks?filter={"_search":"a"}&sort=-_search', 'sort'],
    ['/v1/people?sort=_search', 'sort'],
    ['/v1/tasks?filter[nope]=1', 'filter[nope]'],
    ['/v1/tasks?filter%5Bnope%5D=1', 'filter[nope]'],
    ['/v1/tasks?filter[assigned_to.nope]=1', 'filter[assigned_to.nope]'],
    ['/v1/tasks?filter[nope.title]=1', 'filter[nope.title]'],
    ['/v1/tasks?filter[title][nope]=1', 'filter[title][nope]'],
    ['/v1/tasks?filter[title][_eq]=1', 'filter[title][_eq]'],
    ['/v1/tasks?filter[title][constructor]=1', 'filter[title][constructor]'],
    ['/v1/tasks?filter[title][contains]=1', 'filter[title][contains]'],
    ['/v1/tasks?filter[title][eq]=1&filter[title][eq]=2', 'filter[title][eq]'],
    ['/v1/tasks?filter[title][eq][]=1', 'filter[title][eq][]'],
    ['/v1/tasks?filter[]=1', 'filter[]'],
    ['/v1/tasks?filter[title=1', 'filter[title'],
    ['/v1/tasks?filter]title=1', 'filter]title'],
    ['/v1/tasks?filter[title]x=1', 'filter[title]x'],
    ['/v1/tasks?filter[pk][gt]=1', 'filter[pk][gt]'],
    ['/v1/tasks?filter[assigned_to_id]=1', 'filter[assigned_to_id]'],
    ['/v1/tasks?filter[status]=nope', 'filter[status]'],
    ['/v1/tasks?filter[status]=open,', 'filter[status]'],
    ['/v1/tasks?filter[id]=nope', 'filter[id]'],
    ['/v1/tasks?filter[assigned_to]=nope', 'filter[assigned_to]'],
    ['/v1/tasks?filter[token_reward]=much', 'filter[token_reward]'],
    ['/v1/tasks?filter[due_date][lt]=someday', 'filter[due_date][lt]'],
    ['/v1/tasks?filter[title][regex]=(', 'filter[title][regex]'],
    ['/v1/tasks?filter[plan_meta][contains]={', 'filter[plan_meta][contains]'],
    ['/v1/tasks?filter[priority][is_null]=1', 'filter[priority][is_null]'],
    ['/v1/tasks?filter={"nope":1}', 'filter'],
    ['/v1/tasks?filter={"title":{"_eq":null}}', 'filter'],
    ['/v1/tasks?filter={"title":{"_eq":{"a":1}}}', 'filter'],
    ['/v1/tasks?filter={"title":null}', 'filter'],
    ['/v1/tasks?filter={"__proto__":{"title":{"_eq":"x"}}}', 'filter'],
    ['/v1/tasks?filter={"pk":{"_gt":0}}', 'filter'],
    ['/v1/tasks?filter=open', 'filter'],
    ['/v1/tasks?filter=[]', 'filter'],
    [`/v1/tasks?filter=${'{"_not":'.repeat(60)}{}${'}'.repeat(60)}`, 'filter'],
    ['/v1/tasks?sort=nope', 'sort'],
    ['/v1/tasks?sort=', 'sort'],
    ['/v1/tasks?sort=title,title', 'sort'],
    ['/v1/tasks?sort=+title', 'sort'],
    ['/v1/tasks?sort=subtasks.title', 'sort'],
    ['/v1/tasks?sort=assigned_to', 'sort'],
    ['/v1/tasks?sort=subtasks_aggregate.max.created_at', 'sort'],
    ['/v1/tasks?sort=title&sort=status', 'sort'],
    ['/v1/tasks?sort[x]=title', 'sort[x]'],
    ['/v1/tasks?include=nope', 'include'],
    ['/v1/tasks?include=subtasks,', 'include'],
    ['/v1/tasks?include=subtasks..assigned_to', 'include'],
    ['/v1/tasks?include=title', 'include'],
    ['/v1/tasks?include=subtasks&include=workspace', 'include'],
    ['/v1/tasks?fields[nope]=x', 'fields[nope]'],
    ['/v1/tasks?fields[task]=nope', 'fields[task]'],
    ['/v1/tasks?fields[task]=id', 'fields[task]'],
    ['/v1/tasks?fields[task]=title,', 'fields[task]'],
    ['/v1/tasks?fields=title', 'fields'],
    ['/v1/tasks?fields[task]=title&fields[task]=status', 'fields[task]'],
    ['/v1/tasks?page=1', 'page'],
    ['/v1/tasks?page[offset]=1', 'page[offset]'],
    ['/v1/tasks?foo=1', 'foo'],
    ['/v1/tasks?Sort=title', 'Sort'],
    ['/v1/tasks?q=%00', 'q'],
    ['/v1/tasks?filter[title]=%ff', 'filter[title]'],
    ['/v1/tasks?filter[title]=%C0%80', 'filter[title]'],
    ['/v1/tasks?filter[title]=%ED%A0%80', 'filter[title]'],
    ['/v1/tasks?filter[title]=%00', 'filter[title]'],
    ['/v1/tasks?filter[title]=%', 'filter[title]'],
    ['/v1/tasks?filter[title]=%2', 'filter[title]'],
    [`/v1/tasks/${id('tasks', 1)}?sort=title`, 'sort'],
    [`/v1/tasks/${id('tasks', 1)}?page[size]=1`, 'page[size]'],
    [`/v1/tasks/${id('tasks', 1)}?filter[title]=x`, 'filter[title]'],
    [`/v1/tasks/${id('tasks', 1)}/assigned_to?filter[full_name]=x`, 'filter[full_name]'],
    [`/v1/tasks/${id('tasks', 1)}/relationships/subtasks?include=subtasks`, 'include'],
    [`/v1/tasks/${id('tasks', 1)}/relationships/assigned_to?page[size]=1`, 'page[size]'],
  ] as const)('%s', async ([path, parameter]) => {
    const [error, ...others] = await errors(fixed.gateway, path);
    expect(others).toEqual([]);
    expect(error).toMatchObject({ status: '400', source: { parameter } });
    expect(error?.detail).toMatch(/\w+ \w+/);
  });

  test('with all the others that are wrong, ten at the most', async () => {
    const found = await errors(fixed.gateway, '/v1/tasks?foo=1&filter[nope]=1&sort=nope&include=nope&page[size]=0');
    expect(found.map(({ source }) => source?.parameter)).toEqual([
      'foo',
      'include',
      'sort',
      'filter[nope]',
      'page[size]',
    ]);
    const many = Array.from({ length: 30 }, (_, index) => `x${index}=1`).join('&');
    expect(await errors(fixed.gateway, `/v1/tasks?${many}`)).toHaveLength(10);
  });

  test.for([
    ['parameters', Array(201).fill('filter[title]=a').join('&')],
    ['query-string', `filter[title]=${'a'.repeat(17_000)}`],
    ['pattern', `filter[title][like]=${'a'.repeat(201)}`],
    ['contained', `filter[plan_meta][contains]="${'a'.repeat(2_001)}"`],
    ['relations', `filter={"_or":[${Array(120).fill('{"subtasks":{}}').join()}]}`],
    ['cost', 'include=subtasks.subtasks.subtasks&page[size]=100'],
  ] as const)('and past the limit %s', async ([limit, query]) => {
    const [error] = await errors(fixed.gateway, `/v1/tasks?${query}`);
    expect(error).toMatchObject({ status: '400', code: 'limit-exceeded', meta: { limit } });
  });
});
