/** How many rows an answer has, from its bytes: nobody reads it otherwise. */
import type { Bytes } from './bytes.ts';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN = 0x7b;
const CLOSE = 0x7d;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;

/** A longer answer is not read for the sake of a number in the log; in bytes. */
const LONGEST = 128 * 1024;

/**
 * The items of the lists that the root fields answer, and one for every other object that a root field answers;
 * undefined for an answer of more than 128 KB.
 */
export function countRows(json: Bytes): number | undefined {
  if (json.length > LONGEST) return undefined;
  const bytes = json.whole();
  let rows = 0;
  let depth = 0;
  let isList = false;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte === QUOTE) at = endOfText(bytes, at + 1);
    else if (byte === OPEN || byte === OPEN_LIST) {
      depth += 1;
      if (depth === 2) isList = byte === OPEN_LIST;
      if (byte === OPEN && depth === (isList ? 3 : 2)) rows += 1;
    } else if (byte === CLOSE || byte === CLOSE_LIST) depth -= 1;
  }
  return rows;
}

/** Where the text ends that begins there. */
function endOfText(bytes: Buffer, from: number): number {
  let at = from;
  while (at < bytes.length && bytes[at] !== QUOTE) at += bytes[at] === BACKSLASH ? 2 : 1;
  return at;
}
