/** Who may do what with blueprint runs: members ask for one, the analyzer carries it out. */
import type { RoleRules, TableRules } from './rules.ts';

const own = { workspace_id: { _eq: 'X-Hasura-Workspace-Id' }, deleted_at: { _is_null: true } } as const;

const live = { deleted_at: { _is_null: true } } as const;

const members: RoleRules<'blueprint_runs'> = {
  select: { columns: '*', filter: own },
  insert: { columns: ['goal', 'target_url'] },
  verbs: { names: ['create_blueprint_run'], filter: own },
};

const verbs = [
  'create_blueprint_run',
  'start_blueprint_run',
  'persist_blueprint_step',
  'begin_persisting_blueprint_run',
  'complete_blueprint_run',
  'fail_blueprint_run',
  'abandon_blueprint_run',
] as const;

const analyzer: RoleRules<'blueprint_runs'> = {
  ...members,
  verbs: { names: verbs, filter: own },
};

export const blueprint_runs: TableRules<'blueprint_runs'> = {
  user: members,
  service: analyzer,
  admin: { ...analyzer, delete: { filter: live }, verbs: { names: verbs, filter: live } },
};
