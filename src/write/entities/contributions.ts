/** Contributions: written under `lifecycle/contributions.ts`. */
import type { contributions as Contribution, Prisma } from '../../generated/prisma/client.ts';
import { createContribution, deleteContribution, updateContribution } from '../../lifecycle/contributions.ts';
import { workspaceOf } from '../workspace.ts';
import type { Entity } from './entity.ts';
import { type Plain, toInput } from './json.ts';
import { changedAt, newStamps } from './stamps.ts';

type Create = Prisma.contributionsUncheckedCreateInput;
type Update = Prisma.contributionsUncheckedUpdateInput;

export const contributions: Entity<Contribution, Plain<Create>, Plain<Update>> = {
  propose: async (tx, values, path) => ({
    ...createContribution(values, path),
    workspace_pk: workspaceOf(tx),
    ...newStamps(tx.actor),
  }),

  async create({ prisma }, contribution) {
    const data = toInput<Create>('contributions', contribution);
    return (await prisma.contributions.create({ data, select: { pk: true } })).pk;
  },

  load: ({ prisma }, pk) => prisma.contributions.findUniqueOrThrow({ where: { pk } }),

  revise: async (_tx, _current, values, path) => updateContribution(values, path),

  remove: (tx, current) => contributions.store(tx, current, deleteContribution(current, tx.actor)),

  async store({ prisma, actor }, current, patch) {
    const data = toInput<Update>('contributions', { ...patch, updated_at: changedAt(current, actor) });
    await prisma.contributions.update({ where: { pk: current.pk }, data, select: { pk: true } });
  },
};
