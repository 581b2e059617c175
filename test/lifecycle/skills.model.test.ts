/** After any sequence of permitted and refused calls a skill is as the seed says. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createSkill,
  deleteSkill,
  type SkillRow,
  shareSkill,
  unshareSkill,
  updateSkill,
} from '../../src/lifecycle/skills.ts';
import { alice, later } from './actors.ts';
import { type Call, holds } from './model.ts';

interface Skill extends SkillRow {
  readonly name: string;
  readonly visibility: 'private' | 'public';
}

interface Model {
  readonly shared: boolean;
  readonly name: string;
  readonly deletedAt: Date | null;
}

type SkillCall = Call<Model, Skill>;

const calls = (kind: Skill['kind']): fc.Arbitrary<SkillCall>[] => [
  fc.constant({
    name: 'share',
    expected: (model) => (kind === 'action' ? { ...model, shared: true } : undefined),
    patch: (row) => shareSkill(row),
  }),
  fc.constant({ name: 'unshare', expected: (model) => ({ ...model, shared: false }), patch: () => unshareSkill() }),
  fc.constantFrom('Invoices', 'x'.repeat(255), 'x'.repeat(256), '').map((name) => ({
    name: `name ${name}`,
    expected: (model) => (name !== '' && name.length <= 255 ? { ...model, name } : undefined),
    patch: () => updateSkill({ name }),
  })),
  fc.constantFrom('visibility', 'kind', 'deleted_at').map((column) => ({
    name: `set ${column}`,
    expected: () => undefined,
    patch: () => updateSkill({ [column]: 'public' }),
  })),
  fc.nat({ max: 1000 }).map((milliseconds) => {
    const by = later(alice, milliseconds);
    return {
      name: 'delete',
      expected: (model) => ({ ...model, deletedAt: model.deletedAt ?? by.now }),
      patch: (row) => deleteSkill(row, by),
    };
  }),
];

describe.each(['action', 'reference'] as const)('a skill of %s', (kind) => {
  it('is public only by sharing, which is for action skills alone', () => {
    const start = () => ({
      row: { ...createSkill({ kind, name: 'Invoices', body: 'Show.' }), deleted_at: null } as Skill,
      model: { shared: false, name: 'Invoices', deletedAt: null },
    });
    holds<Model, Skill>(start, calls(kind), (row, model) => {
      expect(row).toMatchObject({ kind, name: model.name, deleted_at: model.deletedAt });
      expect(row.visibility).toBe(model.shared ? 'public' : 'private');
    });
  });
});
