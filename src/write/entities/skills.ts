/** Skills: written under `lifecycle/skills.ts`. */
import { createSkill, deleteSkill, updateSkill } from '../../lifecycle/skills.ts';
import { workspaceOf } from '../workspace.ts';
import type { Entity } from './entity.ts';
import { actingMembership } from './people.ts';

export const skills: Entity = {
  async create(tx, values, path) {
    const { pk } = await tx.prisma.skills.create({
      data: {
        ...createSkill(values, path),
        workspace_pk: workspaceOf(tx),
        created_by_pk: await actingMembership(tx),
        created_at: tx.actor.now,
        updated_at: tx.actor.now,
      },
      select: { pk: true },
    });
    return pk;
  },

  load: ({ prisma }, pk) => prisma.skills.findUniqueOrThrow({ where: { pk } }),

  async change({ prisma, actor }, pk, values, path) {
    await prisma.skills.update({ where: { pk }, data: { ...updateSkill(values, path), updated_at: actor.now } });
  },

  async remove({ prisma, actor }, pk) {
    const current = await prisma.skills.findUniqueOrThrow({ where: { pk } });
    await prisma.skills.update({ where: { pk }, data: { ...deleteSkill(current, actor), updated_at: actor.now } });
  },
};
