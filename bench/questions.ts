/** The four questions that every contender is asked, and the cases of each: who asks, and for what. */
import type { Tenant } from './tenants.ts';

export const questions = ['records-table', 'by-key', 'filtered-list', 'aggregate-sort'] as const;
export type Question = (typeof questions)[number];

export const titles: Readonly<Record<Question, string>> = {
  'records-table': 'records table: 50 tasks, 4 subtasks each, assignee, total count',
  'by-key': 'by_pk with relations',
  'filtered-list': 'filtered list of 20, no relations',
  'aggregate-sort': 'aggregate sort over a 5,000-parent tenant',
};

/** Whether the answer is so small that HTTP and GraphQL are most of its cost: a constant is compared with these. */
export const isSmall = (question: Question): boolean => question === 'by-key' || question === 'filtered-list';

/** Where there is no room for the titles, or the page has another size. */
export const names: Readonly<Record<Question, string>> = {
  'records-table': 'records table',
  'by-key': 'by_pk with relations',
  'filtered-list': 'filtered list',
  'aggregate-sort': 'aggregate sort',
};

/** One request: the same rows are asked of every contender. */
export interface Case {
  readonly question: Question;
  readonly tenant: Tenant;
  /** Rows on the page; unused by `by-key`. */
  readonly limit: number;
  /** The task that `by-key` looks for. */
  readonly taskId: string;
}

const limits: Readonly<Record<Question, number>> = {
  'records-table': 50,
  'by-key': 1,
  'filtered-list': 20,
  'aggregate-sort': 50,
};

/** Every ordinary tenant asks in turn, each for tasks of its own; the aggregate sort is asked by the large one alone. */
export function casesOf(question: Question, large: Tenant, ordinary: readonly Tenant[]): readonly Case[] {
  const limit = limits[question];
  if (question === 'aggregate-sort') return [{ question, tenant: large, limit, taskId: '' }];
  return ordinary.flatMap((tenant) => tenant.taskIds.map((taskId) => ({ question, tenant, limit, taskId })));
}
