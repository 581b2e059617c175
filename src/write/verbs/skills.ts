/** `share_skill` and `unshare_skill`. */

import type { Prisma } from '../../generated/prisma/client.ts';
import { type SkillRow, shareSkill, unshareSkill } from '../../lifecycle/skills.ts';
import type { RunVerb } from './verb.ts';

const change =
  (decide: (current: SkillRow, path: string) => Prisma.skillsUpdateInput): RunVerb =>
  async ({ prisma, actor }, pk, { path }) => {
    const current = await prisma.skills.findUniqueOrThrow({ where: { pk } });
    await prisma.skills.update({ where: { pk }, data: { ...decide(current, path), updated_at: actor.now } });
    return pk;
  };

export const share_skill = change(shareSkill);
export const unshare_skill = change(unshareSkill);
