/** How often a mutation waits for PostgreSQL, counted where the driver is told that it may send again. */
import { describe, expect, test } from 'vitest';
import { catalog } from '../../src/catalog/catalog.ts';
import { ADA } from '../harness/dataset.ts';
import type { Caller, Reply } from '../harness/gateway.ts';
import { countedGateway } from '../harness/round-trips.ts';
import { type Row, SERVICE, writableGateway } from '../harness/writable-gateway.ts';
import { ARGUMENTS, callers, literal, REQUIRED, type Role, roles, valueFor, WRITTEN } from './rights.ts';

const writable = writableGateway();
const { made } = writable;

const counts = countedGateway(writable);

interface Counted extends Reply {
  readonly trips: number;
}

async function counted(
  query: string,
  caller: Caller = ADA,
  variables = {},
  headers: Record<string, string> = {},
): Promise<Counted> {
  const { result, taken } = await counts.during(() => counts.gateway.query(caller, query, variables, headers));
  return { ...result, trips: taken };
}

async function tripsOf(query: string, caller?: Caller, variables?: object): Promise<number> {
  const { errors, trips, text } = await counted(query, caller, variables);
  expect(errors, text).toBeUndefined();
  return trips;
}

type Table = keyof typeof REQUIRED & ('tasks' | 'skills' | 'contributions' | 'blueprint_runs');
const tables = Object.keys(REQUIRED) as Table[];

/** The status from which each verb goes. */
const FROM: Readonly<Record<string, string>> = {
  start_blueprint_run: 'queued',
  persist_blueprint_step: 'running',
  begin_persisting_blueprint_run: 'running',
  complete_blueprint_run: 'persisting',
  fail_blueprint_run: 'running',
  abandon_blueprint_run: 'running',
  append_contribution_steps: 'processing',
  set_contribution_status: 'initial',
  update_contribution_progress: 'processing',
};

/** Every mutation field of a role, with a call of it about a row that is there. */
function fieldsOf(role: Role): readonly (readonly [name: string, call: () => Promise<string>])[] {
  return tables.flatMap((table) => {
    const { insert, update, remove, verbs } = WRITTEN[table][role];
    const key = catalog[table].key.name;
    const about = async (values: Row, call: (id: string) => string) => call(String((await made(table, values))[key]));
    const where = (id: string) => `where: {${key}: {_eq: "${id}"}}`;
    const set = `_set: ${literal(Object.fromEntries(update.map((it) => [it, valueFor(it)])))}`;
    const object = literal({ ...Object.fromEntries(insert.map((it) => [it, valueFor(it)])), ...REQUIRED[table] });
    const field = (name: string, args: (id: string) => string, selection: string, values: Row = {}) =>
      [name, () => about(values, (id) => `mutation { ${name}(${args(id)}) { ${selection} } }`)] as const;
    const many = `affected_rows returning { ${key} }`;
    return [
      field(`insert_${table}`, () => `objects: [${object}, ${literal(REQUIRED[table] ?? {})}]`, many),
      field(`insert_${table}_one`, () => `object: ${object}`, key),
      ...(update.length === 0
        ? []
        : [
            field(`update_${table}`, (id) => `${where(id)}, ${set}`, many),
            field(`update_${table}_by_pk`, (id) => `pk_columns: {${key}: "${id}"}, ${set}`, key),
            field(`update_${table}_many`, (id) => `updates: [{${where(id)}, ${set}}]`, many),
          ]),
      ...(remove
        ? [field(`delete_${table}`, where, many), field(`delete_${table}_by_pk`, (id) => `${key}: "${id}"`, key)]
        : []),
      ...verbs.map((verb) =>
        verb === 'create_blueprint_run'
          ? field(verb, () => ARGUMENTS[verb] ?? '', '__typename')
          : field(verb, (id) => [`${key}: "${id}"`, ARGUMENTS[verb] ?? ''].join(), '__typename', {
              ...(FROM[verb] && { status: FROM[verb] }),
            }),
      ),
    ];
  });
}

