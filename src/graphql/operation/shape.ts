/** The shape of a request's variables: what of them decides the statement, without the values that do not. */
import {
  type GraphQLInputFieldMap,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  type OperationDefinitionNode,
  typeFromAST,
} from 'graphql';
import { enums } from '../../catalog/catalog.ts';
import { jsonPath } from '../../query/input/scalars.ts';
import type { Variables } from '../../sql/parameter.ts';

/** Gives one text per statement that an operation can become. */
export type Shape = (variables: Variables) => string;

/** `_is_null`, `order_by`, `distinct_on`, `at`, `@include`: these values choose the statement; native enums are only values. */
const isStructural = (type: GraphQLInputType): boolean =>
  String(type) === 'Boolean' || String(type) === jsonPath.name || (isEnumType(type) && !(type.name in enums));

function shapeOf(value: unknown, declared: GraphQLInputType): string {
  if (value === undefined) return '-';
  if (value === null) return 'null';
  const type = getNullableType(declared);
  if (isStructural(type)) return JSON.stringify(value);
  if (isInputObjectType(type) && isRow(type)) return rowShape(value as object, type.getFields());
  if (isInputObjectType(type)) {
    const fields = type.getFields();
    const parts = Object.entries(value as object).map(
      ([key, item]) => `${key}:${fields[key] ? shapeOf(item, fields[key].type) : ''}`,
    );
    return `{${parts.join()}}`;
  }
  if (!isListType(type)) return '*';
  const of = getNullableType(type.ofType);
  // A list of plain values is one parameter, however long it is.
  if (isLeafType(of) && !isStructural(of)) return '[*]';
  if (isInputObjectType(of) && isRow(of)) return `[${rowShapes(value as readonly unknown[], of)}]`;
  return `[${(value as readonly unknown[]).map((item) => shapeOf(item, of)).join()}]`;
}

/** What is written by a mutation: `tasks_set_input`. A stream's cursor chooses its statement. */
const isRow = ({ name }: GraphQLInputObjectType): boolean => /(?<!_stream_cursor(_value)?)_input$/.test(name);

/** Its values are read for each request; what is nested in it brings conditions and relations. */
function rowShape(row: object, fields: GraphQLInputFieldMap): string {
  const nested = Object.entries(row).flatMap(([key, item]) => {
    const type = fields[key]?.type;
    return type && isInputObjectType(getNamedType(type)) ? [`${key}:${shapeOf(item, type)}`] : [];
  });
  return nested.length > 0 ? `{${nested.join()}}` : '';
}

/** Rows in which nothing is nested decide nothing, however many they are. */
const rowShapes = (rows: readonly unknown[], type: GraphQLInputType): string =>
  rows.flatMap((row) => shapeOf(row, type) || []).join();

export function shapeFor(operation: OperationDefinitionNode, schema: GraphQLSchema): Shape {
  const variables = (operation.variableDefinitions ?? []).flatMap(({ variable, type }) => {
    const declared = typeFromAST(schema, type as never) as GraphQLInputType | undefined;
    return declared ? [[variable.name.value, declared] as const] : [];
  });
  return (values) => variables.map(([name, type]) => shapeOf(values[name], type)).join(';');
}
