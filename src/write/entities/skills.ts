/** Skills: written under `lifecycle/skills.ts`. */
import { createSkill, deleteSkill, type SkillRow, updateSkill } from '../../lifecycle/skills.ts';
import { stored } from '../statements/rows.ts';
import type { Stored } from '../values.ts';
import type { Entity, Links } from './entity.ts';

export const skills: Entity = {
  looksAt: stored('kind', 'deleted_at'),
  links: { source_thread_id: [] },

  create: ({ values, links, path }, { membershipPk }) => ({
    ...createSkill({ ...values, ...threadOf(links) }, path),
    created_by_pk: membershipPk,
  }),

  change: (_current, { values, path }) => updateSkill(values, path),
  remove: (current, { actor }) => deleteSkill(skillOf(current), actor),
};

const threadOf = ({ source_thread_id: thread }: Links) =>
  thread === undefined ? {} : { source_thread_pk: thread?.pk ?? null };

/** What the rules look at, as they name it. */
export const skillOf = ({ kind, deleted_at }: Stored): SkillRow => ({
  kind: kind as SkillRow['kind'],
  deleted_at: deleted_at ?? null,
});
