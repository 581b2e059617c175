/** Selection sets flattened: fragments, @include and @skip applied, equal response keys merged (GraphQL spec 6.3.2). */
import {
  type FieldNode,
  type GraphQLField,
  GraphQLIncludeDirective,
  type GraphQLObjectType,
  GraphQLSkipDirective,
  getDirectiveValues,
  getNamedType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import type { Path } from '../../errors.ts';
import type { Arguments } from '../../query/value.ts';
import type { Variables } from '../../sql/parameter.ts';
import { Input } from './input.ts';
import type { OperationContext } from './operation-context.ts';

/** One response key: its field, its arguments, and all that is selected under it. */
export interface SelectedField {
  readonly key: string;
  readonly name: string;
  /** Where it is first selected. */
  readonly node: FieldNode;
  readonly path: Path;
  /** As the schema has it; undefined for `__typename`. */
  readonly field: GraphQLField<unknown, unknown> | undefined;
  readonly arguments: Arguments;
  readonly selectionSets: readonly SelectionSetNode[];
  /** What the schema says of the field beyond GraphQL. */
  readonly extensions: Readonly<Record<string, unknown>>;
  /** The object type under it; itself for `__typename`. */
  readonly type: GraphQLObjectType;
}

/** The fields under an object type, in the order of their response keys. */
export function fieldsOf(
  type: GraphQLObjectType,
  selectionSets: readonly SelectionSetNode[],
  path: Path,
  scope: OperationContext,
): readonly SelectedField[] {
  const collected: Collected = { nodes: new Map(), spread: new Set() };
  for (const { selections } of selectionSets) collect(selections, collected, scope);
  return [...collected.nodes].map(([key, same]) => selected(type, key, same, path, scope));
}

interface Collected {
  readonly nodes: Map<string, FieldNode[]>;
  /** Fragments are spread once: fragments that each spread the next one twice would double without end. */
  readonly spread: Set<string>;
}

function collect(selections: readonly SelectionNode[], into: Collected, scope: OperationContext): void {
  for (const node of selections) {
    if (!isIncluded(node, scope)) continue;
    if (node.kind === Kind.FIELD) {
      const key = node.alias?.value ?? node.name.value;
      const same = into.nodes.get(key);
      if (same) same.push(node);
      else into.nodes.set(key, [node]);
    } else if (node.kind === Kind.INLINE_FRAGMENT) {
      collect(node.selectionSet.selections, into, scope);
    } else if (!into.spread.has(node.name.value)) {
      into.spread.add(node.name.value);
      collect(scope.fragments.get(node.name.value)?.selectionSet.selections ?? [], into, scope);
    }
  }
}

function isIncluded(node: SelectionNode, { variables }: OperationContext): boolean {
  if (getDirectiveValues(GraphQLSkipDirective, node, variables)?.if === true) return false;
  return getDirectiveValues(GraphQLIncludeDirective, node, variables)?.if !== false;
}

function selected(
  parent: GraphQLObjectType,
  key: string,
  nodes: readonly FieldNode[],
  path: Path,
  scope: OperationContext,
): SelectedField {
  const node = nodes[0] as FieldNode;
  const name = node.name.value;
  const field = parent.getFields()[name];
  const here = [...path, 'selectionSet', key];
  const args = [...here, 'args'];
  return {
    key,
    name,
    node,
    extensions: field?.extensions ?? {},
    type: field ? (getNamedType(field.type) as GraphQLObjectType) : parent,
    selectionSets: nodes.flatMap((it) => it.selectionSet ?? []),
    field,
    path: here,
    arguments: { inputs: field ? inputsOf(node, field, args, scope.variables) : new Map(), path: args },
  };
}

/** The arguments of the field in any request of the same shape; nothing of this one stays in it. */
export function argumentsOf({ node, field, arguments: { path } }: SelectedField): (variables: Variables) => Arguments {
  return (variables) => ({ inputs: field ? inputsOf(node, field, path, variables) : new Map(), path });
}

/** The arguments that are given; a variable that the request does not send counts as absent. */
function inputsOf(
  node: FieldNode,
  field: GraphQLField<unknown, unknown>,
  path: Path,
  variables: Variables,
): Arguments['inputs'] {
  const types = new Map(field.args.map((it) => [it.name, it.type]));
  return new Map(
    (node.arguments ?? []).flatMap(({ name, value }) => {
      const type = types.get(name.value);
      const input = type && Input.of(value, type, [...path, name.value], variables);
      return input ? [[name.value, input] as const] : [];
    }),
  );
}
