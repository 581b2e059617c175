/** The page of tasks through Prisma: only what is shown is selected, and relations are loaded with their parents. */
import { PrismaPg } from '@prisma/adapter-pg';
import { type Prisma, PrismaClient } from '../../../src/generated/prisma/client.ts';
import { variable } from '../variables.ts';

const adapter = new PrismaPg({ connectionString: variable('DATABASE_URL'), max: 10 });
const prisma = new PrismaClient({ adapter });

const columns = {
  task_id: true,
  title: true,
  status: true,
  priority: true,
  due_date: true,
  created_at: true,
  token_reward: true,
} as const;
const children = {
  where: { deleted_at: null },
  orderBy: [{ created_at: 'asc' }, { pk: 'asc' }],
  take: 100,
} satisfies Prisma.tasks$subtasksArgs;
const shown = {
  ...columns,
  assigned_to: { select: { person_id: true, full_name: true, avatar_url: true } },
  subtasks: {
    ...children,
    select: {
      ...columns,
      assigned_to: { select: { person_id: true } },
      subtasks: { ...children, select: { task_id: true } },
    },
  },
} satisfies Prisma.tasksSelect;

/** A task as the serializers are given it; those further down have less. */
export interface ShownTask {
  readonly task_id: string;
  readonly title?: string;
  readonly status?: string;
  readonly priority?: string | null;
  readonly due_date?: Date | null;
  readonly created_at?: Date;
  readonly token_reward?: number | null;
  readonly assigned_to?: {
    readonly person_id: string;
    readonly full_name?: string;
    readonly avatar_url?: string | null;
  } | null;
  readonly subtasks?: readonly ShownTask[];
}

/** The key of the workspace of a person, looked up once and then remembered. */
const workspaces = new Map<string, Promise<bigint>>();

export function workspaceOf(person_id: string): Promise<bigint> {
  const known = workspaces.get(person_id);
  if (known) return known;
  const found = prisma.people.findUniqueOrThrow({ where: { person_id } }).then((it) => it.workspace_pk);
  workspaces.set(person_id, found);
  return found;
}

export async function pageOf(workspace_pk: bigint, size: number) {
  const where = { workspace_pk, parent_task_pk: null, deleted_at: null };
  const [tasks, total] = await Promise.all([
    prisma.tasks.findMany({ where, orderBy: [{ created_at: 'desc' }, { pk: 'desc' }], take: size, select: shown }),
    prisma.tasks.count({ where }),
  ]);
  const page: ShownTask[] = tasks;
  return { page, total };
}
