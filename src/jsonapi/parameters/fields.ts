/** `fields[task]=title,subtasks`: which attributes and relationships are shown of a type. */
import { listed } from '../../lib/names.ts';
import { shorten } from '../../lib/quote.ts';
import type { VisibleResources } from '../visible-resources.ts';
import { parameterError, type QueryParameter } from './query-string.ts';

/** Names of fields by type; of a type that is not in it, all are shown. */
export type FieldSets = ReadonlyMap<string, ReadonlySet<string>>;

/** @throws RowgateError for an unknown type or field */
export function parseFields(
  { name, keys, value }: QueryParameter,
  { types }: VisibleResources,
): readonly [string, ReadonlySet<string>] {
  const [type = '', ...others] = keys;
  const resource = types.get(type);
  if (!resource || others.length > 0) {
    throw parameterError(name, `accepted is fields[TYPE], with one of the types ${listed([...types.keys()])}`);
  }
  const fields = value === '' ? [] : value.split(',');
  const known = [...resource.attributes.keys(), ...resource.relationships.keys()];
  const unknown = fields.find((field) => !known.includes(field));
  if (unknown !== undefined) {
    throw parameterError(name, `"${shorten(unknown)}" is no field of the type "${type}"; it has ${listed(known)}`);
  }
  return [type, new Set(fields)];
}
