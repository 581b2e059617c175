/** State machines are data; what they say is held by one function and told by another. */
import { describe, expect, it } from 'vitest';
import { runStatus } from '../../src/lifecycle/blueprint_runs.ts';
import { contributionStatus } from '../../src/lifecycle/contributions.ts';
import { assertTransition, describe as inWords, openFrom } from '../../src/lifecycle/state-machine.ts';
import { taskStatus } from '../../src/lifecycle/task-status.ts';
import { refusalOf } from './refusal.ts';

describe('a blueprint run', () => {
  it('makes the moves of the seed and no others', () => {
    const moves = runStatus.states.flatMap((from) => openFrom(runStatus, from).map((to) => `${from} > ${to}`));
    expect(moves.sort()).toEqual([
      'persisting > abandoned',
      'persisting > completed',
      'persisting > failed',
      'queued > abandoned',
      'queued > running',
      'running > abandoned',
      'running > failed',
      'running > persisting',
    ]);
  });

  it('begins queued and ends completed, failed or abandoned', () => {
    expect(runStatus.initial).toBe('queued');
    expect(runStatus.terminal).toEqual(['completed', 'failed', 'abandoned']);
  });

  it('tells its moves in a sentence', () => {
    expect(inWords(runStatus)).toBe(
      'queued may go to running or abandoned; running may go to persisting, failed or abandoned; ' +
        'persisting may go to completed, failed or abandoned; nothing follows completed, failed or abandoned.',
    );
  });
});

describe('a contribution', () => {
  it('is processed and done, or cancelled before that', () => {
    expect(inWords(contributionStatus)).toBe(
      'initial may go to processing or cancel; processing may go to done or cancel; nothing follows cancel or done.',
    );
  });
});

describe('a task', () => {
  it('may go from every status to every other', () => {
    expect(inWords(taskStatus)).toBe('Every status may follow every other.');
    for (const from of taskStatus.states) expect(new Set([from, ...openFrom(taskStatus, from)]).size).toBe(7);
  });
});

describe('a transition that is not allowed', () => {
  it('is refused with both states and what is allowed instead', () => {
    expect(refusalOf(() => assertTransition(runStatus, 'queued', 'completed', ['selectionSet', 'x']))).toEqual({
      code: 'invalid-transition',
      message: 'a blueprint run cannot go from queued to completed; from queued it may go to running or abandoned',
      path: ['selectionSet', 'x'],
      extensions: { from: 'queued', to: 'completed', allowed: ['running', 'abandoned'] },
    });
  });

  it('says of a final state that it is final', () => {
    expect(refusalOf(() => assertTransition(runStatus, 'failed', 'running'))).toMatchObject({
      message: 'a blueprint run cannot go from failed to running; failed is final',
      extensions: { from: 'failed', to: 'running', allowed: [] },
    });
  });

  it('is one to the same state', () => {
    expect(refusalOf(() => assertTransition(taskStatus, 'open', 'open'))).toMatchObject({ code: 'invalid-transition' });
  });
});
