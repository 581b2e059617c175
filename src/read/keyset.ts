/** Positions in a sorted list: the values of a row's sort keys, and which rows come after them. */
import { Parameter, type Source } from '../sql/parameter.ts';
import { and, FALSE, join, or, type Sql, sql, word } from '../sql/sql.ts';
import type { SortedKey } from './order-by.ts';

/** The key at which every sort ends has at most this many digits: a position must not tell how many. */
const DIGITS = 19;

/** The position of the row at hand: the texts of its keys, as a JSON list. */
export function positionOf(keys: readonly SortedKey[]): Sql {
  const texts = keys.map(({ expression }, index) =>
    index < keys.length - 1 ? sql`${expression}::text` : sql`lpad(${expression}::text, ${word(String(DIGITS))}, '0')`,
  );
  return sql`json_build_array(${join(texts, ', ')})`;
}

/**
 * The rows that come after a position. Whether its values are null is asked in SQL, so that one statement serves
 * every position; PostgreSQL folds that away when it plans for the values at hand.
 */
export function after(keys: readonly SortedKey[], position: (key: number) => Source): Sql {
  const placed = keys.map((key, index) => ({ key, value: new Parameter(position(index), key.type) }));
  const behind = placed.reduceRight((rest, { key, value }) => past(key, value, rest), FALSE);
  return and([...placed.slice(0, 1).map(({ key, value }) => range(key, value)), behind]);
}

/** After the value at one key; or equal to it there, and after the others at the rest. */
function past({ expression: key, nullable, ...order }: SortedKey, value: Parameter, rest: Sql): Sql {
  const ahead = sql`${key} ${order.descending ? word('<') : word('>')} ${value}`;
  if (!nullable) return or([ahead, and([sql`${key} = ${value}`, rest])]);
  const beyond = order.nullsFirst
    ? sql`(${ahead} OR (${value} IS NULL AND ${key} IS NOT NULL))`
    : sql`(${ahead} OR (${value} IS NOT NULL AND ${key} IS NULL))`;
  const same = sql`(${key} = ${value} OR (${value} IS NULL AND ${key} IS NULL))`;
  return or([beyond, and([same, rest])]);
}

/** What follows from coming after, in the words of an index: it begins at the position instead of at the start. */
function range({ expression: key, nullable, descending, nullsFirst }: SortedKey, value: Parameter): Sql {
  const from = sql`${key} ${descending ? word('<=') : word('>=')} ${value}`;
  if (!nullable) return from;
  return nullsFirst ? sql`(${value} IS NULL OR ${from})` : and([]);
}
