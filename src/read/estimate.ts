/** How many rows an answer may have at the most: the limits of lists within each other multiply. */
import type { Parameter, Variables } from '../sql/parameter.ts';
import type { Keyed, Root, Rows, Selection } from './request.ts';

/** A number that is known before anything is read; it may depend on limits in variables. */
export interface Estimate {
  readonly isFixed: boolean;
  readonly of: (variables: Variables) => number;
}

const fixed = (count: number): Estimate => ({ isFixed: true, of: () => count });

const sum = (parts: readonly Estimate[]): Estimate => ({
  isFixed: parts.every((part) => part.isFixed),
  of: (variables) => parts.reduce((total, part) => total + part.of(variables), 0),
});

/** So many rows, each with what stands under it. */
const times = (count: Estimate, under: Estimate): Estimate => ({
  isFixed: count.isFixed && under.isFixed,
  of: (variables) => count.of(variables) * (1 + under.of(variables)),
});

const least = (count: Estimate, most: number | undefined): Estimate =>
  most === undefined ? count : { ...count, of: (variables) => Math.min(count.of(variables), most) };

function amount({ source, encode }: Parameter): Estimate {
  if (source.kind === 'literal') return fixed(Number(encode(source.value)));
  if (source.kind !== 'variable') return fixed(Number.POSITIVE_INFINITY);
  return { isFixed: false, of: (variables) => Number(encode(source.read(variables))) };
}

const limitOf = ({ limit, most }: Rows): Estimate => (limit ? amount(limit) : fixed(most ?? Number.POSITIVE_INFINITY));

/** The estimate of an operation. */
export const estimate = (roots: readonly Root[]): Estimate => sum(roots.map(value));

const under = (selection: Selection): Estimate => sum(selection.map(value));

const ONE = fixed(1);

/** The rows under one response key. */
function value(it: Root | Selection[number]): Estimate {
  switch (it.kind) {
    case 'typename':
    case 'constant':
    case 'column':
    case 'lookup':
      return fixed(0);
    case 'row-columns':
      return under(it.selection);
    case 'object':
    case 'by-key':
      return times(ONE, under(it.selection));
    case 'list':
      return times(limitOf(it.rows), under(it.selection));
    case 'aggregate':
      return sum([ONE, ...nodes(it.parts, it.rows)]);
    case 'cell':
    case 'page':
      return sum([ONE, ...items(it.parts, amount(it.size))]);
  }
}

type Part = Keyed<{ readonly kind: string; readonly selection?: Selection; readonly most?: number }>;

const nodes = (parts: readonly Part[], rows: Rows): readonly Estimate[] =>
  parts.flatMap(({ kind, selection, most }) =>
    kind === 'nodes' && selection ? [times(least(limitOf(rows), most), under(selection))] : [],
  );

const items = (parts: readonly Part[], size: Estimate): readonly Estimate[] =>
  parts.flatMap(({ kind, selection }) => (kind === 'items' && selection ? [times(size, under(selection))] : []));
