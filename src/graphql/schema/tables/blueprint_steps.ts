/** BlueprintStep: one action of the agent in a run (seed: BlueprintStep). */
import type { PerField } from '../../../catalog/names.ts';
import type { Builder } from '../builder.ts';

export const blueprint_steps = (builder: Builder) =>
  builder.prismaObject('blueprint_steps', {
    description: 'One action that the Blueprint Analyzer took in a run: why, where, what, and how it went.',
    fields: (t) =>
      ({
        blueprint_step_id: t.expose('blueprint_step_id', {
          type: 'uuid',
          description: 'The public id; it never changes and is never used again.',
        }),
        step_number: t.exposeInt('step_number', { description: 'Its place in the run, from 1.' }),
        action_type: t.exposeString('action_type', {
          description: 'What the agent did: click, type, scroll, navigate, extract, wait, ...',
        }),
        reasoning: t.exposeString('reasoning', { nullable: true, description: 'Why, in the words of the model.' }),
        page_url: t.exposeString('page_url', { description: 'Where the browser was.' }),
        screenshot_path: t.exposeString('screenshot_path', {
          nullable: true,
          description: 'The path of the screenshot in its bucket.',
        }),
        screenshot_bucket: t.exposeString('screenshot_bucket', {
          nullable: true,
          description: 'The storage bucket that holds the screenshot.',
        }),
        action_details: t.expose('action_details', {
          type: 'jsonb',
          nullable: true,
          description: 'What is needed to replay the action; its shape depends on `action_type`.',
        }),
        ai_response: t.expose('ai_response', {
          type: 'jsonb',
          nullable: true,
          description: "The model's whole answer: model, stop reason, token usage.",
        }),
        dom_summary_length: t.exposeInt('dom_summary_length', {
          nullable: true,
          description: 'How many characters of page summary the model was given.',
        }),
        action_success: t.exposeBoolean('action_success', {
          nullable: true,
          description: 'Whether the action worked; null when nobody noted it.',
        }),
        action_error: t.exposeString('action_error', { nullable: true, description: "The browser's error, if any." }),
        created_at: t.expose('created_at', { type: 'timestamptz', description: 'When the row was created.' }),
        updated_at: t.expose('updated_at', {
          type: 'timestamptz',
          nullable: true,
          description: 'When the row last changed.',
        }),
        deleted_at: t.expose('deleted_at', {
          type: 'timestamptz',
          nullable: true,
          description: 'When it was deleted; null while it is there.',
        }),
        blueprint_run: t.relation('blueprint_run', { description: 'The run that the step belongs to.' }),
      }) satisfies PerField<'blueprint_steps'>,
  });
