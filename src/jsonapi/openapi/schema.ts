/** Values as JSON Schema has them: columns as they are answered and as they are given, and arguments of verbs. */
import { type Column, type EnumName, enums } from '../../catalog/catalog.ts';

/** A schema, or any other object of a description. */
export type Schema = Readonly<Record<string, unknown>>;

/** Whether it is what an answer has, or what a request may say. */
export type Use = 'answered' | 'given';

type ValueType = Pick<Column, 'scalar'> & Partial<Pick<Column, 'isList' | 'nullable' | 'maxLength'>>;

const text: Schema = { type: 'string' };

/** Of each scalar of the catalog; jsonb is any JSON value. A request may say more than an answer does. */
const scalars: Readonly<Record<string, Readonly<Record<Use, Schema>>>> = {
  String: { answered: text, given: text },
  Int: { answered: { type: 'integer' }, given: { type: 'integer' } },
  Boolean: { answered: { type: 'boolean' }, given: { type: 'boolean' } },
  uuid: { answered: { type: 'string', format: 'uuid' }, given: { type: 'string', format: 'uuid' } },
  timestamptz: { answered: { type: 'string', format: 'date-time' }, given: text },
  numeric: { answered: { type: 'string', pattern: '^-?\\d+(\\.\\d+)?$' }, given: { type: ['string', 'number'] } },
  jsonb: { answered: {}, given: {} },
};

export const UUID: Schema = { type: 'string', format: 'uuid' };

/** @throws Error for a scalar that no column of the seeds has */
export function valueSchema({ scalar, isList, nullable, maxLength }: ValueType, use: Use): Schema {
  const one = { ...scalarSchema(scalar, use), ...(maxLength !== undefined && use === 'given' && { maxLength }) };
  const schema: Schema = isList ? { type: 'array', items: one } : one;
  return nullable ? orNull(schema) : schema;
}

function scalarSchema(scalar: string, use: Use): Schema {
  if (Object.hasOwn(enums, scalar)) return { type: 'string', enum: enums[scalar as EnumName] };
  const schema = scalars[scalar]?.[use];
  if (!schema) throw new Error(`The scalar ${scalar} has no JSON Schema yet`);
  return schema;
}

/** A schema without a type takes null already. */
function orNull(schema: Schema): Schema {
  const { type, enum: values } = schema;
  if (type === undefined) return schema;
  return { ...schema, type: [type, 'null'].flat(), ...(Array.isArray(values) && { enum: [...values, null] }) };
}

/** An object of these members and no others. */
export const closed = (properties: Schema, required: readonly string[] = []): Schema => ({
  type: 'object',
  ...(required.length > 0 && { required }),
  properties,
  additionalProperties: false,
});

/** An object whose further members are ignored, as those of an envelope are (JSON:API 1.1, 5.1). */
export const open = (properties: Schema, required: readonly string[]): Schema => ({
  type: 'object',
  required,
  properties,
});

export const constant = (value: string): Schema => ({ type: 'string', const: value });

export type ComponentKind = 'schemas' | 'parameters' | 'responses';

/** Stands for a component. */
export const ref = (kind: ComponentKind, name: string): Schema => ({ $ref: `#/components/${kind}/${name}` });

/** With a description where there is one. */
export const described = (schema: Schema, description: string | undefined): Schema =>
  description === undefined ? schema : { ...schema, description };

/** An object of what is made of each, by its name. */
export const keyed = <T>(
  items: Iterable<T>,
  entry: (item: T) => readonly [name: string, value: unknown] | undefined,
): Schema => Object.fromEntries([...items].flatMap((item) => [entry(item) ?? []].filter((it) => it.length > 0)));
