/** Row security with nothing before it: what a write may touch when its compiled filter is gone. */
import { describe, expect, test } from 'vitest';
import { newSession } from '../../src/auth/session.ts';
import { catalog, type TableName } from '../../src/catalog/catalog.ts';
import { writeAccessOf } from '../../src/permissions/permitted.ts';
import { bind } from '../../src/sql/bind.ts';
import type { Use } from '../../src/sql/print.ts';
import { Printed } from '../../src/sql/printed.ts';
import { entityOf } from '../../src/write/entities.ts';
import type { Facts } from '../../src/write/facts.ts';
import { runOperation } from '../../src/write/operation.ts';
import { SILENT, toScript } from '../../src/write/script.ts';
import { insertRows } from '../../src/write/statements/insert.ts';
import { lockRows } from '../../src/write/statements/rows.ts';
import { updateRows } from '../../src/write/statements/update.ts';
import { step } from '../../src/write/step.ts';
import type { Values } from '../../src/write/values.ts';
import { ADA, id } from '../harness/dataset.ts';
import { writeOptions } from '../harness/engine.ts';
import { inSession } from '../harness/session.ts';
import { type Row, writableGateway } from '../harness/writable-gateway.ts';

const writable = writableGateway();
const { dump, made, sql } = writable;

const printed = new Printed();
const variables = { 'x-hasura-workspace-id': id('workspaces', 1), 'x-hasura-user-id': id('people', 1) };

/** Statements of the test's own as Ada's, between what every write begins with and its COMMIT. */
const asAda = (writes: (facts: Facts) => readonly Use[]) =>
  runOperation(writeOptions(writable.pool), {
    session: newSession({ role: 'user', via: 'token', variables }),
    settings: { role: 'user', workspaceId: id('workspaces', 1), userId: id('people', 1) },
    variables: {},
    printed,
    idempotency: undefined,
    hasExpressions: false,
    mostSteps: 1,
    mostBytes: 1_000_000,
    script: () => toScript([{ step: stepOf(writes), answer: { ...SILENT, known: () => '"done"' } }]),
  });

const stepOf = (writes: (facts: Facts) => readonly Use[]) =>
  step(
    () => ({ statements: [], read: () => [] }),
    [],
    (_found, facts) => ({ writes: writes(facts), written: { keys: [], affected: 0 } }),
  );

const TABLES = ['tasks', 'skills', 'contributions', 'blueprint_runs'] as const;
type Table = (typeof TABLES)[number];

/** The rows that a write would touch if the role had no filter. */
function unfiltered(table: Table) {
  const rows = writeAccessOf('user').get(table)?.returning;
  if (!rows) throw new Error(`A member writes no ${table}`);
  return rows;
}

const keyOf = (table: TableName, row: Row): string => String(row[catalog[table].key.name]);

const CHANGES: Readonly<Record<Table, Values>> = {
  tasks: { title: 'taken' },
  skills: { name: 'taken' },
  contributions: { name: 'taken' },
  blueprint_runs: { goal: 'taken' },
};

const targetOf = () => {
  throw new Error('Nothing here points to a new row');
};

