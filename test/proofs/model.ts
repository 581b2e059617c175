/** The ten tables as the seeds describe them, written by hand: the proofs do not ask `src` what it believes. */

export type TableName =
  | 'workspaces'
  | 'people'
  | 'memberships'
  | 'chat_conversations'
  | 'task_templates'
  | 'contributions'
  | 'blueprint_runs'
  | 'blueprint_steps'
  | 'skills'
  | 'tasks';

/** Rows of both sides belong together where `from` equals the target's `to`. */
export interface Relation {
  readonly target: TableName;
  readonly many: boolean;
  readonly from: string;
  readonly to: string;
}

/** A ready field for a cell of a records table: a few rows of a to-many relation. */
export interface Cell {
  readonly relation: string;
  /** How its items are sorted unless asked otherwise. */
  readonly orderBy: string;
  /** The column whose smallest value among the items stands for the cell in a sort. */
  readonly sortProxy: string;
}

/** The row itself, as a type of its own with some of its columns. */
export interface RowColumns {
  readonly type: string;
  readonly columns: readonly string[];
}

export interface Table {
  /** The public columns and their GraphQL types; the first is the public key. */
  readonly columns: Readonly<Record<string, string>>;
  /** A to-one relation `r` also gives the foreign key `r_id`, a uuid. */
  readonly relations: Readonly<Record<string, Relation>>;
  readonly cells?: Readonly<Record<string, Cell>>;
  readonly rowColumns?: Readonly<Record<string, RowColumns>>;
}

const one = (target: TableName, column: string): Relation => ({ target, many: false, from: column, to: 'pk' });
const many = (target: TableName, column: string): Relation => ({ target, many: true, from: 'pk', to: column });

