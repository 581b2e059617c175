/** The six mutations of the study of writes, and the cases of each: who asks, and for what. */
import type { Tenant } from './tenants.ts';

export const mutations = [
  'insert',
  'update-status',
  'update-many',
  'insert-many',
  'insert-nested',
  'persist-step',
] as const;
export type Mutation = (typeof mutations)[number];

export const mutationNames: Readonly<Record<Mutation, string>> = {
  insert: 'insert one row',
  'update-status': 'update a status by key',
  'update-many': 'update 50 rows by a condition',
  'insert-many': 'insert 200 rows',
  'insert-nested': 'insert a row with 3 subtasks',
  'persist-step': 'persist a step',
};

export const MANY_INSERTED = 200;
/** The tasks of one batch, which all have the same due date, and no others have it. */
export const BATCH = 50;
export const BATCHES = ['2031-01-01T00:00:00.000Z', '2031-01-02T00:00:00.000Z'] as const;
/** Tasks of each tenant that are updated by key; they are also those of the batches. */
export const UPDATED = BATCH * BATCHES.length;

/** One request: the same is written by every contender. */
export interface WriteCase {
  readonly mutation: Mutation;
  readonly tenant: Tenant;
  /** Steps are stored by the pipelines, all else by members. */
  readonly token: string;
  /** Those of the documents; the floors take them as they are. */
  readonly variables: Readonly<Record<string, unknown>>;
}

const DUE = '2026-06-15T00:00:00.000Z';
const newTask = (title: string) => ({ title, executor_type: 'human', due_date: DUE });
const numbered = (count: number, title: string) =>
  Array.from({ length: count }, (_, index) => newTask(`${title} ${String(index + 1).padStart(3, '0')}`));

const step = {
  action_type: 'click',
  reasoning: 'The next button leads on to the list of prices.',
  page_url: 'https://shop.example.com/prices',
  action_details: { selector: '#next', value: 1 },
  ai_response: { confidence: 0.9, tokens: 120 },
  dom_summary_length: 1_000,
  action_success: true,
};

/** Each row is done and then open again, so that every update changes something. */
const STATUSES = ['done', 'open'] as const;

/** What one tenant asks for. */
const variablesOf: Readonly<Record<Mutation, (tenant: Tenant) => readonly WriteCase['variables'][]>> = {
  insert: () => [newTask('Bench one')],
  'update-status': ({ taskIds }) => taskIds.flatMap((task_id) => STATUSES.map((status) => ({ task_id, status }))),
  'update-many': () => BATCHES.flatMap((due_date) => STATUSES.map((status) => ({ due_date, status }))),
  'insert-many': () => [{ objects: numbered(MANY_INSERTED, 'Bench many') }],
  'insert-nested': () => [{ ...newTask('Bench parent'), subtasks: numbered(3, 'Bench subtask') }],
  'persist-step': ({ runIds }) => runIds.map((blueprint_run_id) => ({ blueprint_run_id, step })),
};

/** The tenants have to have UPDATED tasks. */
export const writesOf = (mutation: Mutation, tenants: readonly Tenant[]): readonly WriteCase[] =>
  tenants.flatMap((tenant) => {
    const token = mutation === 'persist-step' ? tenant.serviceToken : tenant.token;
    return variablesOf[mutation](tenant).map((variables) => ({ mutation, tenant, token, variables }));
  });
