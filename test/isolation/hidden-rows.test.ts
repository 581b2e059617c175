/** A row that a caller may not see does not exist for it: asked for in any way, it answers as an id that nobody has. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Caller } from '../harness/gateway.ts';
import { keyOf, type TableName, tableNames } from '../proofs/model.ts';
import { universeOf } from '../proofs/oracle/universe.ts';
import { type Stage, stageOf } from '../proofs/stage.ts';
import { workspaceIds, worldOf } from '../proofs/world/make-world.ts';
import type { Row } from '../proofs/world/world.ts';
import { probesOf } from './probes.ts';

const MISSING = '99999999-9999-4999-8999-999999999999';

const world = worldOf(5);
const user: Caller = { role: 'user', workspaceId: workspaceIds[0] };
const service: Caller = { role: 'service', workspaceId: workspaceIds[0] };
const universe = universeOf(user, world);

let stage: Stage;
beforeAll(async () => {
  stage = await stageOf(world);
});
afterAll(() => stage[Symbol.asyncDispose]());

const answersTo = async (caller: Caller, table: TableName, id: unknown): Promise<readonly string[]> => {
  const texts: string[] = [];
  for (const probe of probesOf(table)) texts.push((await stage.gateway.query(caller, probe, { id })).text);
  return texts;
};

const isVisible = (table: TableName) => (row: Row) => universe.rows[table].some((it) => it.pk === row.pk);

const kindOf = (row: Row): string => [row.workspace_pk, row.deleted_at === null, row.visibility].join();

/** Two hidden rows of each kind: deleted or not, of our workspace, of another or of none. */
function hiddenRows(table: TableName): readonly Row[] {
  const hidden = world[table].filter((row) => !isVisible(table)(row));
  return hidden.filter((row, index) => hidden.slice(0, index).filter((it) => kindOf(it) === kindOf(row)).length < 2);
}

const tablesWithHidden = tableNames.filter((table) => hiddenRows(table).length > 0);

describe('a hidden row and a missing row answer alike, byte for byte', () => {
  test.each(tablesWithHidden)(
    'in %s',
    async (table) => {
      for (const caller of [user, service]) {
        const missing = await answersTo(caller, table, MISSING);
        expect(missing.join()).not.toContain('"errors"');
        for (const row of hiddenRows(table)) {
          const id = row[keyOf(table)];
          expect(await answersTo(caller, table, id), String(id)).toEqual(missing);
        }
      }
    },
    120_000,
  );

  test.each(tableNames)('and a row of %s that is there answers otherwise', async (table) => {
    const [row] = universe.rows[table];
    const [first] = await answersTo(user, table, row?.[keyOf(table)]);
    const [missing] = await answersTo(user, table, MISSING);
    expect(first).not.toBe(missing);
  });
});

test('every table but the shared templates has hidden rows to ask for', () => {
  expect(tableNames.filter((table) => !tablesWithHidden.includes(table))).toEqual(['task_templates']);
});

describe('the public skill of another workspace', () => {
  const foreign = world.skills.find(
    (row) =>
      row.visibility === 'public' &&
      row.deleted_at === null &&
      row.workspace_pk !== 1 &&
      row.created_by_pk !== null &&
      row.source_thread_pk !== null,
  );
  const skill_id = foreign?.skill_id;

  test('is readable, and says nothing of its workspace, its author or its thread', async () => {
    const { data } = await stage.gateway.query(
      user,
      `query ($skill_id: uuid!) { skills_by_pk(skill_id: $skill_id) {
        skill_id name workspace { workspace_id } workspace_id
        created_by { membership_id } created_by_id source_thread { chat_conversation_id } source_thread_id
      } }`,
      { skill_id },
    );
    const hidden = { workspace: null, created_by: null, source_thread: null };
    const hiddenIds = { workspace_id: null, created_by_id: null, source_thread_id: null };
    expect(data).toEqual({ skills_by_pk: { skill_id, name: foreign?.name, ...hidden, ...hiddenIds } });
  });

  test('is not found by them, and sorts as one that has none', async () => {
    const { data } = await stage.gateway.query(
      user,
      `query ($skill_id: uuid!) {
        by_is_null: skills(where: {skill_id: {_eq: $skill_id}, workspace_id: {_is_null: true}, created_by_id: {_is_null: true}}) { skill_id }
        by_not_null: skills(where: {skill_id: {_eq: $skill_id}, _or: [{workspace_id: {_is_null: false}}, {created_by_id: {_is_null: false}}]}) { skill_id }
        by_relation: skills(where: {skill_id: {_eq: $skill_id}, _or: [{workspace: {}}, {created_by: {}}, {source_thread: {}}]}) { skill_id }
        first: skills(order_by: [{workspace: {workspace_id: asc_nulls_first}}], limit: 1) { workspace_id }
      }`,
      { skill_id },
    );
    expect(data).toEqual({
      by_is_null: [{ skill_id }],
      by_not_null: [],
      by_relation: [],
      first: [{ workspace_id: null }],
    });
  });
});
