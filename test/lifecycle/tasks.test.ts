/** A task's rules, one by one. */
import { describe, expect, it } from 'vitest';
import { Calculated } from '../../src/lifecycle/calculated.ts';
import { commentOnTask, createTask, deleteTask, type TaskRow, updateTask } from '../../src/lifecycle/tasks.ts';
import { alice, later, NOW, nobody, operator, pipeline } from './actors.ts';
import { refusalOf, segmentsOf } from './refusal.ts';

const AT = '2026-06-02T08:30:00.123Z';
const byAlice = { at: AT, by: alice.userId, by_type: 'human' };
const bySystem = { at: AT, by: null, by_type: 'system' };

const minimal = { title: 'Call the supplier', executor_type: 'human' };
const stripe = { type: 'provider', id: 'a3f8c1d2-1111-4b0c-9abc-000000000001', label: 'Stripe' };
const adyen = { ...stripe, id: 'a3f8c1d2-1111-4b0c-9abc-000000000002', label: 'Adyen' };
const company = { type: 'company', id: 'b7e2a5c4-2222-4c1d-8def-000000000002', label: 'Stripe Payments Europe Ltd' };
const lucas = { pk: 7n, name: 'Lucas Bernard' };

/** What PostgreSQL adds to the history that it has. */
const append = (...entries: object[]) => new Calculated('_append', entries);

const created = [{ action: 'created', ...byAlice }];
const open: TaskRow = { pk: 1n, status: 'open', assigned_to_pk: null, deleted_at: null };

describe('a new task', () => {
  it('has the defaults of the seed and the entry that says who created it', () => {
    expect(createTask(minimal, {}, alice)).toEqual({
      ...minimal,
      status: 'open',
      priority: 'medium',
      source: 'user',
      references: [],
      provider_ref_id: null,
      company_ref_id: null,
      token_reward: null,
      done_at: null,
      history: created,
    });
  });

  it("is an agent's when a pipeline makes it", () => {
    expect(createTask(minimal, {}, pipeline)).toMatchObject({
      source: 'agent',
      history: [{ action: 'created', ...bySystem }],
    });
  });

  it("is nobody's work when an operator makes it", () => {
    expect(createTask(minimal, {}, operator)).toMatchObject({
      source: 'user',
      history: [{ action: 'created', ...bySystem }],
    });
  });

  it("is not a human's when a token of a member names no person", () => {
    expect(createTask(minimal, {}, nobody)).toMatchObject({
      source: 'user',
      history: [{ action: 'created', ...bySystem }],
    });
  });

  it("takes the seed's example value for value", () => {
    const example = {
      title: 'Connect Stripe to import missing invoices',
      description: 'We detected 14 open transactions from Stripe that have no matching invoice.',
      status: 'open',
      executor_type: 'human',
      priority: 'high',
      confidence_score: '0.88',
      token_reward: '50',
      due_date: '2026-06-15T00:00:00.000Z',
      visible_date: '2026-06-01T00:00:00.000Z',
      score: '940.00',
      conversation_thread_id: null,
      references: [stripe, company],
      plan_meta: {
        kind: 'scoring',
        signals: { open_transactions: 14, total_amount_eur: 12800, dominant_currency: 'EUR' },
        route: { action_type: 'connect_provider' },
      },
    };
    expect(createTask(example, {}, pipeline)).toMatchObject({
      ...example,
      token_reward: 50,
      provider_ref_id: stripe.id,
      company_ref_id: company.id,
      source: 'agent',
    });
  });

  it('may be given no priority on purpose', () => {
    expect(createTask({ ...minimal, priority: null }, {}, alice).priority).toBeNull();
  });

  it('is done at once when it is created done', () => {
    expect(createTask({ ...minimal, status: 'done' }, {}, alice)).toMatchObject({ status: 'done', done_at: NOW });
  });

  it('that is assigned says so in its history', () => {
    expect(createTask(minimal, { assignee: lucas }, alice)).toMatchObject({
      assigned_to_pk: 7n,
      history: [...created, { action: 'assigned', ...byAlice, to: 'Lucas Bernard' }],
    });
  });

  it("has its template's reward unless it is given one, or none on purpose", () => {
    const template = { pk: 3n, token_reward: 50 };
    expect(createTask(minimal, { template }, pipeline)).toMatchObject({ template_pk: 3n, token_reward: 50 });
    expect(createTask({ ...minimal, token_reward: 5 }, { template }, pipeline).token_reward).toBe(5);
    expect(createTask({ ...minimal, token_reward: null }, { template }, pipeline).token_reward).toBeNull();
  });

  it('stands under its parent', () => {
    expect(createTask(minimal, { parent: { pk: 2n, ancestors: [] } }, alice).parent_task_pk).toBe(2n);
  });
});

