/** The limits on a document's shape, fragments expanded: counted once per document, in time linear in its text. */
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  visit,
} from 'graphql';
import { type LimitName, limitExceeded, type RowgateError } from '../../errors.ts';

export interface DocumentLimits {
  readonly depth: number;
  readonly nodes: number;
  readonly rootFields: number;
  readonly aliases: number;
  readonly aliasLength: number;
  readonly inputDepth: number;
}

/** What a selection set amounts to; `fields` are those at its own level. */
interface Size {
  readonly depth: number;
  readonly nodes: number;
  readonly aliases: number;
  readonly fields: number;
}

const NOTHING: Size = { depth: 0, nodes: 0, aliases: 0, fields: 0 };

const sum = (sizes: readonly Size[]): Size =>
  sizes.reduce(
    (total, size) => ({
      depth: Math.max(total.depth, size.depth),
      nodes: total.nodes + size.nodes,
      aliases: total.aliases + size.aliases,
      fields: total.fields + size.fields,
    }),
    NOTHING,
  );

/** How many aliases one counts for in introspection: each may ask for the whole schema once more. */
const INTROSPECTION_ALIAS = 20;

/** Introspection has limits of its own: graphql-js refuses what nests in circles. */
const isMeta = (name: string): boolean => name === '__schema' || name === '__type';

class Measure {
  readonly #sizes = new Map<string, Size>();

  constructor(private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>) {}

  of({ selections }: SelectionSetNode): Size {
    return sum(selections.map((it) => this.#selection(it)));
  }

  #selection(node: SelectionNode): Size {
    if (node.kind === Kind.INLINE_FRAGMENT) return this.of(node.selectionSet);
    if (node.kind === Kind.FRAGMENT_SPREAD) return this.#fragment(node.name.value);
    const own = node.alias ? 1 : 0;
    if (!node.selectionSet) return { depth: 1, nodes: 0, aliases: own, fields: 1 };
    const { depth, nodes, aliases } = this.of(node.selectionSet);
    if (isMeta(node.name.value))
      return { depth: 1, nodes: 0, aliases: (aliases + own) * INTROSPECTION_ALIAS, fields: 1 };
    return { depth: depth + 1, nodes: nodes + 1, aliases: aliases + own, fields: 1 };
  }

  /** A fragment that spreads itself counts as nothing there: validation refuses it. */
  #fragment(name: string): Size {
    const known = this.#sizes.get(name);
    if (known) return known;
    this.#sizes.set(name, NOTHING);
    const fragment = this.fragments.get(name);
    const size = fragment ? this.of(fragment.selectionSet) : NOTHING;
    this.#sizes.set(name, size);
    return size;
  }
}

/** How deep objects and lists stand within each other in the document's own values. */
function depthOfValues(document: DocumentNode): number {
  let depth = 0;
  let deepest = 0;
  const value = {
    enter(): undefined {
      depth += 1;
      deepest = Math.max(deepest, depth);
    },
    leave(): undefined {
      depth -= 1;
    },
  };
  visit(document, { ObjectValue: value, ListValue: value });
  return deepest;
}

/** Every row of an answer repeats its keys. */
function longestAlias(document: DocumentNode): number {
  let longest = 0;
  visit(document, {
    Field({ alias }) {
      longest = Math.max(longest, alias?.value.length ?? 0);
    },
  });
  return longest;
}

/** The limits that the document's operations pass, each once; none when all is well. */
export function exceededLimits(document: DocumentNode, limits: DocumentLimits): readonly RowgateError[] {
  const { definitions } = document;
  const fragments = definitions.filter((it) => it.kind === Kind.FRAGMENT_DEFINITION);
  const measure = new Measure(new Map(fragments.map((it) => [it.name.value, it])));
  const operations: readonly OperationDefinitionNode[] = definitions.filter(
    (it) => it.kind === Kind.OPERATION_DEFINITION,
  );
  const sizes = operations.map(({ selectionSet }) => measure.of(selectionSet));
  const largest = (of: (size: Size) => number): number => Math.max(0, ...sizes.map(of));
  return [
    ...check(
      'depth',
      limits.depth,
      largest((size) => size.depth),
    ),
    ...check(
      'nodes',
      limits.nodes,
      largest((size) => size.nodes),
    ),
    ...check(
      'root-fields',
      limits.rootFields,
      largest((size) => size.fields),
    ),
    ...check(
      'aliases',
      limits.aliases,
      largest((size) => size.aliases),
    ),
    ...check('alias-length', limits.aliasLength, longestAlias(document)),
    ...check('input-depth', limits.inputDepth, depthOfValues(document)),
  ];
}

const check = (limit: LimitName, most: number, found: number): readonly RowgateError[] =>
  found > most ? [limitExceeded({ limit, most, found })] : [];
