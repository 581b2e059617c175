/** Where in a document a node stands, as Hasura writes it: `$.selectionSet.tasks.args.where.title` (dialect 8.1). */
import { type ASTNode, BREAK, type DocumentNode, type FieldNode, Kind, type ValueNode, visit } from 'graphql';

/** `$` when the node is not in the document; inside a fragment, where the fragment is first spread. */
export function pathOf(document: DocumentNode, node: ASTNode): string {
  return place(
    document,
    nodesTo(document, (visited) => visited === node),
  );
}

/** Where a variable is first used; for a value inside it, `keys` leads on from there. */
export function pathOfVariable(document: DocumentNode, name: string, keys: readonly (string | number)[]): string {
  const isUse = (node: ASTNode, parent: unknown): boolean =>
    node.kind === Kind.VARIABLE &&
    node.name.value === name &&
    !(isNode(parent) && parent.kind === Kind.VARIABLE_DEFINITION);
  const found = place(document, nodesTo(document, isUse));
  return keys.reduce<string>((path, key) => (typeof key === 'number' ? `${path}[${key}]` : `${path}.${key}`), found);
}

/** The nodes from the document down to the first for which the test holds; none when there is none. */
function nodesTo(document: DocumentNode, test: (node: ASTNode, parent: unknown) => boolean): readonly ASTNode[] {
  let found: readonly ASTNode[] = [];
  visit(document, {
    enter(node, _key, parent, _path, ancestors) {
      if (!test(node, parent)) return undefined;
      found = [...ancestors, parent, node].filter(isNode);
      return BREAK;
    },
  });
  return found;
}

const isNode = (value: unknown): value is ASTNode => typeof value === 'object' && value !== null && 'kind' in value;

/** `spread` has the fragments on the way, because a document that is not valid may spread one within itself. */
function place(document: DocumentNode, nodes: readonly ASTNode[], spread: readonly string[] = []): string {
  const fragment = nodes.find((node) => node.kind === Kind.FRAGMENT_DEFINITION)?.name.value;
  const start = fragment === undefined || spread.includes(fragment) ? '$' : pathOfSpread(document, fragment, spread);
  return nodes.reduce((path, node, index) => path + step(node, nodes[index + 1]), start);
}

function pathOfSpread(document: DocumentNode, fragment: string, spread: readonly string[]): string {
  const isSpread = (node: ASTNode): boolean => node.kind === Kind.FRAGMENT_SPREAD && node.name.value === fragment;
  return place(document, nodesTo(document, isSpread), [...spread, fragment]);
}

const responseKey = ({ alias, name }: FieldNode): string => alias?.value ?? name.value;

function step(node: ASTNode, next: ASTNode | undefined): string {
  switch (node.kind) {
    case Kind.FIELD:
      return `.selectionSet.${responseKey(node)}`;
    case Kind.ARGUMENT:
      return `.args.${node.name.value}`;
    case Kind.OBJECT_FIELD:
      return `.${node.name.value}`;
    case Kind.LIST: {
      const index = node.values.indexOf(next as ValueNode);
      return index >= 0 ? `[${index}]` : '';
    }
    default:
      return '';
  }
}
