/** Who may do what with contributions. One without a workspace is visible to nobody but admin. */
import type { InsertColumn, RoleRules, TableRules } from './rules.ts';

const own = { workspace_id: { _eq: 'X-Hasura-Workspace-Id' }, deleted_at: { _is_null: true } } as const;

const live = { deleted_at: { _is_null: true } } as const;

/** What is given when a run begins; afterwards it changes by the verbs alone. */
const begun: readonly InsertColumn<'contributions'>[] = [
  'name',
  'addresses',
  'country',
  'flow_json',
  'provider_slug',
  'source_url',
];

const members: RoleRules<'contributions'> = {
  select: { columns: '*', filter: own },
  insert: { columns: begun },
  verbs: { names: ['append_contribution_steps', 'set_contribution_status'], filter: own },
};

const verbs = ['append_contribution_steps', 'set_contribution_status', 'update_contribution_progress'] as const;

/** The extension and the analyzer say how far they are and what the AI did. */
const pipelines: RoleRules<'contributions'> = {
  ...members,
  insert: { columns: [...begun, 'ai_historic', 'progress'] },
  update: { columns: ['ai_historic'], filter: own },
  verbs: { names: verbs, filter: own },
};

export const contributions: TableRules<'contributions'> = {
  user: members,
  service: pipelines,
  admin: {
    ...pipelines,
    update: { columns: ['ai_historic'], filter: live },
    delete: { filter: live },
    verbs: { names: verbs, filter: live },
  },
};
