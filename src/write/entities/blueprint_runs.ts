/** Blueprint runs: written under `lifecycle/blueprint_runs.ts`; after creation the verbs alone change them. */
import type { Prisma, blueprint_runs as Run } from '../../generated/prisma/client.ts';
import { createRun, deleteRun } from '../../lifecycle/blueprint_runs.ts';
import { workspaceOf } from '../workspace.ts';
import type { Entity } from './entity.ts';
import { type Plain, toInput } from './json.ts';
import { changedAt, newStamps } from './stamps.ts';

type Create = Prisma.blueprint_runsUncheckedCreateInput;
type Update = Prisma.blueprint_runsUncheckedUpdateInput;

export const blueprint_runs: Entity<Run, Plain<Create>, Plain<Update>> = {
  propose: async (tx, values, path) => ({
    ...createRun(values, tx.actor, path),
    workspace_pk: workspaceOf(tx),
    ...newStamps(tx.actor),
  }),

  async create({ prisma }, run) {
    const data = toInput<Create>('blueprint_runs', run);
    return (await prisma.blueprint_runs.create({ data, select: { pk: true } })).pk;
  },

  load: ({ prisma }, pk) => prisma.blueprint_runs.findUniqueOrThrow({ where: { pk } }),

  async revise() {
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
    const data = toInput<Update>('blueprint_runs', { ...patch, updated_at: changedAt(current, actor) });
    await prisma.blueprint_runs.update({ where: { pk: current.pk }, data, select: { pk: true } });
  },
};
