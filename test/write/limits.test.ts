/** A mutation passes the limits of a read, wherever it names rows, and before anything of it is sent. */
import { expect, test } from 'vitest';
import { newSession } from '../../src/auth/session.ts';
import { loadConfig } from '../../src/config/load-config.ts';
import { createEngine } from '../../src/graphql/engine.ts';
import { runRead } from '../../src/read/run.ts';
import { ADA, id } from '../harness/dataset.ts';
import { engineParts, prepared, writeOptions } from '../harness/engine.ts';
import { servedFixed } from '../harness/served-fixed.ts';
import { StatementRecorder } from '../harness/statements.ts';

const settings = {
  LIMIT_DEPTH: '3',
  LIMIT_RELATIONS: '3',
  LIMIT_CONDITIONS: '12',
  LIMIT_ROWS: 'anonymous=1,user=3,service=4',
  LIMIT_COST: '8',
  LIMIT_INPUT_OBJECTS: '20',
  LIMIT_STEPS: '4',
};
const served = servedFixed(settings);

const ask = (query: string, variables = {}) => served.gateway.query(ADA, query, variables);

/** Executes it on an engine of its own; what it sends is counted. */
async function refused(query: string, variables = {}) {
  const recorder = new StatementRecorder();
  const pool = recorder.watch(served.database.gateway);
  const { limits } = loadConfig(settings);
  const engine = createEngine({ read: runRead(pool), write: writeOptions(pool), ...engineParts, limits });
  const session = newSession({
    role: 'user',
    variables: { 'x-hasura-workspace-id': ADA.workspaceId ?? '' },
    via: 'token',
  });
  const request = { operation: prepared(engine, session.role, query), variables, session };
  const { result, statements } = await recorder.during(() => engine.execute(request));
  expect(result.data).toBeUndefined();
  expect(statements).toEqual([]);
  const { code, limit, most, found } = result.errors?.[0]?.extensions ?? {};
  expect(code, JSON.stringify(result.errors)).toBe('limit-exceeded');
  return { limit, most, found };
}

const parents = (steps: number) =>
  Array.from({ length: steps }).reduce<object>((inner) => ({ parent_task: inner }), { title: { _eq: 'x' } });
const any = (count: number) => ({ _or: Array.from({ length: count }, () => ({ title: { _eq: 'x' } })) });
/** As a document has it. */
const literal = (value: unknown): string => JSON.stringify(value).replace(/"(\w+)":/g, '$1:');

const set = '_set: {priority: low}';

const places: readonly (readonly [string, (where: string) => string])[] = [
  ['update_t', (where) => `update_tasks(where: ${where}, ${set}) { affected_rows }`],
  ['delete_t', (where) => `delete_tasks(where: ${where}) { affected_rows }`],
  ['an item of update_t_many', (where) => `update_tasks_many(updates: [{where: ${where}, ${set}}]) { affected_rows }`],
];

test.each(places)('the where of %s has relations and conditions of a limited number', async (_, field) => {
  const sent = (where: object) => [
    refused(`mutation { ${field(literal(where))} }`),
    refused(`mutation ($where: tasks_bool_exp!) { ${field('$where')} }`, { where }),
  ];
  for (const refusal of await Promise.all(sent(parents(4))))
    expect(refusal).toEqual({ limit: 'relations', most: 3, found: 4 });
  for (const refusal of await Promise.all(sent(any(13))))
    expect(refusal).toEqual({ limit: 'conditions', most: 12, found: 13 });
  expect((await ask(`mutation { ${field(literal(parents(3)))} }`)).errors).toBeUndefined();
});

test('all fields of a mutation, and all items of one, share the limits', async () => {
  const field = (key: string) => `${key}: delete_tasks(where: ${literal(any(7))}) { affected_rows }`;
  expect(await refused(`mutation { ${field('a')} ${field('b')} }`)).toMatchObject({ limit: 'conditions', found: 14 });
  const items = Array.from({ length: 2 }, () => `{where: ${literal(parents(2))}, ${set}}`);
  expect(await refused(`mutation { update_tasks_many(updates: [${items}]) { affected_rows } }`)).toMatchObject({
    limit: 'relations',
    found: 4,
  });
});

const object = (title: string, more = {}) => ({ title, executor_type: 'human', ...more });
const INSERT = 'mutation ($objects: [tasks_insert_input!]!) { insert_tasks(objects: $objects) { affected_rows } }';

test('the where of a conflict counts, at the root and at nested rows', async () => {
  const { data } = await ask('{ __type(name: "tasks_constraint") { enumValues { name } } }');
  const [constraint] = (Object(data).__type as { enumValues: { name: string }[] }).enumValues;
  const on = `{constraint: ${constraint?.name}, update_columns: [title], where: ${literal(parents(4))}}`;
  const title = 'title: "x", executor_type: human';
  expect(
    await refused(`mutation { insert_tasks_one(object: {${title}}, on_conflict: ${on}) { title } }`),
  ).toMatchObject({
    limit: 'relations',
    found: 4,
  });
  const nested = `subtasks: {data: [{${title}}], on_conflict: ${on}}`;
  expect(await refused(`mutation { insert_tasks_one(object: {${title}, ${nested}}) { title } }`)).toMatchObject({
    limit: 'relations',
    found: 5,
  });
});

