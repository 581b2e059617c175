/** How many rows an answer has, from its text: nobody reads it otherwise. */
import { endOfText } from './json.ts';

const QUOTE = 0x22;
const OPEN = 0x7b;
const CLOSE = 0x7d;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;

/** A longer answer is not read for the sake of a number in the log; in characters. */
const LONGEST = 1024 * 1024;

/**
 * The items of the lists that the root fields answer, and one for every other object that a root field answers;
 * undefined for an answer of more than a million characters.
 */
export function countRows(json: string): number | undefined {
  if (json.length > LONGEST) return undefined;
  let rows = 0;
  let depth = 0;
  let isList = false;
  for (let at = 0; at < json.length; at += 1) {
    const character = json.charCodeAt(at);
    if (character === QUOTE) at = endOfText(json, at);
    else if (character === OPEN || character === OPEN_LIST) {
      depth += 1;
      if (depth === 2) isList = character === OPEN_LIST;
      if (character === OPEN && depth === (isList ? 3 : 2)) rows += 1;
    } else if (character === CLOSE || character === CLOSE_LIST) depth -= 1;
  }
  return rows;
}
