/** A small fixed set of rows that a person can keep in mind: workspace 1 is ours, workspace 2 is not. */
import pg from 'pg';
import type { Caller } from './gateway.ts';

/** The first digit of a row's uuid tells its table, the last digits its number. */
const DIGITS = {
  workspaces: '1',
  people: '2',
  memberships: '3',
  chat_conversations: '4',
  task_templates: '5',
  contributions: '6',
  blueprint_runs: '7',
  blueprint_steps: '8',
  skills: '9',
  tasks: 'a',
} as const;

type Table = keyof typeof DIGITS;
type Row = Readonly<Record<string, unknown>>;

/** The public uuid of a row: `id('tasks', 3)` is `aaaaaaaa-0000-4000-8000-000000000003`. */
export const id = (table: Table, number: number): string =>
  `${DIGITS[table].repeat(8)}-0000-4000-8000-${String(number).padStart(12, '0')}`;

/** Ada of workspace 1, and Dee of workspace 2. */
export const ADA: Caller = { role: 'user', workspaceId: id('workspaces', 1), userId: id('people', 1) };
export const DEE: Caller = { role: 'user', workspaceId: id('workspaces', 2), userId: id('people', 4) };

const DELETED = '2026-07-01T00:00:00Z';
const on = (day: number, hour = 8) => `2026-06-${String(day).padStart(2, '0')}T${String(hour).padStart(2, '0')}:00:00Z`;

const contribution = { workspace_pk: 1, status: 'initial', addresses: [], country: [], flow_json: {} };
const run = { workspace_pk: 1, status: 'queued', step_count: 0, target_url: 'https://example.com' };
const step = { action_type: 'click', page_url: 'https://example.com' };
const skill = { workspace_pk: 1, kind: 'reference', visibility: 'private', body: '# How', updated_at: on(1) };
const task = { workspace_pk: 1, status: 'open', executor_type: 'human', source: 'user', references: [], history: [] };
const invoice = { type: 'invoice', id: 'INV-1', label: 'Rent for June' };
const stripe = { type: 'provider', id: 'stripe', label: 'Stripe' };

