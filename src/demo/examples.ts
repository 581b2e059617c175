/** The examples of the five seed documents, value for value, each in the workspace that it names. */
import { addPerson } from './directory.ts';
import type { DemoRows } from './rows.ts';

export function addExamples(rows: DemoRows): void {
  addContribution(rows);
  addBlueprints(rows);
  addSkill(rows);
  addTask(rows);
}

const addWorkspace = (rows: DemoRows, workspace_id: string): number => rows.add('workspaces', { workspace_id });

function addContribution(rows: DemoRows): void {
  rows.add('contributions', {
    contribution_id: 'a1b2c3d4-e5f6-7890-abcd-ef1234567890',
    name: 'Amazon blueprint contribution — 2026-05-01',
    addresses: [{ street: '410 Terry Ave N', city: 'Seattle', country: 'US' }],
    country: ['US'],
    status: 'done',
    flow_json: { steps: [{ type: 'navigate', url: 'https://www.amazon.com/gp/b2b/manage' }] },
    ai_historic: {
      model: 'gemini-3-flash-preview',
      phases: ['navigation', 'exploration', 'generation'],
      token_usage: 12400,
    },
    provider_slug: 'amazon',
    source_url: 'https://app.wellapp.ai/workspaces/ws_abc/settings/connectors',
    started_at: '2026-05-01T09:12:00.000Z',
    ended_at: '2026-05-01T09:14:35.000Z',
    progress: {
      total: 8,
      current: 8,
      inserted: 8,
      status: 'complete',
      message: 'Blueprint published successfully',
    },
    created_at: '2026-05-01T09:11:55.000Z',
    updated_at: '2026-05-01T09:14:35.000Z',
    deleted_at: null,
    workspace_pk: addWorkspace(rows, '9f3a2b1c-0000-4abc-8def-000000000001'),
  });
}

/** The run's example shows two of its seven steps; the step's example belongs to a run that has none of its own. */
function addBlueprints(rows: DemoRows): void {
  const workspace = addWorkspace(rows, 'b91e4d02-7c3a-41f6-9d28-5f0a3bc87e14');
  const run = rows.add('blueprint_runs', {
    blueprint_run_id: 'c3f7a2b1-8e4d-4f91-b035-2a6c1d9e0f84',
    goal: 'Extract the current pricing plans and feature comparison table from the Stripe pricing page',
    target_url: 'https://stripe.com/pricing',
    firebase_uid: 'XkJ7Qm2pL9nRvBwdTzAs8oY3eH5fCi',
    status: 'completed',
    step_count: 7,
    result_blueprint: {
      pricing_plans: [
        { name: 'Starter', price_usd: 0, features: ['Payments', 'Dashboard'] },
        { name: 'Growth', price_usd: 49, features: ['Payments', 'Dashboard', 'Radar', 'Billing'] },
      ],
      summary: 'Three tiers identified: Starter (free), Growth ($49/mo), Enterprise (custom).',
    },
    error_type: null,
    error_message: null,
    failed_at_step: null,
    error_context: null,
    created_at: '2026-05-14T09:12:03.000Z',
    updated_at: '2026-05-14T09:14:47.000Z',
    completed_at: '2026-05-14T09:14:47.000Z',
    deleted_at: null,
    workspace_pk: workspace,
  });
  addStep(rows, run, {
    blueprint_step_id: 'a1b2c3d4-0001-4e5f-8abc-def012345678',
    step_number: 1,
    action_type: 'navigate',
    page_url: 'https://stripe.com/pricing',
    created_at: '2026-05-14T09:12:21.000Z',
    updated_at: '2026-05-14T09:12:21.000Z',
  });
  addStep(rows, run, {
    blueprint_step_id: 'a1b2c3d4-0002-4e5f-8abc-def012345679',
    step_number: 2,
    action_type: 'extract',
    page_url: 'https://stripe.com/pricing',
    created_at: '2026-05-14T09:12:44.000Z',
    updated_at: '2026-05-14T09:12:44.000Z',
  });
  const login = rows.add('blueprint_runs', {
    blueprint_run_id: 'a1b2c3d4-e5f6-7890-abcd-ef1234567890',
    goal: 'Log in and list the invoices',
    target_url: 'https://app.example.com/login',
    status: 'running',
    step_count: 3,
    created_at: '2026-02-24T14:22:10.000Z',
    updated_at: '2026-02-24T14:23:02.000Z',
    workspace_pk: workspace,
  });
  addStep(rows, login, {
    blueprint_step_id: '7e4c1a2b-d3f0-4e8a-b5c6-9d0e1f2a3b41',
    step_number: 1,
    action_type: 'navigate',
    page_url: 'https://app.example.com/',
    created_at: '2026-02-24T14:22:31.000Z',
    updated_at: '2026-02-24T14:22:32.000Z',
  });
  addStep(rows, login, {
    blueprint_step_id: '7e4c1a2b-d3f0-4e8a-b5c6-9d0e1f2a3b42',
    step_number: 2,
    action_type: 'click',
    page_url: 'https://app.example.com/',
    created_at: '2026-02-24T14:22:47.000Z',
    updated_at: '2026-02-24T14:22:48.000Z',
  });
  addStep(rows, login, {
    blueprint_step_id: '7e4c1a2b-d3f0-4e8a-b5c6-9d0e1f2a3b4c',
    step_number: 3,
    action_type: 'click',
    reasoning: 'The login button is visible and I need to authenticate before accessing the invoices page.',
    page_url: 'https://app.example.com/login',
    screenshot_path: 'blueprint-runs/run_abc123/step_003.png',
    screenshot_bucket: 'well-blueprints-prod',
    action_details: { selector: '#login-submit-btn', coordinates: { x: 640, y: 420 } },
    ai_response: {
      model: 'claude-opus-4-6',
      stop_reason: 'tool_use',
      usage: { input_tokens: 4120, output_tokens: 87 },
    },
    dom_summary_length: 8432,
    action_success: true,
    action_error: null,
    created_at: '2026-02-24T14:23:01.000Z',
    updated_at: '2026-02-24T14:23:02.000Z',
    deleted_at: null,
  });
}