describe('what a caller says of a task', () => {
  const path = ['selectionSet', 'insert_tasks', 'args', 'objects', 0];
  it.each([
    ['title', { title: '  ' }, 'title must not be empty; got "  "'],
    ['executor_type', { executor_type: undefined }, 'executor_type is required: it must be one of human, system'],
    [
      'status',
      { status: null },
      'status must be one of ice_log, open, in_progress, done, blocked, cancelled, archived; got null',
    ],
    ['priority', { priority: 'urgent' }, 'priority must be one of low, medium, high, critical; got "urgent"'],
    ['token_reward', { token_reward: -1 }, 'token_reward must be a whole number from 0 to 2147483647; got -1'],
    [
      'confidence_score',
      { confidence_score: 1.5 },
      'confidence_score must be a decimal from 0.00 to 1.00 with at most 2 decimals; got 1.5',
    ],
    [
      'score',
      { score: '-0.01' },
      'score must be a decimal from 0.00 to 999999.99 with at most 2 decimals; got "-0.01"',
    ],
    [
      'references[1].type',
      { references: [stripe, { ...company, type: 'firm' }] },
      'references[1].type must be one of invoice, company, person, document, transaction, provider, month; got "firm"',
    ],
    ['references[0].id', { references: [{ ...stripe, id: '' }] }, 'references[0].id must not be empty; got ""'],
    [
      'references[0].id',
      { references: [{ ...stripe, id: 'x'.repeat(37) }] },
      `references[0].id must have at most 36 characters for a provider or a company; got "${'x'.repeat(37)}"`,
    ],
    [
      'references[0].label',
      { references: [{ type: 'month', id: '2026-05' }] },
      'references[0].label is required: it must be text',
    ],
    [
      'references[0].colour',
      { references: [{ ...stripe, colour: 'red' }] },
      'references[0].colour is not accepted here; accepted are type, id, label; got "red"',
    ],
    ['references', { references: null }, 'references must be a list of {type, id, label}; got null'],
    [
      'plan_meta.kind',
      { plan_meta: { kind: 'idea' } },
      'plan_meta.kind must be one of plan, step, scoring, mail-connect, connect-extension, connect-tools-parent, subworkspace-candidate; got "idea"',
    ],
    [
      'plan_meta.kind',
      { plan_meta: {} },
      'plan_meta.kind is required: it must be one of plan, step, scoring, mail-connect, connect-extension, connect-tools-parent, subworkspace-candidate',
    ],
    [
      'plan_meta.dedup_key',
      { plan_meta: { kind: 'subworkspace-candidate', dedup_key: 5 } },
      'plan_meta.dedup_key must be text; got 5',
    ],
    [
      'plan_meta.route.action_type',
      { plan_meta: { kind: 'scoring', route: { action_type: '' } } },
      'plan_meta.route.action_type must not be empty; got ""',
    ],
  ])('is held against the rules: %s', (place, said, message) => {
    const refusal = { code: 'validation-failed', message, path: [...path, ...segmentsOf(place)], extensions: {} };
    const { executor_type: _, ...withoutExecutor } = minimal;
    const asked = 'executor_type' in said ? withoutExecutor : { ...minimal, ...said };
    expect(refusalOf(() => createTask(asked, {}, pipeline, path))).toEqual(refusal);
    if (place !== 'executor_type') expect(refusalOf(() => updateTask(open, said, {}, pipeline, path))).toEqual(refusal);
  });

  it.each(['history', 'done_at', 'provider_ref_id', 'company_ref_id', 'source', 'task_id', 'deleted_at', 'created_at'])(
    'cannot be %s, which follows from the rules',
    (column) => {
      expect(refusalOf(() => createTask({ ...minimal, [column]: null }, {}, operator))?.path).toEqual([column]);
      expect(refusalOf(() => updateTask(open, { [column]: null }, {}, operator))?.path).toEqual([column]);
    },
  );

  it('may be a long id of anything but a provider or a company, whose columns hold 36 characters', () => {
    const invoice = { type: 'invoice', id: 'x'.repeat(100), label: '' };
    expect(createTask({ ...minimal, references: [invoice] }, {}, alice).references).toEqual([invoice]);
    const exact = { ...stripe, id: '🦊'.repeat(36) };
    expect(createTask({ ...minimal, references: [exact] }, {}, alice).provider_ref_id).toBe(exact.id);
  });

  it.each([
    { kind: 'plan', phases: ['collect', 'compare'] },
    { kind: 'step', index: 1 },
    { kind: 'scoring', signals: { open_transactions: 14 }, route: { action_type: 'connect_provider', slug: 'stripe' } },
    { kind: 'mail-connect' },
    { kind: 'connect-extension', browser: 'chrome' },
    { kind: 'connect-tools-parent' },
    { kind: 'subworkspace-candidate', dedup_key: 'candidate-1', signals: {}, projection: { anything: [1, null] } },
    { kind: 'subworkspace-candidate', dedup_key: null },
    { kind: 'subworkspace-candidate', dedup_key: 'x'.repeat(255) },
  ])('may be a plan of any kind, stored as given: $kind', (plan_meta) => {
    expect(updateTask(open, { plan_meta }, {}, pipeline)).toEqual({ plan_meta });
  });

  it('has no dedup key that is too long for its index', () => {
    const plan_meta = { kind: 'subworkspace-candidate', dedup_key: 'x'.repeat(256) };
    expect(refusalOf(() => updateTask(open, { plan_meta }, {}, pipeline))).toMatchObject({
      message: 'plan_meta.dedup_key must have at most 255 characters',
      path: ['plan_meta', 'dedup_key'],
    });
  });
});

