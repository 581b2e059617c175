/** Contributions: written under `lifecycle/contributions.ts`. */
import { createContribution, deleteContribution, updateContribution } from '../../lifecycle/contributions.ts';
import { workspaceOf } from '../workspace.ts';
import type { Entity } from './entity.ts';
import { orDbNull } from './json-null.ts';

export const contributions: Entity = {
  async create(tx, values, path) {
    const { ai_historic = null, progress = null, ...contribution } = createContribution(values, path);
    const { pk } = await tx.prisma.contributions.create({
      data: {
        ...contribution,
        ai_historic: orDbNull(ai_historic),
        progress: orDbNull(progress),
        workspace_pk: workspaceOf(tx),
        created_at: tx.actor.now,
        updated_at: tx.actor.now,
      },
      select: { pk: true },
    });
    return pk;
  },

  load: ({ prisma }, pk) => prisma.contributions.findUniqueOrThrow({ where: { pk } }),

  async change({ prisma, actor }, pk, values, path) {
    const { ai_historic } = updateContribution(values, path);
    await prisma.contributions.update({
      where: { pk },
      data: { ...(ai_historic !== undefined && { ai_historic: orDbNull(ai_historic) }), updated_at: actor.now },
    });
  },

  async remove({ prisma, actor }, pk) {
    const current = await prisma.contributions.findUniqueOrThrow({ where: { pk } });
    const data = { ...deleteContribution(current, actor), updated_at: actor.now };
    await prisma.contributions.update({ where: { pk }, data });
  },
};