describe('row security alone, when a write has lost its filter', () => {
  test.for(TABLES)('%s: a row of another workspace, or a deleted one, cannot be locked', async (table) => {
    for (const hidden of [{ workspace_pk: 2 }, { deleted_at: '2026-01-01' }]) {
      const row = await made(table, hidden);
      const { looksAt } = entityOf(table);
      const question = lockRows(printed, unfiltered(table), { keys: [keyOf(table, row)] }, looksAt);
      const [statement] = question.statements;
      if (!statement) throw new Error('A lock is a statement');
      const values = bind(statement.parameters, { variables: {}, session: variables, given: statement.given });
      const found = await inSession(writable.pool, { role: 'user', workspaceId: id('workspaces', 1) }, (client) =>
        client.query(statement.text, [...values]),
      );
      expect(found.rows).toEqual([]);
    }
  });

  test.for(TABLES)('%s: a row of another workspace can be neither changed nor deleted', async (table) => {
    const row = await made(table, { workspace_pk: 2, ...(table === 'skills' && { visibility: 'public' }) });
    const key = keyOf(table, row);
    const before = await dump();
    for (const values of [CHANGES[table], { deleted_at: new Date() }])
      await asAda(({ actor }) => updateRows(printed, unfiltered(table), [{ key, values }], actor.now));
    expect(await dump()).toEqual(before);
  });

  test.for([
    ['tasks', { title: 'x', executor_type: 'human' }],
    ['skills', { kind: 'action', name: 'x', body: 'x' }],
    ['contributions', { name: 'x', addresses: [], country: [], flow_json: {}, status: 'initial' }],
    ['blueprint_runs', { goal: 'x', target_url: 'https://example.com' }],
  ] as const)('%s: a row cannot be made in another workspace, nor given away', async ([table, values]) => {
    const before = await dump();
    const key = '99999999-0000-4000-8000-00000000abcd';
    const make = (workspace_pk: bigint) =>
      insertRows(printed, catalog[table], [{ [catalog[table].key.name]: key, ...values, workspace_pk }], targetOf);
    await expect(asAda(() => [make(2n)])).rejects.toMatchObject({
      code: 'permission-error',
      message: 'check constraint of an insert/update permission has failed',
    });
    const give = ({ actor }: Facts) => [
      make(1n),
      ...updateRows(printed, unfiltered(table), [{ key, values: { workspace_pk: 2n } }], actor.now),
    ];
    await expect(asAda(give)).rejects.toMatchObject({
      code: expect.stringMatching(/^(permission-error|constraint-violation)$/),
    });
    expect(await dump()).toEqual(before);
  });

  test('a step cannot be stored in the run of another workspace', async () => {
    const { pk } = await made('blueprint_runs', { workspace_pk: 2, status: 'running' });
    const step = { blueprint_run_pk: String(pk), step_number: 1, action_type: 'x', page_url: 'x' };
    const store = () => [insertRows(printed, catalog.blueprint_steps, [step], targetOf)];
    await expect(asAda(store)).rejects.toMatchObject({ code: 'permission-error' });
  });

  test('the directory is closed to writes', async () => {
    const asMember = (text: string) =>
      inSession(writable.pool, { role: 'user', workspaceId: id('workspaces', 1) }, (client) => client.query(text));
    for (const text of ['INSERT INTO core_api.workspaces DEFAULT VALUES', `UPDATE core_api.people SET full_name = 'x'`])
      await expect(asMember(text)).rejects.toMatchObject({ code: '42501' });
    expect(await sql(`SELECT FROM core_api.people WHERE full_name = 'x'`)).toEqual([]);
  });
});

describe('the kept answers of another workspace', () => {
  const KEY = `INSERT INTO rowgate.idempotency_keys (workspace_pk, key, fingerprint, answer) VALUES ($1, $2, '', '{}')`;
  const ada = { role: 'user', workspaceId: ADA.workspaceId };

  test('can be neither read, nor changed, nor deleted, nor made', async () => {
    await sql(KEY, 2, 'theirs');
    const before = await dump();
    const touched = await inSession(writable.pool, ada, async (client) => {
      const rows = [
        await client.query('SELECT FROM rowgate.idempotency_keys'),
        await client.query(`UPDATE rowgate.idempotency_keys SET answer = 'mine'`),
        await client.query('DELETE FROM rowgate.idempotency_keys'),
      ];
      return rows.map(({ rowCount }) => rowCount);
    });
    expect(touched).toEqual([0, 0, 0]);
    await expect(inSession(writable.pool, ada, (client) => client.query(KEY, [2, 'mine']))).rejects.toMatchObject({
      code: '42501',
    });
    expect(await dump()).toEqual(before);
  });

  test('cannot be taken over', async () => {
    await sql(KEY, 1, 'given');
    const give = (client: { query(text: string): Promise<unknown> }) =>
      client.query('UPDATE rowgate.idempotency_keys SET workspace_pk = 2');
    await expect(inSession(writable.pool, ada, give)).rejects.toMatchObject({ code: '42501' });
  });
});
