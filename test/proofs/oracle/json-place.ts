/** What stands inside a jsonb value, as a type: null where it is of another. */
import { Json, type JsonValue, type Value } from '../world/world.ts';
import { at as found } from './json.ts';
import type { Input } from './where.ts';

/** The scalar of the values of each type. */
export const scalarsInside: Readonly<Record<string, string>> = {
  text: 'String',
  numeric: 'numeric',
  boolean: 'Boolean',
  timestamptz: 'timestamptz',
  jsonb: 'jsonb',
};

/** The steps of `$.a[0]['a key']`, as operations write a path. */
export const stepsOf = (path: string): readonly string[] =>
  [...path.matchAll(/\.([a-z]+)|\[(\d+)\]|\['([^']*)'\]/g)].map(
    ([, ...groups]) => groups.find((it) => it !== undefined) ?? '',
  );

/** Of a value of a column, at the place that an input says. */
export function inside(value: Value, { at, as }: Input): Value {
  const part = value instanceof Json ? found(value.value, stepsOf(String(at))) : undefined;
  return part === undefined ? null : taken(part, String(as));
}

function taken(part: JsonValue, as: string): Value {
  switch (as) {
    case 'jsonb':
      return new Json(part);
    case 'text':
      return typeof part === 'string' ? part : null;
    case 'numeric':
      return typeof part === 'number' ? part : null;
    case 'boolean':
      return typeof part === 'boolean' ? part : null;
    case 'timestamptz':
      return typeof part === 'string' && /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(part) ? part : null;
    default:
      throw new Error(`The oracle does not know the type ${as}`);
  }
}
