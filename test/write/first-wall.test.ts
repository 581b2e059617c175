/** The compiled filters of writes with nothing behind them: above row security, no mutation reaches a hidden row. */
import { describe, expect, test } from 'vitest';
import { catalog } from '../../src/catalog/catalog.ts';
import { toText } from '../../src/db/wire-text.ts';
import { resourceOf } from '../../src/jsonapi/resources.ts';
import { writeAccessOf } from '../../src/permissions/permitted.ts';
import { bind } from '../../src/sql/bind.ts';
import { Printed } from '../../src/sql/printed.ts';
import { updateRows } from '../../src/write/statements/update.ts';
import { id } from '../harness/dataset.ts';
import { type Row, writableGateway } from '../harness/writable-gateway.ts';
import { write } from '../jsonapi/write.ts';
import { writeCases } from '../jsonapi/write-cases.ts';
import { ARGUMENTS, callers, literal, REQUIRED, type Role, roles, valueFor, WRITTEN } from './rights.ts';

const writable = writableGateway('superuser');
const { answer, dump, made, refused } = writable;
const gateway = () => writable.gateway;

type Table = keyof typeof REQUIRED;
const tables = Object.keys(REQUIRED) as Table[];

/** Of another workspace, deleted, nobody's; admin is above workspaces. */
async function hiddenRows(table: Table, role: Role): Promise<readonly Row[]> {
  const deleted = await made(table as 'tasks', { deleted_at: '2026-01-01' });
  if (role === 'admin') return [deleted];
  const nobodys = table === 'contributions' ? [await made(table, { workspace_pk: null })] : [];
  return [deleted, await made(table as 'tasks', { workspace_pk: 2 }), ...nobodys];
}

interface Attempt {
  readonly mutation: string;
  readonly call: (key: string) => string;
}

/** Each mutation that says which rows it is about. */
function attempts(table: Table, role: Role): readonly Attempt[] {
  const { update, remove, verbs } = WRITTEN[table][role];
  const key = catalog[table].key.name;
  const where = (of: string) => `where: {${key}: {_eq: "${of}"}}`;
  const set = `_set: ${literal({ [update[0] ?? '']: valueFor(update[0] ?? '') })}`;
  const attempt = (mutation: string, args: (of: string) => string, selected: string): Attempt => ({
    mutation,
    call: (of) => `mutation { ${mutation}(${args(of)}) { ${selected} } }`,
  });
  const updates = [
    attempt(`update_${table}`, (of) => `${where(of)}, ${set}`, 'affected_rows'),
    attempt(`update_${table}_by_pk`, (of) => `pk_columns: {${key}: "${of}"}, ${set}`, '__typename'),
    attempt(`update_${table}_many`, (of) => `updates: [{${where(of)}, ${set}}]`, 'affected_rows'),
  ];
  const removals = [
    attempt(`delete_${table}`, where, 'affected_rows'),
    attempt(`delete_${table}_by_pk`, (of) => `${key}: "${of}"`, '__typename'),
  ];
  const moves = verbs
    .filter((verb) => verb !== 'create_blueprint_run')
    .map((verb) => attempt(verb, (of) => [`${key}: "${of}"`, ARGUMENTS[verb] ?? ''].join(), '__typename'));
  return [...(update.length > 0 ? updates : []), ...(remove ? removals : []), ...moves];
}

const isVerb = (table: Table, role: Role, mutation: string): boolean => WRITTEN[table][role].verbs.includes(mutation);

const NOTHING = [{ affected_rows: 0 }, [{ affected_rows: 0 }], null];

