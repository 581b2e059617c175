/** Who may do what with chat conversations of a workspace. */
import type { TableRules } from './rules.ts';

const select = { columns: '*', filter: { workspace_id: { _eq: 'X-Hasura-Workspace-Id' } } } as const;

export const chat_conversations: TableRules<'chat_conversations'> = { user: { select }, service: { select } };
