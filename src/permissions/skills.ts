/** Who may do what with skills: a public one may be read by any signed-in caller, and changed by its workspace alone. */
import type { RoleRules, TableRules, UpdateColumn } from './rules.ts';

const own = { workspace_id: { _eq: 'X-Hasura-Workspace-Id' }, deleted_at: { _is_null: true } } as const;

const live = { deleted_at: { _is_null: true } } as const;
const verbs = ['share_skill', 'unshare_skill'] as const;

/** Visibility is changed by sharing, not by setting it. */
const editable: readonly UpdateColumn<'skills'>[] = ['name', 'description', 'body'];

const members: RoleRules<'skills'> = {
  select: {
    columns: '*',
    filter: {
      deleted_at: { _is_null: true },
      _or: [{ workspace_id: { _eq: 'X-Hasura-Workspace-Id' } }, { visibility: { _eq: 'public' } }],
    },
  },
  insert: { columns: ['kind', 'visibility', 'source_thread_id', ...editable] },
  update: { columns: editable, filter: own },
  delete: { filter: own },
  verbs: { names: verbs, filter: own },
};

export const skills: TableRules<'skills'> = {
  user: members,
  service: members,
  admin: {
    ...members,
    update: { columns: editable, filter: live },
    delete: { filter: live },
    verbs: { names: verbs, filter: live },
  },
};
