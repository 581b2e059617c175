/** The arguments of mutations as what they ask to write; writes are not cached, so values are read at once. */
import type { GraphQLObjectType, OperationDefinitionNode } from 'graphql';
import { attributeOf, type Relation } from '../../catalog/catalog.ts';
import { type Path, RowgateError } from '../../errors.ts';
import type { PermittedTable, WriteRights } from '../../permissions/permitted.ts';
import { optionalWhere } from '../../query/build/where.ts';
import { PLACEHOLDER } from '../../query/input/new-rows.ts';
import { type Arguments, refuseNull, type Value } from '../../query/value.ts';
import type { Guards } from '../../write/guards.ts';
import type { NestedRows, NewRow, OnConflict } from '../../write/new-rows.ts';
import { type Changes, type OperatorName, operatorNames } from '../../write/operators.ts';
import type { Values } from '../../write/values.ts';
import { fieldsOf, type SelectedField } from './fields.ts';
import type { OperationContext } from './operation-context.ts';

/** The fields under `mutation_root`, in the order in which they run. */
export const mutationFields = (operation: OperationDefinitionNode, scope: OperationContext): readonly SelectedField[] =>
  fieldsOf(scope.schema.getMutationType() as GraphQLObjectType, [operation.selectionSet], [], scope);

/** The inputs of an object by name; absent where it is not given or null. */
const partsOf = (input: Value): ReadonlyMap<string, Value> => new Map(input.given.filter(([, part]) => !part.isNull));

/** The new rows of `objects`, or the one of `object`, with those nested in them (dialect 4.2, 4.4). */
export const newRows = (input: Value, rows: PermittedTable, scope: OperationContext): readonly NewRow[] =>
  input.items.map((item) => newRow(item, rows, scope, input.path));

function newRow(input: Value, rows: PermittedTable, scope: OperationContext, listPath: Path): NewRow {
  const { table } = rows;
  const [columns, relations] = partition(input.given, ([name]) => attributeOf(table, name) !== undefined);
  const nested = relations.flatMap(([name, value]) => {
    const relation = table.relations.get(name);
    return relation && !value.isNull ? [nestedRows(relation, value, scope)] : [];
  });
  return { values: columnValues(columns, rows), nested, path: input.path, listPath };
}

const partition = <T>(items: readonly T[], test: (item: T) => boolean): readonly [readonly T[], readonly T[]] => [
  items.filter(test),
  items.filter((item) => !test(item)),
];

/** Null is a value only for a column that may be null (dialect 5.2). */
const columnValues = (given: readonly (readonly [string, Value])[], { table }: PermittedTable): Values =>
  Object.fromEntries(
    given.map(([name, input]) => {
      if (!attributeOf(table, name)?.nullable) refuseNull(input);
      return [name, input.isNull ? null : input.value];
    }),
  );

function nestedRows(relation: Relation, input: Value, scope: OperationContext): NestedRows {
  const rows = scope.access.get(relation.target);
  const parts = partsOf(input);
  const data = parts.get('data');
  if (!rows || !data) throw new Error(`The schema requires the data of ${relation.name}`);
  return {
    relation,
    rows: newRows(data, rows, scope),
    onConflict: onConflict(parts.get('on_conflict'), rows, scope),
    path: input.path,
  };
}

/** Dialect 4.3. */
export function onConflict(
  input: Value | undefined,
  rows: PermittedTable,
  scope: OperationContext,
): OnConflict | undefined {
  if (!input || input.isNull) return undefined;
  const parts = partsOf(input);
  const columns = (parts.get('update_columns')?.items ?? []).map((item) => String(item.value));
  if (columns.includes(PLACEHOLDER))
    throw new RowgateError('validation-failed', 'erroneous column name', { path: input.path });
  return {
    constraint: String(parts.get('constraint')?.value),
    columns,
    where: optionalWhere(parts.get('where'), rows, scope),
  };
}

/** The update operators that are given, each with its columns (dialect 4.5). */
export function changesOf(inputs: ReadonlyMap<string, Value>, { table }: WriteRights): Changes {
  const given = operatorNames.flatMap((name): [OperatorName, Values][] => {
    const input = inputs.get(name);
    return input && !input.isNull ? [[name, operands(name, input, table)]] : [];
  });
  return Object.fromEntries(given);
}

/** Only `_set` can be given null, and only for a column that may be null. */
const operands = (operator: OperatorName, input: Value, table: WriteRights['table']): Values =>
  Object.fromEntries(
    input.given.map(([name, value]) => {
      if (operator !== '_set' || !attributeOf(table, name)?.nullable) refuseNull(value);
      return [name, value.isNull ? null : value.value];
    }),
  );

/** `at_most` and `_expect`. */
export function guardsOf({ inputs }: Arguments): Guards {
  const atMost = inputs.get('at_most');
  const expect = inputs.get('_expect');
  const updatedAt = expect && !expect.isNull ? partsOf(expect).get('updated_at') : undefined;
  return {
    ...(atMost && !atMost.isNull && { atMost: nonNegative(atMost) }),
    ...(updatedAt && { updatedAt: String(updatedAt.value) }),
  };
}

function nonNegative(input: Value): number {
  const value = Number(input.value);
  if (value >= 0) return value;
  const message = "expected a non-negative 32-bit integer for type 'Int', but found a negative one";
  throw new RowgateError('validation-failed', message, { path: input.path });
}

/** A verb's arguments by name; one that is not given is absent. */
export const plainValues = ({ inputs }: Arguments): Values =>
  Object.fromEntries([...inputs].map(([name, input]) => [name, input.isNull ? null : input.value]));
