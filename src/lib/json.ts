/**
 * JSON whose numbers keep their digits: one that JavaScript would round, or write otherwise, stays as it was written.
 * JavaScript's own functions do the work, so a repeated key, a key `__proto__` and a deep value are what they are there.
 */
import { randomBytes } from 'node:crypto';

/** A number of JSON that JavaScript cannot hold as it was written; `value` has its digits. */
export class ExactNumber {
  /** No input object has a field of this name, so that GraphQL never takes a number for an object without fields. */
  readonly 'exact number': string;

  /** @param digits as JSON writes a number */
  constructor(digits: string) {
    this['exact number'] = digits;
  }

  get value(): string {
    return this['exact number'];
  }

  toString(): string {
    return this.value;
  }

  /** What messages that know nothing of this class show; `stringifyJson` finds it again by its mark. */
  toJSON(): string {
    return marking ? marking(this.value) : this.value;
  }
}

export const isExactNumber = (value: unknown): value is ExactNumber => value instanceof ExactNumber;

/** The number that JSON writes so: JavaScript's where that is the same, else an exact one. */
export const numberOf = (digits: string): number | ExactNumber =>
  isExact(digits) ? new ExactNumber(digits) : Number(digits);

/** Few digits, the last one after a point not being zero, and few zeros before the first: JavaScript's own. */
const COMMON = /^(?:0|-?(?:[1-9]\d{0,8}(?:\.\d{0,4}[1-9])?|0\.\d{0,4}[1-9]))$/;

/** Most numbers are told by how they look, many times faster than by what becomes of them. */
const isExact = (digits: string): boolean => !COMMON.test(digits) && String(Number(digits)) !== digits;

/** Lists and objects stand deeper within each other than whoever reads the text takes. */
export class TooDeepError extends Error {
  override readonly name = 'TooDeepError';
}

/**
 * Throws SyntaxError when the text is no JSON, and TooDeepError where lists and objects stand more than `most` deep
 * within each other: that is found before anything is parsed, and nothing behind it is looked at.
 */
export function parseJson(text: string, most = Number.POSITIVE_INFINITY): unknown {
  const marked = markNumbers(text, most);
  if (marked === undefined) return JSON.parse(text);
  try {
    return withExactNumbers(JSON.parse(marked));
  } catch {
    // Its own words would quote the mark.
    throw new SyntaxError('the text is not valid JSON');
  }
}

/** The JSON of a value; exact numbers in it are written with their own digits. */
export function stringifyJson(value: unknown): string {
  let found = false;
  marking = (digits) => {
    found = true;
    return MARK + digits;
  };
  try {
    const text = JSON.stringify(value) ?? 'null';
    return found ? text.replace(MARKED, '$1') : text;
  } finally {
    marking = undefined;
  }
}

/** While `stringifyJson` runs: a replacer function would be called for each value, and takes ten times as long. */
let marking: ((digits: string) => string) | undefined;

/** Stands before the digits of an exact number while it is a text. Nobody else can write it: it is never shown. */
const MARK = `exact ${randomBytes(12).toString('base64url')}: `;
const MARKED = new RegExp(`"${MARK}([-+.\\deE]+)"`, 'g');

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const MINUS = 0x2d;
const COLON = 0x3a;
/** `[` and `{`, `]` and `}`: each pair differs in one bit. */
const OPEN = 0x5b;
const CLOSE = 0x5d;
const BRACE_BIT = 0x20;
const isDigit = (character: number): boolean => character >= 0x30 && character <= 0x39;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?/y;

/**
 * The text with each number that JavaScript would change as a marked text; undefined where there is none. It is JSON
 * where it was JSON before: a text may stand wherever a number may, except that it may be a key.
 */
function markNumbers(json: string, mostDepth: number): string | undefined {
  const pieces: string[] = [];
  let done = 0;
  let depth = 0;
  for (let at = 0; at < json.length; at += 1) {
    const character = json.charCodeAt(at);
    if (character === QUOTE) at = endOfText(json, at);
    else if ((character & ~BRACE_BIT) === OPEN) depth += 1;
    else if ((character & ~BRACE_BIT) === CLOSE) depth -= 1;
    if (depth > mostDepth) throw new TooDeepError(`more than ${mostDepth} lists and objects within each other`);
    if (character !== MINUS && !isDigit(character)) continue;
    NUMBER.lastIndex = at;
    const [digits = '-'] = NUMBER.exec(json) ?? [];
    const end = at + digits.length;
    if (isExact(digits) && !isKey(json, end)) {
      pieces.push(json.slice(done, at), '"', MARK, digits, '"');
      done = end;
    }
    at = end - 1;
  }
  return done === 0 ? undefined : pieces.join('') + json.slice(done);
}

/** Whether what ends there stands where a key would: no number may. */
function isKey(json: string, end: number): boolean {
  let at = end;
  while (' \t\n\r'.includes(json.charAt(at)) && at < json.length) at += 1;
  return json.charCodeAt(at) === COLON;
}

/** Where the quotation mark is that ends the text which begins at `from`; past the end where there is none. */
export function endOfText(json: string, from: number): number {
  let at = json.indexOf('"', from + 1);
  while (at >= 0 && isEscaped(json, at)) at = json.indexOf('"', at + 1);
  return at < 0 ? json.length : at;
}

/** Whether an odd number of backslashes stands before it. */
function isEscaped(json: string, at: number): boolean {
  let first = at;
  while (json.charCodeAt(first - 1) === BACKSLASH) first -= 1;
  return (at - first) % 2 === 1;
}

/** The value with exact numbers in the places of marked texts; not by recursion, for it may be of any depth. */
function withExactNumbers(value: unknown): unknown {
  const root = { value };
  const open: Record<string, unknown>[] = [root];
  for (let holder = open.pop(); holder; holder = open.pop()) {
    for (const key of Object.keys(holder)) {
      const member = holder[key];
      if (typeof member === 'object' && member !== null) open.push(member as Record<string, unknown>);
      if (typeof member === 'string' && member.startsWith(MARK))
        holder[key] = new ExactNumber(member.slice(MARK.length));
    }
  }
  return root.value;
}
