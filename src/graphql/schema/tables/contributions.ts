/** Contribution: the record of a user's run that builds a provider blueprint (seed: Contribution). */

import type { PerField } from '../../../catalog/names.ts';
import { contributionStatus } from '../../../lifecycle/contributions.ts';
import { describe } from '../../../lifecycle/state-machine.ts';
import type { Builder } from '../builder.ts';

export const contributions = (builder: Builder) =>
  builder.prismaObject('contributions', {
    description: 'A run in which a user of a workspace contributes a blueprint for a provider, and how far it got.',
    fields: (t) =>
      ({
        contribution_id: t.expose('contribution_id', { type: 'uuid', description: 'The public id; it never changes.' }),
        name: t.exposeString('name', { description: 'A label for people.' }),
        addresses: t.expose('addresses', { type: 'jsonb', description: 'The addresses captured: a list of objects.' }),
        country: t.exposeStringList('country', { description: 'The countries concerned, ISO 3166-1 alpha-2.' }),
        status: t.exposeString('status', {
          description: `One of initial, processing, cancel, done. ${describe(contributionStatus)}`,
        }),
        flow_json: t.expose('flow_json', {
          type: 'jsonb',
          description: 'What was recorded: `{steps: [...]}`, each step a navigation, an interaction or an extraction.',
        }),
        ai_historic: t.expose('ai_historic', {
          type: 'jsonb',
          nullable: true,
          description: 'How the AI processed it: model, phases, token usage, outputs.',
        }),
        provider_slug: t.exposeString('provider_slug', {
          nullable: true,
          description: 'The provider that the blueprint is for, such as `amazon`. At most 255 characters.',
        }),
        source_url: t.exposeString('source_url', {
          nullable: true,
          description: 'The page on which the user began. At most 2048 characters.',
        }),
        started_at: t.expose('started_at', { type: 'timestamptz', nullable: true, description: 'When work began.' }),
        ended_at: t.expose('ended_at', {
          type: 'timestamptz',
          nullable: true,
          description: 'When it ended, done or cancelled.',
        }),
        progress: t.expose('progress', {
          type: 'jsonb',
          nullable: true,
          description: 'How far the run is: `{total, current, inserted, status, message, error}`, each optional.',
        }),
        created_at: t.expose('created_at', { type: 'timestamptz', description: 'When the row was created.' }),
        updated_at: t.expose('updated_at', { type: 'timestamptz', description: 'When the row last changed.' }),
        deleted_at: t.expose('deleted_at', {
          type: 'timestamptz',
          nullable: true,
          description: 'When it was deleted; null while it is there.',
        }),
        workspace: t.relation('workspace', {
          nullable: true,
          description: 'The workspace that the run was begun in; old rows may have none.',
        }),
      }) satisfies PerField<'contributions'>,
  });
