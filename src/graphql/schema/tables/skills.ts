/** Skill: a markdown document that the chat's model reads (seed: Skill). */
import type { PerField } from '../../../catalog/names.ts';
import type { Builder } from '../builder.ts';

export const skills = (builder: Builder) =>
  builder.prismaObject('skills', {
    description: 'A markdown document that the chat reads when it answers: a procedure, or one captured action.',
    fields: (t) =>
      ({
        skill_id: t.expose('skill_id', { type: 'uuid', description: 'The public id; it never changes.' }),
        kind: t.expose('kind', { type: 'skill_kind_enum', description: 'A reference or an action.' }),
        name: t.exposeString('name', { description: 'The name that people see. At most 255 characters.' }),
        description: t.exposeString('description', { nullable: true, description: 'What it is for, in short.' }),
        body: t.exposeString('body', { description: 'The markdown that the model reads.' }),
        visibility: t.expose('visibility', { type: 'skill_visibility_enum', description: 'Who may read it.' }),
        created_at: t.expose('created_at', { type: 'timestamptz', description: 'When the row was created.' }),
        updated_at: t.expose('updated_at', { type: 'timestamptz', description: 'When the row last changed.' }),
        deleted_at: t.expose('deleted_at', {
          type: 'timestamptz',
          nullable: true,
          description: 'When it was deleted; null while it is there.',
        }),
        workspace: t.relation('workspace', {
          nullable: true,
          description: 'The workspace that owns it; null when that is not yours, as for the public skill of another.',
        }),
        source_thread: t.relation('source_thread', {
          nullable: true,
          description: 'The conversation that an action was captured from.',
        }),
        created_by: t.relation('created_by', { nullable: true, description: 'The membership of its author.' }),
      }) satisfies PerField<'skills'>,
  });
