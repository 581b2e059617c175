/** Sorts: columns, foreign keys, columns of to-one relations and aggregates of to-many ones, every null placement. */
import fc, { type Arbitrary } from 'fast-check';
import { isEnumType } from 'graphql';
import type { TableName } from '../model.ts';
import { scalarsInside } from '../oracle/json-place.ts';
import { fieldsOf, type Ground, type Offered, objectOf, remembered } from './ground.ts';
import { pathText } from './notation.ts';
import { jsonPath } from './operands.ts';
import { listOf, wheresOf } from './where.ts';

export const direction = fc.constantFrom(
  'asc',
  'desc',
  'asc_nulls_first',
  'asc_nulls_last',
  'desc_nulls_first',
  'desc_nulls_last',
);

/** A list of sort keys, or one in its place. */
export type Orders = (table: TableName) => Arbitrary<unknown>;

export function ordersOf(ground: Ground): Orders {
  const items = itemsOf(ground);
  return (table) => listOf(items(`${table}_order_by/2`));
}

/** One sort key of a type, nested so many levels deep: `tasks_order_by/2`. */
export function itemsOf(ground: Ground): (name: string) => Arbitrary<unknown> {
  const wheres = wheresOf(ground);
  const items: (name: string) => Arbitrary<unknown> = remembered((name) => {
    const [type, depth] = name.split('/') as [string, string];
    return item(ground, type, Number(depth), (inner) => {
      const path = /^(.+)_path_order_by$/.exec(inner)?.[1];
      if (path) return pathOrder(ground, path as TableName);
      const cell = /^(.+)_cell_order_by$/.exec(inner)?.[1];
      return cell ? cellOrder(wheres(cell as TableName, 1)) : items(`${inner}/${Number(depth) - 1}`);
    });
  });
  return items;
}

/** One sort key; rarely two in one object, and rarely none. */
function item(
  ground: Ground,
  type: string,
  depth: number,
  inner: (type: string) => Arbitrary<unknown>,
): Arbitrary<unknown> {
  // Relevance is asked by hand: what PostgreSQL finds how relevant, no oracle tells.
  const sorts = fieldsOf(ground, type).filter((field) => field.type !== 'search_order_by');
  const offered = sorts.filter((field) => depth > 0 || field.type === 'order_by');
  const entries = offered.map((field) => ({
    arbitrary: value(field, inner).map((it) => [field.name, it] as const),
    weight: field.type === 'order_by' ? 1 : 3,
  }));
  const key = fc.oneof(...entries);
  const two = objectOf(key, 0, 2).map((keys) => inSchemaOrder(keys, offered));
  return fc.oneof({ arbitrary: objectOf(key, 1, 1), weight: 8 }, { arbitrary: two, weight: 1 });
}

/** Which of several keys in one object counts first is not defined (dialect 1.6), except where both orders agree. */
const inSchemaOrder = (keys: Readonly<Record<string, unknown>>, offered: readonly Offered[]) =>
  Object.fromEntries(offered.flatMap(({ name }) => (Object.hasOwn(keys, name) ? [[name, keys[name]]] : [])));

function value({ type }: Offered, inner: (type: string) => Arbitrary<unknown>): Arbitrary<unknown> {
  const made = type === 'order_by' ? direction : inner(type);
  return fc.option(made, { freq: 12 });
}

/** By what stands inside JSON. */
function pathOrder({ schema }: Ground, table: TableName): Arbitrary<unknown> {
  const columns = schema.getType(`${table}_json_column`);
  if (!isEnumType(columns)) throw new Error(`${table} has no columns of JSON`);
  return fc.record({
    column: fc.constantFrom(...columns.getValues().map(({ name }) => name)),
    at: jsonPath.map(pathText),
    as: fc.constantFrom(...Object.keys(scalarsInside)),
    order: direction,
  });
}

/** By what stands for a cell, taken of some of its items or of all. */
const cellOrder = (where: Arbitrary<unknown>): Arbitrary<unknown> =>
  fc.record({ direction, where: fc.option(where) }, { requiredKeys: ['direction'] });
