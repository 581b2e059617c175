/** Where in a document a node stands, as Hasura writes it: `$.selectionSet.tasks.args.where.title` (dialect 8.1). */
import { type ASTNode, type DocumentNode, type FieldNode, Kind, type ValueNode, visit } from 'graphql';

/** `$` when the node is not in the document. */
export function pathOf(document: DocumentNode, node: ASTNode): string {
  let found = '$';
  visit(document, {
    enter(visited, _key, parent, _path, ancestors) {
      if (visited === node) found = describe([...ancestors, parent, visited].filter(isNode));
    },
  });
  return found;
}

/** Where a variable is first used; for a value inside it, `keys` leads on from there. */
export function pathOfVariable(document: DocumentNode, name: string, keys: readonly (string | number)[]): string {
  let found = '$';
  visit(document, {
    Variable(node, _key, parent, _path, ancestors) {
      if (node.name.value !== name || found !== '$') return;
      if (parent && !Array.isArray(parent) && (parent as ASTNode).kind === Kind.VARIABLE_DEFINITION) return;
      found = describe([...ancestors, parent].filter(isNode));
    },
  });
  return keys.reduce<string>((path, key) => (typeof key === 'number' ? `${path}[${key}]` : `${path}.${key}`), found);
}

const isNode = (value: unknown): value is ASTNode => typeof value === 'object' && value !== null && 'kind' in value;

const describe = (nodes: readonly ASTNode[]): string =>
  nodes.reduce((path, node, index) => path + step(node, nodes[index + 1]), '$');

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
