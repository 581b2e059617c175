/** `share_skill` and `unshare_skill`. */
import type { Prisma } from '../../generated/prisma/client.ts';
import { type SkillRow, shareSkill, unshareSkill } from '../../lifecycle/skills.ts';
import { skills } from '../entities/skills.ts';
import type { RunVerb } from './verb.ts';

const change =
  (decide: (current: SkillRow, path: string) => Prisma.skillsUncheckedUpdateInput): RunVerb =>
  async (tx, pk, { path }) => {
    const current = await skills.load(tx, pk);
    await skills.store(tx, current, decide(current, path));
    return pk;
  };

export const share_skill = change(shareSkill);
export const unshare_skill = change(unshareSkill);
