/** `order_by` and `distinct_on` become sort keys (dialect 1.6, 1.7). */
import { attributeOf, type Column } from '../../catalog/catalog.ts';
import type { RelationList } from '../../composites/composites.ts';
import { type Path, RowgateError } from '../../errors.ts';
import type { PermittedTable } from '../../permissions/permitted.ts';
import { ALWAYS, nameOf, type Predicate, type Term } from '../../permissions/predicate.ts';
import { coerce, memberOf, missingMember } from '../input/coerce.ts';
import type { ObjectType } from '../input/input-type.ts';
import { SEARCH } from '../input/search.ts';
import { aggregateSorts, directions, pathSort, sorts } from '../input/sorts.ts';
import type { AggregateCall, AggregateFunction, Direction, Order, SortKey } from '../request.ts';
import { compositeOf, type RoleContext, targetOf, term } from '../role-context.ts';
import { refuseNull, type Value } from '../value.ts';
import { memberIn, pathTerm } from './json-place.ts';
import { relevanceOf } from './search.ts';
import { aggregated, optionalWhere } from './where.ts';

/**
 * The sort keys in order. Null keys and empty objects sort by nothing.
 * @param where the condition on the same rows, which relevance is about
 */
export const orderBy = (
  input: Value | undefined,
  table: PermittedTable,
  role: RoleContext,
  where: Predicate,
): readonly Order[] =>
  input && !input.isNull ? input.items.flatMap((item) => ordersOf(item, table, role, where)) : [];

const ordersOf = (input: Value, table: PermittedTable, role: RoleContext, where: Predicate): readonly Order[] =>
  input.isNull ? [] : input.entries.flatMap(([key, value]) => orders(key, value, table, role, where));

function orders(
  key: string,
  input: Value,
  table: PermittedTable,
  role: RoleContext,
  where: Predicate,
): readonly Order[] {
  memberOf(sorts(role.inputs, table.table.name), key, input.path);
  if (input.isNull) return [];
  if (key === SEARCH) return [{ by: { kind: 'relevance', search: relevanceOf(where, input.path) }, direction: 'desc' }];
  if (key === '_path') return [pathOrder(input, table, role)];
  if (attributeOf(table.table, key)) return [order({ kind: 'term', term: term(table, key, role) }, input)];
  const relation = table.table.relations.get(key);
  if (relation) {
    const target = targetOf(relation, role);
    return ordersOf(input, target, role, ALWAYS).map(({ by, direction }) => ({
      by: { kind: 'related', relation, target, by },
      direction,
    }));
  }
  const composite = compositeOf(table, key, role);
  if (composite?.kind === 'relation-list') return [proxyOrder(composite, input, role)];
  const related = aggregated(table.table, key);
  const target = targetOf(related, role);
  return aggregateOrders(input, target, role).map(({ by, direction }) => ({
    by: { ...by, relation: related, target },
    direction,
  }));
}

export const directionOf = ({ value, path }: Value): Direction => coerce(value, directions, path) as Direction;

const order = (by: SortKey, input: Value): Order => ({ by, direction: directionOf(input) });

/** By what jsonb values have at a path. */
function pathOrder(input: Value, table: PermittedTable, role: RoleContext): Order {
  const given = (name: string): Value => memberIn(input, name, pathSort(role.inputs, table.table.name));
  const column = columnOf(table, String(given('column').value), role);
  return order({ kind: 'term', term: pathTerm(column, given('at'), given('as')) }, given('order'));
}

/** A cell is sorted by what stands for it, taken of the items that meet the condition (composites.yml). */
function proxyOrder({ relation, sortProxy }: RelationList, input: Value, role: RoleContext): Order {
  const parts = new Map(input.entries);
  const direction = parts.get('direction');
  if (!direction) throw missingMember('direction', { type: directions }, input.path);
  if (!sortProxy) throw new Error('A cell is offered for sorting only where something stands for it');
  refuseNull(direction);
  const target = targetOf(relation, role);
  const where = optionalWhere(parts.get('where'), target, role);
  const of = columnOf(target, sortProxy.column.name, role);
  return order({ kind: 'aggregate', relation, target, function: sortProxy.function, of, where }, direction);
}

/** Aggregates are offered on columns alone. */
const columnOf = (table: PermittedTable, name: string, role: RoleContext): Column => term(table, name, role) as Column;

interface AggregateOrder {
  readonly by: AggregateCall;
  readonly direction: Direction;
}

/** `{count: asc, min: {created_at: desc}}`, of rows of that table. */
export const aggregateOrders = (input: Value, of: PermittedTable, role: RoleContext): readonly AggregateOrder[] =>
  input.entries.flatMap(([name, value]) => functionOrders(name as AggregateFunction, value, of, role));

function functionOrders(
  name: AggregateFunction,
  input: Value,
  table: PermittedTable,
  role: RoleContext,
): readonly AggregateOrder[] {
  const { type } = memberOf(aggregateSorts(role.inputs, table.table.name), name, input.path);
  if (input.isNull) return [];
  const by = { kind: 'aggregate', function: name } as const;
  if (name === 'count') return [{ by, direction: directionOf(input) }];
  return input.entries.flatMap(([column, direction]) => {
    memberOf(type as ObjectType, column, direction.path);
    if (direction.isNull) return [];
    return [{ by: { ...by, of: columnOf(table, column, role) }, direction: directionOf(direction) }];
  });
}

/**
 * The columns of `distinct_on`.
 * @throws RowgateError `validation-failed` when the sort does not begin with them (dialect 1.7)
 */
export function distinctOn(
  input: Value | undefined,
  orders: readonly Order[],
  table: PermittedTable,
  role: RoleContext,
  path: Path,
): readonly Term[] {
  const names = input && !input.isNull ? [...new Set(input.items.map((item) => String(item.value)))] : [];
  const initial = orders.slice(0, names.length).map(({ by }) => (by.kind === 'term' ? nameOf(by.term) : undefined));
  if (orders.length > 0 && !names.every((name) => initial.includes(name))) {
    throw new RowgateError('validation-failed', '"distinct_on" columns must match initial "order_by" columns', {
      path,
    });
  }
  return names.map((name) => term(table, name, role, input?.path));
}
