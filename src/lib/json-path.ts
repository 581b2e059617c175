/** The subset of JSONPath in which Hasura names a place inside a token (dialect 7.2): `$`, `$.a.b`, `$.a['k%']`, `$.a[0]`. */

export interface JsonPath {
  readonly text: string;
  readonly segments: readonly string[];
}

const segment = /\.([^.[\]'"\s*]+)|\['([^']+)'\]|\["([^"]+)"\]|\[(\d+)\]/y;

/** The parsed path, or undefined when the text is none. */
export function parseJsonPath(text: string): JsonPath | undefined {
  if (!text.startsWith('$')) return undefined;
  const segments: string[] = [];
  for (let at = 1; at < text.length; at = segment.lastIndex) {
    segment.lastIndex = at;
    const [, ...groups] = segment.exec(text) ?? [];
    const name = groups.find((group) => group !== undefined);
    if (name === undefined) return undefined;
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
