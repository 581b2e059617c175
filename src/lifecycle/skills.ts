/** A skill's rules (seed: Skill): an action skill may be shared, a reference skill stays private. */
import type { z } from 'zod';
import { type Path, RowgateError } from '../errors.ts';
import type { skills } from '../generated/prisma/client.ts';
import { skill_kind_enum, skill_visibility_enum } from '../generated/prisma/enums.ts';
import { type Asked, check } from './check.ts';
import { closed, filledText, key, oneOf, text, textUpTo } from './column-kinds.ts';
import type { Deletable } from './soft-delete.ts';

export { softDelete as deleteSkill } from './soft-delete.ts';

const name = textUpTo(255).refine((value) => value.trim() !== '', 'must not be empty');
const description = text.nullable().exactOptional();
const body = filledText;

export const newSkill = closed({
  kind: oneOf(skill_kind_enum),
  name,
  description,
  body,
  visibility: oneOf(skill_visibility_enum).exactOptional(),
  source_thread_pk: key.nullable().exactOptional(),
});

export const skillChanges = closed({ name: name.exactOptional(), description, body: body.exactOptional() });

export type NewSkill = z.input<typeof newSkill>;
export type SkillChanges = z.input<typeof skillChanges>;
/** What of a skill the rules look at. */
export type SkillRow = Pick<skills, 'kind'> & Deletable;

/** A new skill's columns. Callers may omit the visibility: it is private then. */
export function createSkill(asked: Asked<NewSkill>, path: Path = []) {
  const { visibility = 'private', ...skill } = check(newSkill, asked, path);
  if (visibility === 'public') refuseReference(skill, [...path, 'visibility']);
  return { ...skill, visibility };
}

/** The kind never changes; the visibility does by sharing. */
export function updateSkill(asked: Asked<SkillChanges>, path: Path = []) {
  return check(skillChanges, asked, path);
}

/** "Action skills flip to public on Share; reference skills remain private." */
export function shareSkill(current: SkillRow, path: Path = []) {
  refuseReference(current, path);
  return { visibility: 'public' as const };
}

export const unshareSkill = () => ({ visibility: 'private' as const });

/** @throws RowgateError `constraint-violation` */
export function refuseReference({ kind }: Pick<SkillRow, 'kind'>, path: Path = []): void {
  if (kind !== 'reference') return;
  throw new RowgateError('constraint-violation', 'a reference skill stays private; only an action skill is shared', {
    path,
  });
}
