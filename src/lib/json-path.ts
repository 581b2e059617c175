/**
 * Hasura's way to name a place inside JSON, in a token (dialect 7.2) and in a jsonb value (dialect 2.3): `$`, `$.a.b`, `a.b`,
 * `.a`, `[0]`, `['k%']`.
 */

export interface JsonPath {
  readonly text: string;
  readonly segments: readonly string[];
}

/** Each step is a step of PostgreSQL's for each row: a path that a person writes has fewer, and is shorter. */
export const LONGEST_PATH = 500;
export const MOST_STEPS = 30;

/** A first name needs no dot. */
const segment = /(?:\.|^)([^.[\]'"\s*]+)|\[(\d+)\]|\[(?:'([^']*)'|"([^"]*)")\]/y;

/** The parsed path, or undefined when the text is none, or too long a one. */
export function parseJsonPath(text: string): JsonPath | undefined {
  if (text.length > LONGEST_PATH) return undefined;
  const segments: string[] = [];
  for (let at = text.startsWith('$') ? 1 : 0; at < text.length; at = segment.lastIndex) {
    segment.lastIndex = at;
    const [, ...groups] = segment.exec(text) ?? [];
    const name = groups.find((group) => group !== undefined);
    if (name === undefined || segments.length === MOST_STEPS) return undefined;
    segments.push(name);
  }
  return { text, segments };
}

/** The value at the path, own properties only; undefined when nothing is there. */
export function valueAt(root: unknown, { segments }: Pick<JsonPath, 'segments'>): unknown {
  return segments.reduce(ownProperty, root);
}

/** A tree of objects that holds the value at the path and nothing else. */
export function nestAt(value: object | string, { segments }: JsonPath): object | string {
  return segments.reduceRight<object | string>((inner, name) => ({ [name]: inner }), value);
}

function ownProperty(holder: unknown, name: string): unknown {
  if (typeof holder !== 'object' || holder === null || !Object.hasOwn(holder, name)) return undefined;
  return Reflect.get(holder, name);
}