describe('a change of status', () => {
  it('is written to the history by who made it', () => {
    expect(updateTask(open, { status: 'in_progress' }, {}, alice)).toEqual({
      status: 'in_progress',
      done_at: null,
      history: append({ action: 'status_changed', ...byAlice, from: 'open', to: 'in_progress' }),
    });
  });

  it('to done stamps done_at, and leaving done clears it', () => {
    expect(updateTask(open, { status: 'done' }, {}, pipeline).done_at).toEqual(NOW);
    expect(updateTask({ ...open, status: 'done' }, { status: 'archived' }, {}, alice).done_at).toBeNull();
  });

  it('to the same status is none: done_at keeps its instant', () => {
    const done: TaskRow = { ...open, status: 'done' };
    expect(updateTask(done, { status: 'done' }, {}, later(alice, 1000))).toEqual({ status: 'done' });
  });
});

describe('a change of references', () => {
  it('brings the two columns into step: the first of each type counts', () => {
    expect(updateTask(open, { references: [company, adyen, stripe] }, {}, alice)).toEqual({
      references: [company, adyen, stripe],
      provider_ref_id: adyen.id,
      company_ref_id: company.id,
    });
  });

  it('clears a column whose reference is gone', () => {
    expect(updateTask(open, { references: [] }, {}, alice)).toEqual({
      references: [],
      provider_ref_id: null,
      company_ref_id: null,
    });
  });

  it('is the only thing that touches them', () => {
    expect(updateTask(open, { title: 'Call again' }, {}, alice)).toEqual({ title: 'Call again' });
  });
});

describe('an assignment', () => {
  it("is written to the history with the assignee's name", () => {
    expect(updateTask(open, {}, { assignee: lucas }, alice)).toEqual({
      assigned_to_pk: 7n,
      history: append({ action: 'assigned', ...byAlice, to: 'Lucas Bernard' }),
    });
  });

  it('to the one who has it already is none', () => {
    expect(updateTask({ ...open, assigned_to_pk: 7n }, {}, { assignee: lucas }, alice)).toEqual({ assigned_to_pk: 7n });
    expect(updateTask(open, {}, { assignee: null }, alice)).toEqual({ assigned_to_pk: null });
  });

  it('to nobody is one', () => {
    expect(updateTask({ ...open, assigned_to_pk: 7n }, {}, { assignee: null }, alice)).toEqual({
      assigned_to_pk: null,
      history: append({ action: 'assigned', ...byAlice, detail: 'nobody' }),
    });
  });

  it('together with a change of status is two entries in one history', () => {
    const { history } = updateTask(open, { status: 'blocked' }, { assignee: lucas }, alice);
    expect(history).toMatchObject(append({ action: 'status_changed' }, { action: 'assigned' }));
  });
});

describe('a parent', () => {
  const refusal = {
    code: 'constraint-violation',
    message: 'parent_task_id must not be the task itself or a task below it',
    path: ['args', '_set', 'parent_task_id'],
    extensions: {},
  };
  const under = (parent: { pk: bigint; ancestors: bigint[] } | null) =>
    updateTask(open, {}, { parent }, alice, ['args', '_set']);

  it('is neither the task itself nor a task below it', () => {
    expect(refusalOf(() => under({ pk: 1n, ancestors: [] }))).toEqual(refusal);
    expect(refusalOf(() => under({ pk: 5n, ancestors: [4n, 1n] }))).toEqual(refusal);
  });

  it('is any other task, or none', () => {
    expect(under({ pk: 5n, ancestors: [4n] })).toEqual({ parent_task_pk: 5n });
    expect(under(null)).toEqual({ parent_task_pk: null });
  });
});

describe('a comment', () => {
  it('is an entry of the history', () => {
    expect(commentOnTask({ comment: 'Waiting for the bank.' }, alice)).toEqual({
      history: append({ action: 'comment', ...byAlice, detail: 'Waiting for the bank.' }),
    });
  });

  it('says something', () => {
    expect(
      refusalOf(() => commentOnTask({ comment: ' ' }, alice, ['selectionSet', 'comment_on_task', 'args'])),
    ).toEqual({
      code: 'validation-failed',
      message: 'comment must not be empty; got " "',
      path: ['selectionSet', 'comment_on_task', 'args', 'comment'],
      extensions: {},
    });
  });
});

describe('a deletion', () => {
  it('is stamped once', () => {
    expect(deleteTask(open, alice)).toEqual({ deleted_at: NOW });
    expect(deleteTask({ ...open, deleted_at: NOW }, later(alice, 5))).toEqual({});
  });
});
