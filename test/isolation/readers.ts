/** Who may read what, by hand. What is not written here may be read by nobody. */
import type { TableName } from '../proofs/model.ts';

export type ReadingRole = 'user' | 'service' | 'admin';

/** By table: attributes and relations, and the roles that may read each of them. */
type Readers = Readonly<Record<TableName, Readonly<Record<string, string>>>>;

/** Roles, and what they read; the aggregate of a to-many relation goes with it. */
export const READERS: Readers = {
  workspaces: {
    'user service admin':
      'workspace_id people memberships chat_conversations contributions blueprint_runs skills tasks',
  },
  people: {
    'user service admin':
      'person_id full_name avatar_url workspace_id workspace memberships assigned_tasks created_tasks composite_avatar_fullname',
  },
  memberships: {
    'user service admin': 'membership_id workspace_id person_id workspace person created_skills',
  },
  chat_conversations: {
    'user service admin': 'chat_conversation_id workspace_id workspace derived_skills',
  },
  task_templates: {
    'user service admin': 'task_template_id title markdown_content action_type token_reward tasks',
  },
  contributions: {
    'user service admin': `contribution_id name addresses country status flow_json ai_historic provider_slug source_url
      started_at ended_at progress created_at updated_at deleted_at workspace_id workspace`,
  },
  blueprint_runs: {
    'user service admin': `blueprint_run_id goal target_url firebase_uid status step_count result_blueprint error_type
      error_message failed_at_step error_context created_at updated_at completed_at deleted_at workspace_id workspace
      steps transitions composite_steps_list`,
  },
  blueprint_steps: {
    'user service admin': `blueprint_step_id step_number action_type reasoning page_url screenshot_path
      screenshot_bucket action_details ai_response dom_summary_length action_success action_error created_at updated_at
      deleted_at blueprint_run_id blueprint_run`,
  },
  skills: {
    'user service admin': `skill_id kind name description body visibility created_at updated_at deleted_at workspace_id
      source_thread_id created_by_id workspace source_thread created_by _search_headline`,
  },
  tasks: {
    'user service admin': `task_id title description status executor_type source priority confidence_score token_reward
      due_date visible_date references provider_ref_id company_ref_id history plan_meta score done_at
      conversation_thread_id created_at updated_at deleted_at workspace_id template_id parent_task_id assigned_to_id
      created_by_id workspace template parent_task subtasks assigned_to created_by transitions composite_subtasks_list
      _search_headline`,
  },
};

/** What a role may read of a table; nothing for a role that is not named. */
export const readableBy = (role: string, table: TableName): readonly string[] =>
  Object.entries(READERS[table]).flatMap(([roles, names]) =>
    roles.split(' ').includes(role) ? names.split(/\s+/) : [],
  );
