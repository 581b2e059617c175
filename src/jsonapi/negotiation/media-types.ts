/** Media types as headers write them (RFC 9110, 8.3.1 and 12.5.1), read by their grammar: quoted texts may hold any sign. */

export interface MediaType {
  /** In lower case: `application/vnd.api+json`, or a range of Accept such as `application/*`. */
  readonly name: string;
  /** By their names in lower case, in order; `q` is none of them. */
  readonly parameters: readonly (readonly [string, string])[];
  /** 0 to 1; 1 where it is not said. */
  readonly weight: number;
}

const TOKEN = /[\w!#$%&'*+.^`|~-]+/y;
const QUOTED = /"((?:[\t \x21\x23-\x5b\x5d-\x7e\x80-\xff]|\\[\t \x21-\x7e\x80-\xff])*)"/y;
const SPACE = /[ \t]*/y;
const WEIGHT = /^(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/;

/** The media types of a list; undefined where it is none. Takes time in proportion to its length. */
export function parseMediaTypes(text: string): readonly MediaType[] | undefined {
  const reader = new Reader(text);
  const found: MediaType[] = [];
  while (!reader.atEnd) {
    if (reader.take(',')) continue;
    const type = mediaType(reader);
    if (!type || !(reader.atEnd || reader.take(','))) return undefined;
    found.push(type);
  }
  return found;
}

/** The one media type of a header; undefined where it is none, or several. */
export function parseMediaType(text: string): MediaType | undefined {
  const reader = new Reader(text);
  const type = mediaType(reader);
  return reader.atEnd ? type : undefined;
}

function mediaType(reader: Reader): MediaType | undefined {
  const type = reader.match(TOKEN);
  const subtype = type !== undefined && reader.takeHere('/') ? reader.match(TOKEN) : undefined;
  if (subtype === undefined) return undefined;
  const parameters: (readonly [string, string])[] = [];
  while (reader.take(';')) {
    if (reader.atEnd || reader.isAt(';') || reader.isAt(',')) continue;
    const parameter = parameterOf(reader);
    if (!parameter) return undefined;
    parameters.push(parameter);
  }
  return withWeight(`${type}/${subtype}`.toLowerCase(), parameters);
}

function parameterOf(reader: Reader): readonly [string, string] | undefined {
  const name = reader.match(TOKEN);
  if (name === undefined || !reader.takeHere('=')) return undefined;
  const value = reader.match(TOKEN) ?? reader.match(QUOTED)?.replaceAll(/\\(.)/gs, '$1');
  return value === undefined ? undefined : [name.toLowerCase(), value];
}

function withWeight(name: string, all: MediaType['parameters']): MediaType | undefined {
  const [, weight = '1'] = all.find(([parameter]) => parameter === 'q') ?? [];
  if (!WEIGHT.test(weight)) return undefined;
  return { name, weight: Number(weight), parameters: all.filter(([parameter]) => parameter !== 'q') };
}

/** A place in a text. */
class Reader {
  #at = 0;

  constructor(private readonly text: string) {
    this.#skipSpace();
  }

  get atEnd(): boolean {
    return this.#at >= this.text.length;
  }

  isAt(sign: ',' | ';' | '/' | '='): boolean {
    return this.text[this.#at] === sign;
  }

  /** Whether the sign stands here: then it and the space around it is passed. */
  take(sign: ',' | ';'): boolean {
    this.#skipSpace();
    const isHere = this.isAt(sign);
    if (isHere) this.#at += 1;
    this.#skipSpace();
    return isHere;
  }

  /** The same of a sign that stands without space. */
  takeHere(sign: '/' | '='): boolean {
    const isHere = this.isAt(sign);
    if (isHere) this.#at += 1;
    return isHere;
  }

  /** What a pattern matches here, or its group. */
  match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.text);
    if (!found) return undefined;
    this.#at = pattern.lastIndex;
    return found[1] ?? found[0];
  }

  #skipSpace(): void {
    SPACE.lastIndex = this.#at;
    SPACE.exec(this.text);
    this.#at = SPACE.lastIndex;
  }
}
