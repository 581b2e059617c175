/** The comparison operators of the dialect (dialect 2), as data. */
import type { Column } from './catalog.ts';

/** What an operator is given: one value of the column, a list of them, a text, a list of texts, or a path of SQL/JSON. */
export type Takes = 'value' | 'list' | 'text' | 'texts' | 'jsonpath';

export interface Operator {
  readonly sql: string;
  readonly takes: Takes;
  /** What it is given is looked for at each place of a row's value, without a pause to be stopped in: it must be short. */
  readonly heldTo?: 'pattern' | 'contained';
  /** Whether it takes a program to run, which can be short and run for long. */
  readonly isExpression?: true;
}

const value = (sql: string): Operator => ({ sql, takes: 'value' });

/** Every type has these (dialect 2.1); `_is_null` is not an operator but a condition of its own. */
export const genericOperators = {
  _eq: value('='),
  _neq: value('<>'),
  _gt: value('>'),
  _gte: value('>='),
  _lt: value('<'),
  _lte: value('<='),
  _in: { sql: '= ANY', takes: 'list' },
  _nin: { sql: '<> ALL', takes: 'list' },
} as const satisfies Record<string, Operator>;

const pattern = (sql: string): Operator => ({ sql, takes: 'value', heldTo: 'pattern' });
const expression = (sql: string): Operator => ({ ...pattern(sql), isExpression: true });
const contained = (sql: string, takes: Takes = 'value'): Operator => ({ sql, takes, heldTo: 'contained' });

/** Text columns (dialect 2.2). */
const textual = {
  _like: pattern('LIKE'),
  _nlike: pattern('NOT LIKE'),
  _ilike: pattern('ILIKE'),
  _nilike: pattern('NOT ILIKE'),
  _similar: expression('SIMILAR TO'),
  _nsimilar: expression('NOT SIMILAR TO'),
  _regex: expression('~'),
  _nregex: expression('!~'),
  _iregex: expression('~*'),
  _niregex: expression('!~*'),
} as const satisfies Record<string, Operator>;

/** Arrays (dialect 2.4) and jsonb (dialect 2.3). */
const containment = { _contains: contained('@>'), _contained_in: contained('<@') } as const satisfies Record<
  string,
  Operator
>;

const json = {
  ...containment,
  _has_key: { sql: '?', takes: 'text' },
  _has_keys_any: contained('?|', 'texts'),
  _has_keys_all: contained('?&', 'texts'),
  _jsonpath: { sql: '@?', takes: 'jsonpath', heldTo: 'pattern', isExpression: true },
} as const satisfies Record<string, Operator>;

export type OperatorName = keyof typeof genericOperators | keyof typeof textual | keyof typeof json;

/** The operators that a column of this type takes, by their names in the dialect. */
export function operatorsOf({ scalar, isList }: Pick<Column, 'scalar' | 'isList'>): Readonly<Record<string, Operator>> {
  if (isList) return { ...genericOperators, ...containment };
  if (scalar === 'String') return { ...genericOperators, ...textual };
  if (scalar === 'jsonb') return { ...genericOperators, ...json };
  return genericOperators;
}
