/** Comparisons of columns, and of what aggregates make of them, with what a caller gives (dialect 2). */
import type { Column } from '../../catalog/catalog.ts';
import { type Operator, operatorsOf } from '../../catalog/operators.ts';
import { limitExceeded, type Path } from '../../errors.ts';
import { operandOf } from '../../permissions/operand.ts';
import { type Comparison, type Predicate, type Term, typeOf } from '../../permissions/predicate.ts';
import { Parameter } from '../../sql/parameter.ts';
import { memberOf } from '../input/coerce.ts';
import { castType, comparisonType } from '../input/comparisons.ts';
import type { ValueType } from '../input/input-types.ts';
import type { RoleContext } from '../role-context.ts';
import { refuseNull, type Value } from '../value.ts';

/** `{_gt: 1, _lt: 5}`: all of the operators must hold. */
export const comparisons = (input: Value, of: Term, role: RoleContext): Predicate => ({
  kind: 'and',
  of: input.entries.map(([name, value]) => comparison(name, value, of, role)),
});

function comparison(name: string, input: Value, of: Term, role: RoleContext): Predicate {
  const column = typeOf(of);
  // Null is tolerated there, and holds for no row (dialect 2.3).
  if (name !== '_has_key') refuseNull(input);
  if (name === '_is_null') return { kind: 'is-null', term: of, isNull: input.value === true };
  if (name === '_cast') return cast(input, column, role);
  const operator = operatorNamed(name, column, input.path, role);
  if (column.isList && operator.takes === 'list') return anyOf(name, input, of, role);
  return { kind: 'compare', term: of, operator, operand: operand(operator, column, input, role) };
}

/** Whole arrays are compared one by one: PostgreSQL has no list of lists of different lengths. */
function anyOf(name: string, input: Value, of: Term, role: RoleContext): Predicate {
  const single = name === '_in' ? '_eq' : '_neq';
  return { kind: name === '_in' ? 'or' : 'and', of: input.items.map((item) => comparison(single, item, of, role)) };
}

/** @throws RowgateError `validation-failed` with the operators that the type has */
function operatorNamed(name: string, type: ValueType, path: Path, { inputs }: RoleContext): Operator {
  memberOf(comparisonType(inputs, type), name, path);
  return operatorsOf(type)[name] as Operator;
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
function cast(input: Value, column: Column, role: RoleContext): Predicate {
  memberOf(comparisonType(role.inputs, column), '_cast', input.path);
  const texts = input.entries.flatMap(([type, text]) => {
    memberOf(castType(role.inputs), type, text.path);
    refuseNull(text);
    return text.entries.map(([name, value]) => textComparison(name, value, column, role));
  });
  return { kind: 'and', of: texts };
}

function textComparison(name: string, input: Value, of: Column, role: RoleContext): Predicate {
  if (name === '_is_null') return comparison(name, input, of, role);
  refuseNull(input);
  const asText: Column = { ...of, scalar: 'String', sqlType: 'text' };
  const operator = operatorNamed(name, asText, input.path, role);
  return { kind: 'compare-text', term: of, operator, operand: operand(operator, asText, input, role) };
}

/** What an aggregate makes. */
export type ResultType = Pick<Column, 'scalar' | 'sqlType'>;

export function resultComparisons(input: Value, type: ResultType, role: RoleContext): readonly Comparison[] {
  const result = { ...type, name: 'result', isList: false } as Column;
  return input.entries.map(([name, value]) => {
    refuseNull(value);
    if (name === '_is_null') return { operator: value.value === true ? 'is-null' : 'is-not-null' };
    const operator = operatorNamed(name, result, value.path, role);
    return { operator, operand: operandOf(result, operator.takes, value.source) };
  });
}
