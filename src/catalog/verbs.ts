/** The domain's verbs, named after the seeds' services: said once, for every door and for the rules. */
import type { TableName } from './catalog.ts';

/** What an argument takes: a value as a column of that type does, or columns of a new row. */
export type VerbArgument = {
  readonly description: string;
  /** Required unless it says otherwise. */
  readonly optional?: true;
} & (
  | { readonly scalar: 'uuid' | 'String' | 'Int' | 'Boolean' | 'jsonb'; readonly isList?: true }
  | { readonly columns: Readonly<Record<string, VerbArgument>> }
);

export interface VerbSignature {
  readonly description: string;
  /** Whose row it moves; with `creates`, it makes one instead. */
  readonly table: TableName;
  readonly creates?: true;
  /** The table whose row it answers, where that is another. */
  readonly returns?: TableName;
  /** The status that it leads to, where it leads to one alone. */
  readonly leadsTo?: string;
  /** Beside the key of the row. */
  readonly args: Readonly<Record<string, VerbArgument>>;
}

/** What `persist_blueprint_step` takes: a step's columns, but for its number and what the system stamps. */
const step = {
  action_type: { scalar: 'String', description: 'click, type, scroll, navigate, extract, wait, ...' },
  page_url: { scalar: 'String', description: 'Where the browser was.' },
  reasoning: { scalar: 'String', optional: true, description: 'Why, in the words of the model.' },
  screenshot_path: { scalar: 'String', optional: true, description: 'The path of the screenshot in its bucket.' },
  screenshot_bucket: {
    scalar: 'String',
    optional: true,
    description: 'The storage bucket that holds the screenshot.',
  },
  action_details: { scalar: 'jsonb', optional: true, description: 'What is needed to replay the action.' },
  ai_response: { scalar: 'jsonb', optional: true, description: "The model's whole answer." },
  dom_summary_length: {
    scalar: 'Int',
    optional: true,
    description: 'How many characters of page summary the model was given.',
  },
  action_success: { scalar: 'Boolean', optional: true, description: 'Whether the action worked.' },
  action_error: { scalar: 'String', optional: true, description: "The browser's error, if any." },
} as const;

const signatures = <Name extends string>(
  all: Readonly<Record<Name, VerbSignature>>,
): Readonly<Record<Name, VerbSignature>> => all;

/** Every verb answers the row as it then is; a row that the caller may not see is `not-found`. */
export const verbs = signatures({
  assign_task: {
    description: 'Gives a task to a person of the workspace, or to nobody; the history says so.',
    table: 'tasks',
    args: { assigned_to_id: { scalar: 'uuid', optional: true, description: 'The person; null for nobody.' } },
  },
  comment_on_task: {
    description: "Adds a comment to a task's history.",
    table: 'tasks',
    args: { comment: { scalar: 'String', description: 'What to say.' } },
  },
  create_blueprint_run: {
    description: 'Asks for a run of the Blueprint Analyzer; it is queued.',
    table: 'blueprint_runs',
    creates: true,
    args: {
      goal: { scalar: 'String', description: 'What the agent is to accomplish.' },
      target_url: { scalar: 'String', description: 'Where it starts: an http or https URL.' },
    },
  },
  start_blueprint_run: {
    description: 'The agent begins: queued to running.',
    table: 'blueprint_runs',
    leadsTo: 'running',
    args: {},
  },
  persist_blueprint_step: {
    description: 'Stores what the agent did next in a running run; the step gets the next number.',
    table: 'blueprint_runs',
    returns: 'blueprint_steps',
    args: { step: { columns: step, description: 'What was done.' } },
  },
  begin_persisting_blueprint_run: {
    description: 'The agent is done and its result is being stored: running to persisting.',
    table: 'blueprint_runs',
    leadsTo: 'persisting',
    args: {},
  },
  complete_blueprint_run: {
    description: 'The result is stored: persisting to completed.',
    table: 'blueprint_runs',
    leadsTo: 'completed',
    args: { result: { scalar: 'jsonb', description: 'What the agent produced.' } },
  },
  fail_blueprint_run: {
    description: 'The run ends with an error.',
    table: 'blueprint_runs',
    leadsTo: 'failed',
    args: {
      error_type: { scalar: 'String', description: 'The kind of failure, such as `timeout`.' },
      error_message: { scalar: 'String', description: 'The failure in words.' },
      failed_at_step: { scalar: 'Int', optional: true, description: 'The number of the step that failed.' },
      error_context: { scalar: 'jsonb', optional: true, description: "The agent's raw answer." },
    },
  },
  abandon_blueprint_run: {
    description: 'The run timed out or was stopped by hand; it is not completed.',
    table: 'blueprint_runs',
    leadsTo: 'abandoned',
    args: {},
  },
  append_contribution_steps: {
    description: 'Adds steps to what a contribution recorded.',
    table: 'contributions',
    args: { steps: { scalar: 'jsonb', isList: true, description: 'The steps, objects, in order.' } },
  },
  set_contribution_status: {
    description: 'Moves a contribution on; its start and end are stamped.',
    table: 'contributions',
    args: { status: { scalar: 'String', description: 'One of processing, cancel, done.' } },
  },
  update_contribution_progress: {
    description: 'Says how far a contribution is.',
    table: 'contributions',
    args: {
      progress: {
        scalar: 'jsonb',
        description: '`{total, current, inserted, status, message, error}`, each optional.',
      },
    },
  },
  share_skill: {
    description: 'Makes an action skill public: anybody signed in may read it.',
    table: 'skills',
    args: {},
  },
  unshare_skill: { description: 'Makes a skill private again.', table: 'skills', args: {} },
});

export type Verb = keyof typeof verbs;
