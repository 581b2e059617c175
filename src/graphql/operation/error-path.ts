/** Where in a document a node stands. */
import { type ASTNode, type DocumentNode, type FieldNode, Kind, visit } from 'graphql';
import type { Path } from '../../errors.ts';

/** The places in one document, found in one walk however many errors ask for theirs. */
export interface Places {
  /** Empty when the node is not in the document; inside a fragment, where the fragment is first spread. */
  of(node: ASTNode): Path;
  /** Where a variable is first used; for a value inside it, `keys` leads on from there. */
  ofVariable(name: string, keys: Path): Path;
}

/** What a node stands in, and its index where that is a list. */
interface Holder {
  readonly node: ASTNode;
  readonly key: string | number | undefined;
}

class DocumentPlaces implements Places {
  readonly #holders = new Map<ASTNode, Holder>();
  readonly #spreads = new Map<string, ASTNode>();
  readonly #uses = new Map<string, ASTNode>();

  constructor(document: DocumentNode) {
    visit(document, {
      enter: (node, key, parent, _path, ancestors) => {
        const holder = isNode(parent) ? parent : ancestors.at(-1);
        if (isNode(holder)) this.#holders.set(node, { node: holder, key });
        if (node.kind === Kind.FRAGMENT_SPREAD) keepFirst(this.#spreads, node.name.value, node);
        const isUse = node.kind === Kind.VARIABLE && isNode(holder) && holder.kind !== Kind.VARIABLE_DEFINITION;
        if (isUse) keepFirst(this.#uses, node.name.value, node);
      },
    });
  }

  of(node: ASTNode): Path {
    if (!this.#holders.has(node)) return [];
    const steps: Path[] = [];
    // A document that is not valid may spread a fragment within itself.
    const spread = new Set<string>();
    for (let at: ASTNode | undefined = node; at; at = this.#above(at, spread)) steps.push(this.#step(at));
    return steps.reverse().flat();
  }

  ofVariable(name: string, keys: Path): Path {
    const use = this.#uses.get(name);
    return [...(use ? this.of(use) : []), ...keys];
  }

  /** The node around; around a fragment, the one that spreads it first. */
  #above(node: ASTNode, spread: Set<string>): ASTNode | undefined {
    if (node.kind !== Kind.FRAGMENT_DEFINITION) return this.#holders.get(node)?.node;
    const name = node.name.value;
    if (spread.has(name)) return undefined;
    spread.add(name);
    return this.#spreads.get(name);
  }

  #step(node: ASTNode): Path {
    const holder = this.#holders.get(node);
    const item = holder?.node.kind === Kind.LIST && typeof holder.key === 'number' ? [holder.key] : [];
    return [...item, ...step(node)];
  }
}

/** @returns the places in a document */
export const placesIn = (document: DocumentNode): Places => new DocumentPlaces(document);

const isNode = (value: unknown): value is ASTNode => typeof value === 'object' && value !== null && 'kind' in value;

function keepFirst(nodes: Map<string, ASTNode>, name: string, node: ASTNode): void {
  if (!nodes.has(name)) nodes.set(name, node);
}

const responseKey = ({ alias, name }: FieldNode): string => alias?.value ?? name.value;

function step(node: ASTNode): Path {
  switch (node.kind) {
    case Kind.FIELD:
      return ['selectionSet', responseKey(node)];
    case Kind.ARGUMENT:
      return ['args', node.name.value];
    case Kind.OBJECT_FIELD:
      return [node.name.value];
    default:
      return [];
  }
}
