/** `where` becomes a predicate (dialect 1.4, 1.5, 1.8, 2). */
import { attributeOf, type Column, type Relation } from '../../catalog/catalog.ts';
import { type Operator, operatorsOf } from '../../catalog/operators.ts';
import { limitExceeded, RowgateError } from '../../errors.ts';
import { operandOf } from '../../permissions/operand.ts';
import type { PermittedTable } from '../../permissions/permitted.ts';
import {
  type AggregateCondition,
  ALWAYS,
  type Comparison,
  type Predicate,
  type Term,
  typeOf,
} from '../../permissions/predicate.ts';
import { Parameter } from '../../sql/parameter.ts';
import { type RoleContext, targetOf, term } from '../role-context.ts';
import { refuseNull, type Value } from '../value.ts';

/** Every key of the object must hold. */
export function where(input: Value, table: PermittedTable, role: RoleContext): Predicate {
  refuseNull(input);
  return { kind: 'and', of: input.entries.map(([key, value]) => condition(key, value, table, role)) };
}

/** The optional `where` argument: null and absent both mean no condition. */
export const optionalWhere = (input: Value | undefined, table: PermittedTable, role: RoleContext): Predicate =>
  input && !input.isNull ? where(input, table, role) : ALWAYS;

function condition(key: string, input: Value, table: PermittedTable, role: RoleContext): Predicate {
  refuseNull(input);
  if (key === '_not') return { kind: 'not', of: where(input, table, role) };
  if (key === '_and' || key === '_or') {
    return { kind: key === '_and' ? 'and' : 'or', of: input.items.map((item) => where(item, table, role)) };
  }
  if (attributeOf(table.table, key)) return comparisons(input, term(table, key, role), role);
  const relation = table.table.relations.get(key);
  if (relation) return exists(relation, input, role);
  const related = table.table.relations.get(key.replace(/_aggregate$/, ''));
  if (!related) throw new Error(`${table.table.name} has no condition ${key}`);
  return aggregate(related, input, role);
}

function exists(relation: Relation, input: Value, role: RoleContext): Predicate {
  const target = targetOf(relation, role);
  return { kind: 'exists', relation, target, where: where(input, target, role) };
}

/** `{_gt: 1, _lt: 5}`: all of the operators must hold. */
const comparisons = (input: Value, of: Term, role: RoleContext): Predicate => ({
  kind: 'and',
  of: input.entries.map(([name, value]) => comparison(name, value, of, role)),
});

function comparison(name: string, input: Value, of: Term, role: RoleContext): Predicate {
  const column = typeOf(of);
  // Null is tolerated there, and holds for no row (dialect 2.3).
  if (name !== '_has_key') refuseNull(input);
  if (name === '_is_null') return { kind: 'is-null', term: of, isNull: input.value === true };
  if (name === '_cast') return cast(input, of, role);
  const operator = operatorNamed(name, column);
  if (column.isList && operator.takes === 'list') return anyOf(name, input, of, role);
  return { kind: 'compare', term: of, operator, operand: operand(operator, column, input, role) };
}

/** Whole arrays are compared one by one: PostgreSQL has no list of lists of different lengths. */
function anyOf(name: string, input: Value, of: Term, role: RoleContext): Predicate {
  const single = name === '_in' ? '_eq' : '_neq';
  return { kind: name === '_in' ? 'or' : 'and', of: input.items.map((item) => comparison(single, item, of, role)) };
}

/** What an operator compares with; what must be short is held to its limit in every request. */
function operand(
  { takes, heldTo: limit }: Operator,
  column: Column,
  { source, path }: Value,
  role: RoleContext,
): Parameter {
  const made = operandOf(column, takes, source);
  if (!limit) return made;
  const most = role.limits[limit];
  return new Parameter(source, made.type, (value) => {
    const encoded = made.encode(value);
    const found = lengthOf(encoded);
    if (found > most) throw limitExceeded({ limit, most, found, path });
    return encoded;
  });
}

const lengthOf = (encoded: unknown): number =>
  Array.isArray(encoded) ? encoded.reduce((sum, it) => sum + lengthOf(it) + 1, 0) : String(encoded).length;

/** `_cast: {String: {...}}` of a jsonb column (dialect 2.3). */
function cast(input: Value, of: Term, role: RoleContext): Predicate {
  if (of.kind !== 'column') throw new Error('_cast is only offered on jsonb columns');
  const conditions = input.entries.flatMap(([, text]) => {
    refuseNull(text);
    return text.entries.map(([name, value]) => textComparison(name, value, of, role));
  });
  return { kind: 'and', of: conditions };
}

function textComparison(name: string, input: Value, of: Column, role: RoleContext): Predicate {
  if (name === '_is_null') return comparison(name, input, of, role);
  refuseNull(input);
  const asText: Column = { ...of, scalar: 'String', sqlType: 'text' };
  const operator = operatorNamed(name, asText);
  return { kind: 'compare-text', term: of, operator, operand: operand(operator, asText, input, role) };
}

function operatorNamed(name: string, column: Column): Operator {
  const operator = operatorsOf(column)[name];
  if (!operator) throw new Error(`${column.name} has no operator ${name}`);
  return operator;
}

const COUNT: Pick<Column, 'scalar' | 'sqlType'> = { scalar: 'Int', sqlType: 'bigint' };
const FLAG: Pick<Column, 'scalar' | 'sqlType'> = { scalar: 'Boolean', sqlType: 'boolean' };

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
  refuseNull(call);
  const parts = new Map(call.entries);
  const predicate = parts.get('predicate');
  if (!predicate) throw new Error('predicate is required by the schema');
  const of = parts.get('arguments');
  return {
    kind: 'aggregate',
    function: name as 'count' | 'bool_and' | 'bool_or',
    of: of && !of.isNull ? of.items.map((item) => term(target, String(item.value), role)) : [],
    distinct: parts.get('distinct')?.value === true,
    filter: optionalWhere(parts.get('filter'), target, role),
    is: resultComparisons(predicate, name === 'count' ? COUNT : FLAG),
  };
}

function resultComparisons(input: Value, type: Pick<Column, 'scalar' | 'sqlType'>): readonly Comparison[] {
  const result = { ...type, name: 'result', isList: false } as Column;
  return input.entries.map(([name, value]) => {
    refuseNull(value);
    if (name === '_is_null') return { operator: value.value === true ? 'is-null' : 'is-not-null' };
    const operator = operatorNamed(name, result);
    return { operator, operand: operandOf(result, operator.takes, value.source) };
  });
}
