/** What a read is, and how it was run: made for whoever may ask for it (docs/explain.md). */
import type { ExplainMode } from '../db/explain.ts';
import { groupBy } from '../lib/group-by.ts';
import { type ShownFilter, showFilter } from '../permissions/show-filter.ts';
import type { ShownLimit } from '../query/limits.ts';
import type { Parameter } from '../sql/parameter.ts';
import type { Statement } from '../sql/print.ts';
import type { NamedTable } from './aliases.ts';
import { indexesIn, type Plan, summaryOf } from './plan.ts';
import type { Ran } from './run.ts';

/** What is known of a read before it is run. */
export interface ReadFacts {
  /** Undefined where it reads no table. */
  readonly statement: Statement | undefined;
  /** As the statement names them. */
  readonly tables: readonly NamedTable[];
  /** Rows that the answer may have, by estimate. */
  readonly cost: number;
  readonly limits: readonly ShownLimit[];
  readonly cache: CacheVerdict;
}

/** Whether a text was known to be valid for its role, and whether its statement was compiled before. */
export interface CacheVerdict {
  readonly document: 'known' | 'new';
  readonly statement: 'known' | 'compiled';
}

export interface Explanation {
  readonly mode: ExplainMode;
  readonly statement: string | null;
  readonly parameters: readonly ShownParameter[];
  readonly row_filters: readonly ShownTable[];
  readonly tables: readonly string[];
  readonly indexes: readonly string[];
  readonly summary: ReturnType<typeof summaryOf> | null;
  readonly plan: Plan | null;
  readonly cache: CacheVerdict;
  /** Null for any number. */
  readonly estimated_rows: number | null;
  readonly limits: readonly ShownLimit[];
  /** What is left out for its length, in words. */
  readonly left_out: readonly string[];
}

/** Where a value comes from; the value itself is not told. */
interface ShownParameter {
  readonly name: string;
  readonly type: string;
  readonly source: 'claim' | 'variable' | 'literal' | 'constant' | 'cursor';
  /** The claim's or variable's name, or the place of a literal. */
  readonly of: string | null;
}

interface ShownTable {
  readonly table: string;
  readonly filter: ShownFilter;
  /** How often the statement names the table with it. */
  readonly times: number;
}

/** The most that is shown: characters of the statement and of the plan, and parameters. */
const MOST = { statement: 65_536, plan: 262_144, parameters: 1_000 } as const;

/** @param ran undefined where nothing was asked of the database */
export function explanationOf(facts: ReadFacts, mode: ExplainMode, ran: Ran | undefined): Explanation {
  const { statement, tables, cost, limits, cache } = facts;
  const planText = ran?.plan;
  const [plan] = planText === undefined ? [] : (JSON.parse(planText) as readonly Plan[]);
  const summary = plan ? summaryOf(plan) : null;
  const isShown = planText !== undefined && planText.length <= MOST.plan;
  return {
    mode,
    statement: statement?.text.slice(0, MOST.statement) ?? null,
    parameters: (statement?.parameters ?? []).slice(0, MOST.parameters).map(shownParameter),
    row_filters: filtersOf(tables),
    tables: [...new Set(tables.map(({ name }) => name))],
    indexes: plan ? indexesIn(plan) : [],
    summary,
    plan: plan && isShown ? plan : null,
    cache,
    estimated_rows: Number.isFinite(cost) ? cost : null,
    limits: [...limits, ...(ran ? [{ ...ran.timeout, found: summary?.execution_ms ?? null }] : [])],
    left_out: [
      ...tooLong('characters of the statement', statement?.text.length, MOST.statement),
      ...tooLong('parameters', statement?.parameters.length, MOST.parameters),
      ...tooLong('characters of the plan', planText?.length, MOST.plan),
    ],
  };
}

const tooLong = (what: string, found = 0, most: number): readonly string[] =>
  found > most ? [`${found} ${what} are more than the ${most} that are shown`] : [];

const filtersOf = (tables: readonly NamedTable[]): readonly ShownTable[] =>
  [...groupBy(tables, ({ name, filter }) => `${name} ${JSON.stringify(showFilter(filter))}`).values()].flatMap(
    ([first, ...others]) =>
      first ? [{ table: first.name, filter: showFilter(first.filter), times: others.length + 1 }] : [],
  );

const shownParameter = ({ source, type }: Parameter, index: number): ShownParameter => ({
  name: `$${index + 1}`,
  type,
  ...sourceOf(source),
});

/** A literal of a request has a place in it; what has none is written in a rule or in the compiler. */
function sourceOf(source: Parameter['source']): Pick<ShownParameter, 'source' | 'of'> {
  switch (source.kind) {
    case 'session':
      return { source: 'claim', of: source.name };
    case 'variable':
      return { source: 'variable', of: source.name };
    case 'request':
      return { source: 'cursor', of: source.name };
    case 'literal':
      return source.path ? { source: 'literal', of: source.path.join('.') } : { source: 'constant', of: null };
    case 'given':
      throw new Error('A read is given nothing but its request');
  }
}