describe.for(roles)('as %s', (role) => {
  test('every mutation field takes two round trips', { timeout: 60_000 }, async () => {
    const taken: Record<string, number> = {};
    for (const [name, call] of fieldsOf(role)) {
      taken[name] = await tripsOf(await call(), callers[role]);
    }
    const { data } = await counts.gateway.query(callers[role], '{ __schema { mutationType { fields { name } } } }');
    const { __schema } = data as { __schema: { mutationType: { fields: { name: string }[] } } };
    const names = __schema.mutationType.fields.map(({ name }) => name).sort();
    expect(Object.keys(taken).sort()).toEqual(names);
    expect(taken).toEqual(Object.fromEntries(names.map((name) => [name, 2])));
  });
});

const task = (title: string, more = '') => `{title: "${title}", executor_type: human${more}}`;
const slot = (name: string) =>
  `, references: [${['provider', 'company'].map((type) => `{type: "${type}", id: "${name}", label: "x"}`)}]`;
const one = (object: string) => `insert_tasks_one(object: ${object}) { task_id }`;

describe('two round trips', () => {
  test.for([
    [
      '200 new rows',
      `insert_tasks(objects: [${Array.from({ length: 200 }, (_, n) => task(`n${n}`))}]) { affected_rows }`,
    ],
    [
      'rows nested three deep, each with a parent and an assignee',
      one(
        task(
          'top',
          `, assigned_to_id: "${ADA.userId}", parent_task: {data: ${task('above')}},
            subtasks: {data: [${task('a', `, subtasks: {data: [${task('b')}]}`)}, ${task('c')}]}`,
        ),
      ),
    ],
    [
      'an upsert of rows of which one is there',
      `insert_tasks(objects: [${task('x', slot('taken'))}, ${task('y', slot('free'))}],
        on_conflict: {constraint: uniq_tasks_active_provider_company, update_columns: [title]}) { affected_rows }`,
    ],
    ['a change of every row', `update_tasks(where: {}, _set: {status: blocked, description: "all"}) { affected_rows }`],
    ['rows that are not there', `delete_tasks(where: {title: {_eq: "nobody"}}) { affected_rows }`],
    ['a row that a rule refuses', one(task(' '))],
  ])('are enough for %s', async ([title = '', field]) => {
    if (title.startsWith('an upsert')) await tripsOf(`mutation { ${one(task('first', slot('taken')))} }`);
    expect((await counted(`mutation { ${field} }`)).trips).toBe(2);
  });

  test('are enough with an Idempotency-Key, the first time and when it is sent again', async () => {
    for (const _ of [1, 2]) {
      const { trips, data } = await counted(`mutation { ${one(task('kept'))} }`, ADA, {}, { 'idempotency-key': 'k' });
      expect(data).toBeDefined();
      expect(trips).toBe(2);
    }
  });
});

describe('several writes', () => {
  test('of one operation take one round trip more than there are', async () => {
    for (const n of [2, 3, 5]) {
      const fields = Array.from({ length: n }, (_, index) => `f${index}: ${one(task('several'))}`);
      expect(await tripsOf(`mutation { ${fields.join('\n')} }`)).toBe(n + 1);
    }
  });

  test('of update_t_many take one round trip more than there are items', async () => {
    const item = '{where: {title: {_eq: "several"}}, _set: {description: "x"}}';
    expect(await tripsOf(`mutation { update_tasks_many(updates: [${item}, ${item}]) { affected_rows } }`)).toBe(3);
  });

  test('of one list take one more where a row runs into one before it', async () => {
    const objects = [task('a', slot('same')), task('b', slot('same'))];
    const conflict = 'on_conflict: {constraint: uniq_tasks_active_provider_company, update_columns: [title]}';
    expect(await tripsOf(`mutation { insert_tasks(objects: [${objects}], ${conflict}) { affected_rows } }`)).toBe(3);
  });
});

test('a slot that is taken costs a ROLLBACK and the question who holds it', async () => {
  await tripsOf(`mutation { ${one(task('x', slot('held')))} }`);
  const { trips, errors } = await counted(`mutation { ${one(task('x', slot('held')))} }`);
  expect(errors?.[0]?.extensions.code).toBe('constraint-violation');
  expect(trips).toBe(4);
});

test('an operation without a write asks nothing', async () => {
  expect(await tripsOf('mutation { __typename }', SERVICE)).toBe(0);
});
