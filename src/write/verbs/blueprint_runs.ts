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
import { persistStep } from '../../lifecycle/blueprint_steps.ts';
import { orDbNull } from '../entities/json-null.ts';
import type { Values } from '../values.ts';
import type { RunVerb } from './verb.ts';

interface Call {
  readonly args: Values;
  readonly path: string;
  readonly actor: Actor;
}

const change =
  (decide: (current: RunRow, call: Call) => Prisma.blueprint_runsUpdateInput): RunVerb =>
  async ({ prisma, actor }, pk, { args, path }) => {
    const current = await prisma.blueprint_runs.findUniqueOrThrow({ where: { pk } });
    const data = { ...decide(current, { args, path, actor }), updated_at: actor.now };
    await prisma.blueprint_runs.update({ where: { pk }, data });
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
  const { error_context, ...failed } = failRun(current, failure, actor, path);
  return { ...failed, error_context: orDbNull(error_context) };
});

/** The count grows and gives the step its number in one statement. */
export const persist_blueprint_step: RunVerb = async ({ prisma, actor }, pk, { args: { step: given }, path }) => {
  const run = await prisma.blueprint_runs.findUniqueOrThrow({ where: { pk } });
  const { step } = persistStep(run, given as object, `${path}.step`);
  const { action_details = null, ai_response = null, ...columns } = step;
  const { step_count } = await prisma.blueprint_runs.update({
    where: { pk },
    data: { step_count: { increment: 1 }, updated_at: actor.now },
  });
  const stored = await prisma.blueprint_steps.create({
    data: {
      ...columns,
      step_number: step_count,
      action_details: orDbNull(action_details),
      ai_response: orDbNull(ai_response),
      blueprint_run_pk: pk,
      created_at: actor.now,
      updated_at: actor.now,
    },
    select: { pk: true },
  });
  return stored.pk;
};
