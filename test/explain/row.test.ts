/** `explain_row`: why a caller sees a row or does not, told to whoever has the admin secret, and to nobody else. */
import { describe, expect, test } from 'vitest';
import { tableNames } from '../../src/catalog/catalog.ts';
import type { RowExplanation } from '../../src/explain/explanation.ts';
import { ADA, DEE, id } from '../harness/dataset.ts';
import { ADMIN_SECRET, type Caller, headersOf } from '../harness/gateway.ts';
import { servedFixed } from '../harness/served-fixed.ts';
import { graphqlWs, watch } from '../harness/sockets.ts';

const served = servedFixed({ LIMIT_BATCH: '1000', UNAUTHORIZED_ROLE: 'anonymous' });

const QUERY = `query ($table: explained_table!, $id: uuid!, $as: explained_caller!) {
  explain_row(table: $table, id: $id, as: $as) {
    table id exists is_visible changes_needed
    row_filter { condition holds actual }
    policies { name command part is_permissive holds conditions { condition holds } }
    columns { name select insert update }
    writes { name is_allowed reasons }
  }
}`;

type Table = Parameters<typeof id>[0];
type As = { readonly role: string; readonly workspace?: string | undefined; readonly person?: string | undefined };

const asCaller = ({ role, workspaceId, userId }: Caller): As => ({ role, workspace: workspaceId, person: userId });
const SERVICE: Caller = { ...ADA, role: 'service' };

