/**
 * `_jsonpath`: paths in PostgreSQL's own language, which PostgreSQL reads. Refused here is what it takes, and then answers
 * with an error where a row comes to it, or with every row.
 */
import { type Path, RowgateError } from '../../errors.ts';
import { shorten } from '../../lib/quote.ts';

/** Texts and comments as a whole, variables, what opens and closes, what compares, names, and any other sign. */
const TOKEN = /"(?:[^"\\]|\\.)*"?|\/\*.*?(?:\*\/|$)|\$[^\s?%$.[\]{}()|&!=<>@#,*:+/-]|[?()]|[=!<>&|]+|\.?\w+|./gsy;

const COMPARES = /^([=!<>&|]+|like_regex|starts|exists)$/;

/** @throws RowgateError `data-exception` for a variable, and for a condition that stands in no filter */
export function checkJsonPath(text: string, path: Path): void {
  const opened: ('filter' | 'other')[] = [];
  const tokens = (text.match(TOKEN) ?? []).filter((token) => token.trim() !== '' && !token.startsWith('/*'));
  for (const [index, token] of tokens.entries()) {
    if (/^\$./.test(token)) refuse(text, 'there are no variables in it', path);
    if (token === '(') opened.push(tokens[index - 1] === '?' ? 'filter' : 'other');
    if (token === ')') opened.pop();
    // What it finds is then true or false, which is something: it would hold for every row.
    if (COMPARES.test(token) && !opened.includes('filter'))
      refuse(text, 'a condition stands in a filter, as in $.a ? (@ > 10)', path);
  }
}

function refuse(text: string, why: string, path: Path): never {
  throw new RowgateError('data-exception', `_jsonpath ${shorten(text)}: ${why}`, { path });
}
