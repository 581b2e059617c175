/** The arguments of `t_groups`: which rows, their keys, which groups are left, and in which order. */
import { attributeOf } from '../../catalog/catalog.ts';
import type { PermittedTable } from '../../permissions/permitted.ts';
import { Parameter } from '../../sql/parameter.ts';
import { EVERY_GROUP, type GroupKey, type GroupPredicate } from '../group.ts';
import { memberOf, missingMember } from '../input/coerce.ts';
import { groupConditions, groupKey, groupKeySorts, groupSorts } from '../input/groups.ts';
import { listOf } from '../input/input-type.ts';
import type { GroupOrder, GroupsValue } from '../request.ts';
import { type RoleContext, targetOf } from '../role-context.ts';
import { type Arguments, refuseNull, type Value } from '../value.ts';
import { groupKeys, keysNamed } from './group-key.ts';
import { aggregateOrders, directionOf } from './order-by.ts';
import { optionalLimit } from './size.ts';
import { aggregateCondition, optionalWhere } from './where.ts';

/** All of the groups but what is shown of them. The role's most rows of a list are its most groups. */
export function groupsOf(
  of: PermittedTable,
  { inputs, path }: Arguments,
  role: RoleContext,
): Omit<GroupsValue, 'parts' | 'relation'> {
  const { rows: most } = role.limits;
  const [by, having, limit, offset] = [
    inputs.get('by'),
    inputs.get('having'),
    optionalLimit(inputs.get('limit'), most),
    inputs.get('offset'),
  ];
  if (!by) throw missingMember('by', { type: listOf(groupKey(role.inputs, of.table.name)) }, path);
  const keys = groupKeys(by, of, role);
  return {
    kind: 'groups',
    of,
    where: optionalWhere(inputs.get('where'), of, role),
    by: keys,
    having: having && !having.isNull ? groupPredicate(having, of, role) : EVERY_GROUP,
    orderBy: groupOrders(inputs.get('order_by'), keys, of, role),
    rollup: inputs.get('rollup')?.value === true,
    ...(limit && { limit }),
    ...(most !== undefined && { most }),
    ...(offset && !offset.isNull && { offset: new Parameter(offset.source, 'bigint') }),
  };
}

/** Every key of the object must hold, as in `where`. */
export function groupPredicate(input: Value, of: PermittedTable, role: RoleContext): GroupPredicate {
  refuseNull(input);
  return { kind: 'and', of: input.entries.map(([key, value]) => condition(key, value, of, role)) };
}

function condition(key: string, input: Value, of: PermittedTable, role: RoleContext): GroupPredicate {
  memberOf(groupConditions(role.inputs, of.table.name), key, input.path);
  refuseNull(input);
  if (key === '_not') return { kind: 'not', of: groupPredicate(input, of, role) };
  if (key === '_and' || key === '_or') {
    return { kind: key === '_and' ? 'and' : 'or', of: input.items.map((item) => groupPredicate(item, of, role)) };
  }
  return aggregateCondition(key, input, of, role);
}

/** `{key: {status: asc}}` or `{aggregate: {count: desc}}`; null keys and empty objects sort by nothing. */
function groupOrders(
  input: Value | undefined,
  keys: readonly GroupKey[],
  of: PermittedTable,
  role: RoleContext,
): readonly GroupOrder[] {
  if (!input || input.isNull) return [];
  return input.items.flatMap((item) => {
    const entries = item.isNull ? [] : item.entries.filter(([, value]) => !value.isNull);
    return entries.flatMap(([name, value]) => {
      memberOf(groupSorts(role.inputs, of.table.name), name, value.path);
      return name === 'key' ? keyOrders(value, keys, of, role, []) : aggregateOrders(value, of, role);
    });
  });
}

/** An instant that is grouped by several units sorts by all of them. */
function keyOrders(
  input: Value,
  keys: readonly GroupKey[],
  of: PermittedTable,
  role: RoleContext,
  path: readonly string[],
): readonly GroupOrder[] {
  if (input.isNull) return [];
  return input.entries.flatMap(([name, value]) => {
    memberOf(groupKeySorts(role.inputs, of.table.name), name, value.path);
    const further = [...path, name];
    const relation = of.table.relations.get(name);
    if (relation && !attributeOf(of.table, name))
      return keyOrders(value, keys, targetOf(relation, role), role, further);
    if (value.isNull) return [];
    const direction = directionOf(value);
    return keysNamed(keys, further, {}, value.path).map((index) => ({
      by: { kind: 'group-key' as const, index },
      direction,
    }));
  });
}
