/** Places inside jsonb columns, and as what the value there is taken: `at: "signals.provider", as: text`. */
import { isJson } from '../../access/visible-tables.ts';
import type { TableName } from '../../catalog/catalog.ts';
import type { JsonType } from '../../catalog/json-types.ts';
import { type EnumType, type Members, membersOf, required } from './input-type.ts';
import type { InputTypes } from './input-types.ts';
import { jsonPath } from './scalars.ts';

const meanings: Readonly<Record<JsonType, string>> = {
  text: 'A JSON string.',
  numeric: 'A JSON number, with all of its digits; the string "10" is none.',
  boolean: 'JSON `true` or `false`.',
  timestamptz: 'A JSON string that is a date or an instant in ISO 8601, in UTC where it names no offset.',
  jsonb: 'Any JSON value, `null` included.',
};

export const jsonTypeNames: EnumType = {
  kind: 'enum',
  name: 'json_type',
  description: 'What a value inside JSON is taken as. One of another type counts as none, and is never an error.',
  values: Object.keys(meanings),
  meanings,
};

/** The members that say the place. */
export const place = {
  at: { ...required(jsonPath), description: 'Where it is: `signals.open_transactions`, `$.a[0]`.' },
  as: { ...required(jsonTypeNames), description: 'What it is taken as.' },
} as const;

/** The same as a field's arguments. No field needs one: clients select those of whole types. */
export const placeArguments: Members = membersOf({
  at: { type: jsonPath, otherwise: '$', description: 'Where it is inside the JSON: `signals.open_transactions`.' },
  as: { type: jsonTypeNames, otherwise: 'numeric', description: 'What it is taken as.' },
});

/** The jsonb columns of a table; undefined where there is none. */
export function jsonColumns(types: InputTypes, name: TableName): EnumType | undefined {
  const columns = types.table(name).columns.filter(isJson);
  const values = columns.map((it) => it.name);
  if (values.length === 0) return undefined;
  return { kind: 'enum', name: `${name}_json_column`, description: `The columns of "${name}" that hold JSON.`, values };
}
