/** Who may do what with blueprint steps: they are their run's, and live only while it does. */
import type { TableRules } from './rules.ts';

const select = {
  columns: '*',
  filter: {
    deleted_at: { _is_null: true },
    blueprint_run: { workspace_id: { _eq: 'X-Hasura-Workspace-Id' }, deleted_at: { _is_null: true } },
  },
} as const;

export const blueprint_steps: TableRules<'blueprint_steps'> = { user: { select }, service: { select } };
