/** How a message shows what a caller sent: as JSON, with the digits that were sent, and a long value cut short. */
import { isExactNumber, stringifyJson } from './json.ts';

/** A message carries at most this many characters of a value: an error must not send a long one back. */
const SHOWN = 100;

/** Enough for the columns of a table. */
const LISTED = 50;

/** The beginning of a text; three dots say that there is more of it. */
export const shorten = (text: string, most = SHOWN): string =>
  text.length <= most ? text : `${text.slice(0, most).replace(/[\uD800-\uDBFF]$/, '')}...`;

/** The JSON of a value, as a message quotes it. */
export function quote(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(shorten(value));
  if (typeof value === 'object' && value !== null && !isExactNumber(value)) return shorten(stringifyJson(value));
  return shorten(isExactNumber(value) ? String(value) : (JSON.stringify(value) ?? String(value)));
}

/** A message of another's making, with each long name in it cut short: it may quote what a caller sent. */
export const shortenNames = (message: string): string => message.replace(/(\w{100})\w+/g, '$1...');

/** Names that are accepted, as a message lists them: the first of many. */
export const listed = (names: readonly string[]): string =>
  names.slice(0, LISTED).join(', ') + (names.length > LISTED ? `, and ${names.length - LISTED} more` : '');
