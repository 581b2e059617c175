/** Who may do what with skills: a public one may be read by any signed-in caller. */
import type { TableRules } from './rules.ts';

const select = {
  columns: '*',
  filter: {
    deleted_at: { _is_null: true },
    _or: [{ workspace_id: { _eq: 'X-Hasura-Workspace-Id' } }, { visibility: { _eq: 'public' } }],
  },
} as const;

export const skills: TableRules<'skills'> = { user: { select }, service: { select } };
