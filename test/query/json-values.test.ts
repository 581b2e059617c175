/** Values made of plain JSON: they are held to their types as variables are, and bounded as those are. */
import { type OperationDefinitionNode, parse } from 'graphql';
import { describe, expect, test } from 'vitest';
import { RowgateError } from '../../src/errors.ts';
import { coerce } from '../../src/graphql/operation/variables.ts';
import { ALWAYS } from '../../src/permissions/predicate.ts';
import { orderBy } from '../../src/query/build/order-by.ts';
import { rowsOf } from '../../src/query/build/rows.ts';
import { where } from '../../src/query/build/where.ts';
import { changes } from '../../src/query/input/changes.ts';
import { conditions } from '../../src/query/input/conditions.ts';
import { type InputType, listOf, membersOf } from '../../src/query/input/input-type.ts';
import { JsonValues } from '../../src/query/input/json-values.ts';
import { listArguments } from '../../src/query/input/lists.ts';
import { newRow } from '../../src/query/input/new-rows.ts';
import { int, text } from '../../src/query/input/scalars.ts';
import { sorts } from '../../src/query/input/sorts.ts';
import { NO_LIMITS } from '../../src/query/limits.ts';
import { roleContext, tableOf, term } from '../../src/query/role-context.ts';
import { compile } from '../../src/read/compile.ts';
import { bind } from '../../src/sql/bind.ts';
import { ADA } from '../harness/dataset.ts';
import { engineParts, schemaOf } from '../harness/engine.ts';

const LIMITS = { inputObjects: 10_000, inputDepth: 50 };

const user = roleContext('user', engineParts);

/** What a call throws, as far as both doors say it alike. */
function refusalOf(call: () => unknown) {
  try {
    call();
  } catch (error) {
    if (!(error instanceof RowgateError)) throw error;
    const { code, message, path, extensions } = error;
    return { code, message, path, extensions };
  }
  throw new Error('It is accepted');
}

const service = roleContext('service', engineParts);
const operators = changes(service.inputs, 'tasks');
const types: Readonly<Record<string, InputType | undefined>> = {
  tasks_bool_exp: conditions(service.inputs, 'tasks'),
  '[tasks_order_by!]': listOf(sorts(service.inputs, 'tasks')),
  tasks_set_input: operators.get('_set')?.type,
  tasks_inc_input: operators.get('_inc')?.type,
  '[tasks_insert_input!]': listOf(newRow(service.inputs, 'tasks')),
  Int: int,
  String: text,
};

