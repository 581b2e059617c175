/** BlueprintRun: one execution of the Blueprint Analyzer (seed: BlueprintRun). */
import type { PerField } from '../../../catalog/names.ts';
import type { Builder } from '../builder.ts';
import type { ListArguments } from '../dialect/list-arguments.ts';

export const blueprint_runs = (builder: Builder, list: ListArguments) =>
  builder.prismaObject('blueprint_runs', {
    description: 'One run of the Blueprint Analyzer, the agent that browses a site to reach a goal.',
    fields: (t) =>
      ({
        blueprint_run_id: t.expose('blueprint_run_id', {
          type: 'uuid',
          description: 'The public id; it never changes.',
        }),
        goal: t.exposeString('goal', { description: 'What the agent is to accomplish, in words.' }),
        target_url: t.exposeString('target_url', { description: 'Where it starts.' }),
        firebase_uid: t.exposeString('firebase_uid', {
          nullable: true,
          description: 'The Firebase uid of the user who began the run.',
        }),
        status: t.expose('status', { type: 'blueprint_run_status_enum', description: 'Where the run stands.' }),
        step_count: t.exposeInt('step_count', {
          description: 'How many steps were ever stored; a deleted step still counts.',
        }),
        result_blueprint: t.expose('result_blueprint', {
          type: 'jsonb',
          nullable: true,
          description: 'What the agent produced; null until the run is completed.',
        }),
        error_type: t.exposeString('error_type', {
          nullable: true,
          description: 'The kind of failure, such as `timeout` or `navigation_error`.',
        }),
        error_message: t.exposeString('error_message', { nullable: true, description: 'The failure in words.' }),
        failed_at_step: t.exposeInt('failed_at_step', {
          nullable: true,
          description: 'The step number at which the run failed.',
        }),
        error_context: t.expose('error_context', {
          type: 'jsonb',
          nullable: true,
          description: "The agent's raw answer when it failed, for replay.",
        }),
        created_at: t.expose('created_at', { type: 'timestamptz', description: 'When the row was created.' }),
        updated_at: t.expose('updated_at', {
          type: 'timestamptz',
          nullable: true,
          description: 'When the row last changed.',
        }),
        completed_at: t.expose('completed_at', {
          type: 'timestamptz',
          nullable: true,
          description: 'When the run completed or failed; never set for an abandoned one.',
        }),
        deleted_at: t.expose('deleted_at', {
          type: 'timestamptz',
          nullable: true,
          description: 'When it was deleted; null while it is there.',
        }),
        workspace: t.relation('workspace', { description: 'The workspace that the run belongs to.' }),
        steps: t.relation('steps', { args: list('blueprint_steps'), description: 'What the agent did, step by step.' }),
      }) satisfies PerField<'blueprint_runs'>,
  });
