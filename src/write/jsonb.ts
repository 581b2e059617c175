/** What PostgreSQL's jsonb operators do, on plain values: `||`, `- key`, `- index`, `#- path`. */

type Json = unknown;
type JsonObject = Readonly<Record<string, Json>>;

const isObject = (value: Json): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const asList = (value: Json): readonly Json[] => (Array.isArray(value) ? value : [value]);

/** `left || right`: two objects merge, everything else makes a list; NULL stays NULL. */
const concatenated = (left: Json, right: Json): Json =>
  isObject(left) && isObject(right) ? { ...left, ...right } : [...asList(left), ...asList(right)];

export const appended = (current: Json, given: Json): Json => (current === null ? null : concatenated(current, given));
export const prepended = (current: Json, given: Json): Json => (current === null ? null : concatenated(given, current));

/** `- 'key'`: a member of an object, or the equal texts of a list. */
export function withoutKey(current: Json, key: string): Json {
  if (Array.isArray(current)) return current.filter((item) => item !== key);
  return isObject(current) ? Object.fromEntries(Object.entries(current).filter(([name]) => name !== key)) : current;
}

/** `- n`: an element of a list, counted from the end when negative. */
export function withoutElement(current: Json, index: number): Json {
  if (!Array.isArray(current)) return current;
  const at = index < 0 ? current.length + index : index;
  return current.filter((_, position) => position !== at);
}

/** `#- path`: what stands at the path; nothing happens where there is nothing. */
export function withoutPath(current: Json, [key, ...rest]: readonly string[]): Json {
  if (key === undefined) return current;
  const isIndex = Array.isArray(current) && /^-?\d+$/.test(key);
  if (rest.length === 0) return isIndex ? withoutElement(current, Number(key)) : withoutKey(current, key);
  if (Array.isArray(current)) {
    const at = Number(key) < 0 ? current.length + Number(key) : Number(key);
    return current.map((item, index) => (index === at ? withoutPath(item, rest) : item));
  }
  return isObject(current) && key in current ? { ...current, [key]: withoutPath(current[key], rest) } : current;
}
