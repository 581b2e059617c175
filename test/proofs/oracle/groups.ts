/** `t_groups`: rows sorted into groups, totals of them, and which of these are left in which order. */
import { scalarOf, type TableName } from '../model.ts';
import type { GroupsArguments } from '../operations/operation.ts';
import type { Row, Value } from '../world/world.ts';
import { count, functionOf, resultOf } from './aggregates.ts';
import { identity } from './compare.ts';
import { inside, scalarsInside, stepsOf } from './json-place.ts';
import { asList } from './operand.ts';
import { orderOf } from './order-by.ts';
import { truncated } from './truncate.ts';
import { every, not, some, type Truth } from './truth.ts';
import { relationNamed, type Universe } from './universe.ts';
import { callHolds, type Input, matching } from './where.ts';

/** What rows are grouped by. */
export interface Key {
  readonly path: readonly string[];
  readonly truncate: string | undefined;
  /** Where it is inside JSON. */
  readonly at: string | undefined;
  readonly scalar: string;
  readonly read: (row: Row) => Value;
}

export interface Group {
  /** Of each key; null where it is totalled. */
  readonly values: readonly Value[];
  readonly totalled: readonly boolean[];
  readonly rows: readonly Row[];
}

export const keyName = ({ path, truncate, at }: Key): string =>
  [...path, ...(truncate ? [truncate] : []), ...stepsOf(at ?? '')].join('.');

/** The keys that `by` says. */
export const keysOf = (by: unknown, table: TableName, universe: Universe): readonly Key[] =>
  asList(by).map((it) => keyOf(it as Input, table, universe));

function keyOf(it: Input, table: TableName, universe: Universe): Key {
  if (typeof it.column === 'string') return columnKey(it.column, it, table, universe);
  const [[name, inner] = ['', {}]] = Object.entries(it);
  const relation = relationNamed(table, name);
  const key = keyOf(inner as Input, relation.target, universe);
  const read = (row: Row): Value => {
    const [target] = universe.related(row, relation);
    return target ? key.read(target) : null;
  };
  return { ...key, path: [name, ...key.path], read };
}

function columnKey(column: string, it: Input, table: TableName, universe: Universe): Key {
  const { truncate, time_zone: zone, at, as } = it;
  if (typeof at === 'string') {
    const read = (row: Row): Value => inside(universe.value(table, row, column), it);
    return { path: [column], truncate: undefined, at, scalar: scalarsInside[String(as)] ?? '', read };
  }
  const unit = typeof truncate === 'string' ? truncate : undefined;
  const read = (row: Row): Value => {
    const value = universe.value(table, row, column);
    return unit === undefined || value === null ? value : truncated(String(value), unit, String(zone ?? 'UTC'));
  };
  return { path: [column], truncate: unit, at: undefined, scalar: scalarOf(table, column), read };
}

export function groupsOf(
  rows: readonly Row[],
  { by, where, having, order_by, limit, offset, rollup }: GroupsArguments,
  table: TableName,
  universe: Universe,
): readonly Group[] {
  const keys = keysOf(by, table, universe);
  const levels = rollup ? Array.from({ length: keys.length + 1 }, (_, index) => index) : [keys.length];
  const chosen = matching(rows, where ?? {}, table, universe);
  const groups = levels.flatMap((level) => groupsAt(level, chosen, keys));
  const left = groups.filter((group) => holds(having ?? {}, group.rows, table, universe) === true);
  const sorted = left.toSorted(sorter(order_by, keys, table, universe));
  const start = Number(offset ?? 0);
  return sorted.slice(start, start + (limit ?? sorted.length));
}

/** Groups by the first keys alone; without any, all rows are one, even where there are none. */
function groupsAt(level: number, rows: readonly Row[], keys: readonly Key[]): readonly Group[] {
  const groups = new Map<string, Row[]>(level === 0 ? [['', []]] : []);
  for (const row of rows) {
    const name = keys.slice(0, level).map((key) => identity(key.scalar, key.read(row)));
    const group = groups.get(name.join('\n')) ?? [];
    groups.set(name.join('\n'), [...group, row]);
  }
  const totalled = keys.map((_, index) => index >= level);
  return [...groups.values()].map((of) => ({
    values: keys.map((key, index) => (index < level && of[0] ? key.read(of[0]) : null)),
    totalled,
    rows: of,
  }));
}

function holds(having: Input, rows: readonly Row[], table: TableName, universe: Universe): Truth {
  const inner = (it: unknown) => holds(it as Input, rows, table, universe);
  return every(
    Object.entries(having).map(([key, value]) => {
      if (key === '_not') return not(inner(value));
      if (key === '_and') return every(asList(value).map(inner));
      if (key === '_or') return some(asList(value).map(inner));
      return callHolds(key, value as Input, rows, table, universe);
    }),
  );
}

type Order = (a: Group, b: Group) => number;

/** Keys that are not named end the order; a total comes behind what it is a total of. */
function sorter(orderBy: unknown, keys: readonly Key[], table: TableName, universe: Universe): Order {
  const orders = asList(orderBy ?? []).flatMap((item) => ordersOf((item ?? {}) as Input, keys, table, universe));
  const rest = keys.map((_, index) => keyOrder(index, 'asc', keys));
  return (a, b) => [...orders, ...rest].map((order) => order(a, b)).find((it) => it !== 0) ?? 0;
}

function keyOrder(index: number, direction: string, keys: readonly Key[]): Order {
  const order = orderOf({
    direction,
    scalar: keys[index]?.scalar ?? '',
    read: (it: Group) => it.values[index] ?? null,
  });
  return (a, b) => Number(a.totalled[index]) - Number(b.totalled[index]) || order(a, b);
}

function ordersOf(item: Input, keys: readonly Key[], table: TableName, universe: Universe): readonly Order[] {
  return Object.entries(item).flatMap(([name, value]) => {
    if (value === null) return [];
    if (name === 'key') return keyOrders(value as Input, [], keys);
    return Object.entries(value as Input).flatMap(([fn, of]) => aggregateOrders(fn, of, table, universe));
  });
}

const keyOrders = (item: Input, path: readonly string[], keys: readonly Key[]): readonly Order[] =>
  Object.entries(item).flatMap(([name, value]) => {
    const further = [...path, name];
    if (value === null) return [];
    if (typeof value !== 'string') return keyOrders(value as Input, further, keys);
    return keys.flatMap((key, index) => (key.path.join() === further.join() ? [keyOrder(index, value, keys)] : []));
  });

function aggregateOrders(fn: string, of: unknown, table: TableName, universe: Universe): readonly Order[] {
  if (of === null) return [];
  if (typeof of === 'string') {
    const read = (it: Group): Value => count(it.rows, [], false, table, universe);
    return [orderOf({ direction: of, scalar: 'Int', read })];
  }
  return Object.entries(of as Input).flatMap(([column, direction]) => {
    if (direction === null) return [];
    const read = (it: Group): Value => functionOf(fn, it.rows, table, { column });
    return [orderOf({ direction: String(direction), scalar: resultOf(fn, scalarOf(table, column)), read })];
  });
}
