/** The comparison operators of the dialect (dialect.md 2), as data. */
import type { Column } from './catalog.ts';

/** What an operator is given: one value of the column, a list of them, a text, or a list of texts. */
export type Takes = 'value' | 'list' | 'text' | 'texts';

export interface Operator {
  readonly sql: string;
  readonly takes: Takes;
  /** Whether it takes a pattern that is a program to run: a long one can run for long. */
  readonly isPattern?: true;
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

const pattern = (sql: string): Operator => ({ sql, takes: 'value', isPattern: true });

/** Text columns (dialect 2.2). */
const textual = {
  _like: value('LIKE'),
  _nlike: value('NOT LIKE'),
  _ilike: value('ILIKE'),
  _nilike: value('NOT ILIKE'),
  _similar: pattern('SIMILAR TO'),
  _nsimilar: pattern('NOT SIMILAR TO'),
  _regex: pattern('~'),
  _nregex: pattern('!~'),
  _iregex: pattern('~*'),
  _niregex: pattern('!~*'),
} as const satisfies Record<string, Operator>;

/** Arrays (dialect 2.4) and jsonb (dialect 2.3). */
const containment = { _contains: value('@>'), _contained_in: value('<@') } as const satisfies Record<string, Operator>;

const json = {
  ...containment,
  _has_key: { sql: '?', takes: 'text' },
  _has_keys_any: { sql: '?|', takes: 'texts' },
  _has_keys_all: { sql: '?&', takes: 'texts' },
} as const satisfies Record<string, Operator>;

/** The operators that a column of this type takes, by their names in the dialect. */
export function operatorsOf({ scalar, isList }: Pick<Column, 'scalar' | 'isList'>): Readonly<Record<string, Operator>> {
  if (isList) return { ...genericOperators, ...containment };
  if (scalar === 'String') return { ...genericOperators, ...textual };
  if (scalar === 'jsonb') return { ...genericOperators, ...json };
  return genericOperators;
}
