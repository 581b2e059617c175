/** Comparisons of columns, and of what aggregates make of them, with what a caller gives (dialect 2). */
import type { Column } from '../../catalog/catalog.ts';
import { type Operator, operatorsOf } from '../../catalog/operators.ts';
import { limitExceeded, type Path } from '../../errors.ts';
import { operandOf } from '../../permissions/operand.ts';
import { type Comparison, type Predicate, type Term, typeOf } from '../../permissions/predicate.ts';
import { Parameter } from '../../sql/parameter.ts';
import { coerce, memberOf } from '../input/coerce.ts';
import { castType, comparisonType, pathConditions } from '../input/comparisons.ts';
import type { ValueType } from '../input/input-types.ts';
import { place } from '../input/json-places.ts';
import type { RoleContext } from '../role-context.ts';
import { refuseNull, type Value } from '../value.ts';
import { memberIn, pathTerm } from './json-place.ts';
import { checkJsonPath } from './sql-json-path.ts';

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
  if (name === '_cast') return cast(input, of, role);
  if (name === '_path') return { kind: 'and', of: input.items.map((item) => atPath(item, column, role)) };
  const operator = operatorNamed(name, column, input.path, role);
  if (column.isList && operator.takes === 'list') return anyOf(name, input, of, role);
  const given = operand(operator, column, input, role);
  return {
    kind: 'compare',
    term: of,
    operator,
    operand: of.kind === 'path' ? typed(given, name, column, role) : given,
  };
}

/** `{at: "signals.open_transactions", as: numeric, _gt: 10}` */
function atPath(input: Value, column: Column, role: RoleContext): Predicate {
  refuseNull(input);
  const type = pathConditions(role.inputs);
  const of = pathTerm(column, memberIn(input, 'at', type), memberIn(input, 'as', type));
  const operators = input.entries.filter(([name]) => !Object.hasOwn(place, name));
  return { kind: 'and', of: operators.map(([name, value]) => comparison(name, value, of, role)) };
}

/** What is given to an operator at a path is JSON, in which each request must have the type that the operator takes. */
function typed({ source, type, encode }: Parameter, name: string, column: Column, { inputs }: RoleContext): Parameter {
  const path = ('path' in source && source.path) || [];
  const { type: taken } = memberOf(comparisonType(inputs, column), name, path);
  return new Parameter(source, type, (value) => encode(coerce(value, taken, path)));
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
    if (takes === 'jsonpath') checkJsonPath(String(encoded), path);
    return encoded;
  });
}

const lengthOf = (encoded: unknown): number =>
  Array.isArray(encoded) ? encoded.reduce((sum, it) => sum + lengthOf(it) + 1, 0) : String(encoded).length;

/** `_cast: {String: {...}}` of a jsonb column (dialect 2.3). */
function cast(input: Value, of: Term, role: RoleContext): Predicate {
  memberOf(comparisonType(role.inputs, typeOf(of)), '_cast', input.path);
  const texts = input.entries.flatMap(([type, text]) => {
    memberOf(castType(role.inputs), type, text.path);
    refuseNull(text);
    return text.entries.map(([name, value]) => textComparison(name, value, of, role));
  });
  return { kind: 'and', of: texts };
}

function textComparison(name: string, input: Value, of: Term, role: RoleContext): Predicate {
  if (name === '_is_null') return comparison(name, input, of, role);
  refuseNull(input);
  const asText: Column = { ...typeOf(of), scalar: 'String', sqlType: 'text' };
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
