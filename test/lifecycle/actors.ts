/** Who acts in these tests. */
import type { Actor } from '../../src/lifecycle/actor.ts';

export const NOW = new Date('2026-06-02T08:30:00.123Z');

/** A member of the workspace. */
export const alice: Actor = {
  role: 'user',
  userId: 'c8d1f9e0-3333-4d2e-9e00-000000000003',
  subject: 'XkJ7Qm2pL9nRvBwdTzAs8oY3eH5fCi',
  now: NOW,
};

/** Whoever has a token of a member that names no person. */
export const nobody: Actor = { role: 'user', now: NOW };

/** A pipeline of the platform. */
export const pipeline: Actor = { role: 'service', userId: 'c8d1f9e0-3333-4d2e-9e00-00000000000f', now: NOW };

export const operator: Actor = { role: 'admin', now: NOW };

/** The same actor, some milliseconds later. */
export const later = (actor: Actor, milliseconds: number): Actor => ({
  ...actor,
  now: new Date(actor.now.getTime() + milliseconds),
});
