/** The query fields; every `where` names the caller's workspace, which nothing else enforces here. */
import { builder, prisma } from './builder.ts';

builder.queryType({
  fields: (t) => ({
    root_tasks: t.prismaField({
      type: ['tasks'],
      args: { limit: t.arg.int({ required: true }) },
      resolve: (query, _root, { limit }, { workspace_pk }) =>
        prisma.tasks.findMany({
          ...query,
          where: { workspace_pk, parent_task_pk: null, deleted_at: null },
          orderBy: [{ created_at: 'desc' }, { pk: 'desc' }],
          take: limit,
        }),
    }),
    root_tasks_count: t.int({
      resolve: (_root, _args, { workspace_pk }) =>
        prisma.tasks.count({ where: { workspace_pk, parent_task_pk: null, deleted_at: null } }),
    }),
    open_tasks: t.prismaField({
      type: ['tasks'],
      args: { limit: t.arg.int({ required: true }) },
      resolve: (query, _root, { limit }, { workspace_pk }) =>
        prisma.tasks.findMany({
          ...query,
          where: { workspace_pk, status: 'open', deleted_at: null },
          orderBy: [{ due_date: 'asc' }, { pk: 'asc' }],
          take: limit,
        }),
    }),
    task: t.prismaField({
      type: 'tasks',
      nullable: true,
      args: { task_id: t.arg.id({ required: true }) },
      resolve: (query, _root, { task_id }, { workspace_pk }) =>
        prisma.tasks.findUnique({ ...query, where: { task_id: String(task_id), workspace_pk, deleted_at: null } }),
    }),
  }),
});
