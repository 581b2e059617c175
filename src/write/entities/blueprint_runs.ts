/** Blueprint runs: written under `lifecycle/blueprint_runs.ts`; after creation the verbs alone change them. */
import { createRun, deleteRun } from '../../lifecycle/blueprint_runs.ts';
import { workspaceOf } from '../workspace.ts';
import type { Entity } from './entity.ts';

export const blueprint_runs: Entity = {
  async create(tx, values, path) {
    const { pk } = await tx.prisma.blueprint_runs.create({
      data: {
        ...createRun(values, tx.actor, path),
        workspace_pk: workspaceOf(tx),
        created_at: tx.actor.now,
        updated_at: tx.actor.now,
      },
      select: { pk: true },
    });
    return pk;
  },

  load: ({ prisma }, pk) => prisma.blueprint_runs.findUniqueOrThrow({ where: { pk } }),

  async change() {
    throw new Error('No role may set a column of a blueprint run');
  },

  /** Its steps go with it, under the same stamp; `step_count` stays. */
  async remove({ prisma, actor }, pk) {
    const current = await prisma.blueprint_runs.findUniqueOrThrow({ where: { pk } });
    const data = { ...deleteRun(current, actor), updated_at: actor.now };
    // The steps first: row security shows them only while their run lives.
    await prisma.blueprint_steps.updateMany({ where: { blueprint_run_pk: pk, deleted_at: null }, data });
    await prisma.blueprint_runs.update({ where: { pk }, data });
  },
};
