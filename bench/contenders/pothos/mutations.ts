/** The mutations of the study of writes: the columns that a client and the session give, without Rowgate's rules. */
import { builder, type Context, ExecutorType, prisma, TaskStatus } from './builder.ts';

const NewTask = builder.inputType('NewTask', {
  fields: (t) => ({
    title: t.string({ required: true }),
    executor_type: t.field({ type: ExecutorType, required: true }),
    due_date: t.field({ type: 'DateTime' }),
  }),
});

function newTask(given: typeof NewTask.$inferInput, { person_id, person_pk }: Context, now: Date) {
  return {
    title: given.title,
    executor_type: given.executor_type,
    due_date: given.due_date ?? null,
    created_by_pk: person_pk,
    history: [{ action: 'created', at: now.toISOString(), by: person_id, by_type: 'human' }],
    created_at: now,
    updated_at: now,
  };
}

builder.mutationType({
  fields: (t) => ({
    insert_task: t.prismaField({
      type: 'tasks',
      args: { object: t.arg({ type: NewTask, required: true }), subtasks: t.arg({ type: [NewTask] }) },
      resolve(query, _root, { object, subtasks }, context) {
        const now = new Date();
        const children = subtasks?.map((it) => newTask(it, context, now));
        return prisma.tasks.create({
          ...query,
          data: {
            ...newTask(object, context, now),
            workspace_pk: context.workspace_pk,
            ...(children && { subtasks: { create: children } }),
          },
        });
      },
    }),
    update_task: t.prismaField({
      type: 'tasks',
      args: { task_id: t.arg.id({ required: true }), status: t.arg({ type: TaskStatus, required: true }) },
      resolve: (query, _root, { task_id, status }, { workspace_pk }) =>
        prisma.tasks.update({
          ...query,
          where: { task_id: String(task_id), workspace_pk, deleted_at: null },
          data: { status },
        }),
    }),
  }),
});
