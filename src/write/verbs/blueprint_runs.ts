/** The verbs of a blueprint run: its row is locked, so steps that are stored at once are numbered without a gap. */
import type { Prisma } from '../../generated/prisma/client.ts';
import type { Actor } from '../../lifecycle/actor.ts';
import {
  abandonRun,
  beginPersistingRun,
  completeRun,
  failRun,
  type RunRow,
  startRun,
} from '../../lifecycle/blueprint_runs.ts';
import { counted, persistStep } from '../../lifecycle/blueprint_steps.ts';
import { blueprint_runs } from '../entities/blueprint_runs.ts';
import { type Plain, toInput } from '../entities/json.ts';
import { changedAt, newStamps } from '../entities/stamps.ts';
import type { Values } from '../values.ts';
import type { RunVerb } from './verb.ts';

interface Call {
  readonly args: Values;
  readonly path: string;
  readonly actor: Actor;
}

const change =
  (decide: (current: RunRow, call: Call) => Plain<Prisma.blueprint_runsUncheckedUpdateInput>): RunVerb =>
  async (tx, pk, { args, path }) => {
    const current = await blueprint_runs.load(tx, pk);
    await blueprint_runs.store(tx, current, decide(current, { args, path, actor: tx.actor }));
    return pk;
  };

export const start_blueprint_run = change((current, { path }) => startRun(current, path));
export const begin_persisting_blueprint_run = change((current, { path }) => beginPersistingRun(current, path));
export const abandon_blueprint_run = change((current, { path }) => abandonRun(current, path));

export const complete_blueprint_run = change((current, { args: { result }, path, actor }) =>
  completeRun(current, { result }, actor, path),
);

export const fail_blueprint_run = change((current, { args, path, actor }) => {
  const { blueprint_run_id: _, ...failure } = args;
  return failRun(current, failure, actor, path);
});

/** One statement counts the step and gives it its number. */
export const persist_blueprint_step: RunVerb = async (tx, pk, { args: { step: given }, path }) => {
  const current = await blueprint_runs.load(tx, pk);
  const step = persistStep(current, given as object, `${path}.step`);
  const { step_count: step_number } = await tx.prisma.blueprint_runs.update({
    where: { pk },
    data: { ...counted, updated_at: changedAt(current, tx.actor) },
    select: { step_count: true },
  });
  const data = { ...step, step_number, blueprint_run_pk: pk, ...newStamps(tx.actor) };
  const stored = await tx.prisma.blueprint_steps.create({
    data: toInput<Prisma.blueprint_stepsUncheckedCreateInput>('blueprint_steps', data),
    select: { pk: true },
  });
  return stored.pk;
};
