/** Who may do what with blueprint runs. */
import type { TableRules } from './rules.ts';

const select = {
  columns: '*',
  filter: { workspace_id: { _eq: 'X-Hasura-Workspace-Id' }, deleted_at: { _is_null: true } },
} as const;

export const blueprint_runs: TableRules<'blueprint_runs'> = { user: { select }, service: { select } };
