/** Dialect 6: where a role's row filter applies, and what a role may not see at all. */
import { describe, expect, test } from 'vitest';
import { signToken } from '../../../src/auth/sign-token.ts';
import { ADA, DEE, id } from '../../harness/dataset.ts';
import { fixedGateway } from '../../harness/fixed-gateway.ts';
import { type Caller, headersOf, jwt } from '../../harness/gateway.ts';

const rows = fixedGateway();
const THEIRS = id('tasks', 11);
const service: Caller = { role: 'service', workspaceId: id('workspaces', 1) };
const admin: Caller = { role: 'admin' };

const titles = (caller: Caller) => rows.answer('{ tasks(order_by: { task_id: asc }) { title } }', {}, caller);

describe('the row filter', () => {
  test('shows each workspace its own live rows', async () => {
    expect(await titles(DEE)).toEqual({ tasks: [{ title: 'Theirs' }, { title: 'Part of theirs' }] });
    expect(await titles(service)).toEqual(await titles(ADA));
  });

  test('does not apply to admin, who also sees deleted rows', async () => {
    const query = '{ tasks_aggregate { aggregate { count } } contributions_aggregate { aggregate { count } } }';
    expect(await rows.answer(query, {}, admin)).toEqual({
      tasks_aggregate: { aggregate: { count: 12 } },
      contributions_aggregate: { aggregate: { count: 6 } },
    });
  });

  test.for([
    ['a list', `{ it: tasks(where: { task_id: { _eq: "${THEIRS}" } }) { title } }`, []],
    ['by_pk', `{ it: tasks_by_pk(task_id: "${THEIRS}") { title } }`, null],
    [
      'an aggregate',
      `{ it: tasks_aggregate(where: { title: { _eq: "Theirs" } }) { aggregate { count } nodes { title } } }`,
      { aggregate: { count: 0 }, nodes: [] },
    ],
    [
      'the maximum of a column',
      '{ it: tasks_aggregate(where: { title: { _like: "Part%" } }) { aggregate { max { title } } } }',
      { aggregate: { max: { title: null } } },
    ],
    [
      'a to-many relation',
      '{ it: task_templates(where: { title: { _eq: "Close the month" } }) { tasks { title } } }',
      [{ tasks: [] }],
    ],
    [
      'a condition on a to-one relation',
      '{ it: skills(where: { created_by: { person: { full_name: { _eq: "Dee" } } } }) { name } }',
      [],
    ],
    [
      'a condition on a to-many relation',
      '{ it: people(where: { assigned_tasks: { title: { _eq: "Theirs" } } }) { full_name } }',
      [],
    ],
    [
      'a condition on a foreign key',
      `{ it: skills(where: { workspace_id: { _eq: "${id('workspaces', 2)}" } }) { name } }`,
      [],
    ],
    [
      'a condition on an aggregate',
      '{ it: task_templates(where: { tasks_aggregate: { count: { predicate: { _gt: 1 } } } }) { title } }',
      [],
    ],
  ] as const)('applies in %s', async ([, query, it]) => {
    expect(await rows.answer(query)).toEqual({ it });
  });

  test('applies in sorting: a hidden row sorts as a missing one', async () => {
    const query =
      '{ skills(order_by: [{ created_by: { person: { full_name: asc_nulls_first } } }, { name: asc }]) { name } }';
    expect(await rows.answer(query)).toEqual({
      skills: [{ name: 'Shared by them' }, { name: 'Unpaid' }, { name: 'Match invoices' }],
    });
  });

  test('hides a to-one target, also where the schema says that there is one', async () => {
    const query =
      '{ skills(where: { name: { _eq: "Shared by them" } }) { workspace { workspace_id } created_by { membership_id } source_thread_id } }';
    expect(await rows.answer(query)).toEqual({
      skills: [{ workspace: null, created_by: null, source_thread_id: null }],
    });
  });

  test('leads from steps through their run', async () => {
    const query = '{ blueprint_steps_aggregate { aggregate { count } } }';
    expect(await rows.answer(query)).toEqual({ blueprint_steps_aggregate: { aggregate: { count: 4 } } });
    expect(await rows.answer(query, {}, DEE)).toEqual({ blueprint_steps_aggregate: { aggregate: { count: 1 } } });
  });

  test('shows a public skill to other workspaces, and a private one to none', async () => {
    const query = '{ skills(order_by: { name: asc }) { name } }';
    expect(await rows.answer(query, {}, DEE)).toEqual({
      skills: [{ name: 'Shared by them' }, { name: 'Theirs' }, { name: 'Unpaid' }],
    });
  });

  test('shows contributions without a workspace to admin alone', async () => {
    const query = '{ contributions(where: { name: { _eq: "Orphan" } }) { name workspace_id } }';
    for (const caller of [ADA, DEE, service])
      expect(await rows.answer(query, {}, caller)).toEqual({ contributions: [] });
    expect(await rows.answer(query, {}, admin)).toEqual({ contributions: [{ name: 'Orphan', workspace_id: null }] });
  });
});

