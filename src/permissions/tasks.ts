/** Who may do what with tasks. */
import type { RoleRules, TableRules, UpdateColumn } from './rules.ts';

const own = { workspace_id: { _eq: 'X-Hasura-Workspace-Id' }, deleted_at: { _is_null: true } } as const;

const live = { deleted_at: { _is_null: true } } as const;

/** What a front end gives a task. Source, creator and workspace come from the session; the rest from the rules. */
const members: readonly UpdateColumn<'tasks'>[] = [
  'title',
  'description',
  'status',
  'executor_type',
  'priority',
  'due_date',
  'visible_date',
  'references',
  'conversation_thread_id',
  'parent_task_id',
  'assigned_to_id',
];

/** What the scoring and planning pipelines give besides; `plan_meta` carries the dedup key. */
const pipelines: readonly UpdateColumn<'tasks'>[] = [
  ...members,
  'confidence_score',
  'score',
  'token_reward',
  'plan_meta',
  'template_id',
];

const verbs = ['assign_task', 'comment_on_task'] as const;

const rules = (columns: readonly UpdateColumn<'tasks'>[]): RoleRules<'tasks'> => ({
  select: { columns: '*', filter: own },
  insert: { columns },
  update: { columns, filter: own },
  delete: { filter: own },
  verbs: { names: verbs, filter: own },
});

export const tasks: TableRules<'tasks'> = {
  user: rules(members),
  service: rules(pipelines),
  admin: {
    ...rules(pipelines),
    update: { columns: pipelines, filter: live },
    delete: { filter: live },
    verbs: { names: verbs, filter: live },
  },
};
