/** Who may do what with people of a workspace. */
import type { TableRules } from './rules.ts';

const select = { columns: '*', filter: { workspace_id: { _eq: 'X-Hasura-Workspace-Id' } } } as const;

export const people: TableRules<'people'> = { user: { select }, service: { select } };
