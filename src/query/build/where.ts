/** `where` becomes a predicate (dialect 1.4, 1.5, 1.8). */
import { attributeOf, type Relation, type Table } from '../../catalog/catalog.ts';
import { RowgateError } from '../../errors.ts';
import type { PermittedTable } from '../../permissions/permitted.ts';
import { type AggregateCondition, ALWAYS, type Predicate } from '../../permissions/predicate.ts';
import { memberOf, missingMember } from '../input/coerce.ts';
import { aggregateConditions, conditions } from '../input/conditions.ts';
import type { ObjectType } from '../input/input-type.ts';
import { SEARCH } from '../input/search.ts';
import { type RoleContext, targetOf, term } from '../role-context.ts';
import { refuseNull, type Value } from '../value.ts';
import { comparisons, type ResultType, resultComparisons } from './comparison.ts';
import { search } from './search.ts';

/** Every key of the object must hold. */
export function where(input: Value, table: PermittedTable, role: RoleContext): Predicate {
  refuseNull(input);
  return { kind: 'and', of: input.entries.map(([key, value]) => condition(key, value, table, role)) };
}

/** The optional `where` argument: null and absent both mean no condition. */
export const optionalWhere = (input: Value | undefined, table: PermittedTable, role: RoleContext): Predicate =>
  input && !input.isNull ? where(input, table, role) : ALWAYS;

function condition(key: string, input: Value, table: PermittedTable, role: RoleContext): Predicate {
  memberOf(conditions(role.inputs, table.table.name), key, input.path);
  refuseNull(input);
  if (key === '_not') return { kind: 'not', of: where(input, table, role) };
  if (key === '_and' || key === '_or') {
    return { kind: key === '_and' ? 'and' : 'or', of: input.items.map((item) => where(item, table, role)) };
  }
  if (key === SEARCH) return search(input, table, role);
  if (attributeOf(table.table, key)) return comparisons(input, term(table, key, role, input.path), role);
  const relation = table.table.relations.get(key);
  return relation ? exists(relation, input, role) : aggregate(aggregated(table.table, key), input, role);
}

function exists(relation: Relation, input: Value, role: RoleContext): Predicate {
  const target = targetOf(relation, role);
  return { kind: 'exists', relation, target, where: where(input, target, role) };
}

/** The relation whose rows are aggregated under a key: `subtasks_aggregate`. */
export function aggregated({ name, relations }: Table, key: string): Relation {
  const relation = relations.get(key.replace(/_aggregate$/, ''));
  if (!relation) throw new Error(`${name} offers ${key}, which is no aggregate`);
  return relation;
}

const COUNT: ResultType = { scalar: 'Int', sqlType: 'bigint' };
const FLAG: ResultType = { scalar: 'Boolean', sqlType: 'boolean' };
const NUMBER: ResultType = { scalar: 'numeric', sqlType: 'numeric' };

const results: Readonly<Record<AggregateCondition['function'], ResultType>> = {
  count: COUNT,
  bool_and: FLAG,
  bool_or: FLAG,
  sum: NUMBER,
  avg: NUMBER,
  min: NUMBER,
  max: NUMBER,
};

/** `{count: {predicate: {_gt: 2}, filter: ...}}`: exactly one function (dialect 1.8). */
function aggregate(relation: Relation, input: Value, role: RoleContext): Predicate {
  const [entry, ...others] = input.entries;
  if (!entry || others.length > 0) {
    const message = 'exactly one predicate should be specified';
    throw new RowgateError('validation-failed', message, { path: input.path });
  }
  const target = targetOf(relation, role);
  return { ...aggregateCondition(...entry, target, role), relation, target };
}

/** `count: {predicate: {_gt: 2}, filter: ...}`, of rows of that table. */
export function aggregateCondition(
  name: string,
  call: Value,
  target: PermittedTable,
  role: RoleContext,
): AggregateCondition {
  const type = memberOf(aggregateConditions(role.inputs, target.table.name), name, call.path).type as ObjectType;
  refuseNull(call);
  const parts = new Map(call.entries);
  const predicate = parts.get('predicate');
  if (!predicate) throw missingMember('predicate', memberOf(type, 'predicate', call.path), call.path);
  const of = parts.get('arguments');
  const fn = name as AggregateCondition['function'];
  return {
    kind: 'aggregate',
    function: fn,
    of: of && !of.isNull ? of.items.map((item) => term(target, String(item.value), role, item.path)) : [],
    distinct: parts.get('distinct')?.value === true,
    filter: optionalWhere(parts.get('filter'), target, role),
    is: resultComparisons(predicate, results[fn], role),
  };
}
