/** The mutations of the study of writes: the columns that Rowgate writes too, without its rules. */
import { builder, prisma, TaskStatus } from './builder.ts';

const NewTask = builder.inputType('NewTask', {
  fields: (t) => ({
    title: t.string({ required: true }),
    description: t.string(),
    due_date: t.field({ type: 'DateTime' }),
  }),
});

builder.mutationType({
  fields: (t) => ({
    insert_task: t.prismaField({
      type: 'tasks',
      args: { object: t.arg({ type: NewTask, required: true }) },
      resolve: (query, _root, { object }, { workspace_pk, person_pk }) =>
        prisma.tasks.create({
          ...query,
          data: {
            title: object.title,
            description: object.description ?? null,
            due_date: object.due_date ?? null,
            executor_type: 'human',
            workspace_pk,
            created_by_pk: person_pk,
            history: [{ action: 'created', at: new Date().toISOString(), by: null, by_type: 'user' }],
          },
        }),
    }),
    update_task: t.prismaField({
      type: 'tasks',
      nullable: true,
      args: {
        task_id: t.arg.id({ required: true }),
        title: t.arg.string({ required: true }),
        status: t.arg({ type: TaskStatus }),
      },
      resolve: (query, _root, { task_id, title }, { workspace_pk }) =>
        prisma.tasks.update({
          ...query,
          where: { task_id: String(task_id), workspace_pk, deleted_at: null },
          data: { title },
        }),
    }),
  }),
});
