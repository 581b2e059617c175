/** The comparison operators, on values that are not null. */
import { Json, type Value } from '../world/world.ts';
import { compareOf } from './compare.ts';
import { contains, hasKey, textOf } from './json.ts';
import { inside, scalarsInside } from './json-place.ts';
import { asList, operand } from './operand.ts';
import { ilike, iregex, like, regex, similar } from './patterns.ts';
import { finds } from './sql-json-path.ts';
import { every, not, some, type Truth } from './truth.ts';

type Operator = (value: Value, written: unknown, scalar: string) => boolean;

const ordered =
  (test: (order: number) => boolean): Operator =>
  (value, written, scalar) =>
    test(compareOf(scalar)(value, operand(scalar, written)));

const pattern =
  (test: (text: string, pattern: string) => boolean): Operator =>
  (value, written) =>
    test(String(value), String(written));

const opposite =
  (operator: Operator): Operator =>
  (...of) =>
    !operator(...of);

const jsonOf = (value: Value) => (value as Json).value;

const holdsAll = (items: unknown, of: unknown): boolean => asList(of).every((item) => asList(items).includes(item));

const operators: Readonly<Record<string, Operator>> = {
  _eq: ordered((order) => order === 0),
  _neq: ordered((order) => order !== 0),
  _gt: ordered((order) => order > 0),
  _gte: ordered((order) => order >= 0),
  _lt: ordered((order) => order < 0),
  _lte: ordered((order) => order <= 0),
  _like: pattern(like),
  _nlike: opposite(pattern(like)),
  _ilike: pattern(ilike),
  _nilike: opposite(pattern(ilike)),
  _similar: pattern(similar),
  _nsimilar: opposite(pattern(similar)),
  _regex: pattern(regex),
  _nregex: opposite(pattern(regex)),
  _iregex: pattern(iregex),
  _niregex: opposite(pattern(iregex)),
  _contains: (value, written, scalar) =>
    value instanceof Json ? contains(value.value, jsonOf(operand(scalar, written))) : holdsAll(value, written),
  _contained_in: (value, written, scalar) =>
    value instanceof Json ? contains(jsonOf(operand(scalar, written)), value.value) : holdsAll(written, value),
  _has_key: (value, written) => hasKey(jsonOf(value), String(written)),
  _has_keys_any: (value, written) => asList(written).some((key) => hasKey(jsonOf(value), String(key))),
  _has_keys_all: (value, written) => asList(written).every((key) => hasKey(jsonOf(value), String(key))),
  _jsonpath: (value, written) => finds(String(written), jsonOf(value)),
};

type Comparisons = Readonly<Record<string, unknown>>;

/** Whether all of a `<type>_comparison_exp` holds for a value. */
export const compares = (value: Value, comparisons: Comparisons, scalar: string): Truth =>
  every(Object.entries(comparisons).map(([name, written]) => compare(value, name, written, scalar)));

function compare(value: Value, name: string, written: unknown, scalar: string): Truth {
  if (name === '_is_null') return (value === null) === written;
  if (name === '_has_key' && written === null) return null;
  if (name === '_in') return some(asList(written).map((item) => compare(value, '_eq', item, scalar)));
  if (name === '_nin') return not(compare(value, '_in', written, scalar));
  if (name === '_path') return every(asList(written).map((it) => comparesInside(value, it as Comparisons)));
  if (name === '_cast') return cast(value, written as { String?: Comparisons });
  const operator = operators[name];
  if (!operator) throw new Error(`The oracle does not know the operator ${name}`);
  return value === null ? null : operator(value, written, scalar);
}

const cast = (value: Value, { String: comparisons = {} }: { String?: Comparisons }): Truth =>
  compares(value instanceof Json ? textOf(value.value) : null, comparisons, 'String');

function comparesInside(value: Value, place: Comparisons): Truth {
  const { at, as, ...comparisons } = place;
  return compares(inside(value, { at, as }), comparisons, scalarsInside[String(as)] ?? '');
}
