/** Values in GraphQL's notation, and paths into JSON in the dialect's. */
import { type GraphQLInputType, getNamedType, isEnumType, isInputObjectType } from 'graphql';

/** A constant. */
export function plain(value: unknown, type: GraphQLInputType): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return `[${value.map((item) => plain(item, type)).join(', ')}]`;
  const named = getNamedType(type);
  if (typeof value === 'object') {
    const fields = isInputObjectType(named) ? named.getFields() : {};
    return `{${Object.entries(value)
      .map(([key, inner]) => `${key}: ${plain(inner, fields[key]?.type ?? named)}`)
      .join(', ')}}`;
  }
  return isEnumType(named) ? String(value) : JSON.stringify(value);
}

/** Keys of a JSON value may be no GraphQL names: such a value only travels in a variable. */
export function isWritable(value: unknown, type: GraphQLInputType): boolean {
  if (typeof value !== 'object' || value === null) return true;
  const named = getNamedType(type);
  const fields = isInputObjectType(named) ? named.getFields() : {};
  return Object.entries(value).every(
    ([key, inner]) =>
      (Array.isArray(value) || /^[_A-Za-z]\w*$/.test(key)) && isWritable(inner, fields[key]?.type ?? type),
  );
}

/** `$.a[0]['a key']` (dialect 2.3). */
export const pathText = (steps: readonly string[]): string =>
  steps.reduce(
    (path, step) => `${path}${/^\d+$/.test(step) ? `[${step}]` : /^[a-z]+$/.test(step) ? `.${step}` : `['${step}']`}`,
    '$',
  );
