/** Conditions: everything that a role's `t_bool_exp` offers. */
import fc, { type Arbitrary } from 'fast-check';
import { isTable, model, scalarOf, type TableName } from '../model.ts';
import { scalarsInside } from '../oracle/json-place.ts';
import type { Input } from '../oracle/where.ts';
import { fieldsOf, type Ground, type Offered, objectOf, remembered } from './ground.ts';
import { pathText } from './notation.ts';
import { jsonKey, jsonPart, jsonPath, operandsInside, operandsOf, patternFor } from './operands.ts';
import { searchText } from './search.ts';
import { sqlJsonPath } from './sql-json-path.ts';

type Entry = Arbitrary<readonly [string, unknown]>;

export const entry = (name: string, value: Arbitrary<unknown>): Entry => value.map((it) => [name, it] as const);

/** A list; now and then a single item in its place. */
export const listOf = <T>(item: Arbitrary<T>, maxLength = 3): Arbitrary<unknown> =>
  fc.oneof({ arbitrary: fc.array(item, { maxLength }), weight: 5 }, { arbitrary: item, weight: 1 });

/** Rarely the empty object, which holds for every row. */
const mostly = (made: Arbitrary<Input>): Arbitrary<Input> =>
  fc.oneof({ arbitrary: made, weight: 15 }, { arbitrary: fc.constant({}), weight: 1 });

/** Conditions on the rows of a table, nested so many levels deep at most. */
export type Wheres = (table: TableName, depth: number) => Arbitrary<Input>;

export function wheresOf(ground: Ground): Wheres {
  const made = remembered((name) => {
    const [table, depth] = name.split('/') as [TableName, string];
    return boolExp(ground, table, Number(depth), wheres);
  });
  const wheres: Wheres = (table, depth) => made(`${table}/${depth}`);
  return wheres;
}

function boolExp(ground: Ground, table: TableName, depth: number, wheres: Wheres): Arbitrary<Input> {
  const offered = fieldsOf(ground, `${table}_bool_exp`).filter(
    ({ name, type }) => depth > 0 || name === '_search' || type.endsWith('_comparison_exp'),
  );
  const entries = offered.map((field) => ({
    arbitrary: entry(field.name, conditionOf(ground, table, field, depth, wheres)),
    weight: field.type.endsWith('_comparison_exp') ? 1 : 3,
  }));
  return mostly(objectOf(fc.oneof(...entries), 1, 3));
}

function conditionOf(ground: Ground, table: TableName, { name, type }: Offered, depth: number, wheres: Wheres) {
  if (type.endsWith('_comparison_exp')) return columnConditions(ground, table, name);
  if (name === '_search') return searchText;
  if (name === '_not') return wheres(table, depth - 1);
  if (name === '_and' || name === '_or') return listOf(wheres(table, depth - 1));
  if (type.endsWith('_aggregate_bool_exp')) return aggregateConditions(ground, type, depth, wheres);
  const target = type.replace(/_bool_exp$/, '');
  if (!isTable(target)) throw new Error(`Nothing is known of the condition ${name}: ${type}`);
  return wheres(target, depth - 1);
}

function columnConditions(ground: Ground, table: TableName, name: string): Arbitrary<Input> {
  const type = fieldsOf(ground, `${table}_bool_exp`).find((it) => it.name === name)?.type ?? '';
  return comparisons(ground, type, scalarOf(table, name), operandsOf(ground, table, name));
}

/** One or two of the operators that a `<type>_comparison_exp` offers. */
function comparisons(ground: Ground, type: string, scalar: string, operands: Arbitrary<unknown>): Arbitrary<Input> {
  const entries = fieldsOf(ground, type).map(({ name }) => ({
    arbitrary: entry(name, operandOf(ground, name, scalar, operands)),
    // It has all operators of all types below it.
    weight: name === '_path' ? 4 : 1,
  }));
  return mostly(objectOf(fc.oneof(...entries), 1, 2));
}

