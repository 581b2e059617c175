/** The rules of blueprint runs and their steps, one by one. */
import { describe, expect, it } from 'vitest';
import {
  abandonRun,
  beginPersistingRun,
  completeRun,
  createRun,
  deleteRun,
  failRun,
  type RunRow,
  startRun,
} from '../../src/lifecycle/blueprint_runs.ts';
import { persistStep } from '../../src/lifecycle/blueprint_steps.ts';
import { alice, later, NOW, pipeline } from './actors.ts';
import { refusalOf } from './refusal.ts';

const asked = { goal: 'Extract the current pricing plans', target_url: 'https://stripe.com/pricing' };
const failure = { error_type: 'timeout', error_message: 'The page did not settle within 30 seconds.' };
const diagnosis = { failed_at_step: 3, error_context: { aiResponse: { stop_reason: 'error' } } };

const at = (status: RunRow['status'], step_count = 0): RunRow => ({ status, step_count, deleted_at: null });

describe('a new run', () => {
  it('is queued, and remembers the Firebase uid of who asked for it', () => {
    expect(createRun(asked, alice)).toEqual({ ...asked, status: 'queued', firebase_uid: alice.subject });
    expect(createRun(asked, pipeline).firebase_uid).toBeNull();
  });

  it('has a goal and a URL of the web to start from', () => {
    const path = ['selectionSet', 'create_blueprint_run', 'args'];
    expect(refusalOf(() => createRun({ ...asked, goal: '' }, alice, path))).toEqual({
      code: 'validation-failed',
      message: 'goal must not be empty; got ""',
      path: [...path, 'goal'],
      extensions: {},
    });
    expect(refusalOf(() => createRun({ ...asked, target_url: 'stripe.com' }, alice))?.message).toBe(
      'target_url must be an http or https URL such as https://example.com/pricing; got "stripe.com"',
    );
  });

  it.each(['status', 'firebase_uid', 'step_count', 'result_blueprint'])('is not told its %s', (column) => {
    expect(refusalOf(() => createRun({ ...asked, [column]: 'running' }, alice))?.path).toEqual([column]);
  });
});

describe('a run', () => {
  it('is started, persisted and completed with a result', () => {
    expect(startRun(at('queued'))).toEqual({ status: 'running' });
    expect(beginPersistingRun(at('running', 7))).toEqual({ status: 'persisting' });
    expect(completeRun(at('persisting', 7), { result: { summary: 'Three tiers.' } }, pipeline)).toEqual({
      status: 'completed',
      result_blueprint: { summary: 'Three tiers.' },
      completed_at: NOW,
    });
  });

  it('that completes has a result', () => {
    expect(refusalOf(() => completeRun(at('persisting'), { result: null }, pipeline))?.message).toBe(
      'result must be a JSON value other than null; got null',
    );
  });

  it('that is abandoned is never completed', () => {
    expect(abandonRun(at('running', 2))).toEqual({ status: 'abandoned' });
  });

  it('makes no move that the seed does not have', () => {
    const path = ['selectionSet', 'complete_blueprint_run'];
    expect(refusalOf(() => completeRun(at('running'), { result: {} }, pipeline, path))).toEqual({
      code: 'invalid-transition',
      message:
        'a blueprint run cannot go from running to completed; from running it may go to persisting, failed or abandoned',
      path,
      extensions: { from: 'running', to: 'completed', allowed: ['persisting', 'failed', 'abandoned'] },
    });
  });

  it('is deleted by one stamp', () => {
    expect(deleteRun(at('completed', 7), alice)).toEqual({ deleted_at: NOW });
    expect(deleteRun({ ...at('completed', 7), deleted_at: NOW }, later(alice, 1))).toEqual({});
  });
});

describe('a failure', () => {
  it('has a type and a message', () => {
    expect(failRun(at('running', 2), failure, pipeline)).toEqual({
      status: 'failed',
      ...failure,
      failed_at_step: null,
      error_context: null,
      completed_at: NOW,
    });
    expect(refusalOf(() => failRun(at('running'), { error_type: 'timeout' }, pipeline))?.message).toBe(
      'error_message is required: it must be text',
    );
  });

  it('may be at a stored step or at the next one, which failed before it was stored', () => {
    for (const stored of [2, 3, 10])
      expect(failRun(at('running', stored), { ...failure, ...diagnosis }, pipeline)).toMatchObject(diagnosis);
  });

  it('is at no step that the run has not reached', () => {
    expect(refusalOf(() => failRun(at('running', 1), { ...failure, ...diagnosis }, pipeline, ['args']))).toEqual({
      code: 'validation-failed',
      message: 'failed_at_step must be from 1 to 2, because the run has 1 stored; got 3',
      path: ['args', 'failed_at_step'],
      extensions: {},
    });
    expect(
      refusalOf(() => failRun(at('running'), { ...failure, ...diagnosis, failed_at_step: 0 }, pipeline))?.message,
    ).toBe('failed_at_step must be a whole number from 1 to 2147483647; got 0');
  });

  it('has its step and its context together or not at all', () => {
    for (const half of [{ failed_at_step: 1 }, { error_context: {} }, { ...diagnosis, error_context: null }])
      expect(refusalOf(() => failRun(at('running', 5), { ...failure, ...half }, pipeline))).toMatchObject({
        code: 'validation-failed',
        message: 'failed_at_step and error_context must be given together or not at all',
      });
  });
});

describe('a step', () => {
  const step = { action_type: 'click', page_url: 'https://app.example.com/login' };
  const example = {
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
  };
  const messageOf = (said: object) => refusalOf(() => persistStep(at('running'), { ...step, ...said }))?.message;

  it('of a running run is stored as it was told', () => {
    expect(persistStep(at('running', 2), example)).toEqual(example);
  });

  it.each(['queued', 'persisting', 'completed', 'failed', 'abandoned'] as const)(
    'is not stored while its run is %s',
    (status) => {
      expect(refusalOf(() => persistStep(at(status), step, ['x']))).toMatchObject({
        code: 'invalid-transition',
        message: `a step is stored only while its blueprint run is running; this one is ${status}`,
        path: ['x'],
        extensions: { from: status },
      });
    },
  );

  it('is not told its number', () => {
    expect(messageOf({ step_number: 9 })).toMatch(/^step_number is not accepted here; accepted are action_type, /);
  });

  it('has an error only when its action failed', () => {
    const action_error = 'selector not found';
    expect(persistStep(at('running'), { ...step, action_success: false, action_error })).toMatchObject({
      action_error,
    });
    expect(messageOf({ action_success: true, action_error })).toBe(
      'action_error is accepted only with action_success: false',
    );
    expect(messageOf({ action_error })).toBe('action_error is accepted only with action_success: false');
  });

  it('has both parts of a screenshot or none', () => {
    for (const half of [{ screenshot_path: 'a.png' }, { screenshot_bucket: 'b', screenshot_path: null }])
      expect(messageOf(half)).toBe('screenshot_path and screenshot_bucket must be given together or not at all');
  });

  it.each([
    [{ action_type: '' }, 'action_type must not be empty; got ""'],
    [{ page_url: 'login' }, 'page_url must be a full URL such as https://example.com/login; got "login"'],
    [{ dom_summary_length: -1 }, 'dom_summary_length must be a whole number from 0 to 2147483647; got -1'],
    [{ action_details: [] }, 'action_details must be an object; got []'],
    [{ action_success: 'yes' }, 'action_success must be true or false; got "yes"'],
  ])('is held against the rules: %j', (said, message) => {
    expect(messageOf(said)).toBe(message);
  });
});
