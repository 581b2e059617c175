/** A document: a page of rows, all that is reached from them by the paths that are asked for, and what is known of the page. */
import type { Relation, TableName } from '../catalog/catalog.ts';
import type { PermittedTable } from '../permissions/permitted.ts';
import type { Parameter, Source } from '../sql/parameter.ts';
import { type Complexity, rows, STEP, sum, under } from './complexity.ts';
import { amount, type Estimate } from './estimate.ts';
import type { Rows, Selection } from './request.ts';

export interface DocumentRequest {
  /** The primary rows, without a limit; their direction is that of the page. */
  readonly rows: Rows;
  readonly stretch: Stretch;
  /** The row that the primary ones belong to, which must be there; none where they stand alone. */
  readonly parent?: { readonly of: PermittedTable; readonly key: Parameter };
  /** Whether `data` is a list; else it is the first row, or null. */
  readonly isList: boolean;
  readonly isCounted: boolean;
  readonly reached: readonly Reached[];
  /** What is shown of a row of each table that is primary or reached. */
  readonly shown: ReadonlyMap<TableName, Selection>;
}

/** Which of the rows are on the page. */
export interface Stretch {
  readonly size: Parameter;
  readonly offset?: Parameter;
  /** Where the text of the row before is found for each sort key, the primary key last. */
  readonly after?: (key: number) => Source;
  /** Whether the positions of both ends are told. */
  readonly hasEnds: boolean;
}

/**
 * The rows that one relation leads to, from each row that it starts at: the first of them in their order, which are those
 * that its linkage shows.
 */
export interface Reached {
  readonly relation: Relation;
  readonly rows: Rows;
  readonly most: number;
  readonly further: readonly Reached[];
}

/** What is told of a page beside its rows. */
export interface PageFacts {
  /** How many rows were looked at: one more than the page has where there are more. */
  readonly found: number;
  /** 0 or 1 where the rows belong to a parent. */
  readonly parents?: number;
  readonly total?: number;
  /** The positions of the rows that were found first and last on the page; null on an empty one. */
  readonly first?: Position | null;
  readonly last?: Position | null;
}

/** The texts of a row's sort keys. */
export type Position = readonly (string | null)[];

/** The steps and those that begin where they end. */
export const everyStep = (reached: readonly Reached[]): readonly Reached[] =>
  reached.flatMap((it) => [it, ...everyStep(it.further)]);

export function documentComplexity({ rows: primary, parent, reached, shown }: DocumentRequest): Complexity {
  const steps = everyStep(reached).flatMap((it) => [STEP, rows(it.rows)]);
  return sum([rows(primary), ...(parent ? [STEP] : []), ...steps, ...[...shown.values()].map(under)]);
}

/** Identifiers of other rows that count for one row. */
const IDENTIFIERS = 16;

/** The rows that an answer may have: each step of a path multiplies them. */
export function documentEstimate({ rows: { of }, stretch, reached, shown }: DocumentRequest): Estimate {
  const page = amount(stretch.size);
  const weightOf = ({ table }: PermittedTable): number =>
    1 + Math.ceil(identifiers(shown.get(table.name) ?? []) / IDENTIFIERS);
  const within = (steps: readonly Reached[]): number =>
    steps.reduce((total, step) => total + step.most * (weightOf(step.rows.of) + within(step.further)), 0);
  const each = weightOf(of) + within(reached);
  return { isFixed: page.isFixed, of: (variables) => page.of(variables) * each };
}

/** The most identifiers that a row's relationships have. */
function identifiers(selection: Selection): number {
  return selection.reduce((total, it) => {
    if (it.kind === 'row-columns') return total + identifiers(it.selection);
    if (it.kind === 'cell') return total + amount(it.size).of({});
    return it.kind === 'object' ? total + 1 : total;
  }, 0);
}