const addStep = (rows: DemoRows, run: number, step: Readonly<Record<string, unknown>>): number =>
  rows.add('blueprint_steps', { action_success: true, ...step, blueprint_run_pk: run });

function addSkill(rows: DemoRows): void {
  const workspace = addWorkspace(rows, 'a1b2c3d4-e5f6-7890-ab12-cd34ef567890');
  const author = addPerson(rows, workspace, 'c8d1f9e0-4444-4d2e-9e00-000000000004', 'Lucas Bernard');
  const membership = rows.add('memberships', {
    membership_id: 'f7e6d5c4-b3a2-1098-7654-321fedcba098',
    workspace_pk: workspace,
    person_pk: author,
  });
  rows.add('skills', {
    skill_id: 'd4e7f1a2-3b8c-4e9d-a0f5-1c2b3d4e5f6a',
    kind: 'reference',
    name: 'Invoice matching procedure',
    description: 'Step-by-step procedure for matching supplier invoices to PO lines.',
    body: '# Invoice Matching Procedure\n\n## When to use\nUse this skill whenever a supplier invoice...',
    visibility: 'private',
    created_at: '2026-04-10T09:23:14.000Z',
    updated_at: '2026-05-18T14:05:07.000Z',
    deleted_at: null,
    workspace_pk: workspace,
    source_thread_pk: null,
    created_by_pk: membership,
  });
}

function addTask(rows: DemoRows): void {
  const workspace = addWorkspace(rows, '9f3a4b7c-0001-4e2a-b000-aabbccddeeff');
  const alice = addPerson(rows, workspace, 'c8d1f9e0-3333-4d2e-9e00-000000000003', 'Alice Martin');
  rows.add('tasks', {
    task_id: 'd4f1c7b2-3a9e-4f08-91c3-8e20b5f6a012',
    title: 'Connect Stripe to import missing invoices',
    description:
      'We detected 14 open transactions from Stripe that have no matching invoice. Connect the Stripe provider to auto-import them.',
    status: 'open',
    executor_type: 'human',
    source: 'agent',
    priority: 'high',
    confidence_score: '0.88',
    token_reward: 50,
    due_date: '2026-06-15T00:00:00.000Z',
    visible_date: '2026-06-01T00:00:00.000Z',
    score: '940.00',
    done_at: null,
    conversation_thread_id: null,
    provider_ref_id: 'a3f8c1d2-1111-4b0c-9abc-000000000001',
    company_ref_id: 'b7e2a5c4-2222-4c1d-8def-000000000002',
    references: [
      { type: 'provider', id: 'a3f8c1d2-1111-4b0c-9abc-000000000001', label: 'Stripe' },
      { type: 'company', id: 'b7e2a5c4-2222-4c1d-8def-000000000002', label: 'Stripe Payments Europe Ltd' },
    ],
    history: [
      { action: 'created', at: '2026-06-02T08:30:00.000Z', by: null, by_type: 'system' },
      { action: 'assigned', at: '2026-06-02T09:00:00.000Z', by: 'usr_human_01', by_type: 'human', to: 'Alice Martin' },
    ],
    plan_meta: {
      kind: 'scoring',
      signals: { open_transactions: 14, total_amount_eur: 12800, dominant_currency: 'EUR' },
      route: { action_type: 'connect_provider' },
    },
    created_at: '2026-06-02T08:30:00.000Z',
    updated_at: '2026-06-02T09:00:00.000Z',
    deleted_at: null,
    workspace_pk: workspace,
    template_pk: null,
    parent_task_pk: null,
    assigned_to_pk: alice,
    created_by_pk: null,
  });
}
