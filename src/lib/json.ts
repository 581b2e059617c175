/**
 * JSON whose numbers keep their digits: one that JavaScript would round, or write otherwise, stays as it was written.
 * JavaScript's own functions do the work where there is none.
 */
import { randomBytes } from 'node:crypto';
import { endOfText, readJson } from './json-reader.ts';

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

/** A zero at the end of a fraction, which JavaScript never writes. */
const ENDS_IN_ZERO = /^-?\d+\.\d*0$/;

/** Most numbers are told by how they look, many times faster than by what becomes of them. */
const isExact = (digits: string): boolean =>
  ENDS_IN_ZERO.test(digits) || (!COMMON.test(digits) && String(Number(digits)) !== digits);

/** Lists and objects stand deeper within each other than whoever reads the text takes. */
export class TooDeepError extends Error {
  override readonly name = 'TooDeepError';
}

/**
 * Throws SyntaxError when the text is no JSON, and TooDeepError where lists and objects stand more than `most` deep
 * within each other: that is found before anything is parsed, and nothing behind it is looked at.
 */
export const parseJson = (text: string, most = Number.POSITIVE_INFINITY): unknown =>
  hasExactNumbers(text, most) ? readJson(text, numberOf) : JSON.parse(text);

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
const MINUS = 0x2d;
const POINT = 0x2e;
/** `[` and `{`, `]` and `}`: each pair differs in one bit. */
const OPEN = 0x5b;
const CLOSE = 0x5d;
const BRACE_BIT = 0x20;
const isDigit = (character: number): boolean => character >= 0x30 && character <= 0x39;
/** Of what looks like a number, not all is one: that is found where it is read. */
const isOfNumber = (character: number): boolean =>
  isDigit(character) || character === POINT || character === MINUS || character === 0x2b || (character | 0x20) === 0x65;

/** Whether a number stands in the text that JavaScript would change. */
function hasExactNumbers(json: string, mostDepth: number): boolean {
  let found = false;
  let depth = 0;
  for (let at = 0; at < json.length; at += 1) {
    const character = json.charCodeAt(at);
    if (character === QUOTE) at = endOfText(json, at);
    else if ((character & ~BRACE_BIT) === OPEN) depth += 1;
    else if ((character & ~BRACE_BIT) === CLOSE) depth -= 1;
    if (depth > mostDepth) throw new TooDeepError(`more than ${mostDepth} lists and objects within each other`);
    if (character !== MINUS && !isDigit(character)) continue;
    const end = endOfNumber(json, at);
    found ||= isExact(json.slice(at, end));
    at = end - 1;
  }
  return found;
}

function endOfNumber(json: string, from: number): number {
  let at = from + 1;
  while (isOfNumber(json.charCodeAt(at))) at += 1;
  return at;
}
