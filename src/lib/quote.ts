/** How a message shows what a caller sent: as JSON, with the digits that were sent, and a long value cut short. */
import { isExactNumber, stringifyJson } from './json.ts';

/** A message carries at most this many characters of a value: an error must not send a long one back. */
const SHOWN = 100;

/** The beginning of a text; three dots say that there is more of it. */
export const shorten = (text: string, most = SHOWN): string =>
  text.length <= most ? text : `${text.slice(0, most).replace(/[\uD800-\uDBFF]$/, '')}...`;

/** The JSON of a value, as a message quotes it. */
export function quote(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(shorten(value));
  if (typeof value === 'object' && value !== null && !isExactNumber(value)) return shorten(stringifyJson(value));
  return shorten(isExactNumber(value) ? String(value) : (JSON.stringify(value) ?? String(value)));
}
