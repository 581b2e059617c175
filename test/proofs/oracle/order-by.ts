/** `order_by`: keys in the order written, and the internal key at the end of every sort. */
import { type Cell, model, scalarOf, type TableName } from '../model.ts';
import type { Row, Value } from '../world/world.ts';
import { count, functionOf, resultOf } from './aggregates.ts';
import { compareOf } from './compare.ts';
import { inside, scalarsInside } from './json-place.ts';
import { asList } from './operand.ts';
import { relationNamed, type Universe } from './universe.ts';
import { type Input, matching } from './where.ts';

interface Key<T = Row> {
  readonly direction: string;
  readonly scalar: string;
  readonly read: (it: T) => Value;
}

type Order = (a: Row, b: Row) => number;

/** Without keys, the columns of the fallback sort; the internal key follows in the direction of the last key. */
export function sorter(orderBy: unknown, fallback: readonly string[], table: TableName, universe: Universe): Order {
  const written = asList(orderBy ?? []).flatMap((item) => keysOf((item ?? {}) as Input, table, universe));
  const keys =
    written.length > 0 ? written : fallback.flatMap((column) => keysOf({ [column]: 'asc' }, table, universe));
  const last = { direction: written.at(-1)?.direction ?? 'asc', scalar: 'Int', read: (row: Row) => row.pk ?? null };
  const orders = [...keys, last].map((key) => orderOf(key));
  return (a, b) => orders.map((order) => order(a, b)).find((order) => order !== 0) ?? 0;
}

/** The order by one key. */
export function orderOf<T>({ direction, scalar, read }: Key<T>): (a: T, b: T) => number {
  const descending = direction.startsWith('desc');
  const nullsFirst = direction === 'desc' || direction.endsWith('nulls_first');
  return (a, b) => {
    const [left, right] = [read(a), read(b)];
    if (left === null || right === null) {
      return (Number(right === null) - Number(left === null)) * (nullsFirst ? 1 : -1);
    }
    return compareOf(scalar)(left, right) * (descending ? -1 : 1);
  };
}

function keysOf(item: Input, table: TableName, universe: Universe): readonly Key[] {
  return Object.entries(item).flatMap(([name, value]) => {
    if (value === null) return [];
    if (name === '_path') return [pathKey(value as Input, table, universe)];
    const relation = model[table].relations[name];
    if (relation) {
      return keysOf(value as Input, relation.target, universe).map((key) => ({
        ...key,
        read: (row: Row) => {
          const [target] = universe.related(row, relation);
          return target ? key.read(target) : null;
        },
      }));
    }
    if (typeof value === 'string') return [columnKey(name, value, table, universe)];
    const cell = model[table].cells?.[name];
    if (cell) return [cellKey(cell, value as CellOrder, table, universe)];
    return aggregateKeys(name.replace(/_aggregate$/, ''), value as Input, table, universe);
  });
}

const columnKey = (name: string, direction: string, table: TableName, universe: Universe): Key => ({
  direction,
  scalar: scalarOf(table, name),
  read: (row) => universe.value(table, row, name),
});

const pathKey = (place: Input, table: TableName, universe: Universe): Key => ({
  direction: String(place.order),
  scalar: scalarsInside[String(place.as)] ?? '',
  read: (row) => inside(universe.value(table, row, String(place.column)), place),
});

interface CellOrder {
  readonly direction: string;
  readonly where?: Input | null;
}

/** The smallest value of the items that the condition leaves; null where it leaves none. */
function cellKey(
  { relation, sortProxy }: Cell,
  { direction, where }: CellOrder,
  table: TableName,
  universe: Universe,
): Key {
  const related = relationNamed(table, relation);
  const items = (row: Row) => matching(universe.related(row, related), where ?? {}, related.target, universe);
  const read = (row: Row) => functionOf('min', items(row), related.target, { column: sortProxy });
  return { direction, scalar: scalarOf(related.target, sortProxy), read };
}

function aggregateKeys(name: string, by: Input, table: TableName, universe: Universe): readonly Key[] {
  const relation = relationNamed(table, name);
  const { target } = relation;
  return Object.entries(by).flatMap(([fn, value]): readonly Key[] => {
    if (value === null) return [];
    if (typeof value === 'string') {
      const read = (row: Row) => count(universe.related(row, relation), [], false, target, universe);
      return [{ direction: value, scalar: 'Int', read }];
    }
    return Object.entries(value as Input).flatMap(([column, direction]) => {
      if (direction === null) return [];
      const read = (row: Row) => functionOf(fn, universe.related(row, relation), target, { column });
      return [{ direction: String(direction), scalar: resultOf(fn, scalarOf(target, column)), read }];
    });
  });
}
