/** Task: a unit of work, possibly with subtasks (seed: Task). */
import type { PerField } from '../../../catalog/names.ts';
import type { Builder } from '../builder.ts';
import type { ListArguments } from '../dialect/list-arguments.ts';

export const tasks = (builder: Builder, list: ListArguments) =>
  builder.prismaObject('tasks', {
    description: 'Work to be done in a workspace, by a person or by the platform. A task may have subtasks.',
    fields: (t) =>
      ({
        task_id: t.expose('task_id', { type: 'uuid', description: 'The public id; it never changes.' }),
        title: t.exposeString('title', { description: 'A short label, shown in lists and chat cards.' }),
        description: t.exposeString('description', { nullable: true, description: 'What is to be done, and why.' }),
        status: t.expose('status', { type: 'task_status_enum', description: 'Where the task stands.' }),
        executor_type: t.expose('executor_type', {
          type: 'executor_type_enum',
          description: 'Whether a person or the platform carries it out.',
        }),
        source: t.expose('source', { type: 'task_source_enum', description: 'Whether a person or an agent made it.' }),
        priority: t.expose('priority', {
          type: 'task_priority_enum',
          nullable: true,
          description: 'How urgent it is.',
        }),
        confidence_score: t.expose('confidence_score', {
          type: 'numeric',
          nullable: true,
          description: 'How sure the agent is that the task matters here, from 0.00 to 1.00.',
        }),
        token_reward: t.exposeInt('token_reward', {
          nullable: true,
          description: 'Reward tokens for whoever completes it.',
        }),
        due_date: t.expose('due_date', { type: 'timestamptz', nullable: true, description: 'Overdue after this.' }),
        visible_date: t.expose('visible_date', {
          type: 'timestamptz',
          nullable: true,
          description: 'Not to be surfaced before this.',
        }),
        references: t.expose('references', {
          type: 'jsonb',
          description:
            'What the task is about: a list of `{type, id, label}`, the type one of invoice, company, person, document, transaction, provider, month.',
        }),
        provider_ref_id: t.exposeString('provider_ref_id', {
          nullable: true,
          description: 'The id of the first provider among the references.',
        }),
        company_ref_id: t.exposeString('company_ref_id', {
          nullable: true,
          description: 'The id of the first company among the references.',
        }),
        history: t.expose('history', {
          type: 'jsonb',
          description:
            'What happened to the task, oldest first: a list of `{action, at, by, by_type, from, to, detail}`. It only grows.',
        }),
        plan_meta: t.expose('plan_meta', {
          type: 'jsonb',
          nullable: true,
          description:
            'Further data whose shape its `kind` decides: plan, step, scoring, mail-connect, connect-extension, connect-tools-parent or subworkspace-candidate.',
        }),
        score: t.expose('score', {
          type: 'numeric',
          nullable: true,
          description: 'Relevance or urgency as the scoring pipeline sees it, from 0 to 1000 and more.',
        }),
        done_at: t.expose('done_at', { type: 'timestamptz', nullable: true, description: 'When it was done.' }),
        conversation_thread_id: t.expose('conversation_thread_id', {
          type: 'uuid',
          nullable: true,
          description: 'The chat thread about the task. A soft reference: the thread may be gone.',
        }),
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
        workspace: t.relation('workspace', { description: 'The workspace that the task belongs to.' }),
        template: t.relation('template', { nullable: true, description: 'The template that it was made from.' }),
        parent_task: t.relation('parent_task', {
          nullable: true,
          description: 'The task that this is a subtask of; none for a root task.',
        }),
        subtasks: t.relation('subtasks', { args: list('tasks'), description: 'The tasks nested under this one.' }),
        assigned_to: t.relation('assigned_to', { nullable: true, description: 'The person who is to act on it.' }),
        created_by: t.relation('created_by', {
          nullable: true,
          description: 'The person who created it; none when an agent or the platform did.',
        }),
      }) satisfies PerField<'tasks'>,
  });
