/** What the statements of both hand-written writers have in common. */

/** The workspace, said in the statement as well as by row security. */
export const OWN = 'workspace_pk = (SELECT core_api.session_workspace_pk())';
export const LIVE = `${OWN} AND deleted_at IS NULL`;

/** The transaction's instant, in milliseconds. */
export const NOW = `date_trunc('milliseconds', transaction_timestamp())`;

/** A change is always later than the one before. */
export const later = (now: string): string => `greatest(${now}, t.updated_at + interval '1 millisecond')`;

export const TASK_COLUMNS = `task_id, title, executor_type, due_date, status, priority, source, "references", history,
  created_at, updated_at, workspace_pk, created_by_pk`;

export const STEP_COLUMNS = `action_type, reasoning, page_url, action_details, ai_response, dom_summary_length,
  action_success, step_number, created_at, updated_at, blueprint_run_pk`;

export const STEP_ANSWER = 'blueprint_step_id, step_number, action_type';
