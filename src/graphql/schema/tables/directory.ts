/** The tables that the five entities point to, with the columns that the seeds name. */
import type { PerField } from '../../../catalog/names.ts';
import type { Builder } from '../builder.ts';
import type { ListArguments } from '../dialect/list-arguments.ts';

export const workspaces = (builder: Builder, list: ListArguments) =>
  builder.prismaObject('workspaces', {
    description: 'A tenant: everything below it is seen by its members alone.',
    fields: (t) =>
      ({
        workspace_id: t.expose('workspace_id', { type: 'uuid', description: 'The public id; it never changes.' }),
        people: t.relation('people', { args: list('people'), description: 'The people known here.' }),
        memberships: t.relation('memberships', { args: list('memberships'), description: 'Who belongs to it.' }),
        chat_conversations: t.relation('chat_conversations', {
          args: list('chat_conversations'),
          description: 'Its conversations with the chat.',
        }),
        contributions: t.relation('contributions', {
          args: list('contributions'),
          description: 'Blueprint contributions begun here.',
        }),
        blueprint_runs: t.relation('blueprint_runs', {
          args: list('blueprint_runs'),
          description: 'Its analyzer runs.',
        }),
        skills: t.relation('skills', { args: list('skills'), description: 'The skills it owns.' }),
        tasks: t.relation('tasks', { args: list('tasks'), description: 'Its tasks.' }),
      }) satisfies PerField<'workspaces'>,
  });

export const people = (builder: Builder, list: ListArguments) =>
  builder.prismaObject('people', {
    description: 'A person of a workspace, to whom tasks may be assigned.',
    fields: (t) =>
      ({
        person_id: t.expose('person_id', { type: 'uuid', description: 'The public id; it never changes.' }),
        full_name: t.exposeString('full_name', { description: 'The name as shown.' }),
        avatar_url: t.exposeString('avatar_url', { nullable: true, description: 'A picture.' }),
        workspace: t.relation('workspace', { description: 'The workspace that the person belongs to.' }),
        memberships: t.relation('memberships', { args: list('memberships'), description: "The person's memberships." }),
        assigned_tasks: t.relation('assigned_tasks', {
          args: list('tasks'),
          description: 'Tasks the person is to do.',
        }),
        created_tasks: t.relation('created_tasks', { args: list('tasks'), description: 'Tasks the person created.' }),
      }) satisfies PerField<'people'>,
  });

export const memberships = (builder: Builder, list: ListArguments) =>
  builder.prismaObject('memberships', {
    description: 'That a person belongs to a workspace.',
    fields: (t) =>
      ({
        membership_id: t.expose('membership_id', { type: 'uuid', description: 'The public id; it never changes.' }),
        workspace: t.relation('workspace', { description: 'The workspace.' }),
        person: t.relation('person', { description: 'The person.' }),
        created_skills: t.relation('created_skills', { args: list('skills'), description: 'Skills the member wrote.' }),
      }) satisfies PerField<'memberships'>,
  });

export const chat_conversations = (builder: Builder, list: ListArguments) =>
  builder.prismaObject('chat_conversations', {
    description: 'A conversation with the chat.',
    fields: (t) =>
      ({
        chat_conversation_id: t.expose('chat_conversation_id', {
          type: 'uuid',
          description: 'The public id; it never changes.',
        }),
        workspace: t.relation('workspace', { description: 'The workspace that it belongs to.' }),
        derived_skills: t.relation('derived_skills', {
          args: list('skills'),
          description: 'Action skills captured from it.',
        }),
      }) satisfies PerField<'chat_conversations'>,
  });

export const task_templates = (builder: Builder, list: ListArguments) =>
  builder.prismaObject('task_templates', {
    description: 'What a kind of task looks like; shared by all workspaces.',
    fields: (t) =>
      ({
        task_template_id: t.expose('task_template_id', {
          type: 'uuid',
          description: 'The public id; it never changes.',
        }),
        title: t.exposeString('title', { description: 'The title of tasks made from it.' }),
        markdown_content: t.exposeString('markdown_content', {
          nullable: true,
          description: 'What to do, in markdown.',
        }),
        action_type: t.exposeString('action_type', { nullable: true, description: 'The action that a task offers.' }),
        token_reward: t.exposeInt('token_reward', { nullable: true, description: 'Reward tokens for completing one.' }),
        tasks: t.relation('tasks', { args: list('tasks'), description: 'Your tasks made from it.' }),
      }) satisfies PerField<'task_templates'>,
  });
