/** A contribution's rules (seed: Contribution): its steps and its progress are recorded until it ends. */
import { z } from 'zod';
import { type Path, RowgateError } from '../errors.ts';
import type { contributions } from '../generated/prisma/client.ts';
import { ExactNumber } from '../lib/json.ts';
import type { Actor } from './actor.ts';
import { Calculated } from './calculated.ts';
import { type Asked, check } from './check.ts';
import {
  atMost,
  closed,
  filledText,
  jsonObject,
  jsonObjects,
  oneOf,
  shapedLike,
  text,
  textUpTo,
  webUrl,
} from './column-kinds.ts';
import { countries } from './countries.ts';
import type { Deletable } from './soft-delete.ts';
import { assertTransition, openFrom, stateMachine } from './state-machine.ts';

export { softDelete as deleteContribution } from './soft-delete.ts';

const statuses = { initial: 'initial', processing: 'processing', cancel: 'cancel', done: 'done' } as const;

/** Done is what was processed; cancelled is what was not done. */
export const contributionStatus = stateMachine({
  subject: 'contribution',
  states: Object.values(statuses),
  initial: 'initial',
  transitions: { initial: ['processing', 'cancel'], processing: ['done', 'cancel'], done: [], cancel: [] },
});

/** What of a contribution the rules look at. */
export type ContributionRow = Pick<contributions, 'status'> &
  Deletable & {
    readonly started_at: Date | string | null;
    /** What the steps of the flow are, as `jsonb_typeof` says it; null where there are none yet. */
    readonly steps: string | null;
  };

const country = z
  .string('must be text')
  .refine((code) => countries.has(code), 'must be an ISO 3166-1 alpha-2 code in capitals, such as US');

/** The steps that the extension executed: navigate, interact, extract. The rest of the object is open. */
const flow = shapedLike(z.looseObject({ steps: jsonObjects.optional() }));

const numberOf = (value: unknown): unknown => (value instanceof ExactNumber ? Number(value.value) : value);
const count = z
  .custom<number>((value) => Number.isSafeInteger(numberOf(value)), 'must be a whole number')
  .refine((value) => Number(numberOf(value)) >= 0, 'must not be negative')
  .exactOptional();
const word = text.exactOptional();
const progress = closed({ total: count, current: count, inserted: count, status: word, message: word, error: word });
const aiHistoric = jsonObject.nullable();

export const newContribution = closed({
  name: filledText,
  addresses: jsonObjects,
  country: z.array(country, 'must be a list of country codes'),
  flow_json: flow,
  provider_slug: textUpTo(255).nullable().exactOptional(),
  source_url: webUrl.refine(atMost(2048), 'must have at most 2048 characters').nullable().exactOptional(),
  ai_historic: aiHistoric.exactOptional(),
  progress: progress.nullable().exactOptional(),
});

export const contributionChanges = closed({ ai_historic: aiHistoric.exactOptional() });
export const contributionMove = closed({ status: oneOf(statuses) });
export const contributionSteps = closed({ steps: jsonObjects.min(1, 'must not be empty') });
export const contributionProgress = closed({ progress });

export type NewContribution = z.input<typeof newContribution>;
export type ContributionChanges = z.input<typeof contributionChanges>;
export type ContributionStatus = z.input<typeof contributionMove>;
export type ContributionSteps = z.input<typeof contributionSteps>;
export type ContributionProgress = z.input<typeof contributionProgress>;

export function createContribution(asked: Asked<NewContribution>, path: Path = []) {
  return { ...check(newContribution, asked, path), status: contributionStatus.initial };
}

/** Only what the AI did is open to an edit, and stays so after the end; all else changes by the verbs below. */
export function updateContribution(asked: Asked<ContributionChanges>, path: Path = []) {
  return check(contributionChanges, asked, path);
}

/** The first step begins the run: `started_at` is "set by the status or on first step". */
export function appendSteps(current: ContributionRow, asked: Asked<ContributionSteps>, actor: Actor, path: Path = []) {
  const given = check(contributionSteps, asked, path);
  refuseEnded(current, path);
  refuseMalformedFlow(current, path);
  return { flow_json: new Calculated('append-steps', given.steps), ...startOf(current, actor) };
}

/** Stamps `started_at` when processing begins, unless a step did, and `ended_at` at the end. */
export function setStatus(current: ContributionRow, asked: Asked<ContributionStatus>, actor: Actor, path: Path = []) {
  const { status } = check(contributionMove, asked, path);
  assertTransition(contributionStatus, current.status, status, [...path, 'status']);
  return {
    status,
    ...(status === 'processing' && startOf(current, actor)),
    ...(contributionStatus.terminal.includes(status) && { ended_at: actor.now }),
  };
}

/** Replaces the snapshot of the run in flight. */
export function updateProgress(current: ContributionRow, asked: Asked<ContributionProgress>, path: Path = []) {
  const given = check(contributionProgress, asked, path);
  refuseEnded(current, path);
  return given;
}

const startOf = ({ started_at }: ContributionRow, { now }: Actor) => (started_at === null ? { started_at: now } : {});

/** No contribution that began here has such a flow; nothing can be added to what is no list. */
function refuseMalformedFlow({ steps }: ContributionRow, path: Path): void {
  if (steps === null || steps === 'array') return;
  const message = `flow_json.steps must be a list of objects; it is ${steps}`;
  throw new RowgateError('validation-failed', message, { path: [...path, 'flow_json', 'steps'] });
}

/**
 * Steps are "recorded during the contribution", and progress is that "of the in-flight run".
 * @throws RowgateError `invalid-transition`
 */
export function refuseEnded({ status }: Pick<ContributionRow, 'status'>, path: Path = []): void {
  const allowed = openFrom(contributionStatus, status);
  if (allowed.length > 0) return;
  const message = `this contribution has ended: it is ${status}, and records nothing more`;
  throw new RowgateError('invalid-transition', message, { path, extensions: { from: status, allowed } });
}
