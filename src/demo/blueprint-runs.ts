/** Demo runs of the blueprint analyzer with their steps, in every status. */
import type { Tenant } from './directory.ts';
import { iso, type Random } from './random.ts';
import type { DemoRows } from './rows.ts';

const GOALS = [
  ['Extract the current pricing plans', 'https://pricing.example.com/plans'],
  ['Download the invoices of the last quarter', 'https://billing.example.com/invoices'],
  ['List the API endpoints of the documentation', 'https://docs.example.com/reference'],
  ['Find the fields of the supplier form', 'https://suppliers.example.com/new'],
] as const;

const ACTIONS = ['click', 'type', 'scroll', 'extract', 'wait'] as const;

const FAILURES = [
  ['navigation_error', 'The page answered 503.'],
  ['timeout', 'The page did not settle within 30 seconds.'],
  ['parse_error', 'The answer of the model was no valid JSON.'],
] as const;

const STATUSES = ['completed', 'failed', 'queued', 'running', 'persisting', 'abandoned', 'completed'] as const;
type Status = (typeof STATUSES)[number];

interface Step {
  readonly run: number;
  readonly number: number;
  readonly url: string;
  readonly at: number;
  readonly succeeds: boolean;
}

export function addBlueprintRuns(rows: DemoRows, random: Random, tenant: Tenant): void {
  for (let index = 0; index < 42; index++) addRun(rows, random, tenant, STATUSES[index % STATUSES.length] ?? 'queued');
}

function addRun(rows: DemoRows, random: Random, tenant: Tenant, status: Status): void {
  const [goal, target_url] = random.pick(GOALS);
  const created = random.momentWithin(90);
  const moments: number[] = [];
  const length = status === 'queued' ? 0 : random.between(1, 9);
  for (let last = created; moments.length < length; moments.push(last)) last = random.after(last, 1);
  const ended = moments.at(-1) ?? created;
  const run = rows.add('blueprint_runs', {
    blueprint_run_id: random.uuid(),
    goal,
    target_url,
    firebase_uid: random.chance(80) ? `demo${random.below(1_000_000)}` : null,
    status,
    step_count: length,
    result_blueprint: status === 'completed' ? { summary: `${goal}: done.`, items: random.between(2, 40) } : null,
    ...failure(random, status, length),
    created_at: iso(created),
    updated_at: iso(ended),
    completed_at: status === 'completed' || status === 'failed' ? iso(ended) : null,
    deleted_at: null,
    workspace_pk: tenant.workspace,
  });
  for (const [index, at] of moments.entries()) {
    const succeeds = status !== 'failed' || index < length - 1;
    addStep(rows, random, { run, number: index + 1, url: target_url, at, succeeds });
  }
}

function failure(random: Random, status: Status, length: number) {
  const [type, message] = random.pick(FAILURES);
  return status === 'failed'
    ? {
        error_type: type,
        error_message: message,
        failed_at_step: length,
        error_context: { aiResponse: { stop_reason: 'error', text: message } },
      }
    : { error_type: null, error_message: null, failed_at_step: null, error_context: null };
}

function addStep(rows: DemoRows, random: Random, { run, number, url, at, succeeds }: Step): void {
  const action = number === 1 ? 'navigate' : random.pick(ACTIONS);
  const photographed = random.chance(70);
  rows.add('blueprint_steps', {
    blueprint_step_id: random.uuid(),
    step_number: number,
    action_type: action,
    reasoning: random.chance(75) ? `Step ${number}: "${action}" brings the goal closer.` : null,
    page_url: number === 1 ? url : `${url}?page=${random.between(1, 5)}`,
    screenshot_path: photographed ? `blueprint-runs/run_${run}/step_${String(number).padStart(3, '0')}.png` : null,
    screenshot_bucket: photographed ? 'demo-blueprints' : null,
    action_details: action === 'wait' ? null : { selector: `#target-${random.below(50)}` },
    ai_response: { model: 'claude-opus-4-6', usage: { input_tokens: random.between(900, 6_000), output_tokens: 80 } },
    dom_summary_length: random.between(500, 20_000),
    action_success: succeeds,
    action_error: succeeds ? null : 'The selector was not found within 5 seconds.',
    created_at: iso(at),
    updated_at: iso(at),
    deleted_at: null,
    blueprint_run_pk: run,
  });
}