test('writes that wait for one another are limited: fields, items, and rows that run into one before them', async () => {
  const field = (key: number) => `f${key}: delete_tasks_by_pk(task_id: "${id('tasks', 1)}") { title }`;
  const fields = (count: number) => `mutation { ${Array.from({ length: count }, (_, key) => field(key)).join(' ')} }`;
  const item = `{where: {title: {_eq: "nobody's"}}, ${set}}`;
  const items = (count: number) =>
    `mutation { update_tasks_many(updates: [${Array.from({ length: count }, () => item)}]) { affected_rows } }`;
  const references = ['provider', 'company'].map((type) => ({ type, id: 'same', label: 'x' }));
  const on = '{constraint: uniq_tasks_active_provider_company, update_columns: [title]}';
  const upsert = INSERT.replace('(objects: $objects', `(objects: $objects, on_conflict: ${on}`);
  const objects = Array.from({ length: 5 }, (_, n) => object(`${n}`, { references }));
  expect(await refused(upsert, { objects })).toEqual({ limit: 'steps', most: 4, found: 5 });
  for (const query of [fields(5), items(5)])
    expect(await refused(query)).toEqual({ limit: 'steps', most: 4, found: 5 });
  expect((await ask(items(4))).errors).toBeUndefined();
});

test('rows to insert are counted however often a variable is used, and are limited in depth', async () => {
  const objects = Array.from({ length: 11 }, (_, n) => object(`${n}`));
  const twice = INSERT.replace('{ insert', '{ again: insert_tasks(objects: $objects) { affected_rows } insert');
  expect(await refused(twice, { objects })).toEqual({ limit: 'input-objects', most: 20, found: 22 });
  const nested = (depth: number): object =>
    object('nested', depth > 1 ? { subtasks: { data: [nested(depth - 1)] } } : {});
  expect(await refused(INSERT, { objects: [nested(4)] })).toEqual({ limit: 'depth', most: 3, found: 4 });
  expect(await refused(INSERT, { objects: [nested(5)] })).toEqual({ limit: 'relations', most: 3, found: 4 });
  expect((await ask(INSERT, { objects: [nested(3)] })).data).toEqual({ insert_tasks: { affected_rows: 3 } });
});

test('many rows with the same relations nested in them take the steps of one', async () => {
  const objects = Array.from({ length: 4 }, (_, n) => object(`${n}`, { subtasks: { data: [object('sub')] } }));
  const { data, text } = await ask(INSERT, { objects });
  expect(data, text).toEqual({ insert_tasks: { affected_rows: 8 } });
});

test('what a mutation gives back has a cost, and steps into other tables', async () => {
  const returning = (selection: string) =>
    `mutation { update_tasks(where: {}, ${set}) { returning { ${selection} } } }`;
  expect(await refused(returning('title subtasks { title }'))).toMatchObject({ limit: 'cost', found: 1 + 3 * (1 + 3) });
  expect(
    await refused(returning('parent_task { parent_task { parent_task { parent_task { title } } } }')),
  ).toMatchObject({
    limit: 'relations',
  });
  const key = `pk_columns: {task_id: "${id('tasks', 1)}"}`;
  const one = `mutation { update_tasks_by_pk(${key}, ${set}) { subtasks { subtasks { title } } } }`;
  expect(await refused(one)).toMatchObject({ limit: 'cost', found: 1 + 3 + 9 });
});

test('a returning has no more rows than a list, and affected_rows says how many were written', async () => {
  const { data } = await ask(`mutation { update_tasks(where: {}, ${set}) { affected_rows returning { priority } } }`);
  const { affected_rows: affected, returning } = Object(data).update_tasks as {
    affected_rows: number;
    returning: unknown[];
  };
  expect(affected).toBeGreaterThan(3);
  expect(returning).toEqual(Array.from({ length: 3 }, () => ({ priority: 'low' })));
});

test('a condition that meets more rows than a field may change is refused, and nothing of it is done', async () => {
  const object = (title: string) => ({ title, executor_type: 'human' });
  const insert = async (count: number) => {
    const objects = Array.from({ length: count }, () => object('one of many'));
    expect((await ask(INSERT, { objects })).data).toEqual({ insert_tasks: { affected_rows: count } });
  };
  await insert(10);
  await insert(10);
  const many = '{title: {_eq: "one of many"}}';
  const update = `mutation { update_tasks(where: ${many}, ${set}) { affected_rows } }`;
  const remove = `mutation { delete_tasks(where: ${many}) { affected_rows } }`;
  expect((await ask(update)).data).toEqual({ update_tasks: { affected_rows: 20 } });
  await insert(1);
  for (const [field, query] of [
    ['update_tasks', update],
    ['delete_tasks', remove],
  ] as const) {
    const { data, errors } = await ask(query);
    expect(data).toBeUndefined();
    expect(errors?.[0]?.extensions).toEqual({
      code: 'limit-exceeded',
      limit: 'input-objects',
      most: 20,
      path: `$.selectionSet.${field}.args.where`,
    });
  }
  const still = `{ tasks_aggregate(where: ${many}) { aggregate { count } } }`;
  expect((await ask(still)).data).toEqual({ tasks_aggregate: { aggregate: { count: 21 } } });
});
