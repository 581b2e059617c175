import { describe, expect, test } from 'vitest';
import { catalog } from '../../src/catalog/catalog.ts';
import { ADA, id } from '../harness/dataset.ts';
import type { Caller } from '../harness/gateway.ts';
import { type Row, writableGateway } from '../harness/writable-gateway.ts';
import { ARGUMENTS, callers, columnsOf, literal, REQUIRED, roles, valueFor, WRITTEN } from './rights.ts';

const { answer, ask, dump, made, refused } = writableGateway();

const cells = (Object.keys(REQUIRED) as (keyof typeof REQUIRED)[]).flatMap((table) =>
  roles.map((role) => ({ table, role })),
);

describe.for(cells)('$role and $table', ({ table, role }) => {
  const caller = callers[role];
  const rights = WRITTEN[table][role];
  const key = catalog[table].key.name;

  async function outcome(query: string): Promise<string> {
    const { errors } = await ask(query, {}, caller);
    return errors?.[0]?.extensions.code ?? 'done';
  }

  test('a new row takes each column that it may be given, and refuses every other', async () => {
    for (const column of columnsOf(table)) {
      const object = literal({ ...REQUIRED[table], [column]: valueFor(column) });
      const done = await outcome(`mutation { insert_${table}_one(object: ${object}) { __typename } }`);
      expect(done, column).toBe(rights.insert.includes(column) ? 'done' : 'validation-failed');
    }
  });

  test('a row that is there takes each column that may be set, and refuses every other', async () => {
    const row = await made(table as 'tasks');
    for (const column of columnsOf(table)) {
      const set = literal({ [column]: valueFor(column) });
      const done = await outcome(
        `mutation { update_${table}_by_pk(pk_columns: {${key}: "${row[key]}"}, _set: ${set}) { __typename } }`,
      );
      expect(done, column).toBe(rights.update.includes(column) ? 'done' : 'validation-failed');
    }
  });

  test('a row is deleted only by who may delete', async () => {
    const row = await made(table as 'tasks');
    const done = await outcome(`mutation { delete_${table}_by_pk(${key}: "${row[key]}") { __typename } }`);
    expect(done).toBe(rights.remove ? 'done' : 'validation-failed');
  });

  test("mutations reach no row of another workspace, none that is deleted, and none of nobody's, but for the operator", async () => {
    const hidden: Row[] = [
      await made(table as 'tasks', { workspace_pk: 2 }),
      await made(table as 'tasks', { deleted_at: '2026-01-01' }),
      ...(table === 'contributions' ? [await made(table, { workspace_pk: null })] : []),
    ];
    const [column] = rights.update;
    const set = column && `_set: ${literal({ [column]: valueFor(column) })}`;
    const before = await dump();
    for (const row of role === 'admin' ? hidden.slice(1, 2) : hidden) {
      const where = `where: {${key}: {_eq: "${row[key]}"}}`;
      if (set) {
        expect(
          await answer(
            `mutation { a: update_${table}(${where}, ${set}) { affected_rows } b: update_${table}_by_pk(pk_columns: {${key}: "${row[key]}"}, ${set}) { __typename }
          c: update_${table}_many(updates: {${where}, ${set}}) { affected_rows } }`,
            {},
            caller,
          ),
        ).toEqual({ a: { affected_rows: 0 }, b: null, c: [{ affected_rows: 0 }] });
      }
      if (rights.remove) {
        expect(
          await answer(
            `mutation { a: delete_${table}(${where}) { affected_rows } b: delete_${table}_by_pk(${key}: "${row[key]}") { __typename } }`,
            {},
            caller,
          ),
        ).toEqual({
          a: { affected_rows: 0 },
          b: null,
        });
      }
    }
    expect(await dump()).toEqual(before);
    if (role !== 'admin' || !set) return;
    const operated = `mutation { update_${table}_by_pk(pk_columns: {${key}: "${hidden[0]?.[key]}"}, ${set}) { __typename } }`;
    expect(await answer(operated, {}, caller)).toEqual({ [`update_${table}_by_pk`]: { __typename: table } });
  });
});

const everyVerb = (['tasks', 'skills', 'contributions', 'blueprint_runs'] as const).flatMap((table) =>
  WRITTEN[table].admin.verbs.map((verb) => ({ table, verb })),
);

describe.for(everyVerb)('$verb', ({ table, verb }) => {
  test('does not exist for a role that may not, and is known to one that may', async () => {
    const key = verb === 'create_blueprint_run' ? [] : [`${catalog[table].key.name}: "${id(table, 99)}"`];
    const query = `mutation { ${verb}(${[...key, ...(ARGUMENTS[verb] ? [ARGUMENTS[verb]] : [])]}) { __typename } }`;
    for (const role of roles) {
      if (!WRITTEN[table][role].verbs.includes(verb)) {
        expect(await refused(query, {}, callers[role])).toMatchObject({
          code: 'validation-failed',
          message: expect.stringContaining(`Cannot query field "${verb}"`),
        });
        continue;
      }
      const { errors } = await ask(query, {}, callers[role]);
      expect(errors?.[0]?.extensions.code ?? 'done').toBe(key.length > 0 ? 'not-found' : 'done');
    }
  });
});

test('a role that nobody wrote rules for has no mutation at all', async () => {
  const stranger = { ...ADA, role: 'editor' } as unknown as Caller;
  expect(await refused('mutation { insert_tasks(objects: []) { affected_rows } }', {}, stranger)).toMatchObject({
    code: 'validation-failed',
  });
});
