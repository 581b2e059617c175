/** Who may do what with contributions. One without a workspace is visible to nobody but admin. */
import type { TableRules } from './rules.ts';

const select = {
  columns: '*',
  filter: { workspace_id: { _eq: 'X-Hasura-Workspace-Id' }, deleted_at: { _is_null: true } },
} as const;

export const contributions: TableRules<'contributions'> = { user: { select }, service: { select } };
