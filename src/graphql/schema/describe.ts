/** Gives every part of a schema a description: its own, else its column's, else the dialect's words for it. */
import {
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isObjectType,
} from 'graphql';
import { tableNames } from '../../catalog/catalog.ts';
import { constraintDescription, functionDescriptions, memberDescriptions, typeDescriptions } from './descriptions.ts';

/** What can be described. */
interface Described {
  readonly name: string;
  description?: string | null | undefined;
}

const longestFirst = [...tableNames].sort((a, b) => b.length - a.length);

/** `tasks_max_order_by` is of the table `tasks`, its kind is `max_order_by`. */
function placeOf({ name }: GraphQLNamedType): { readonly table: string; readonly kind: string } | undefined {
  const table = longestFirst.find((it) => name === it || name.startsWith(`${it}_`));
  return table && { table, kind: name.slice(table.length + 1) };
}

function typeDescription(type: GraphQLNamedType): string | undefined {
  const { table, kind } = placeOf(type) ?? { table: '', kind: type.name };
  const [, fn = '', purpose] = /^(\w+?)_(fields|order_by)$/.exec(kind) ?? [];
  const computed = functionDescriptions[fn];
  if (computed && purpose === 'fields') return `${computed} of each column of "${table}".`;
  if (computed) return `Sorts by ${computed.toLowerCase()} of a column in related rows of "${table}".`;
  return typeDescriptions[kind.replace(/^select_column_\w+$/, 'select_column')]?.replace('%', table);
}

/** The members of a table's types mean what the table's fields of the same name mean. */
function describeMember(member: Described, table: GraphQLNamedType | undefined): void {
  const { name } = member;
  const column = isObjectType(table) ? table.getFields()[name]?.description : undefined;
  const computed = functionDescriptions[name];
  member.description ??= column ?? memberDescriptions[name] ?? (computed && `${computed} of each column.`);
}

function describeFields(type: GraphQLObjectType, table: GraphQLNamedType | undefined, schema: GraphQLSchema): void {
  for (const field of Object.values(type.getFields())) {
    describeMember(field, table);
    const returned = placeOf(getNamedType(field.type))?.table;
    for (const argument of field.args) describeMember(argument, returned ? schema.getType(returned) : undefined);
  }
}

/** Changes a schema that was just built, in place. */
export function describeSchema(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__')) continue;
    type.description ??= typeDescription(type);
    const place = placeOf(type);
    const table = place && schema.getType(place.table);
    if (isObjectType(type)) describeFields(type, table, schema);
    if (isInputObjectType(type)) for (const field of Object.values(type.getFields())) describeMember(field, table);
    if (isEnumType(type)) for (const value of type.getValues()) describeMember(value, table);
    if (isEnumType(type) && place?.kind === 'constraint')
      for (const value of type.getValues()) value.description ??= constraintDescription;
  }
}
