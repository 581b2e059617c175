/** Who may do what with tasks. */
import type { TableRules } from './rules.ts';

const select = {
  columns: '*',
  filter: { workspace_id: { _eq: 'X-Hasura-Workspace-Id' }, deleted_at: { _is_null: true } },
} as const;

export const tasks: TableRules<'tasks'> = { user: { select }, service: { select } };
