/** A contribution's rules, one by one. */
import { GraphQLCountryCode } from 'graphql-scalars';
import { describe, expect, it } from 'vitest';
import { Calculated } from '../../src/lifecycle/calculated.ts';
import {
  appendSteps,
  type ContributionRow,
  createContribution,
  deleteContribution,
  setStatus,
  updateContribution,
  updateProgress,
} from '../../src/lifecycle/contributions.ts';
import { countries } from '../../src/lifecycle/countries.ts';
import { alice, later, NOW } from './actors.ts';
import { refusalOf, segmentsOf } from './refusal.ts';

const asked = {
  name: 'Amazon blueprint contribution — 2026-05-01',
  addresses: [{ street: '410 Terry Ave N', city: 'Seattle', country: 'US' }],
  country: ['US'],
  flow_json: { steps: [{ type: 'navigate', url: 'https://www.amazon.com/gp/b2b/manage' }] },
};
const started = new Date('2026-05-01T09:12:00.000Z');
const extract = { type: 'extract', fields: ['total'] };

const row = (changes: Partial<ContributionRow> = {}): ContributionRow => ({
  status: 'processing',
  steps: 'array',
  started_at: started,
  deleted_at: null,
  ...changes,
});

describe('a new contribution', () => {
  it('is initial', () => {
    expect(createContribution(asked)).toEqual({ ...asked, status: 'initial' });
  });

  it('may say who provides and where the user was', () => {
    const more = {
      provider_slug: 'amazon',
      source_url: 'https://app.wellapp.ai/workspaces/ws_abc/settings/connectors',
      ai_historic: { model: 'gemini-3-flash-preview' },
      progress: { total: 8 },
    };
    expect(createContribution({ ...asked, ...more })).toEqual({ ...asked, ...more, status: 'initial' });
  });

  it.each([
    ['name', '', 'name must not be empty; got ""'],
    ['addresses', undefined, 'addresses is required: it must be a list of objects'],
    ['addresses', null, 'addresses must be a list of objects; got null'],
    ['addresses[0]', ['Seattle'], 'addresses[0] must be an object; got "Seattle"'],
    ['country[1]', ['US', 'us'], 'country[1] must be an ISO 3166-1 alpha-2 code in capitals, such as US; got "us"'],
    ['country[0]', ['UK'], 'country[0] must be an ISO 3166-1 alpha-2 code in capitals, such as US; got "UK"'],
    ['flow_json', [], 'flow_json must be an object; got []'],
    ['flow_json.steps', { steps: {} }, 'flow_json.steps must be a list of objects; got {}'],
    ['flow_json.steps[1]', { steps: [{}, 1] }, 'flow_json.steps[1] must be an object; got 1'],
    ['provider_slug', 'x'.repeat(256), 'provider_slug must have at most 255 characters'],
    [
      'source_url',
      'settings',
      'source_url must be an http or https URL such as https://example.com/pricing; got "settings"',
    ],
    ['source_url', `https://a.b/${'x'.repeat(2048)}`, 'source_url must have at most 2048 characters'],
  ])('is held against the rules: %s', (place, value, message) => {
    const [column = ''] = place.split(/[.[]/);
    const said: Record<string, unknown> = { ...asked, [column]: value };
    if (value === undefined) delete said[column];
    expect(refusalOf(() => createContribution(said, ['args', 'object']))).toEqual({
      code: 'validation-failed',
      message,
      path: ['args', 'object', ...segmentsOf(place)],
      extensions: {},
    });
  });

  it.each(['status', 'started_at', 'ended_at', 'contribution_id'])('is not told its %s', (column) => {
    expect(refusalOf(() => createContribution({ ...asked, [column]: 'done' }))?.path).toEqual([column]);
  });
});

describe('the country codes', () => {
  it('are those that another list has too, but for Kosovo, which ISO does not list', () => {
    const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
    const known = letters
      .flatMap((a) => letters.map((b) => a + b))
      .filter((code) => {
        try {
          return GraphQLCountryCode.parseValue(code) === code;
        } catch {
          return false;
        }
      });
    expect([...countries]).toEqual(known.filter((code) => code !== 'XK'));
    expect(countries.size).toBe(249);
  });
});

describe('steps', () => {
  it('are appended to the flow, of which all else stays', () => {
    expect(appendSteps(row(), { steps: [extract, {}] }, alice)).toEqual({
      flow_json: new Calculated('append-steps', [extract, {}]),
    });
  });

  it('begin a flow that had none, and with it the run', () => {
    expect(appendSteps(row({ status: 'initial', steps: null, started_at: null }), { steps: [extract] }, alice)).toEqual(
      {
        flow_json: new Calculated('append-steps', [extract]),
        started_at: NOW,
      },
    );
  });

  it('are not recorded after the end', () => {
    expect(refusalOf(() => appendSteps(row({ status: 'done' }), { steps: [extract] }, alice, ['x']))).toEqual({
      code: 'invalid-transition',
      message: 'this contribution has ended: it is done, and records nothing more',
      path: ['x'],
      extensions: { from: 'done', allowed: [] },
    });
  });

  it('are objects, one or more', () => {
    expect(refusalOf(() => appendSteps(row(), { steps: [] }, alice))?.message).toBe('steps must not be empty; got []');
    expect(refusalOf(() => appendSteps(row(), { steps: [extract, 'x'] }, alice))).toMatchObject({
      message: 'steps[1] must be an object; got "x"',
      path: ['steps', 1],
    });
  });

  it('never overwrite a flow that is not as it should be', () => {
    expect(refusalOf(() => appendSteps(row({ steps: 'string' }), { steps: [extract] }, alice))).toMatchObject({
      code: 'validation-failed',
      message: 'flow_json.steps must be a list of objects; it is string',
      path: ['flow_json', 'steps'],
    });
  });
});

describe('a status', () => {
  it('of processing begins the run, unless a step did', () => {
    expect(setStatus(row({ status: 'initial', started_at: null }), { status: 'processing' }, alice)).toEqual({
      status: 'processing',
      started_at: NOW,
    });
    expect(setStatus(row({ status: 'initial' }), { status: 'processing' }, alice)).toEqual({ status: 'processing' });
  });

  it.each(['done', 'cancel'])('of %s ends the run', (status) => {
    expect(setStatus(row(), { status }, alice)).toEqual({ status, ended_at: NOW });
  });

  it('of cancel may come before the run began', () => {
    expect(setStatus(row({ status: 'initial', started_at: null }), { status: 'cancel' }, alice)).toEqual({
      status: 'cancel',
      ended_at: NOW,
    });
  });

  it('is not skipped, repeated or taken back', () => {
    for (const [from, status] of [
      ['initial', 'done'],
      ['processing', 'processing'],
      ['done', 'processing'],
      ['cancel', 'initial'],
    ])
      expect(refusalOf(() => setStatus(row({ status: from ?? '' }), { status }, alice))).toMatchObject({
        code: 'invalid-transition',
        path: ['status'],
        extensions: { from, to: status },
      });
  });

  it('is one of four', () => {
    expect(refusalOf(() => setStatus(row(), { status: 'finished' }, alice))?.message).toBe(
      'status must be one of initial, processing, cancel, done; got "finished"',
    );
  });
});

describe('progress', () => {
  it('replaces the snapshot before it', () => {
    const progress = { total: 8, current: 3, inserted: 0, status: 'running', message: 'Reading', error: '' };
    expect(updateProgress(row(), { progress })).toEqual({ progress });
    expect(updateProgress(row({ status: 'initial' }), { progress: {} })).toEqual({ progress: {} });
  });

  it.each([
    [{ total: -1 }, 'progress.total must not be negative; got -1'],
    [{ current: 1.5 }, 'progress.current must be a whole number; got 1.5'],
    [{ inserted: '3' }, 'progress.inserted must be a whole number; got "3"'],
    [{ message: 5 }, 'progress.message must be text; got 5'],
    [
      { percent: 5 },
      'progress.percent is not accepted here; accepted are total, current, inserted, status, message, error; got 5',
    ],
    [null, 'progress must be an object of total, current, inserted, status, message, error; got null'],
  ])('is held against the rules: %j', (progress, message) => {
    expect(refusalOf(() => updateProgress(row(), { progress }))?.message).toBe(message);
  });

  it('is that of a run in flight', () => {
    expect(refusalOf(() => updateProgress(row({ status: 'cancel' }), { progress: {} }))?.code).toBe(
      'invalid-transition',
    );
  });
});

describe('an edit', () => {
  it('tells what the AI did, and nothing else', () => {
    expect(updateContribution({ ai_historic: { token_usage: 12400 } })).toEqual({
      ai_historic: { token_usage: 12400 },
    });
    expect(updateContribution({ ai_historic: null })).toEqual({ ai_historic: null });
    for (const column of ['name', 'status', 'flow_json', 'country', 'progress'])
      expect(refusalOf(() => updateContribution({ [column]: null }))?.message).toBe(
        `${column} is not accepted here; accepted are ai_historic; got null`,
      );
  });
});

describe('a deletion', () => {
  it('is stamped once', () => {
    expect(deleteContribution(row(), alice)).toEqual({ deleted_at: NOW });
    expect(deleteContribution(row({ deleted_at: NOW }), later(alice, 1))).toEqual({});
  });
});
