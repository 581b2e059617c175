/** A skill's rules, one by one. */
import { describe, expect, it } from 'vitest';
import { createSkill, deleteSkill, shareSkill, unshareSkill, updateSkill } from '../../src/lifecycle/skills.ts';
import { alice, NOW } from './actors.ts';
import { refusalOf } from './refusal.ts';

const asked = { kind: 'action', name: 'Open invoices', body: 'Show the open invoices.' };
const staysPrivate = 'a reference skill stays private; only an action skill is shared';

describe('a new skill', () => {
  it('is private unless it is said otherwise', () => {
    expect(createSkill(asked)).toEqual({ ...asked, visibility: 'private' });
    expect(createSkill({ ...asked, visibility: 'public' })).toEqual({ ...asked, visibility: 'public' });
  });

  it('of reference is never public', () => {
    expect(createSkill({ ...asked, kind: 'reference', visibility: 'private' }).visibility).toBe('private');
    expect(
      refusalOf(() => createSkill({ ...asked, kind: 'reference', visibility: 'public' }, ['args', 'object'])),
    ).toEqual({
      code: 'constraint-violation',
      message: staysPrivate,
      path: ['args', 'object', 'visibility'],
      extensions: {},
    });
  });

  it('may come from a conversation', () => {
    expect(createSkill({ ...asked, source_thread_pk: 4n }).source_thread_pk).toBe(4n);
  });

  it.each([
    [{ kind: 'recipe' }, 'kind must be one of reference, action; got "recipe"'],
    [{ name: '' }, 'name must not be empty; got ""'],
    [{ name: 'x'.repeat(256) }, 'name must have at most 255 characters'],
    [{ body: '\n' }, String.raw`body must not be empty; got "\n"`],
    [{ description: 5 }, 'description must be text; got 5'],
    [{ visibility: 'secret' }, 'visibility must be one of private, public; got "secret"'],
    [
      { skill_id: 'x' },
      'skill_id is not accepted here; accepted are kind, name, description, body, visibility, source_thread_pk; got "x"',
    ],
  ])('is held against the rules: %j', (said, message) => {
    expect(refusalOf(() => createSkill({ ...asked, ...said }))?.message).toBe(message);
  });
});

describe('an edit', () => {
  it('changes the name, the description and the body', () => {
    const said = { name: 'x'.repeat(255), description: null, body: '# Procedure' };
    expect(updateSkill(said)).toEqual(said);
  });

  it.each(['kind', 'visibility', 'source_thread_pk', 'deleted_at'])('does not change the %s', (column) => {
    expect(refusalOf(() => updateSkill({ [column]: 'action' }, ['args', '_set']))).toMatchObject({
      code: 'validation-failed',
      message: `${column} is not accepted here; accepted are name, description, body; got "action"`,
      path: ['args', '_set', column],
    });
  });
});

describe('sharing', () => {
  it('makes an action skill public, and taking it back private', () => {
    expect(shareSkill({ kind: 'action', deleted_at: null })).toEqual({ visibility: 'public' });
    expect(unshareSkill()).toEqual({ visibility: 'private' });
  });

  it('is not for a reference skill', () => {
    expect(
      refusalOf(() => shareSkill({ kind: 'reference', deleted_at: null }, ['selectionSet', 'share_skill'])),
    ).toEqual({
      code: 'constraint-violation',
      message: staysPrivate,
      path: ['selectionSet', 'share_skill'],
      extensions: {},
    });
  });
});

describe('a deletion', () => {
  it('is stamped once', () => {
    expect(deleteSkill({ deleted_at: null }, alice)).toEqual({ deleted_at: NOW });
    expect(deleteSkill({ deleted_at: NOW }, alice)).toEqual({});
  });
});
