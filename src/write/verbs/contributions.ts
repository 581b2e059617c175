/** The verbs of a contribution: its row is locked, so steps that are appended at once are all kept. */
import type { Prisma } from '../../generated/prisma/client.ts';
import type { Actor } from '../../lifecycle/actor.ts';
import { appendSteps, type ContributionRow, setStatus, updateProgress } from '../../lifecycle/contributions.ts';
import { contributions } from '../entities/contributions.ts';
import type { Plain } from '../entities/json.ts';
import type { Values } from '../values.ts';
import type { RunVerb } from './verb.ts';

type Patch = Plain<Prisma.contributionsUncheckedUpdateInput>;
type Decide = (current: ContributionRow, args: Values, actor: Actor, path: string) => Patch;

const change =
  (decide: Decide): RunVerb =>
  async (tx, pk, { args, path }) => {
    const current = await contributions.load(tx, pk);
    await contributions.store(tx, current, decide(current, args, tx.actor, path));
    return pk;
  };

export const append_contribution_steps = change((current, { steps }, actor, path) =>
  appendSteps(current, { steps }, actor, path),
);
export const set_contribution_status = change((current, { status }, actor, path) =>
  setStatus(current, { status }, actor, path),
);
export const update_contribution_progress = change((current, { progress }, _actor, path) =>
  updateProgress(current, { progress }, path),
);