describe('a value of plain JSON that is not accepted is refused as a variable of that value is', () => {
  const id = 'd4f1c7b2-3a9e-4f08-91c3-8e20b5f6a012';
  test.for<readonly [string, string, unknown, readonly (string | number)[]]>([
    ['a list where an object is due', 'tasks_bool_exp', 5, []],
    ['a text where an object is due', 'tasks_bool_exp', { _not: 'x' }, ['_not']],
    ['a name that is none', 'tasks_bool_exp', { zzzzzzzz: { _eq: 1 } }, []],
    ['a long name that is none', 'tasks_bool_exp', { ['z'.repeat(200)]: { _eq: 1 } }, []],
    ['a name of every object', 'tasks_bool_exp', { constructor: {} }, []],
    ['an operator that is none', 'tasks_bool_exp', { _and: [{}, { title: { zzzzzzzz: 1 } }] }, ['_and', 1, 'title']],
    ['an operator of another type', 'tasks_bool_exp', { token_reward: { _similar: 'x' } }, ['token_reward']],
    ['null in a list', 'tasks_bool_exp', { task_id: { _in: [id, null] } }, ['task_id', '_in', 1]],
    ['null in a list of lists', 'tasks_bool_exp', { _or: [{ _or: [null] }] }, ['_or', 0, '_or', 0]],
    ['a number for a text', 'tasks_bool_exp', { title: { _eq: 5 } }, ['title', '_eq']],
    ['a text for a boolean', 'tasks_bool_exp', { title: { _is_null: 'true' } }, ['title', '_is_null']],
    ['a text that is no uuid', 'tasks_bool_exp', { task_id: { _in: [id, 'x'] } }, ['task_id', '_in', 1]],
    ['a uuid without its end', 'tasks_bool_exp', { task_id: { _eq: `{${id}` } }, ['task_id', '_eq']],
    ['a number for a uuid', 'tasks_bool_exp', { parent_task_id: { _eq: 1 } }, ['parent_task_id', '_eq']],
    ['a number for an instant', 'tasks_bool_exp', { due_date: { _gt: 5 } }, ['due_date', '_gt']],
    ['an instant without end', 'tasks_bool_exp', { due_date: { _gt: '1'.repeat(200) } }, ['due_date', '_gt']],
    ['a text that is no decimal', 'tasks_bool_exp', { score: { _lt: 'much' } }, ['score', '_lt']],
    ['a number of more than 32 bits', 'tasks_bool_exp', { token_reward: { _lt: 3e9 } }, ['token_reward', '_lt']],
    ['a number that is not whole', 'tasks_bool_exp', { token_reward: { _lt: 1.5 } }, ['token_reward', '_lt']],
    ['a state that is none', 'tasks_bool_exp', { status: { _eq: 'zzzzzzzz' } }, ['status', '_eq']],
    ['a number for a state', 'tasks_bool_exp', { status: { _in: ['open', 1] } }, ['status', '_in', 1]],
    [
      'a column that is none, counted',
      'tasks_bool_exp',
      { subtasks_aggregate: { count: { predicate: {}, arguments: ['zzzzzzzz'] } } },
      ['subtasks_aggregate', 'count', 'arguments', 0],
    ],
    [
      'a count without its predicate',
      'tasks_bool_exp',
      { subtasks_aggregate: { count: {} } },
      ['subtasks_aggregate', 'count'],
    ],
    [
      'a count whose predicate is null',
      'tasks_bool_exp',
      { subtasks_aggregate: { count: { predicate: null } } },
      ['subtasks_aggregate', 'count', 'predicate'],
    ],
    [
      'jsonb that PostgreSQL cannot hold',
      'tasks_bool_exp',
      { plan_meta: { _contains: { a: ['\0'] } } },
      ['plan_meta', '_contains'],
    ],
    ['a direction that is none', '[tasks_order_by!]', [{ title: 'asc' }, { title: 'up' }], [1, 'title']],
    [
      'a boolean for a direction',
      '[tasks_order_by!]',
      { assigned_to: { full_name: true } },
      ['assigned_to', 'full_name'],
    ],
    ['a sort key that is none', '[tasks_order_by!]', [{ zzzzzzzz: 'asc' }], [0]],
    ['a null among sort keys', '[tasks_order_by!]', [null], [0]],
    ['a column that may not be set', 'tasks_set_input', { history: [] }, []],
    ['a text for a number that is added', 'tasks_inc_input', { token_reward: 'much' }, ['token_reward']],
    ['a row that is a text', '[tasks_insert_input!]', [{}, 'x'], [1]],
    ['a nested row without its data', '[tasks_insert_input!]', { subtasks: {} }, ['subtasks']],
    [
      'a constraint that is none',
      '[tasks_insert_input!]',
      { subtasks: { data: [], on_conflict: { constraint: 'zzzzzzzz' } } },
      ['subtasks', 'on_conflict', 'constraint'],
    ],
    ['a list for a number', 'Int', [1, 2], []],
    ['an object for a text', 'String', { a: 1 }, []],
  ])('%s', ([, type, given, keys]) => {
    const at = ['here', 'it', 'is'];
    const refused = refusalOf(() => new JsonValues(LIMITS).value('v', given, types[type] as InputType, at));
    expect(refused).toMatchObject({ code: 'validation-failed', path: [...at, ...keys] });
    const document = parse(`query ($v: ${type}) { tasks { title } }`);
    const definition = document.definitions[0] as OperationDefinitionNode;
    const options = {
      schema: schemaOf('service'),
      limits: NO_LIMITS,
      definition,
      used: new Set(['v']),
      hideSuggestions: false,
    };
    const [fault] = coerce(options, { v: given }).faults ?? [];
    expect(fault?.keys).toEqual(keys);
    expect(fault?.message).toContain(`; ${refused.message}`);
  });
});

