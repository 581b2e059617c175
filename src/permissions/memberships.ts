/** Who may do what with memberships of a workspace. */
import type { TableRules } from './rules.ts';

const select = { columns: '*', filter: { workspace_id: { _eq: 'X-Hasura-Workspace-Id' } } } as const;

export const memberships: TableRules<'memberships'> = { user: { select }, service: { select } };
