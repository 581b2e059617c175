/** The limits on a document's shape, fragments expanded: counted once per document, in time linear in its text. */
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { type LimitName, limitExceeded, type RowgateError } from '../../../errors.ts';
import type { LimitUse } from '../../../query/limits.ts';
import { mostNesting } from './text.ts';

export interface DocumentLimits {
  readonly depth: number;
  readonly nodes: number;
  readonly rootFields: number;
  readonly aliases: number;
  readonly aliasLength: number;
}

/** What a selection set amounts to; `fields` are those at its own level, `nesting` counts the set itself too. */
interface Size {
  readonly depth: number;
  readonly nesting: number;
  readonly nodes: number;
  readonly aliases: number;
  /** Of the longest alias, in characters. */
  readonly aliasLength: number;
  readonly fields: number;
}

const NOTHING: Size = { depth: 0, nesting: 0, nodes: 0, aliases: 0, aliasLength: 0, fields: 0 };

const sum = (sizes: readonly Size[]): Size =>
  sizes.reduce(
    (total, size) => ({
      depth: Math.max(total.depth, size.depth),
      nesting: Math.max(total.nesting, size.nesting),
      nodes: total.nodes + size.nodes,
      aliases: total.aliases + size.aliases,
      aliasLength: Math.max(total.aliasLength, size.aliasLength),
      fields: total.fields + size.fields,
    }),
    NOTHING,
  );

/** How many aliases one counts for in introspection: each may ask for the whole schema once more. */
const INTROSPECTION_ALIAS = 20;

/** Introspection has limits of its own: graphql-js refuses what nests in circles. */
const isMeta = (name: string): boolean => name.startsWith('__') && name !== '__typename';

class Measure {
  readonly #sizes = new Map<string, Size>();

  constructor(
    private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>,
    private readonly mostNesting: number,
  ) {}

  /** `within` counts the sets around this one: past the most, what is in it is not looked at. */
  of({ selections }: SelectionSetNode, within = 0): Size {
    const size = within > this.mostNesting ? NOTHING : sum(selections.map((it) => this.#selection(it, within + 1)));
    return { ...size, nesting: size.nesting + 1 };
  }

  /** None of a fragment that was spread, nor of one for introspection. */
  ofUnspread({ name, typeCondition, selectionSet }: FragmentDefinitionNode): readonly Size[] {
    const isUnspread = !this.#sizes.has(name.value) && !isMeta(typeCondition.name.value);
    return isUnspread ? [this.of(selectionSet)] : [];
  }

  #selection(node: SelectionNode, within: number): Size {
    if (node.kind === Kind.INLINE_FRAGMENT) return this.of(node.selectionSet, within);
    if (node.kind === Kind.FRAGMENT_SPREAD) return this.#fragment(node.name.value, within);
    const own = node.alias ? 1 : 0;
    const aliasLength = node.alias?.value.length ?? 0;
    if (!node.selectionSet) return { ...NOTHING, depth: 1, aliases: own, aliasLength, fields: 1 };
    const under = this.of(node.selectionSet, within);
    const here = { ...under, aliasLength: Math.max(aliasLength, under.aliasLength), fields: 1 };
    const aliases = under.aliases + own;
    if (isMeta(node.name.value)) return { ...here, depth: 1, nodes: 0, aliases: aliases * INTROSPECTION_ALIAS };
    return { ...here, depth: under.depth + 1, nodes: under.nodes + 1, aliases };
  }

  /** A fragment that spreads itself counts as nothing there: validation refuses it. */
  #fragment(name: string, within: number): Size {
    const known = this.#sizes.get(name);
    if (known) return known;
    this.#sizes.set(name, NOTHING);
    const fragment = this.fragments.get(name);
    const size = fragment ? this.of(fragment.selectionSet, within) : NOTHING;
    this.#sizes.set(name, size);
    return size;
  }
}

/** What the document's operations use of each limit; a fragment that none of them spreads is held to them too. */
export function documentUses({ definitions }: DocumentNode, limits: DocumentLimits): readonly LimitUse[] {
  const fragments = definitions.filter((it) => it.kind === Kind.FRAGMENT_DEFINITION);
  const operations = definitions.filter((it) => it.kind === Kind.OPERATION_DEFINITION);
  const mostNested = mostNesting(limits);
  const measure = new Measure(new Map(fragments.map((it) => [it.name.value, it])), mostNested);
  const sizes = operations.map(({ selectionSet }) => measure.of(selectionSet));
  const all = [...sizes, ...fragments.flatMap((it) => measure.ofUnspread(it))];
  const use = (limit: LimitName, most: number, of: (size: Size) => number, among = all): LimitUse => ({
    limit,
    most,
    found: Math.max(0, ...among.map(of)),
  });
  return [
    use('depth', limits.depth, ({ depth }) => depth),
    use('nesting', mostNested, ({ nesting }) => nesting),
    use('nodes', limits.nodes, ({ nodes }) => nodes),
    use('root-fields', limits.rootFields, ({ fields }) => fields, sizes),
    use('aliases', limits.aliases, ({ aliases }) => aliases),
    use('alias-length', limits.aliasLength, ({ aliasLength }) => aliasLength),
  ];
}

/** The limits that it passes, each once. */
export const exceededLimits = (document: DocumentNode, limits: DocumentLimits): readonly RowgateError[] =>
  documentUses(document, limits)
    .filter(({ most, found }) => found > most)
    .map(limitExceeded);
