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

/** @throws SyntaxError when the text is no JSON */
export function parseJson(text: string): unknown {
  const value: unknown = JSON.parse(text);
  const marked = markNumbers(text);
  return marked === undefined ? value : withExactNumbers(JSON.parse(marked));
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
const isDigit = (character: number): boolean => character >= 0x30 && character <= 0x39;
const NUMBER = /[-+.\deE]+/y;

/** The text with each number that JavaScript would change as a marked text; undefined where there is none. */
function markNumbers(json: string): string | undefined {
  const pieces: string[] = [];
  let done = 0;
  for (let at = 0; at < json.length; at += 1) {
    const character = json.charCodeAt(at);
    if (character === QUOTE) at = endOfText(json, at);
    if (character !== MINUS && !isDigit(character)) continue;
    NUMBER.lastIndex = at;
    const [digits = ''] = NUMBER.exec(json) ?? [];
    if (isExact(digits)) {
      pieces.push(json.slice(done, at), '"', MARK, digits, '"');
      done = at + digits.length;
    }
    at += digits.length - 1;
  }
  return done === 0 ? undefined : pieces.join('') + json.slice(done);
}

/** Where the quotation mark is that ends the text which begins at `from`. */
export function endOfText(json: string, from: number): number {
  let at = from + 1;
  for (let character = json.charCodeAt(at); character !== QUOTE; character = json.charCodeAt(at)) {
    at += character === BACKSLASH ? 2 : 1;
    if (at >= json.length) break;
  }
  return at;
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
