/** PostgreSQL's plan of a statement, as EXPLAIN gives it in JSON. */

export interface Plan {
  readonly Plan: PlanNode;
  /** Milliseconds; the times are there where the statement was run. */
  readonly 'Planning Time'?: number;
  readonly 'Execution Time'?: number;
}

/** A step of a plan; there is more in it than is named here. */
interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Index Name'?: string;
  readonly 'Total Cost'?: number;
  readonly 'Plan Rows'?: number;
  readonly 'Actual Rows'?: number;
  readonly 'Actual Loops'?: number;
  readonly Plans?: readonly PlanNode[];
}

const nodesIn = (node: PlanNode): readonly PlanNode[] => [node, ...(node.Plans ?? []).flatMap(nodesIn)];

/** The names of the indexes that it uses, each once. */
export const indexesIn = ({ Plan: root }: Plan): readonly string[] => [
  ...new Set(nodesIn(root).flatMap((node) => node['Index Name'] ?? [])),
];

/** Rows and times in short; what was not measured is null. */
export const summaryOf = ({ Plan: root, ...times }: Plan) => ({
  cost: root['Total Cost'] ?? null,
  rows_read: rowsRead(root),
  planning_ms: times['Planning Time'] ?? null,
  execution_ms: times['Execution Time'] ?? null,
});

/** What came out of the steps that read tables and indexes; null where the statement was not run. */
function rowsRead(root: PlanNode): number | null {
  if (root['Actual Rows'] === undefined) return null;
  const scans = nodesIn(root).filter((node) => node['Node Type'].endsWith('Scan') && !node.Plans?.length);
  return Math.round(scans.reduce((sum, node) => sum + (node['Actual Rows'] ?? 0) * (node['Actual Loops'] ?? 0), 0));
}
