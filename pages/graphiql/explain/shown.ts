/** An explanation as elements: statement, filters, cost, limits, and the plan as a tree. */
import { element } from './elements.ts';

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly 'Total Cost': number;
  readonly 'Plan Rows': number;
  readonly 'Actual Rows'?: number;
  readonly 'Actual Total Time'?: number;
  readonly Plans?: readonly PlanNode[];
}

/** What the page reads of `extensions.explain` (docs/explain.md). */
export interface Explanation {
  readonly statement: string | null;
  readonly parameters: readonly { readonly name: string; readonly source: string; readonly of: string | null }[];
  readonly row_filters: readonly { readonly table: string; readonly filter: unknown; readonly times: number }[];
  readonly indexes: readonly string[];
  readonly summary: Readonly<Record<string, number | null>> | null;
  readonly plan: { readonly Plan: PlanNode } | null;
  readonly cache: { readonly document: string; readonly statement: string };
  readonly estimated_rows: number | null;
  readonly limits: readonly { readonly limit: string; readonly most: number; readonly found: number | null }[];
  readonly left_out: readonly string[];
}

const section = (title: string, ...children: readonly Node[]): HTMLElement =>
  element('section', {}, element('h3', {}, title), ...children);

const list = (lines: readonly string[]): HTMLElement =>
  element('ul', {}, ...lines.map((line) => element('li', {}, line)));

export function shown(it: Explanation): readonly Node[] {
  const { document, statement } = it.cache;
  const cost = [
    `document ${document}, statement ${statement}`,
    `at most ${it.estimated_rows ?? 'any number of'} rows`,
    ...Object.entries(it.summary ?? {}).flatMap(([name, value]) => (value === null ? [] : [`${name} ${value}`])),
  ];
  return [
    ...(it.left_out.length > 0 ? [list(it.left_out)] : []),
    section('Cost', list(cost)),
    section(
      'Filters',
      list(it.row_filters.map(({ table, filter, times }) => `${table} (${times}): ${JSON.stringify(filter)}`)),
    ),
    ...(it.plan ? [section('Plan', tree(it.plan.Plan))] : []),
    section('Statement', element('pre', {}, it.statement ?? 'no table is read')),
    section('Values', list(it.parameters.map(({ name, source, of }) => `${name}: ${source} ${of ?? ''}`))),
    section(
      'Limits',
      list(
        it.limits.map(({ limit, most, found }) => `${limit}: ${found === null ? 'at most' : `${found} of`} ${most}`),
      ),
    ),
  ];
}

function tree(node: PlanNode): HTMLElement {
  const step = element('details', { open: true }, element('summary', {}, stepOf(node)));
  step.append(...(node.Plans ?? []).map(tree));
  return step;
}

function stepOf(node: PlanNode): string {
  const rows = node['Actual Rows'] ?? node['Plan Rows'];
  const time = node['Actual Total Time'];
  return [
    node['Node Type'],
    ...(node['Relation Name'] ? [`on ${node['Relation Name']}`] : []),
    ...(node['Index Name'] ? [`by ${node['Index Name']}`] : []),
    `${rows} rows`,
    time === undefined ? `cost ${node['Total Cost']}` : `${time} ms`,
  ].join(' · ');
}