describe.for(roles)('as %s', (role) => {
  const caller = callers[role];

  test.for(tables)('no mutation of %s reaches a hidden row', async (table) => {
    for (const row of await hiddenRows(table, role)) {
      for (const { mutation, call } of attempts(table, role)) {
        const query = call(String(row[catalog[table].key.name]));
        if (isVerb(table, role, mutation)) {
          expect((await refused(query, {}, caller)).code, query).toBe('not-found');
        } else {
          const { [mutation]: outcome } = await answer<Row>(query, {}, caller);
          expect(NOTHING, query).toContainEqual(outcome);
        }
      }
    }
  });

  test.for(tables)('no write of %s by JSON:API reaches a hidden row', async (table) => {
    const { type } = resourceOf(table);
    const hidden = (await hiddenRows(table, role)).map((row) => String(row[catalog[table].key.name]));
    const owner = table === 'tasks' ? String((await made('tasks')).task_id) : '';
    const before = await dump();
    for (const it of hidden) {
      for (const { method, path, body } of writeCases().filter((one) => one.type === type && one.who.includes(role))) {
        const { status, text } = await write(gateway(), method, path(it), body(it), { caller });
        expect(status, `${method} ${path(it)} ${text}`).toBe(404);
      }
      if (table !== 'tasks') continue;
      const relationships = `/v1/tasks/${owner}/relationships`;
      const child = { data: [{ type, id: it }] };
      const parent = { data: { type, id: it } };
      expect((await write(gateway(), 'POST', `${relationships}/subtasks`, child, { caller })).status).toBe(404);
      expect((await write(gateway(), 'DELETE', `${relationships}/subtasks`, child, { caller })).status).toBe(204);
      // Admin reads deleted tasks; the database lets none of them have a subtask.
      const { status } = await write(gateway(), 'PATCH', `${relationships}/parent_task`, parent, { caller });
      expect(status).toBe(role === 'admin' ? 409 : 404);
    }
    expect(await dump()).toEqual(before);
  });

  test('every mutation is tried, but for those that only make rows', async () => {
    const { __schema } = await answer<{ __schema: { mutationType: { fields: { name: string }[] } } }>(
      '{ __schema { mutationType { fields { name } } } }',
      {},
      caller,
    );
    const tried = tables.flatMap((table) => attempts(table, role).map(({ mutation }) => mutation));
    const left = __schema.mutationType.fields.map(({ name }) => name).filter((name) => !tried.includes(name));
    expect(left.filter((name) => !/^(insert_|create_)/.test(name))).toEqual([]);
  });
});

describe.for(['user', 'service'] as const)('as %s, a new row', (role) => {
  const caller = callers[role];

  test.for([
    ['tasks', 'parent_task_id', id('tasks', 11)],
    ['tasks', 'parent_task_id', id('tasks', 9)],
    ['tasks', 'assigned_to_id', id('people', 4)],
    ['skills', 'source_thread_id', id('chat_conversations', 2)],
  ] as const)('of %s cannot point by %s to the hidden %s', async ([table, key, hidden]) => {
    const object = literal({ ...REQUIRED[table], [key]: JSON.stringify(hidden) });
    const query = `mutation { insert_${table}_one(object: ${object}) { __typename } }`;
    expect((await refused(query, {}, caller)).code).toBe('not-found');
  });

  test.for(tables)('of %s is of the own workspace', async (table) => {
    const { insert } = WRITTEN[table][role];
    expect(insert.length).toBeGreaterThan(0);
    const query = `mutation { insert_${table}_one(object: ${literal(REQUIRED[table] ?? {})}) { workspace_id } }`;
    expect(await answer(query, {}, caller)).toEqual({ [`insert_${table}_one`]: { workspace_id: caller.workspaceId } });
  });
});

describe.for(tables)('%s: the statement that writes', (table) => {
  test.for(roles)('reaches no hidden row by itself, were one named to it: as %s', async (role) => {
    const rights = writeAccessOf(role).get(table);
    const now = new Date();
    for (const rows of [rights?.update?.rows, rights?.delete, rights?.verbs?.rows].flatMap((it) => it ?? [])) {
      for (const hidden of await hiddenRows(table, role)) {
        const key = String(hidden[catalog[table].key.name]);
        const [statement] = updateRows(new Printed(), rows, [{ key, values: { deleted_at: now } }], now);
        if (!statement) throw new Error('A patch is a statement');
        const session = { 'x-hasura-workspace-id': callers[role].workspaceId ?? '' };
        const values = bind(statement.parameters, { variables: {}, session, given: statement.given }).map(toText);
        const { rowCount } = await writable.superuser.query(statement.text, values);
        expect(rowCount, statement.text).toBe(0);
      }
    }
  });
});
