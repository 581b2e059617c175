/** Contributions: written under `lifecycle/contributions.ts`. */
import type { contributions as Contribution, Prisma } from '../../generated/prisma/client.ts';
import { createContribution, deleteContribution, updateContribution } from '../../lifecycle/contributions.ts';
import { workspaceOf } from '../workspace.ts';
import type { Entity } from './entity.ts';
import { orDbNull } from './json-null.ts';
import { changedAt, newStamps } from './stamps.ts';

export const contributions: Entity<
  Contribution,
  Prisma.contributionsUncheckedCreateInput,
  Prisma.contributionsUncheckedUpdateInput
> = {
  async propose(tx, values, path) {
    const { ai_historic = null, progress = null, ...contribution } = createContribution(values, path);
    return {
      ...contribution,
      ai_historic: orDbNull(ai_historic),
      progress: orDbNull(progress),
      workspace_pk: workspaceOf(tx),
      ...newStamps(tx.actor),
    };
  },

  create: async ({ prisma }, data) => (await prisma.contributions.create({ data, select: { pk: true } })).pk,

  load: ({ prisma }, pk) => prisma.contributions.findUniqueOrThrow({ where: { pk } }),

  async change(tx, current, values, path) {
    const { ai_historic } = updateContribution(values, path);
    await contributions.store(tx, current, ai_historic === undefined ? {} : { ai_historic: orDbNull(ai_historic) });
  },

  remove: (tx, current) => contributions.store(tx, current, deleteContribution(current, tx.actor)),

  async store({ prisma, actor }, current, patch) {
    await prisma.contributions.update({
      where: { pk: current.pk },
      data: { ...patch, updated_at: changedAt(current, actor) },
      select: { pk: true },
    });
  },
};
