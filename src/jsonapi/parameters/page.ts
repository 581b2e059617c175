/** `page[...]`: which part of a list. Numbers tell how many pages there are; cursors walk, whatever comes and goes. */
import { shorten } from '../../lib/quote.ts';
import { CURSOR_PAGINATION } from '../negotiation/negotiate.ts';
import { parameterError, type QueryParameter } from './query-string.ts';

export type Page = { readonly size: number } & (
  | { readonly kind: 'start' }
  | { readonly kind: 'number'; readonly number: number }
  /** `parameter` is the name as it was sent. */
  | { readonly kind: 'after' | 'before'; readonly cursor: string; readonly parameter: string }
);

export const DEFAULT_SIZE = 25;
export const MAX_SIZE = 100;
/** Past it no row can be: it keeps the number of rows before the page within a bigint. */
const MAX_NUMBER = 1_000_000_000_000;

const KEYS = ['size', 'number', 'after', 'before'] as const;
type Key = (typeof KEYS)[number];

/**
 * @param all those of the family, each once
 * @param maxSize of the role, which may be below that of the door
 * @param accepted what may stand in the brackets
 * @throws RowgateError
 */
export function parsePage(all: readonly QueryParameter[], maxSize: number, accepted: readonly Key[] = KEYS): Page {
  const given = new Map(all.map((it) => [keyOf(it, accepted), it]));
  const [size, number, after, before] = KEYS.map((key) => given.get(key));
  const cursors = [after, before].filter((it) => it !== undefined);
  const [first, second] = number ? [number, ...cursors] : cursors;
  if (first && second)
    throw parameterError(second.name, `it cannot stand beside ${first.name}: one of them says where the page is`);
  const most = Math.min(MAX_SIZE, maxSize);
  const sized = { size: size ? sizeIn(size, most) : Math.min(DEFAULT_SIZE, most) };
  if (number) return { ...sized, kind: 'number', number: wholeNumber(number, MAX_NUMBER) };
  const [cursor] = cursors;
  if (!cursor) return { ...sized, kind: 'start' };
  return { ...sized, kind: cursor === after ? 'after' : 'before', cursor: cursor.value, parameter: cursor.name };
}

function keyOf({ name, keys }: QueryParameter, accepted: readonly Key[]): Key {
  const [first, ...others] = keys;
  const key = accepted.find((it) => it === first);
  if (key && others.length === 0) return key;
  const [last, ...before] = accepted.map((it) => `page[${it}]`).reverse();
  throw parameterError(name, `accepted are ${before.reverse().join(', ')} and ${last}`);
}

function sizeIn(parameter: QueryParameter, most: number): number {
  const size = wholeNumber(parameter, Number.MAX_SAFE_INTEGER);
  if (size <= most) return size;
  throw parameterError(parameter.name, `a page has at most ${most} resources`, {
    page: { maxSize: most },
    type: `${CURSOR_PAGINATION}max-size-exceeded`,
  });
}

function wholeNumber({ name, value }: QueryParameter, most: number): number {
  if (/^0*[1-9]\d{0,15}$/.test(value) && Number(value) <= most) return Number(value);
  throw parameterError(name, `accepted is a whole number from 1 to ${most}, not "${shorten(value)}"`);
}
