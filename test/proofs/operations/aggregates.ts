/** `t_aggregate`: counts, functions of columns, and the rows themselves. */
import fc, { type Arbitrary } from 'fast-check';
import { model, scalarOf, type TableName } from '../model.ts';
import type { ListArguments } from '../oracle/rows.ts';
import { keyed, uniqueKeys } from './keyed.ts';
import { pathText } from './notation.ts';
import { jsonPath } from './operands.ts';
import type { AggregateField, AggregatePart, AggregateValue, ColumnField, Selection } from './operation.ts';
import { listOf } from './where.ts';

const ofNumbers = ['sum', 'avg', 'stddev', 'stddev_pop', 'stddev_samp', 'var_pop', 'var_samp', 'variance'];

const typename = keyed('__typename', fc.constant({ kind: 'typename' as const }));

export function aggregatesOf(
  name: string,
  table: TableName,
  args: Arbitrary<ListArguments>,
  selection: Arbitrary<Selection>,
): Arbitrary<AggregateField> {
  const fields = aggregateFields(table);
  const nodes = keyed('nodes', fc.record({ kind: fc.constant('nodes' as const), selection }));
  const part: Arbitrary<AggregatePart> = fc.oneof(
    { arbitrary: fields, weight: 5 },
    { arbitrary: nodes, weight: 2 },
    { arbitrary: typename, weight: 1 },
  );
  const parts = fc.array(part, { minLength: 1, maxLength: 3 }).map(uniqueKeys);
  const aggregate = fc.record({ kind: fc.constant('aggregate' as const), name: fc.constant(name), args, parts });
  return keyed(`${name}_aggregate`, aggregate);
}

/** `aggregate`, with some of what can be computed of a table's rows. */
export function aggregateFields(table: TableName) {
  const values = fc.array(valueIn(table), { minLength: 1, maxLength: 4 }).map(uniqueKeys);
  return keyed('aggregate', fc.record({ kind: fc.constant('aggregate-fields' as const), fields: values }));
}

function valueIn(table: TableName): Arbitrary<AggregateValue> {
  const attributes = [...Object.keys(model[table].columns), ...foreignKeysOf(table)];
  const columns = fc.option(listOf(fc.constantFrom(...attributes)), { freq: 10 });
  const count = fc.record(
    { kind: fc.constant('count' as const), columns, distinct: fc.boolean() },
    { requiredKeys: ['kind'] },
  );
  const functions = functionsOf(table).map(([name, of]) => ({
    arbitrary: keyed(name, functionFields(name, table, of)) as Arbitrary<AggregateValue>,
    weight: 1,
  }));
  return fc.oneof(
    { arbitrary: keyed('count', count) as Arbitrary<AggregateValue>, weight: 6 },
    { arbitrary: typename, weight: 1 },
    ...functions,
  );
}

const foreignKeysOf = (table: TableName): readonly string[] =>
  Object.entries(model[table].relations).flatMap(([name, { many }]) => (many ? [] : [`${name}_id`]));

/** Each function and the columns that it is offered on (dialect 3). */
function functionsOf(table: TableName): readonly (readonly [string, readonly string[]])[] {
  const columns = Object.keys(model[table].columns);
  const comparable = columns.filter((name) => scalarOf(table, name) !== 'Boolean');
  const numbers = columns.filter((name) => ['Int', 'numeric', 'jsonb'].includes(scalarOf(table, name)));
  const statistics = numbers.length > 0 ? ofNumbers.map((name) => [name, numbers] as const) : [];
  return [['min', comparable], ['max', comparable], ...statistics];
}

/** Of JSON, at a place; a path that is left out leads to the whole value, and a type that is left out is `numeric`. */
function fieldOf(fn: string, table: TableName, name: string): Arbitrary<ColumnField> {
  const column = { kind: 'column' as const, name };
  if (name === '__typename' || scalarOf(table, name) !== 'jsonb') return keyed(name, fc.constant(column));
  const types = fn === 'min' || fn === 'max' ? ['text', 'numeric', 'timestamptz'] : ['numeric'];
  const place = fc.record({ at: jsonPath.map(pathText), as: fc.constantFrom(...types) }, { requiredKeys: [] });
  return keyed(
    name,
    place.map((it) => ({ ...column, place: it })),
  );
}

function functionFields(name: string, table: TableName, columns: readonly string[]) {
  const column = fc.constantFrom(...columns, '__typename').chain((it) => fieldOf(name, table, it));
  return fc.record({
    kind: fc.constant('function' as const),
    name: fc.constant(name),
    columns: fc.array(column, { minLength: 1, maxLength: 3 }).map(uniqueKeys),
  });
}
