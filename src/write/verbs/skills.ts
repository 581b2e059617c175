/** `share_skill` and `unshare_skill`. */
import { shareSkill, unshareSkill } from '../../lifecycle/skills.ts';
import { skillOf } from '../entities/skills.ts';
import type { Move } from './verb.ts';

export const share_skill: Move = ({ row, path }) => shareSkill(skillOf(row), path);
export const unshare_skill: Move = () => unshareSkill();