function operandOf(ground: Ground, operator: string, scalar: string, operands: Arbitrary<unknown>): Arbitrary<unknown> {
  const pattern = patternFor(operator);
  if (pattern) return pattern;
  switch (operator) {
    case '_is_null':
      return fc.boolean();
    case '_in':
    case '_nin':
      return scalar === 'jsonb' || scalar === '[String]' ? fc.array(operands, { maxLength: 3 }) : listOf(operands);
    case '_has_key':
      return fc.option(jsonKey, { freq: 9 });
    case '_has_keys_any':
    case '_has_keys_all':
      return listOf(jsonKey);
    case '_contains':
    case '_contained_in':
      return scalar === 'jsonb' ? fc.oneof(jsonPart, operands) : operands;
    case '_jsonpath':
      return sqlJsonPath;
    case '_path':
      return listOf(placeConditions(ground), 2);
    case '_cast':
      return fc.record({ String: comparisons(ground, 'String_comparison_exp', 'String', fc.string()) });
    default:
      return operands;
  }
}

/** What stands inside a value, compared as one of the types. */
const placeConditions = (ground: Ground): Arbitrary<Input> =>
  fc.tuple(jsonPath, fc.constantFrom(...Object.keys(scalarsInside))).chain(([steps, as]) => {
    const scalar = scalarsInside[as] ?? '';
    const operators = comparisons(ground, `${scalar}_comparison_exp`, scalar, operandsInside(scalar));
    return operators.map(({ _path, ...them }) => ({ at: pathText(steps), as, ...them }));
  });

/** Exactly one of the functions that the schema offers: `count`, of booleans `bool_and` and `bool_or`, of numbers `sum`. */
function aggregateConditions(ground: Ground, type: string, depth: number, wheres: Wheres): Arbitrary<Input> {
  const target = type.replace(/_aggregate_bool_exp$/, '');
  if (!isTable(target)) throw new Error(`${type} belongs to no table`);
  const filter = fc.option(wheres(target, depth - 1));
  const calls = fieldsOf(ground, type).map(({ name }) => entry(name, callOf(ground, target, name, filter)));
  return objectOf(fc.oneof(...calls), 1, 1);
}

/** A condition on one function of rows. */
export const callOf = (ground: Ground, table: TableName, name: string, filter: Arbitrary<unknown>) =>
  name === 'count' ? countOf(ground, table, filter) : functionOf(ground, table, name, filter);

const countOf = (ground: Ground, table: TableName, filter: Arbitrary<unknown>) =>
  fc.record(
    {
      predicate: comparisons(ground, 'Int_comparison_exp', 'Int', fc.nat(5)),
      arguments: listOf(fc.constantFrom(...attributesOf(ground, table))),
      distinct: fc.boolean(),
      filter,
    },
    { requiredKeys: ['predicate'] },
  );

function functionOf(ground: Ground, table: TableName, name: string, filter: Arbitrary<unknown>) {
  const isFlag = name.startsWith('bool_');
  const scalars = isFlag ? ['Boolean'] : ['Int', 'numeric'];
  const columns = Object.keys(model[table].columns).filter((column) => scalars.includes(scalarOf(table, column)));
  const predicate = isFlag
    ? comparisons(ground, 'Boolean_comparison_exp', 'Boolean', fc.boolean())
    : comparisons(ground, 'numeric_comparison_exp', 'numeric', fc.constantFrom(0, 1, '1.5', 3));
  return fc.record(
    { predicate, arguments: fc.constantFrom(...columns), filter, distinct: fc.boolean() },
    { requiredKeys: ['predicate', 'arguments'] },
  );
}

/** The columns and foreign keys that a role may name. */
export const attributesOf = (ground: Ground, table: TableName): readonly string[] =>
  fieldsOf(ground, `${table}_bool_exp`)
    .filter(({ type }) => type.endsWith('_comparison_exp'))
    .map(({ name }) => name);
