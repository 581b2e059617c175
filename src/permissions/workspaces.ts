/** Who may do what with workspaces: a caller sees its own. */
import type { TableRules } from './rules.ts';

const select = { columns: '*', filter: { workspace_id: { _eq: 'X-Hasura-Workspace-Id' } } } as const;

export const workspaces: TableRules<'workspaces'> = { user: { select }, service: { select } };
