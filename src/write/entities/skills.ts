/** Skills: written under `lifecycle/skills.ts`. */
import type { Prisma, skills as Skill } from '../../generated/prisma/client.ts';
import { createSkill, deleteSkill, updateSkill } from '../../lifecycle/skills.ts';
import { workspaceOf } from '../workspace.ts';
import type { Entity } from './entity.ts';
import { changedAt, newStamps } from './stamps.ts';

export const skills: Entity<Skill, Prisma.skillsUncheckedCreateInput, Prisma.skillsUncheckedUpdateInput> = {
  propose: async (tx, values, path) => ({
    ...createSkill(values, path),
    workspace_pk: workspaceOf(tx),
    created_by_pk: tx.membershipPk,
    ...newStamps(tx.actor),
  }),

  create: async ({ prisma }, data) => (await prisma.skills.create({ data, select: { pk: true } })).pk,

  load: ({ prisma }, pk) => prisma.skills.findUniqueOrThrow({ where: { pk } }),

  revise: async (_tx, _current, values, path) => updateSkill(values, path),

  remove: (tx, current) => skills.store(tx, current, deleteSkill(current, tx.actor)),

  async store({ prisma, actor }, current, patch) {
    await prisma.skills.update({
      where: { pk: current.pk },
      data: { ...patch, updated_at: changedAt(current, actor) },
      select: { pk: true },
    });
  },
};
