/** The native enums in words (the seeds' lifecycle sections). */
import type { EnumName } from '../../catalog/catalog.ts';
import { runStatus } from '../../lifecycle/blueprint_runs.ts';
import { describe } from '../../lifecycle/state-machine.ts';
import { taskStatus } from '../../lifecycle/task-status.ts';

interface EnumDescription {
  readonly description: string;
  readonly values: Readonly<Record<string, string>>;
}

/** What each enum and each of its values means; a value without words does not need them. */
export const enumDescriptions: Readonly<Record<EnumName, EnumDescription>> = {
  task_status_enum: {
    description: `Where a task stands. ${describe(taskStatus)}`,
    values: {
      ice_log: 'Surfaced, but not yet something to act on.',
      open: 'Waiting to be taken up; a new task is open.',
      in_progress: 'Being worked on.',
      done: 'Finished; `done_at` says when.',
      blocked: 'Held up by something else.',
      cancelled: 'Given up.',
      archived: 'Closed, and kept for audit.',
    },
  },
  executor_type_enum: {
    description: 'Who carries a task out.',
    values: { human: 'A person.', system: 'The platform itself.' },
  },
  task_source_enum: {
    description: 'Who made a task.',
    values: { user: 'A person.', agent: 'An AI agent, on its own.' },
  },
  task_priority_enum: {
    description: 'How urgent a task is.',
    values: { low: 'Whenever there is time.', medium: 'As usual.', high: 'Soon.', critical: 'Now.' },
  },
  blueprint_run_status_enum: {
    description: `Where a run of the Blueprint Analyzer stands. ${describe(runStatus)}`,
    values: {
      queued: 'Created, not started.',
      running: 'The agent is taking steps.',
      persisting: 'The result is being stored.',
      completed: 'Ended well; the result is there.',
      failed: 'Ended with an error, which is described.',
      abandoned: 'Timed out, or stopped by hand.',
    },
  },
  skill_kind_enum: {
    description: 'What kind of document a skill is.',
    values: {
      reference: 'A long procedure, browsed in the workspace settings.',
      action: 'One captured AI action, which can be shared by a public link.',
    },
  },
  skill_visibility_enum: {
    description: 'Who may read a skill.',
    values: {
      private: 'Members of its workspace.',
      public: 'Anybody who is signed in.',
    },
  },
};
