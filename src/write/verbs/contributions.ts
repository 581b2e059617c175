/** The verbs of a contribution: its row is locked, so steps that are appended at once are all kept. */
import { appendSteps, setStatus, updateProgress } from '../../lifecycle/contributions.ts';
import { contributionOf } from '../entities/contributions.ts';
import type { Move } from './verb.ts';

export const append_contribution_steps: Move = ({ row, args: { steps }, path, facts }) =>
  appendSteps(contributionOf(row), { steps }, facts.actor, path);

export const set_contribution_status: Move = ({ row, args: { status }, path, facts }) =>
  setStatus(contributionOf(row), { status }, facts.actor, path);

export const update_contribution_progress: Move = ({ row, args: { progress }, path }) =>
  updateProgress(contributionOf(row), { progress }, path);
