/** The shape of a request's variables: what of them decides the statement, without the values that do not. */
import {
  type GraphQLInputType,
  type GraphQLSchema,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  type OperationDefinitionNode,
  typeFromAST,
} from 'graphql';
import { enums } from '../../catalog/catalog.ts';
import type { Variables } from '../../sql/parameter.ts';

/** Gives one text per statement that an operation can become. */
export type Shape = (variables: Variables) => string;

/** `_is_null`, `order_by`, `distinct_on`, `@include`: these values choose the statement; native enums are only values. */
const isStructural = (type: GraphQLInputType): boolean =>
  String(type) === 'Boolean' || (isEnumType(type) && !(type.name in enums));

function shapeOf(value: unknown, declared: GraphQLInputType): string {
  if (value === undefined) return '-';
  if (value === null) return 'null';
  const type = getNullableType(declared);
  if (isStructural(type)) return String(value);
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
  return `[${(value as readonly unknown[]).map((item) => shapeOf(item, of)).join()}]`;
}

export function shapeFor(operation: OperationDefinitionNode, schema: GraphQLSchema): Shape {
  const variables = (operation.variableDefinitions ?? []).flatMap(({ variable, type }) => {
    const declared = typeFromAST(schema, type as never) as GraphQLInputType | undefined;
    return declared ? [[variable.name.value, declared] as const] : [];
  });
  return (values) => variables.map(([name, type]) => shapeOf(values[name], type)).join(';');
}
