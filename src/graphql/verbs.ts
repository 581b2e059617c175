/** The signatures of the domain's verbs, named after the seeds' services. */
import type { TableName } from '../catalog/catalog.ts';
import type { Verb } from '../permissions/verbs.ts';

interface VerbArgument {
  readonly type: string;
  readonly list?: boolean;
  /** Required unless it says otherwise. */
  readonly required?: boolean;
  readonly description: string;
}

interface VerbSignature {
  readonly description: string;
  /** The table whose row it answers. */
  readonly returns: TableName;
  readonly args: Readonly<Record<string, VerbArgument>>;
}

const task = { task_id: { type: 'uuid', description: 'The task.' } };
const run = { blueprint_run_id: { type: 'uuid', description: 'The run.' } };
const contribution = { contribution_id: { type: 'uuid', description: 'The contribution.' } };
const skill = { skill_id: { type: 'uuid', description: 'The skill.' } };

/** Every verb answers the row as it then is; a row that the caller may not see is `not-found`. */
export const verbs: Readonly<Record<Verb, VerbSignature>> = {
  assign_task: {
    description: 'Gives a task to a person of the workspace, or to nobody; the history says so.',
    returns: 'tasks',
    args: { ...task, assigned_to_id: { type: 'uuid', required: false, description: 'The person; null for nobody.' } },
  },
  comment_on_task: {
    description: "Adds a comment to a task's history.",
    returns: 'tasks',
    args: { ...task, comment: { type: 'String', description: 'What to say.' } },
  },
  create_blueprint_run: {
    description: 'Asks for a run of the Blueprint Analyzer; it is queued.',
    returns: 'blueprint_runs',
    args: {
      goal: { type: 'String', description: 'What the agent is to accomplish.' },
      target_url: { type: 'String', description: 'Where it starts: an http or https URL.' },
    },
  },
  start_blueprint_run: {
    description: 'The agent begins: queued to running.',
    returns: 'blueprint_runs',
    args: run,
  },
  persist_blueprint_step: {
    description: 'Stores what the agent did next in a running run; the step gets the next number.',
    returns: 'blueprint_steps',
    args: { ...run, step: { type: 'blueprint_step_input', description: 'What was done.' } },
  },
  begin_persisting_blueprint_run: {
    description: 'The agent is done and its result is being stored: running to persisting.',
    returns: 'blueprint_runs',
    args: run,
  },
  complete_blueprint_run: {
    description: 'The result is stored: persisting to completed.',
    returns: 'blueprint_runs',
    args: { ...run, result: { type: 'jsonb', description: 'What the agent produced.' } },
  },
  fail_blueprint_run: {
    description: 'The run ends with an error.',
    returns: 'blueprint_runs',
    args: {
      ...run,
      error_type: { type: 'String', description: 'The kind of failure, such as `timeout`.' },
      error_message: { type: 'String', description: 'The failure in words.' },
      failed_at_step: { type: 'Int', required: false, description: 'The number of the step that failed.' },
      error_context: { type: 'jsonb', required: false, description: "The agent's raw answer." },
    },
  },
  abandon_blueprint_run: {
    description: 'The run timed out or was stopped by hand; it is not completed.',
    returns: 'blueprint_runs',
    args: run,
  },
  append_contribution_steps: {
    description: 'Adds steps to what a contribution recorded.',
    returns: 'contributions',
    args: { ...contribution, steps: { type: 'jsonb', list: true, description: 'The steps, objects, in order.' } },
  },
  set_contribution_status: {
    description: 'Moves a contribution on; its start and end are stamped.',
    returns: 'contributions',
    args: { ...contribution, status: { type: 'String', description: 'One of processing, cancel, done.' } },
  },
  update_contribution_progress: {
    description: 'Says how far a contribution is.',
    returns: 'contributions',
    args: {
      ...contribution,
      progress: { type: 'jsonb', description: '`{total, current, inserted, status, message, error}`, each optional.' },
    },
  },
  share_skill: {
    description: 'Makes an action skill public: anybody signed in may read it.',
    returns: 'skills',
    args: skill,
  },
  unshare_skill: { description: 'Makes a skill private again.', returns: 'skills', args: skill },
};
