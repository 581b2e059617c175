/** The object types: only what is asked for is selected, and relations are loaded together with their parents. */
import { builder, TaskPriority, TaskStatus } from './builder.ts';

builder.prismaObject('people', {
  select: { pk: true },
  fields: (t) => ({
    person_id: t.exposeID('person_id'),
    full_name: t.exposeString('full_name'),
    avatar_url: t.exposeString('avatar_url', { nullable: true }),
  }),
});

builder.prismaObject('task_templates', {
  select: { pk: true },
  fields: (t) => ({
    task_template_id: t.exposeID('task_template_id'),
    title: t.exposeString('title'),
  }),
});

builder.prismaObject('tasks', {
  select: { pk: true },
  fields: (t) => ({
    task_id: t.exposeID('task_id'),
    title: t.exposeString('title'),
    description: t.exposeString('description', { nullable: true }),
    status: t.expose('status', { type: TaskStatus }),
    priority: t.expose('priority', { type: TaskPriority, nullable: true }),
    due_date: t.expose('due_date', { type: 'DateTime', nullable: true }),
    created_at: t.expose('created_at', { type: 'DateTime' }),
    token_reward: t.exposeInt('token_reward', { nullable: true }),
    score: t.string({ nullable: true, select: { score: true }, resolve: ({ score }) => score?.toFixed(2) }),
    references: t.expose('references', { type: 'JSON' }),
    assigned_to: t.relation('assigned_to', { nullable: true }),
    created_by: t.relation('created_by', { nullable: true }),
    template: t.relation('template', { nullable: true }),
    subtasks: t.relation('subtasks', {
      args: { limit: t.arg.int() },
      query: ({ limit }) => ({
        where: { deleted_at: null },
        orderBy: [{ created_at: 'asc' }, { pk: 'asc' }],
        ...(typeof limit === 'number' && { take: limit }),
      }),
    }),
  }),
});
