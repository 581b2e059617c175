/** What is asked, as a TypeScript module: the document with the types of its answer and of its variables. */
import {
  type DocumentNode,
  type GraphQLOutputType,
  type GraphQLSchema,
  type GraphQLType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  parse,
  type SelectionSetNode,
  typeFromAST,
} from 'graphql';

/** What scalars are in an answer; all others are texts. */
const scalars: Readonly<Record<string, string>> = {
  Int: 'number',
  Float: 'number',
  Boolean: 'boolean',
  jsonb: 'unknown',
};

export function asTypedDocument(query: string, schema: GraphQLSchema): string {
  const document = parse(query);
  return document.definitions
    .filter((it) => it.kind === Kind.OPERATION_DEFINITION)
    .map((it) => moduleOf(it, document, query, schema))
    .join('\n');
}

function moduleOf(it: OperationDefinitionNode, document: DocumentNode, query: string, schema: GraphQLSchema): string {
  const root = schema.getRootType(it.operation);
  const answer = root ? selected(root, it.selectionSet, document, schema, '') : 'unknown';
  const text = query.trim().replace(/[\\`]|\$\{/g, '\\$&');
  return `import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { parse } from 'graphql';

export const ${it.name?.value ?? 'Operation'} = parse(\`
${text}
\`) as TypedDocumentNode<${answer}, ${variablesOf(it, schema)}>;
`;
}

function variablesOf({ variableDefinitions = [] }: OperationDefinitionNode, schema: GraphQLSchema): string {
  const members = variableDefinitions.map(({ variable, type, defaultValue }) => {
    const found = typeFromAST(schema, type as never) as GraphQLType | undefined;
    const isOptional = defaultValue !== undefined || !isNonNullType(found);
    return `readonly ${variable.name.value}${isOptional ? '?' : ''}: ${found ? wrapped(found, inputOf) : 'unknown'}`;
  });
  return members.length > 0 ? `{ ${members.join('; ')} }` : 'Record<string, never>';
}

const leaf = (type: GraphQLType): string => {
  if (isEnumType(type))
    return type
      .getValues()
      .map(({ name }) => `'${name}'`)
      .join(' | ');
  return scalars[String(type)] ?? 'string';
};

/** An input object may hold itself, and all of the schema. */
const inputOf = (type: GraphQLType): string =>
  isInputObjectType(type) ? 'Readonly<Record<string, unknown>>' : leaf(type);

/** The type with its lists and nulls around what `name` says of it. */
function wrapped(type: GraphQLType, name: (type: GraphQLType) => string): string {
  if (isNonNullType(type)) return bare(type.ofType, name);
  return `${bare(type, name)} | null`;
}

const bare = (type: GraphQLType, name: (type: GraphQLType) => string): string =>
  isListType(type) ? `readonly (${wrapped(type.ofType, name)})[]` : name(type);

function selected(
  type: GraphQLOutputType,
  { selections }: SelectionSetNode,
  document: DocumentNode,
  schema: GraphQLSchema,
  indent: string,
): string {
  const inner = `${indent}  `;
  const fields: string[] = [];
  const spread: string[] = [];
  for (const it of selections) {
    if (it.kind === Kind.INLINE_FRAGMENT) spread.push(selected(type, it.selectionSet, document, schema, indent));
    if (it.kind === Kind.FRAGMENT_SPREAD) {
      const fragment = document.definitions.find(
        (other) => other.kind === Kind.FRAGMENT_DEFINITION && other.name.value === it.name.value,
      );
      if (fragment?.kind === Kind.FRAGMENT_DEFINITION)
        spread.push(selected(type, fragment.selectionSet, document, schema, indent));
    }
    if (it.kind !== Kind.FIELD) continue;
    const { selectionSet } = it;
    const of = isObjectType(type) ? type.getFields()[it.name.value]?.type : undefined;
    const name = (inside: GraphQLType): string =>
      selectionSet && isObjectType(inside) ? selected(inside, selectionSet, document, schema, inner) : leaf(inside);
    const isShown = it.directives?.some((directive) => ['include', 'skip'].includes(directive.name.value));
    const made = of ? wrapped(of, name) : `'${type}'`;
    fields.push(`${inner}readonly ${it.alias?.value ?? it.name.value}${isShown ? '?' : ''}: ${made};`);
  }
  return [...(fields.length > 0 ? [`{\n${fields.join('\n')}\n${indent}}`] : []), ...spread].join(' & ');
}