describe('a session variable', () => {
  const noWorkspace = { 'x-hasura-admin-secret': 'the admin secret of the tests', 'x-hasura-role': 'user' };
  const ask = async (query: string, headers: Record<string, string>) => {
    const body = JSON.stringify({ query });
    const init = { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body };
    return (await rows.gateway.fetch('/v1/graphql', init)).json();
  };

  test('that a filter needs and the session lacks is an error, never "no filter"', async () => {
    expect(await ask('{ tasks { title } }', noWorkspace)).toEqual({
      errors: [
        {
          message: 'missing session variable: "x-hasura-workspace-id"',
          extensions: { code: 'not-found', path: '$' },
        },
      ],
    });
  });

  test('is not needed by a table whose filter does not use it', async () => {
    expect(await ask('{ task_templates_aggregate { aggregate { count } } }', noWorkspace)).toEqual({
      data: { task_templates_aggregate: { aggregate: { count: 2 } } },
    });
  });

  test('that is no uuid is refused by PostgreSQL', async () => {
    const headers = { ...noWorkspace, 'x-hasura-workspace-id': 'nonsense' };
    expect(await ask('{ tasks { title } }', headers)).toMatchObject({
      errors: [{ extensions: { code: 'data-exception' } }],
    });
  });

  test('comes from the token, not from a header', async () => {
    const headers = { ...(await headersOf(ADA)), 'x-hasura-workspace-id': id('workspaces', 2) };
    expect(await ask('{ workspaces { workspace_id } }', headers)).toEqual({
      data: { workspaces: [{ workspace_id: id('workspaces', 1) }] },
    });
  });

  test('may be given with the admin secret, to act as any role', async () => {
    const headers = { ...noWorkspace, 'x-hasura-workspace-id': id('workspaces', 2) };
    expect(await ask('{ workspaces { workspace_id } }', headers)).toEqual({
      data: { workspaces: [{ workspace_id: id('workspaces', 2) }] },
    });
  });
});

describe('a role without rules', () => {
  const ask = async (query: string) => {
    const token = await signToken({ jwt, role: 'nobody', workspaceId: id('workspaces', 1), expiresIn: '1h' });
    const init = {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query }),
    };
    return (await rows.gateway.fetch('/v1/graphql', init)).json();
  };

  test('may query nothing', async () => {
    expect(await ask('{ no_queries_available }')).toEqual({
      data: { no_queries_available: 'This role may not query anything.' },
    });
    expect(await ask('{ tasks { title } }')).toMatchObject({
      errors: [{ extensions: { code: 'validation-failed', path: '$.selectionSet.tasks' } }],
    });
  });

  test('has no mutations', async () => {
    expect(await ask('mutation { __typename }')).toEqual({
      errors: [{ message: 'no mutations exist', extensions: { code: 'validation-failed', path: '$' } }],
    });
  });

  test('is refused what another role was just allowed in the same words', async () => {
    const query = '{ tasks { title } }';
    expect(await rows.answer(query)).toMatchObject({ tasks: expect.any(Array) });
    expect(await ask(query)).toMatchObject({ errors: [{ extensions: { code: 'validation-failed' } }] });
    expect(await rows.answer(query)).toMatchObject({ tasks: expect.any(Array) });
  });
});
