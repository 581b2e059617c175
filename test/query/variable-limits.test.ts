/** Conditions in variables are counted before the variables are read, and never more than are counted afterwards. */
import { type OperationDefinitionNode, parse } from 'graphql';
import { expect, test } from 'vitest';
import { coerce } from '../../src/graphql/operation/variables.ts';
import { schemaOf } from '../harness/engine.ts';

const many = (count: number, it: object) => Array.from({ length: count }, () => it);
const deep = (depth: number): object => (depth === 0 ? { title: { _eq: 'x' } } : { parent_task: deep(depth - 1) });

function read(type: string, given: unknown, limits: { readonly relations: number; readonly conditions: number }) {
  const definition = parse(`query ($v: ${type}) { __typename }`).definitions[0] as OperationDefinitionNode;
  const schema = schemaOf('service');
  return coerce({ schema, limits, definition, used: new Set(['v']), hideSuggestions: false }, { v: given });
}

const LIMITS = { relations: 10, conditions: 20 };

test.each<readonly [string, string, unknown, object]>([
  ['relations in lists', 'tasks_bool_exp', { _and: many(6, { subtasks: deep(1) }) }, { limit: 'relations', found: 12 }],
  ['relations in each other', 'tasks_bool_exp', deep(11), { limit: 'relations', found: 11 }],
  [
    'aggregates of relations',
    'tasks_bool_exp',
    { _or: many(11, { subtasks_aggregate: { count: { predicate: { _gt: 0 } } } }) },
    { limit: 'relations', found: 11 },
  ],
  ['conditions', 'tasks_bool_exp', { _not: { _or: many(21, deep(0)) } }, { limit: 'conditions', found: 21 }],
  ['conditions of many updates', '[tasks_updates!]', many(21, { where: deep(0) }), { limit: 'conditions', found: 21 }],
])('%s past the limit are refused though the value has a fault as well', (_, type, given, extensions) => {
  const faulty = Array.isArray(given) ? [...given, { no: 1 }] : { ...(given as object), no: 1 };
  expect(() => read(type, faulty, LIMITS)).toThrow(
    expect.objectContaining({ code: 'limit-exceeded', extensions: expect.objectContaining(extensions) }),
  );
  expect(read(type, faulty, { relations: 100, conditions: 100 }).faults).toBeDefined();
});

test('what is no condition counts for nothing: values, rows, and objects that combine', () => {
  const where = {
    _and: [{ plan_meta: { _contains: { subtasks: many(50, { title: { _eq: 1 } }) } } }, { _or: many(50, {}) }],
  };
  expect(read('tasks_bool_exp', where, { relations: 0, conditions: 1 }).faults).toBeUndefined();
  const rows = many(50, {
    title: 'x',
    executor_type: 'human',
    subtasks: { data: [{ title: 'y', executor_type: 'human' }] },
  });
  expect(read('[tasks_insert_input!]', rows, { relations: 0, conditions: 0 }).faults).toBeUndefined();
});
