/**
 * Reads JSON as JavaScript does, but for its numbers: whoever reads says what becomes of their digits. Not by recursion,
 * for a value may be of any depth.
 */

const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const BACKSLASH = 0x5c;
const LIST = 0x5b;
const END_OF_LIST = 0x5d;
const OBJECT = 0x7b;
const END_OF_OBJECT = 0x7d;

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?/y;
/** What stands in a text as it is: nothing is escaped in it, and nothing had to be. */
const PLAIN = /^[^\\\p{Cc}]*$/u;
const WORDS: readonly (readonly [string, boolean | null])[] = [
  ['true', true],
  ['false', false],
  ['null', null],
];

/** A list or an object whose end has not come yet; of an object, the key of the next value. */
type Open = { readonly list: unknown[] } | { readonly object: Record<string, unknown>; key: string };

/** In the place of the value that has just been opened. */
const OPENED = Symbol('opened');

const isBlank = (character: number): boolean =>
  character === 0x20 || character === 0x0a || character === 0x0d || character === 0x09;

class Reader {
  readonly #open: Open[] = [];
  #at = 0;

  constructor(
    private readonly json: string,
    private readonly numberOf: (digits: string) => unknown,
  ) {}

  read(): unknown {
    let value = this.#begin();
    for (let open = this.#open.at(-1); open; open = this.#open.at(-1)) {
      const isWhole = value !== OPENED;
      if (isWhole) put(open, value);
      value = isWhole && this.#ends(open) ? this.#close(open) : this.#begin();
    }
    if (this.#next() !== undefined) throw notJson();
    return value;
  }

  /** The next value, or the beginning of one that has members. */
  #begin(): unknown {
    const character = this.#next();
    if (character === QUOTE) return this.#text();
    if (character === LIST) return this.#isEmpty(END_OF_LIST) ? [] : this.#opened({ list: [] });
    if (character === OBJECT) return this.#isEmpty(END_OF_OBJECT) ? {} : this.#opened({ object: {}, key: this.#key() });
    return character === undefined || character < LIST ? this.#number() : this.#word();
  }

  #word(): boolean | null {
    const [word, value] = WORDS.find(([it]) => this.json.startsWith(it, this.#at)) ?? [];
    if (word === undefined || value === undefined) throw notJson();
    this.#at += word.length;
    return value;
  }

  #opened(open: Open): typeof OPENED {
    this.#open.push(open);
    return OPENED;
  }

  #isEmpty(end: number): boolean {
    this.#at += 1;
    if (this.#next() !== end) return false;
    this.#at += 1;
    return true;
  }

  /** Whether the list or the object ends behind the value that was read; else the next one follows. */
  #ends(open: Open): boolean {
    const character = this.#next();
    this.#at += 1;
    if (character === ('list' in open ? END_OF_LIST : END_OF_OBJECT)) return true;
    if (character !== COMMA) throw notJson();
    if ('object' in open) open.key = this.#key();
    return false;
  }

  #close(open: Open): unknown {
    this.#open.pop();
    return 'list' in open ? open.list : open.object;
  }

  #key(): string {
    if (this.#next() !== QUOTE) throw notJson();
    const key = this.#text();
    if (this.#next() !== COLON) throw notJson();
    this.#at += 1;
    return key;
  }

  #text(): string {
    const from = this.#at;
    this.#at = endOfText(this.json, from) + 1;
    const inside = this.json.slice(from + 1, this.#at - 1);
    return PLAIN.test(inside) && this.#at <= this.json.length ? inside : JSON.parse(this.json.slice(from, this.#at));
  }

  #number(): unknown {
    const from = this.#at;
    NUMBER.lastIndex = from;
    if (!NUMBER.test(this.json)) throw notJson();
    this.#at = NUMBER.lastIndex;
    return this.numberOf(this.json.slice(from, this.#at));
  }

  /** The next character that is not blank, without passing it. */
  #next(): number | undefined {
    while (isBlank(this.json.charCodeAt(this.#at))) this.#at += 1;
    return this.#at < this.json.length ? this.json.charCodeAt(this.#at) : undefined;
  }
}

/** A key that is repeated has its last value, and `__proto__` is a key as any other. */
function put(open: Open, value: unknown): void {
  if ('list' in open) open.list.push(value);
  else if (open.key !== '__proto__') open.object[open.key] = value;
  else Object.defineProperty(open.object, open.key, { value, enumerable: true, configurable: true, writable: true });
}

const notJson = (): Error => new SyntaxError('the text is not valid JSON');

/** @throws SyntaxError when the text is no JSON */
export const readJson = (json: string, numberOf: (digits: string) => unknown): unknown =>
  new Reader(json, numberOf).read();

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
