/** Who may write what, by hand, with a value for every column and argument that a write takes. */
import { attributesOf, catalog, type TableName } from '../../src/catalog/catalog.ts';
import { ADA, id } from '../harness/dataset.ts';
import { ADMIN, SERVICE } from '../harness/writable-gateway.ts';

export const callers = { user: ADA, service: SERVICE, admin: ADMIN } as const;
export type Role = keyof typeof callers;
export const roles = Object.keys(callers) as Role[];

/** Who may write what: columns of new rows, columns to set, whether rows may be deleted, and the verbs. */
export interface Rights {
  readonly insert: readonly string[];
  readonly update: readonly string[];
  readonly remove: boolean;
  readonly verbs: readonly string[];
}

const NOTHING: Rights = { insert: [], update: [], remove: false, verbs: [] };
const only = (rights: Partial<Rights>): Rights => ({ ...NOTHING, ...rights });

const task = [
  'title',
  'description',
  'status',
  'executor_type',
  'priority',
  'due_date',
  'visible_date',
  'references',
  'conversation_thread_id',
  'parent_task_id',
  'assigned_to_id',
];
const scored = [...task, 'confidence_score', 'score', 'token_reward', 'plan_meta', 'template_id'];
const taskVerbs = ['assign_task', 'comment_on_task'];

const skillText = ['name', 'description', 'body'];
const skill: Rights = {
  insert: ['kind', 'visibility', 'source_thread_id', ...skillText],
  update: skillText,
  remove: true,
  verbs: ['share_skill', 'unshare_skill'],
};

const contribution = ['name', 'addresses', 'country', 'flow_json', 'provider_slug', 'source_url'];
const contributionVerbs = ['append_contribution_steps', 'set_contribution_status'];
const pipeline = {
  insert: [...contribution, 'ai_historic', 'progress'],
  update: ['ai_historic'],
  verbs: [...contributionVerbs, 'update_contribution_progress'],
};

const run = ['goal', 'target_url'];
const runVerbs = [
  'create_blueprint_run',
  'start_blueprint_run',
  'persist_blueprint_step',
  'begin_persisting_blueprint_run',
  'complete_blueprint_run',
  'fail_blueprint_run',
  'abandon_blueprint_run',
];

const readOnly = { user: NOTHING, service: NOTHING, admin: NOTHING };

export const WRITTEN: Readonly<Record<TableName, Readonly<Record<Role, Rights>>>> = {
  tasks: {
    user: { insert: task, update: task, remove: true, verbs: taskVerbs },
    service: { insert: scored, update: scored, remove: true, verbs: taskVerbs },
    admin: { insert: scored, update: scored, remove: true, verbs: taskVerbs },
  },
  skills: { user: skill, service: skill, admin: skill },
  contributions: {
    user: only({ insert: contribution, verbs: contributionVerbs }),
    service: only(pipeline),
    admin: only({ ...pipeline, remove: true }),
  },
  blueprint_runs: {
    user: only({ insert: run, verbs: ['create_blueprint_run'] }),
    service: only({ insert: run, verbs: runVerbs }),
    admin: only({ insert: run, verbs: runVerbs, remove: true }),
  },
  blueprint_steps: readOnly,
  workspaces: readOnly,
  people: readOnly,
  memberships: readOnly,
  chat_conversations: readOnly,
  task_templates: readOnly,
};

/** A value that each column takes, written as a literal. */
const VALUES: Readonly<Record<string, string>> = {
  title: '"x"',
  name: '"x"',
  body: '"x"',
  goal: '"x"',
  description: '"x"',
  provider_slug: '"x"',
  status: 'open',
  kind: 'action',
  visibility: 'private',
  executor_type: 'human',
  source: 'user',
  priority: 'low',
  target_url: '"https://example.com"',
  source_url: '"https://example.com"',
  due_date: '"2026-01-01"',
  visible_date: '"2026-01-01"',
  references: '[]',
  addresses: '[]',
  country: '[]',
  flow_json: '{}',
  ai_historic: '{}',
  progress: '{}',
  plan_meta: '{kind: "step"}',
  confidence_score: '"0.5"',
  score: '"1.00"',
  token_reward: '1',
  conversation_thread_id: `"${id('chat_conversations', 1)}"`,
  parent_task_id: `"${id('tasks', 3)}"`,
  assigned_to_id: `"${id('people', 1)}"`,
  template_id: `"${id('task_templates', 1)}"`,
  source_thread_id: `"${id('chat_conversations', 1)}"`,
};
/** System columns are refused whatever they are given. */
export const valueFor = (column: string): string => VALUES[column] ?? 'null';

export const REQUIRED: Readonly<Partial<Record<TableName, Readonly<Record<string, string>>>>> = {
  tasks: { title: '"x"', executor_type: 'human' },
  skills: { kind: 'action', name: '"x"', body: '"x"' },
  contributions: { name: '"x"', addresses: '[]', country: '[]', flow_json: '{}' },
  blueprint_runs: { goal: '"x"', target_url: '"https://example.com"' },
};

/** Every column of a table: those that clients know, and the internal ones. */
export const columnsOf = (table: TableName): readonly string[] => [
  ...attributesOf(catalog[table]).map(({ name }) => name),
  'pk',
  ...[...catalog[table].foreignKeys.values()].map(({ column }) => column),
];

export const literal = (columns: Readonly<Record<string, string>>) =>
  `{${Object.entries(columns).map(([name, value]) => `${name}: ${value}`)}}`;

/** What a verb takes besides the row that it is about. */
export const ARGUMENTS: Readonly<Record<string, string>> = {
  append_contribution_steps: 'steps: {}',
  set_contribution_status: 'status: "processing"',
  update_contribution_progress: 'progress: {}',
  create_blueprint_run: 'goal: "x", target_url: "https://example.com"',
  persist_blueprint_step: 'step: {action_type: "x", page_url: "https://example.com"}',
  complete_blueprint_run: 'result: {}',
  fail_blueprint_run: 'error_type: "x", error_message: "x"',
  comment_on_task: 'comment: "x"',
};
