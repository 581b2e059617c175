/** Blueprint runs: written under `lifecycle/blueprint_runs.ts`; after creation the verbs alone change them. */
import type { Prisma, blueprint_runs as Run } from '../../generated/prisma/client.ts';
import { createRun, deleteRun } from '../../lifecycle/blueprint_runs.ts';
import { workspaceOf } from '../workspace.ts';
import type { Entity } from './entity.ts';
import { changedAt, newStamps } from './stamps.ts';

export const blueprint_runs: Entity<
  Run,
  Prisma.blueprint_runsUncheckedCreateInput,
  Prisma.blueprint_runsUncheckedUpdateInput
> = {
  propose: async (tx, values, path) => ({
    ...createRun(values, tx.actor, path),
    workspace_pk: workspaceOf(tx),
    ...newStamps(tx.actor),
  }),

  create: async ({ prisma }, data) => (await prisma.blueprint_runs.create({ data, select: { pk: true } })).pk,

  load: ({ prisma }, pk) => prisma.blueprint_runs.findUniqueOrThrow({ where: { pk } }),

  async change() {
    throw new Error('No role may set a column of a blueprint run');
  },

  /** Its steps go with it, under the same stamp; `step_count` stays. */
  async remove(tx, current) {
    const deleted = deleteRun(current, tx.actor);
    // The steps first: row security shows them only while their run lives.
    await tx.prisma.blueprint_steps.updateMany({
      where: { blueprint_run_pk: current.pk, deleted_at: null },
      data: { ...deleted, updated_at: tx.actor.now },
    });
    await blueprint_runs.store(tx, current, deleted);
  },

  async store({ prisma, actor }, current, patch) {
    await prisma.blueprint_runs.update({
      where: { pk: current.pk },
      data: { ...patch, updated_at: changedAt(current, actor) },
      select: { pk: true },
    });
  },
};