async function post(headers: Readonly<Record<string, string>>, body: unknown) {
  const response = await served.gateway.fetch('/v1/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: await response.json() };
}

const admin = { 'x-hasura-admin-secret': ADMIN_SECRET };

async function explained(table: Table, number: number, as: As): Promise<RowExplanation> {
  const { body } = await post(admin, { query: QUERY, variables: { table, id: id(table, number), as } });
  expect(body.errors).toBeUndefined();
  return body.data.explain_row;
}

const writeOf = ({ writes }: RowExplanation, name: string) => writes.find((it) => it.name === name);

describe('a row', () => {
  test('that the caller sees needs no change, and each condition holds', async () => {
    const seen = await explained('tasks', 1, asCaller(ADA));
    expect(seen).toMatchObject({ exists: true, is_visible: true, changes_needed: [] });
    expect(seen.row_filter).toEqual([
      { condition: '{"workspace_id":{"_eq":"x-hasura-workspace-id"}}', holds: true, actual: ADA.workspaceId },
      { condition: '{"deleted_at":{"_is_null":true}}', holds: true, actual: null },
    ]);
    expect(writeOf(seen, 'update')).toEqual({ name: 'update', is_allowed: true, reasons: [] });
    expect(seen.policies.find((it) => it.name === 'session_select')).toMatchObject({ holds: true, command: 'select' });
  });

  test('of another workspace names the workspace that it has, by both walls', async () => {
    const foreign = await explained('tasks', 1, asCaller(DEE));
    expect(foreign).toMatchObject({ exists: true, is_visible: false });
    expect(foreign.changes_needed).toEqual([
      `workspace_id would have to be the caller's x-hasura-workspace-id; it is ${ADA.workspaceId}`,
      expect.stringMatching(
        /^PostgreSQL's policy "session_select" \(select, using\) would have to hold: .*workspace_pk/,
      ),
    ]);
    const select = foreign.policies.find((it) => it.name === 'session_select');
    expect(select?.conditions.map(({ holds }) => holds)).toEqual([false, true]);
    expect(writeOf(foreign, 'delete')).toMatchObject({ is_allowed: false });
  });

  test('that is deleted says that deleted_at would have to be null', async () => {
    const deleted = await explained('skills', 5, asCaller(ADA));
    expect(deleted.changes_needed[0]).toMatch(/^deleted_at would have to be null; it is 2026-07-01/);
    expect(deleted.row_filter.map(({ holds }) => holds)).toEqual([false, true]);
  });

  test('that hangs on another one says what of that would have to change', async () => {
    const step = await explained('blueprint_steps', 6, asCaller(ADA));
    expect(step.changes_needed[0]).toBe('blueprint_run.deleted_at would have to be null');
    const foreign = await explained('blueprint_steps', 7, asCaller(ADA));
    expect(foreign.changes_needed[0]).toBe(
      "blueprint_run.workspace_id would have to be the caller's x-hasura-workspace-id",
    );
  });

  test('that any of several conditions would show names all of them', async () => {
    const skill = await explained('skills', 3, asCaller(ADA));
    expect(skill.changes_needed[0]).toBe(
      `workspace_id would have to be the caller's x-hasura-workspace-id, or visibility would have to be "public"`,
    );
    expect(await explained('skills', 4, asCaller(ADA))).toMatchObject({ is_visible: true });
  });

  test('that is not there is told so', async () => {
    const missing = await explained('tasks', 999, asCaller(ADA));
    expect(missing).toMatchObject({ exists: false, is_visible: false, row_filter: [], policies: [], writes: [] });
    expect(missing.changes_needed).toEqual(['there would have to be a row of "tasks" with this id, in any workspace']);
  });

  test('for a role without a rule needs a rule, and no column may be read', async () => {
    const none = await explained('tasks', 1, { role: 'anonymous' });
    expect(none.changes_needed).toEqual([
      'the role "anonymous" would have to have a rule to read "tasks" (src/permissions/tasks.ts)',
    ]);
    expect(none.columns.filter((it) => it.select || it.insert || it.update)).toEqual([]);
  });

  test('shows what the role may do with each column', async () => {
    const column = async (caller: Caller, name: string) =>
      (await explained('tasks', 1, asCaller(caller))).columns.find((it) => it.name === name);
    expect(await column(ADA, 'title')).toEqual({ name: 'title', select: true, insert: true, update: true });
    expect(await column(ADA, 'score')).toEqual({ name: 'score', select: true, insert: false, update: false });
    expect(await column(SERVICE, 'score')).toEqual({ name: 'score', select: true, insert: true, update: true });
    expect(await column(ADA, 'created_at')).toEqual({ name: 'created_at', select: true, insert: false, update: false });
  });
});

describe('a write', () => {
  test('that no rule allows says so, and one on a read-only table too', async () => {
    const person = await explained('people', 1, asCaller(ADA));
    expect(person.writes.map(({ name, is_allowed }) => [name, is_allowed])).toEqual([
      ['insert', false],
      ['update', false],
      ['delete', false],
    ]);
    expect(writeOf(person, 'update')?.reasons).toEqual(['the role "user" has no rule to update "people"']);
    const run = await explained('blueprint_runs', 3, asCaller(ADA));
    expect(writeOf(run, 'start_blueprint_run')?.reasons).toEqual([
      'the role "user" has no rule to use the verb start_blueprint_run on "blueprint_runs"',
    ]);
  });

  test('that the lifecycle refuses says which rule does', async () => {
    const reasons = async (table: Table, number: number, name: string) =>
      writeOf(await explained(table, number, asCaller(SERVICE)), name)?.reasons;
    expect(await reasons('blueprint_runs', 3, 'start_blueprint_run')).toEqual([]);
    expect(await reasons('blueprint_runs', 1, 'start_blueprint_run')).toEqual([
      'by the rules of its lifecycle: a blueprint run cannot go from completed to running; completed is final',
    ]);
    expect(await reasons('blueprint_runs', 3, 'persist_blueprint_step')).toEqual([
      'by the rules of its lifecycle: a step is stored only while its blueprint run is running; this one is queued',
    ]);
    expect(await reasons('contributions', 1, 'append_contribution_steps')).toEqual([
      'by the rules of its lifecycle: this contribution has ended: it is done, and records nothing more',
    ]);
    expect(await reasons('contributions', 2, 'append_contribution_steps')).toEqual([]);
    expect(await reasons('skills', 1, 'share_skill')).toEqual([
      'by the rules of its lifecycle: a reference skill stays private; only an action skill is shared',
    ]);
    expect(await reasons('skills', 2, 'share_skill')).toEqual([]);
  });

  test('of what another workspace has shared is refused, though it may be read', async () => {
    const shared = await explained('skills', 4, asCaller(ADA));
    expect(shared.is_visible).toBe(true);
    expect(writeOf(shared, 'update')?.reasons).toEqual([
      expect.stringContaining("workspace_id would have to be the caller's x-hasura-workspace-id"),
      expect.stringContaining('"session_update" (update, using)'),
      expect.stringContaining('"session_update" (update, with check)'),
    ]);
  });
});

/** How many rows there are of each table, and one more that is not there. */
const ROWS = {
  workspaces: 3,
  people: 5,
  memberships: 4,
  chat_conversations: 3,
  task_templates: 3,
  contributions: 7,
  blueprint_runs: 6,
  blueprint_steps: 8,
  skills: 6,
  tasks: 13,
} as const satisfies Readonly<Record<Table, number>>;

const keyName = (table: Table): string => `${table === 'people' ? 'person' : table.slice(0, -1)}_id`;

test.each(tableNames)('says of every row of %s, for every caller, what the gateway then does', async (table) => {
  const keys = Array.from({ length: ROWS[table] }, (_, index) => id(table, index + 1));
  for (const caller of [ADA, DEE, SERVICE]) {
    const as = asCaller(caller);
    const told = await post(
      admin,
      keys.map((key) => ({ query: QUERY, variables: { table, id: key, as } })),
    );
    const query = `query ($id: uuid!) { row: ${table}_by_pk(${keyName(table)}: $id) { __typename } }`;
    const seen = await post(
      await headersOf(caller),
      keys.map((key) => ({ query, variables: { id: key } })),
    );
    const visible = told.body.map((it: { data: { explain_row: RowExplanation } }) => it.data.explain_row.is_visible);
    expect(visible, JSON.stringify(as)).toEqual(
      seen.body.map((it: { data: { row: unknown } }) => it.data.row !== null),
    );
    expect(told.body.at(-1).data.explain_row.exists).toBe(false);
  }
});

describe('nobody without the admin secret', () => {
  const variables = { table: 'tasks', id: id('tasks', 1), as: asCaller(ADA) };

  test.each([ADA, SERVICE, { role: 'admin' } as Caller, undefined])('gets it: %j', async (caller) => {
    const headers =
      caller === undefined
        ? {}
        : caller.role === 'admin'
          ? { ...(await headersOf(ADA)), 'x-hasura-role': 'admin' }
          : await headersOf(caller);
    for (const sent of [{ query: QUERY, variables }, [{ query: QUERY, variables }, { query: '{ __typename }' }]]) {
      const { body } = await post(headers, sent);
      const [first] = [body].flat();
      expect(first).not.toHaveProperty('data');
      expect(first.errors.length).toBeGreaterThan(0);
      expect(JSON.stringify(first)).not.toMatch(/is_visible":|changes_needed":/);
    }
  });

  test('gets it over a WebSocket, or finds it in the schema', async () => {
    for (const caller of [ADA, SERVICE]) {
      const client = graphqlWs(served.gateway.url, await headersOf(caller));
      const watched = await watch(client, { query: QUERY, variables });
      expect(watched.answers).toEqual([]);
      expect(JSON.stringify(watched.error)).toContain('validation-failed');
      await client.dispose();
      const { body } = await post(await headersOf(caller), {
        query: '{ __schema { types { name fields { name } } } }',
      });
      expect(JSON.stringify(body)).not.toMatch(/explain|row_filter|row_policy/);
    }
  });

  test('finds it at a path of JSON:API, with the secret or without', async () => {
    for (const headers of [await headersOf(ADA), admin]) {
      const response = await served.gateway.fetch('/v1/explain_row', { headers });
      expect(response.status).toBe(404);
    }
  });

  test('gets it in another role than admin, even with the secret', async () => {
    const { body } = await post({ ...admin, 'x-hasura-role': 'user' }, { query: QUERY, variables });
    expect(body.errors[0].extensions.code).toBe('validation-failed');
  });
});

describe('what is asked', () => {
  const refusal = async (variables: object) => (await post(admin, { query: QUERY, variables })).body.errors?.[0];
  const asked = { table: 'tasks', id: id('tasks', 1), as: asCaller(ADA) };

  test('names tables, roles and uuids: whatever else is sent is refused with what is accepted', async () => {
    expect(await refusal({ ...asked, table: 'pg_authid' })).toMatchObject({
      message: expect.stringContaining('Accepted are blueprint_runs'),
    });
    expect(await refusal({ ...asked, as: { role: 'root' } })).toMatchObject({
      message: expect.stringContaining('Accepted are admin, anonymous, service, user'),
    });
    for (const wrong of ["' OR true --", 'x'.repeat(100_000)]) {
      expect(await refusal({ ...asked, id: wrong })).toMatchObject({
        message: expect.stringContaining('takes a UUID'),
      });
      const as = { ...asked.as, workspace: wrong };
      expect(JSON.stringify(await refusal({ ...asked, as })).length).toBeLessThan(500);
    }
  });

  test('must give the claims that the rules of the role go by', async () => {
    expect(await refusal({ ...asked, as: { role: 'user' } })).toMatchObject({
      message: 'the rules of this role for "tasks" go by x-hasura-workspace-id: give "as" the workspace',
      extensions: { code: 'validation-failed' },
    });
  });

  test('is one row in an operation, beside which others may be read', async () => {
    const one = `explain_row(table: tasks, id: "${asked.id}", as: { role: admin }) { is_visible }`;
    const both = await post(admin, { query: `{ people(limit: 1) { full_name } ${one} __typename }` });
    expect(both.body.data).toEqual({
      people: [{ full_name: 'Ada' }],
      explain_row: { is_visible: true },
      __typename: 'query_root',
    });
    const twice = await post(admin, { query: `{ ${one} again: ${one} }` });
    expect(twice.body.errors[0].message).toBe('"explain_row" is accepted once in an operation');
  });
});