describe('plain JSON is bounded as variables are', () => {
  const nested = (depth: number): unknown => (depth === 0 ? {} : { _not: nested(depth - 1) });
  const of = (given: unknown, limits = LIMITS) =>
    new JsonValues(limits).value('where', given, conditions(user.inputs, 'tasks'), ['filter']);

  test('in its depth', () => {
    expect(of(nested(49)).isNull).toBe(false);
    expect(refusalOf(() => of(nested(50)))).toMatchObject({
      code: 'limit-exceeded',
      path: ['filter'],
      extensions: { limit: 'input-depth', most: 50 },
    });
  });

  test('in its depth before it is read, however deep it is', () => {
    const deep = JSON.parse(`${'{"_not":'.repeat(100_000)}{}${'}'.repeat(100_000)}`);
    expect(refusalOf(() => of(deep))).toMatchObject({ extensions: { limit: 'input-depth' } });
  });

  test('in the objects of all values of a request together', () => {
    const values = new JsonValues({ inputObjects: 3, inputDepth: 50 });
    const type = conditions(user.inputs, 'tasks');
    values.value('a', { _not: {} }, type, ['a']);
    expect(refusalOf(() => values.value('b', { _not: {} }, type, ['b']))).toMatchObject({
      path: ['b'],
      extensions: { limit: 'input-objects', most: 3 },
    });
  });

  test('in its patterns, when they are bound', () => {
    const limited = { ...user, limits: { ...NO_LIMITS, pattern: 5 } };
    const json = new JsonValues(LIMITS);
    const given = { title: { _ilike: 'abcdef' } };
    const predicate = where(
      json.value('where', given, conditions(user.inputs, 'tasks'), ['filter']),
      tableOf('tasks', user),
      limited,
    );
    const { parameters } = compile([
      {
        key: 'tasks',
        kind: 'list',
        selection: [],
        rows: { of: tableOf('tasks', user), where: predicate, orderBy: [], distinctOn: [] },
      },
    ]);
    const session = { 'x-hasura-workspace-id': ADA.workspaceId ?? '' };
    expect(refusalOf(() => bind(parameters, { variables: json.variables, session }))).toMatchObject({
      path: ['filter', 'title', '_ilike'],
      extensions: { limit: 'pattern', most: 5, found: 6 },
    });
  });
});

describe('arguments of plain JSON', () => {
  const members = listArguments(user.inputs, 'tasks');

  test('are refused under a name that the field does not have', () => {
    const given = { wher: {} };
    expect(refusalOf(() => new JsonValues(LIMITS).arguments('tasks', given, members, ['query']))).toEqual({
      code: 'validation-failed',
      message: 'Field "wher" is not defined by type "tasks". Accepted are distinct_on, limit, offset, order_by, where.',
      path: ['query'],
      extensions: {},
    });
  });

  test('may stand under any name, and stand for no other', () => {
    const json = new JsonValues(LIMITS);
    const given = JSON.parse('{"plan_meta": {"_contains": {"__proto__": 1}}}');
    const value = json.value('__proto__', given, conditions(user.inputs, 'tasks'), []);
    expect(where(value, tableOf('tasks', user), user)).toBeDefined();
    expect(Object.keys(json.variables)).toEqual(['__proto__']);
    const [[, column] = []] = value.entries;
    const { source } = column?.entries[0]?.[1] ?? {};
    expect(source?.kind === 'variable' && JSON.stringify(source.read(json.variables))).toBe('{"__proto__":1}');
  });

  test('bring a limit below zero to the same refusal as a document', () => {
    const json = new JsonValues(LIMITS);
    const { limit } = rowsOf(tableOf('tasks', user), json.arguments('tasks', { limit: -1 }, members, ['page']), user);
    expect(refusalOf(() => limit && bind([limit], { variables: json.variables, session: {} }))).toMatchObject({
      message: "expected a non-negative 32-bit integer for type 'Int', but found a negative one",
      path: ['page', 'limit'],
    });
  });
});