/** In the order of the foreign keys. */
export const model: Readonly<Record<TableName, Table>> = {
  workspaces: {
    columns: { workspace_id: 'uuid!' },
    relations: {
      people: many('people', 'workspace_pk'),
      memberships: many('memberships', 'workspace_pk'),
      chat_conversations: many('chat_conversations', 'workspace_pk'),
      contributions: many('contributions', 'workspace_pk'),
      blueprint_runs: many('blueprint_runs', 'workspace_pk'),
      skills: many('skills', 'workspace_pk'),
      tasks: many('tasks', 'workspace_pk'),
    },
  },
  people: {
    columns: { person_id: 'uuid!', full_name: 'String!', avatar_url: 'String' },
    relations: {
      workspace: one('workspaces', 'workspace_pk'),
      memberships: many('memberships', 'person_pk'),
      assigned_tasks: many('tasks', 'assigned_to_pk'),
      created_tasks: many('tasks', 'created_by_pk'),
    },
    rowColumns: {
      composite_avatar_fullname: { type: 'people_avatar_name', columns: ['person_id', 'avatar_url', 'full_name'] },
    },
  },
  memberships: {
    columns: { membership_id: 'uuid!' },
    relations: {
      workspace: one('workspaces', 'workspace_pk'),
      person: one('people', 'person_pk'),
      created_skills: many('skills', 'created_by_pk'),
    },
  },
  chat_conversations: {
    columns: { chat_conversation_id: 'uuid!' },
    relations: {
      workspace: one('workspaces', 'workspace_pk'),
      derived_skills: many('skills', 'source_thread_pk'),
    },
  },
  task_templates: {
    columns: {
      task_template_id: 'uuid!',
      title: 'String!',
      markdown_content: 'String',
      action_type: 'String',
      token_reward: 'Int',
    },
    relations: { tasks: many('tasks', 'template_pk') },
  },
  contributions: {
    columns: {
      contribution_id: 'uuid!',
      name: 'String!',
      addresses: 'jsonb!',
      country: '[String!]!',
      status: 'String!',
      flow_json: 'jsonb!',
      ai_historic: 'jsonb',
      provider_slug: 'String',
      source_url: 'String',
      started_at: 'timestamptz',
      ended_at: 'timestamptz',
      progress: 'jsonb',
      created_at: 'timestamptz!',
      updated_at: 'timestamptz!',
      deleted_at: 'timestamptz',
    },
    relations: { workspace: one('workspaces', 'workspace_pk') },
  },
  blueprint_runs: {
    columns: {
      blueprint_run_id: 'uuid!',
      goal: 'String!',
      target_url: 'String!',
      firebase_uid: 'String',
      status: 'blueprint_run_status_enum!',
      step_count: 'Int!',
      result_blueprint: 'jsonb',
      error_type: 'String',
      error_message: 'String',
      failed_at_step: 'Int',
      error_context: 'jsonb',
      created_at: 'timestamptz!',
      updated_at: 'timestamptz',
      completed_at: 'timestamptz',
      deleted_at: 'timestamptz',
    },
    relations: { workspace: one('workspaces', 'workspace_pk'), steps: many('blueprint_steps', 'blueprint_run_pk') },
    cells: { composite_steps_list: { relation: 'steps', orderBy: 'step_number', sortProxy: 'created_at' } },
  },
  blueprint_steps: {
    columns: {
      blueprint_step_id: 'uuid!',
      step_number: 'Int!',
      action_type: 'String!',
      reasoning: 'String',
      page_url: 'String!',
      screenshot_path: 'String',
      screenshot_bucket: 'String',
      action_details: 'jsonb',
      ai_response: 'jsonb',
      dom_summary_length: 'Int',
      action_success: 'Boolean',
      action_error: 'String',
      created_at: 'timestamptz!',
      updated_at: 'timestamptz',
      deleted_at: 'timestamptz',
    },
    relations: { blueprint_run: one('blueprint_runs', 'blueprint_run_pk') },
  },
  skills: {
    columns: {
      skill_id: 'uuid!',
      kind: 'skill_kind_enum!',
      name: 'String!',
      description: 'String',
      body: 'String!',
      visibility: 'skill_visibility_enum!',
      created_at: 'timestamptz!',
      updated_at: 'timestamptz!',
      deleted_at: 'timestamptz',
    },
    relations: {
      workspace: one('workspaces', 'workspace_pk'),
      source_thread: one('chat_conversations', 'source_thread_pk'),
      created_by: one('memberships', 'created_by_pk'),
    },
  },
  tasks: {
    columns: {
      task_id: 'uuid!',
      title: 'String!',
      description: 'String',
      status: 'task_status_enum!',
      executor_type: 'executor_type_enum!',
      source: 'task_source_enum!',
      priority: 'task_priority_enum',
      confidence_score: 'numeric',
      token_reward: 'Int',
      due_date: 'timestamptz',
      visible_date: 'timestamptz',
      references: 'jsonb!',
      provider_ref_id: 'String',
      company_ref_id: 'String',
      history: 'jsonb!',
      plan_meta: 'jsonb',
      score: 'numeric',
      done_at: 'timestamptz',
      conversation_thread_id: 'uuid',
      created_at: 'timestamptz!',
      updated_at: 'timestamptz',
      deleted_at: 'timestamptz',
    },
    relations: {
      workspace: one('workspaces', 'workspace_pk'),
      template: one('task_templates', 'template_pk'),
      parent_task: one('tasks', 'parent_task_pk'),
      subtasks: many('tasks', 'parent_task_pk'),
      assigned_to: one('people', 'assigned_to_pk'),
      created_by: one('people', 'created_by_pk'),
    },
    cells: { composite_subtasks_list: { relation: 'subtasks', orderBy: 'created_at', sortProxy: 'created_at' } },
  },
};

/** The enums' values in the order that they sort in. */
export const enums: Readonly<Record<string, readonly string[]>> = {
  task_status_enum: ['ice_log', 'open', 'in_progress', 'done', 'blocked', 'cancelled', 'archived'],
  executor_type_enum: ['human', 'system'],
  task_source_enum: ['user', 'agent'],
  task_priority_enum: ['low', 'medium', 'high', 'critical'],
  blueprint_run_status_enum: ['queued', 'running', 'persisting', 'completed', 'failed', 'abandoned'],
  skill_kind_enum: ['reference', 'action'],
  skill_visibility_enum: ['private', 'public'],
};

export const tableNames = Object.keys(model) as readonly TableName[];

export const isTable = (name: string): name is TableName => Object.hasOwn(model, name);

export const keyOf = (table: TableName): string => Object.keys(model[table].columns)[0] as string;

/** The relation that a foreign key such as `parent_task_id` stands for. */
export function foreignKey(table: TableName, attribute: string): Relation | undefined {
  if (Object.hasOwn(model[table].columns, attribute) || !attribute.endsWith('_id')) return undefined;
  const relation = model[table].relations[attribute.slice(0, -'_id'.length)];
  return relation?.many ? undefined : relation;
}

/** The type of one value of a column or foreign key: `String`, `uuid`; `[String]` for a list. */
export function scalarOf(table: TableName, attribute: string): string {
  const type = model[table].columns[attribute];
  if (type !== undefined) return type.replaceAll('!', '');
  if (!foreignKey(table, attribute)) throw new Error(`${table} has no attribute ${attribute}`);
  return 'uuid';
}
