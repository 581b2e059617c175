/** What the mutations are given, in the names of `mutations.ts`. */

export interface NewTask {
  readonly title: string;
  readonly executor_type: string;
  readonly due_date: string | null;
}

export interface Step {
  readonly action_type: string;
  readonly reasoning: string;
  readonly page_url: string;
  readonly action_details: unknown;
  readonly ai_response: unknown;
  readonly dom_summary_length: number;
  readonly action_success: boolean;
}

export interface Variables {
  readonly insert: NewTask;
  readonly 'update-status': { readonly task_id: string; readonly status: string };
  readonly 'update-many': { readonly due_date: string; readonly status: string };
  readonly 'insert-many': { readonly objects: readonly NewTask[] };
  readonly 'insert-nested': NewTask & { readonly subtasks: readonly NewTask[] };
  readonly 'persist-step': { readonly blueprint_run_id: string; readonly step: Step };
}