describe('a builder that is given what no type checked lists what is accepted', () => {
  const tasks = tableOf('tasks', user);
  const anything = (given: unknown, ...keys: readonly string[]) => {
    const type = keys.reduceRight<InputType>(
      (of, key) => ({ kind: 'object', name: 'anything', members: membersOf({ [key]: { type: of } }) }),
      text,
    );
    return new JsonValues(LIMITS).value('v', given, type, ['v']);
  };
  const nest = (...keys: readonly string[]): unknown => keys.reduceRight<unknown>((of, key) => ({ [key]: of }), 'x');

  test.for<readonly [string, readonly string[], RegExp]>([
    ['a column', ['pk'], /^Field "pk" is not defined by type "tasks_bool_exp"\. Accepted are _and, /],
    [
      'an operator',
      ['title', '_contains'],
      /^Field "_contains" is not defined by type "String_comparison_exp"\. Accepted are _eq, /,
    ],
    [
      'a cast of what is no jsonb',
      ['title', '_cast', 'String'],
      /"_cast" is not defined by type "String_comparison_exp"/,
    ],
    [
      'a cast to another type',
      ['plan_meta', '_cast', 'Int'],
      /"Int" is not defined by type "jsonb_cast_exp"\. Accepted are String\.$/,
    ],
    [
      'an aggregate',
      ['subtasks_aggregate', 'median'],
      /"median" is not defined by type "tasks_aggregate_bool_exp"\. Accepted are avg, count, max, min, sum\.$/,
    ],
    ['an aggregate of one row', ['parent_task_aggregate', 'count'], /"parent_task_aggregate" is not defined by/],
  ])('in a condition: %s', ([, keys, message]) => {
    const refused = refusalOf(() => where(anything(nest(...keys), ...keys), tasks, user));
    expect(refused).toMatchObject({ code: 'validation-failed', message: expect.stringMatching(message) });
    expect(refused.path[0]).toBe('v');
  });

  test.for<readonly [string, readonly string[], RegExp]>([
    [
      'a column',
      ['pk'],
      /^Field "pk" is not defined by type "tasks_order_by"\. Accepted are _path, _search, assigned_to, /,
    ],
    ['a direction', ['title'], /^Value "x" does not exist in "order_by" enum\. Accepted are asc, /],
    [
      'an aggregate',
      ['subtasks_aggregate', 'median'],
      /"median" is not defined by type "tasks_aggregate_order_by"\. Accepted are avg, /,
    ],
    [
      'a sum of text',
      ['subtasks_aggregate', 'sum', 'title'],
      /"title" is not defined by type "tasks_sum_order_by"\. Accepted are /,
    ],
  ])('in a sort: %s', ([, keys, message]) => {
    expect(refusalOf(() => orderBy(anything(nest(...keys), ...keys), tasks, user, ALWAYS))).toMatchObject({
      code: 'validation-failed',
      message: expect.stringMatching(message),
    });
  });

  test('for a table and for a column', () => {
    expect(refusalOf(() => tableOf('pg_class', user)).message).toMatch(
      /^There is no table "pg_class"\. Accepted are blueprint_runs, /,
    );
    expect(refusalOf(() => term(tasks, 'pk', user, ['x']))).toMatchObject({
      message: expect.stringMatching(/^There is no column "pk" in "tasks"\. Accepted are assigned_to_id, /),
      path: ['x'],
    });
  });
});
