import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ADA, id } from '../harness/dataset.ts';
import type { Caller } from '../harness/gateway.ts';
import { ADMIN, type Row, SERVICE, writableGateway } from '../harness/writable-gateway.ts';
import { type Call, check, type Step } from './sequences.ts';

const gateway = writableGateway();

const FOREIGN: Caller = { role: 'service', workspaceId: id('workspaces', 2) };

const NEXT: Readonly<Record<string, readonly string[]>> = {
  queued: ['running', 'abandoned'],
  running: ['persisting', 'failed', 'abandoned'],
  persisting: ['completed', 'failed', 'abandoned'],
};

interface Run extends Row {
  readonly pk: string;
  readonly status: string;
  readonly steps: readonly { readonly step_number: number; readonly deleted_at: string | null }[];
}

const caller = fc.oneof(
  { weight: 12, arbitrary: fc.constant(SERVICE) },
  { weight: 2, arbitrary: fc.constant(ADMIN) },
  { weight: 1, arbitrary: fc.constantFrom(ADA, FOREIGN) },
);
const run = fc.constantFrom('{0}', '{1}');
const verb = (name: string, args: fc.Arbitrary<string> = fc.constant('')) =>
  fc.tuple(caller, run, args).map(
    ([by, key, more]): Call => ({
      caller: by,
      query: `mutation { ${name}(blueprint_run_id: "${key}"${more}) { __typename } }`,
    }),
  );

const page = fc.constantFrom('https://example.com', 'https://example.com', 'https://example.com', 'nowhere');
const at = fc.constantFrom(
  '',
  ', failed_at_step: 1, error_context: {a: 1}',
  ', failed_at_step: 99, error_context: {a: 1}',
  ', failed_at_step: 1',
);

const call = fc.oneof(
  { weight: 3, arbitrary: verb('start_blueprint_run') },
  {
    weight: 8,
    arbitrary: verb(
      'persist_blueprint_step',
      page.map((url) => `, step: {action_type: "x", page_url: "${url}"}`),
    ),
  },
  { weight: 2, arbitrary: verb('begin_persisting_blueprint_run') },
  { weight: 2, arbitrary: verb('complete_blueprint_run', fc.constantFrom(', result: {ok: true}', ', result: null')) },
  {
    weight: 1,
    arbitrary: verb(
      'fail_blueprint_run',
      at.map((more) => `, error_type: "t", error_message: "m"${more}`),
    ),
  },
  { weight: 1, arbitrary: verb('abandon_blueprint_run') },
  {
    weight: 1,
    arbitrary: fc.tuple(caller, run).map(
      ([by, key]): Call => ({
        caller: by,
        query: `mutation { delete_blueprint_runs_by_pk(blueprint_run_id: "${key}") { goal } }`,
      }),
    ),
  },
);

const rows = () =>
  gateway.sql<Run>(
    `SELECT r.*, coalesce((SELECT jsonb_agg(jsonb_build_object('step_number', step_number, 'deleted_at', s.deleted_at) ORDER BY step_number)
      FROM core_api.blueprint_steps s WHERE s.blueprint_run_pk = r.pk), '[]') AS steps FROM core_api.blueprint_runs r WHERE r.pk > 1000 ORDER BY r.pk`,
  );

async function start() {
  await gateway.sql('DELETE FROM core_api.blueprint_runs WHERE pk > 1000');
  const ids: string[] = [];
  for (const by of [ADA, SERVICE]) {
    const { made } = await gateway.answer<Record<string, Row>>(
      'mutation { made: create_blueprint_run(goal: "g", target_url: "https://example.com") { blueprint_run_id } }',
      {},
      by,
    );
    ids.push(String(made?.blueprint_run_id));
  }
  return { ids, state: 0 };
}

function sound(it: Run): void {
  expect(it.completed_at !== null, 'completed_at').toBe(it.status === 'completed' || it.status === 'failed');
  expect(it.result_blueprint !== null, 'result').toBe(it.status === 'completed');
  expect(it.error_type !== null, 'error').toBe(it.status === 'failed');
  expect(it.steps.map(({ step_number }) => step_number)).toEqual(it.steps.map((_, index) => index + 1));
  expect(it.step_count, 'every step that was ever stored is counted').toBe(it.steps.length);
  for (const { deleted_at } of it.steps)
    expect(deleted_at && Date.parse(deleted_at), 'steps go with their run').toBe(
      (it.deleted_at as Date | null)?.getTime() ?? null,
    );
}

function followed(was: Run, is: Run): void {
  if (is.status !== was.status) expect(NEXT[was.status] ?? []).toContain(is.status);
  if (!NEXT[was.status])
    expect({ ...is, deleted_at: 0, updated_at: 0, steps: 0 }, 'a run that has ended stays').toEqual({
      ...was,
      deleted_at: 0,
      updated_at: 0,
      steps: 0,
    });
  if (was.deleted_at !== null) expect(is).toEqual(was);
  expect([is.goal, is.target_url, is.firebase_uid, is.created_at]).toEqual([
    was.goal,
    was.target_url,
    was.firebase_uid,
    was.created_at,
  ]);
}

/** The model counts the steps that were answered. */
function holds({ call: { caller: by, query }, reply, before, after }: Step, persisted: number): number {
  const runs = [...after.values()] as Run[];
  for (const it of runs) {
    sound(it);
    const was = before.get(it.pk) as Run | undefined;
    if (was) followed(was, it);
  }
  if (by === ADA || by === FOREIGN) expect(after).toEqual(before);
  const now = persisted + (reply.data && query.includes('persist_blueprint_step') ? 1 : 0);
  expect(runs.reduce((sum, { step_count }) => sum + Number(step_count), 0)).toBe(now);
  return now;
}

test('whatever is asked of runs, permitted or refused, they stay as the seed says', { timeout: 120_000 }, async () => {
  const met = await check({ gateway, rows, start, call, holds });
  expect(Math.min(met.done, met.refused)).toBeGreaterThan(20);
});