/** By table, in the order of the foreign keys; a row's place is its number. Internal keys of tasks run backwards. */
const ROWS: Readonly<Record<Table, readonly Row[]>> = {
  workspaces: [{}, {}],
  people: [
    { workspace_pk: 1, full_name: 'Ada', avatar_url: 'https://example.com/ada.png' },
    { workspace_pk: 1, full_name: 'Bo' },
    { workspace_pk: 1, full_name: 'Cy' },
    { workspace_pk: 2, full_name: 'Dee' },
  ],
  memberships: [
    { workspace_pk: 1, person_pk: 1 },
    { workspace_pk: 1, person_pk: 2 },
    { workspace_pk: 2, person_pk: 4 },
  ],
  chat_conversations: [{ workspace_pk: 1 }, { workspace_pk: 2 }],
  task_templates: [
    { title: 'Connect a provider', action_type: 'connect_provider', token_reward: 50 },
    { title: 'Close the month', markdown_content: '# Close' },
  ],
  contributions: [
    {
      ...contribution,
      name: 'Amazon',
      status: 'done',
      country: ['US', 'CA'],
      addresses: [{ city: 'Seattle', country: 'US' }],
      flow_json: { steps: [{ type: 'navigate', url: 'https://example.com' }], 'odd key': true },
      progress: { total: 8, current: 8, status: 'complete' },
      created_at: on(1),
    },
    { ...contribution, name: 'Bahn', country: ['DE'], progress: { total: 8, current: 2 }, created_at: on(2) },
    { ...contribution, name: 'Nowhere', status: 'processing', created_at: on(3) },
    { ...contribution, name: 'Deleted', created_at: on(4), deleted_at: DELETED },
    { ...contribution, name: 'Theirs', workspace_pk: 2, country: ['US'], created_at: on(5) },
    { ...contribution, name: 'Orphan', workspace_pk: null, created_at: on(6) },
  ],
  blueprint_runs: [
    { ...run, goal: 'Read prices', status: 'completed', step_count: 3, created_at: on(1) },
    { ...run, goal: 'Log in', status: 'failed', step_count: 1, failed_at_step: 1, created_at: on(2) },
    { ...run, goal: 'Wait', created_at: on(3) },
    { ...run, goal: 'Deleted', created_at: on(4), deleted_at: DELETED },
    { ...run, goal: 'Theirs', workspace_pk: 2, created_at: on(5) },
  ],
  blueprint_steps: [
    { ...step, blueprint_run_pk: 1, step_number: 1, action_success: true, dom_summary_length: 100, created_at: on(1) },
    { ...step, blueprint_run_pk: 1, step_number: 2, action_success: true, dom_summary_length: 300, created_at: on(1) },
    { ...step, blueprint_run_pk: 1, step_number: 3, created_at: on(1) },
    { ...step, blueprint_run_pk: 2, step_number: 1, action_success: false, created_at: on(2) },
    { ...step, blueprint_run_pk: 1, step_number: 4, action_success: false, created_at: on(1), deleted_at: DELETED },
    { ...step, blueprint_run_pk: 4, step_number: 1, created_at: on(4) },
    { ...step, blueprint_run_pk: 5, step_number: 1, created_at: on(5) },
  ],
  skills: [
    { ...skill, name: 'Match invoices', description: 'Step by step.', created_by_pk: 1, created_at: on(1) },
    { ...skill, name: 'Unpaid', kind: 'action', visibility: 'public', source_thread_pk: 1, created_at: on(2) },
    { ...skill, name: 'Theirs', workspace_pk: 2, created_at: on(3) },
    {
      ...skill,
      name: 'Shared by them',
      workspace_pk: 2,
      kind: 'action',
      visibility: 'public',
      source_thread_pk: 2,
      created_by_pk: 3,
      created_at: on(4),
    },
    { ...skill, name: 'Deleted', created_at: on(5), deleted_at: DELETED },
  ],
  tasks: [
    {
      ...task,
      title: 'Pay rent',
      description: 'By bank transfer.',
      priority: 'high',
      source: 'agent',
      score: '940.00',
      confidence_score: '0.88',
      token_reward: 50,
      due_date: '2026-06-15T00:00:00Z',
      references: [invoice, stripe],
      provider_ref_id: 'stripe',
      plan_meta: { kind: 'plan', phases: ['collect', 'report'], cost: { amount: 12.5 } },
      template_pk: 1,
      assigned_to_pk: 1,
      created_by_pk: 2,
      conversation_thread_id: id('chat_conversations', 1),
      created_at: on(1),
    },
    {
      ...task,
      title: 'Ask the bank',
      status: 'done',
      priority: 'low',
      score: '10.50',
      token_reward: 20,
      assigned_to_pk: 2,
      done_at: on(9),
      created_at: on(2),
    },
    {
      ...task,
      title: 'Zip the files',
      description: '100% of them_all',
      due_date: '2026-06-10T00:00:00Z',
      created_at: on(3),
    },
    {
      ...task,
      title: 'pay rent',
      status: 'blocked',
      priority: 'critical',
      due_date: '2026-06-15T12:30:00.250Z',
      plan_meta: { kind: 'step', index: 1 },
      assigned_to_pk: 1,
      created_at: on(4),
    },
    { ...task, title: 'Find the lease', status: 'done', parent_task_pk: 99, assigned_to_pk: 2, created_at: on(4, 10) },
    { ...task, title: 'Call the owner', parent_task_pk: 99, assigned_to_pk: 1, created_at: on(3, 10) },
    { ...task, title: 'Write a letter', parent_task_pk: 98, token_reward: 5, created_at: on(5) },
    { ...task, title: 'Deleted part', parent_task_pk: 99, created_at: on(1), deleted_at: DELETED },
    { ...task, title: 'Deleted root', created_at: on(6), deleted_at: DELETED },
    { ...task, title: 'Left behind', assigned_to_pk: 3, created_at: on(7) },
    { ...task, title: 'Theirs', workspace_pk: 2, priority: 'low', assigned_to_pk: 4, created_at: on(1) },
    { ...task, title: 'Part of theirs', workspace_pk: 2, parent_task_pk: 89, created_at: on(2) },
  ],
};

const keyOf = (table: Table): string => `${table === 'people' ? 'person' : table.slice(0, -1)}_id`;

function numbered(table: Table, row: Row, index: number): Row {
  const number = index + 1;
  return { pk: table === 'tasks' ? 100 - number : number, [keyOf(table)]: id(table, number), ...row };
}

/** Rows that come later get internal keys that none of these has. */
const AFTER_THE_ROWS = `SELECT setval(pg_get_serial_sequence('core_api.' || relname, 'pk'), 1000)
  FROM pg_class WHERE relnamespace = 'core_api'::regnamespace AND relkind = 'r'`;

/** Loads the rows into a migrated, empty database. Columns that a row leaves out are null. */
export async function insertDataset(superuserUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    for (const [table, rows] of Object.entries(ROWS)) await insert(client, table as Table, rows);
    await client.query(AFTER_THE_ROWS);
  } finally {
    await client.end();
  }
}

async function insert(client: pg.Client, table: Table, bare: readonly Row[]): Promise<void> {
  const rows = bare.map((row, index) => numbered(table, row, index));
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))].map((name) => `"${name}"`);
  await client.query(
    `INSERT INTO core_api.${table} (${columns}) SELECT ${columns} FROM jsonb_populate_recordset(NULL::core_api.${table}, $1)`,
    [JSON.stringify(rows)],
  );
}
