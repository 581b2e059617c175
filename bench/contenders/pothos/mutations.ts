/** The mutations of the study of writes: the columns that Rowgate writes too, without its rules. */
import { builder, ExecutorType, prisma } from './builder.ts';

const NewTask = builder.inputType('NewTask', {
  fields: (t) => ({
    title: t.string({ required: true }),
    executor_type: t.field({ type: ExecutorType, required: true }),
    due_date: t.field({ type: 'DateTime' }),
  }),
});

builder.mutationType({
  fields: (t) => ({
    insert_task: t.prismaField({
      type: 'tasks',
      args: { object: t.arg({ type: NewTask, required: true }) },
      resolve: (query, _root, { object }, { workspace_pk, person_pk, person_id }) =>
        prisma.tasks.create({
          ...query,
          data: {
            title: object.title,
            executor_type: object.executor_type,
            due_date: object.due_date ?? null,
            workspace_pk,
            created_by_pk: person_pk,
            history: [{ action: 'created', at: new Date().toISOString(), by: person_id, by_type: 'human' }],
          },
        }),
    }),
    update_task: t.prismaField({
      type: 'tasks',
      args: { task_id: t.arg.id({ required: true }), title: t.arg.string({ required: true }) },
      resolve: (query, _root, { task_id, title }, { workspace_pk }) =>
        prisma.tasks.update({
          ...query,
          where: { task_id: String(task_id), workspace_pk, deleted_at: null },
          data: { title },
        }),
    }),
  }),
});
