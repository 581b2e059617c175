/** How deep JSON nests, found in its text: what is too deep is refused before it is parsed. */
import { endOfText } from './json.ts';

const QUOTE = 0x22;
/** `[` and `{`, `]` and `}`: each pair differs in one bit. */
const OPEN = 0x5b;
const CLOSE = 0x5d;
const BRACE_BIT = 0x20;

/** Whether lists and objects stand more than `most` deep within each other; looks no further than where they do. */
export function nestsDeeper(json: string, most: number): boolean {
  let depth = 0;
  for (let at = 0; at < json.length; at += 1) {
    const character = json.charCodeAt(at);
    if (character === QUOTE) at = endOfText(json, at);
    else if ((character & ~BRACE_BIT) === OPEN) depth += 1;
    else if ((character & ~BRACE_BIT) === CLOSE) depth -= 1;
    if (depth > most) return true;
  }
  return false;
}
