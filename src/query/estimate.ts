/**
 * How many rows an answer may have at the most: the limits of lists within each other multiply. A row of many or long
 * response keys counts once for each kilobyte of them.
 */
import type { Parameter, Variables } from '../sql/parameter.ts';
import type { GroupsValue, Keyed, Root, Rows, Selection } from './request.ts';

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

/** So many rows, each with what is selected of it. */
function times(count: Estimate, selection: Selection): Estimate {
  return product(count, sum([ownRows(selection), under(selection)]));
}

const product = (count: Estimate, each: Estimate): Estimate => ({
  isFixed: count.isFixed && each.isFixed,
  of: (variables) => count.of(variables) * each.of(variables),
});

/** Bytes of response keys that a row has for one. */
const WIDTH = 1_024;
/** And what is allowed for each value, with the signs around it. */
const VALUE = 16;

/** What stands under a response key: of the row itself, columns, or what is computed of a group. */
interface Member {
  readonly kind: string;
  readonly key: string;
  readonly selection?: readonly Member[];
  readonly fields?: readonly Member[];
  readonly columns?: readonly Member[];
}

/** The bytes of a row's keys; values may have more, and are counted as they come from the database. */
const widthOf = (members: readonly Member[]): number =>
  members.reduce((sum, { kind, key, selection = [], fields = [], columns = [] }) => {
    const own = kind === 'row-columns' ? selection : [...fields, ...columns];
    return sum + key.length + VALUE + widthOf(own);
  }, 0);

/** A row counts once, and once more for each further kilobyte of its keys. */
const ownRows = (members: readonly Member[]): Estimate => fixed(Math.max(1, Math.ceil(widthOf(members) / WIDTH)));

const least = (count: Estimate, most: number | undefined): Estimate =>
  most === undefined ? count : { ...count, of: (variables) => Math.min(count.of(variables), most) };

/** How many rows a size or limit lets through. */
export function amount({ source, encode }: Parameter): Estimate {
  if (source.kind === 'literal') return fixed(Number(encode(source.value)));
  if (source.kind !== 'variable') return fixed(Number.POSITIVE_INFINITY);
  return { isFixed: false, of: (variables) => Number(encode(source.read(variables))) };
}

const limitOf = ({ limit, most }: Pick<Rows, 'limit' | 'most'>): Estimate =>
  limit ? amount(limit) : fixed(most ?? Number.POSITIVE_INFINITY);

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
    case 'headline':
    case 'mark':
      return fixed(0);
    case 'row-columns':
      return under(it.selection);
    case 'object':
    case 'by-key':
      return times(ONE, it.selection);
    case 'list':
      return times(limitOf(it.rows), it.selection);
    case 'aggregate':
      return sum([ONE, ...nodes(it.parts, it.rows)]);
    case 'groups':
      return groups(it);
    case 'cell':
    case 'page':
      return sum([ONE, ...items(it.parts, amount(it.size))]);
  }
}

/** A group is a row, with the rows that are shown of it. */
function groups({ parts, ...rows }: GroupsValue): Estimate {
  const shown = parts.flatMap((it) => (it.kind === 'group-nodes' ? [times(amount(it.size), it.selection)] : []));
  return product(limitOf(rows), sum([ownRows(parts), ...shown]));
}

type Part = Keyed<{ readonly kind: string; readonly selection?: Selection; readonly most?: number }>;

const nodes = (parts: readonly Part[], rows: Rows): readonly Estimate[] =>
  parts.flatMap(({ kind, selection, most }) =>
    kind === 'nodes' && selection ? [times(least(limitOf(rows), most), selection)] : [],
  );

const items = (parts: readonly Part[], size: Estimate): readonly Estimate[] =>
  parts.flatMap(({ kind, selection }) => (kind === 'items' && selection ? [times(size, selection)] : []));
