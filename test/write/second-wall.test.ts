import { describe, expect, test } from 'vitest';
import { createPrisma } from '../../src/db/prisma.ts';
import type { PrismaClient } from '../../src/generated/prisma/client.ts';
import { accessOf, writeAccessOf } from '../../src/permissions/permitted.ts';
import { keysOf } from '../../src/read/keys.ts';
import { entityOf } from '../../src/write/entities.ts';
import { inWriteTransaction, type WriteTransaction } from '../../src/write/transaction.ts';
import { ADA, id } from '../harness/dataset.ts';
import { inSession } from '../harness/session.ts';
import { writableGateway } from '../harness/writable-gateway.ts';

const writable = writableGateway();
const { dump, made, sql } = writable;

const session = {
  role: 'user',
  variables: { 'x-hasura-workspace-id': id('workspaces', 1), 'x-hasura-user-id': id('people', 1) },
};

let prisma: PrismaClient | undefined;

/** A write as Ada's, with whatever the test does instead of the rules. */
async function asAda<T>(work: (tx: WriteTransaction) => Promise<T>): Promise<T> {
  prisma ??= createPrisma(writable.pool);
  const options = { prisma, findKeys: keysOf, statementTimeout: 5_000 };
  const writer = { session, variables: {}, access: accessOf('user'), rights: writeAccessOf('user') };
  return inWriteTransaction(options, writer as never, work);
}

const TABLES = ['tasks', 'skills', 'contributions', 'blueprint_runs'] as const;

describe('row security alone, when a write has lost its filter', () => {
  test.for(TABLES)('%s: a row of another workspace, or a deleted one, cannot be loaded', async (table) => {
    for (const hidden of [{ workspace_pk: 2 }, { deleted_at: '2026-01-01' }]) {
      const { pk } = await made(table, hidden);
      await expect(asAda((tx) => entityOf(table).load(tx, BigInt(String(pk))))).rejects.toThrow(/not found/i);
    }
  });

  test.for(TABLES)('%s: a row of another workspace cannot be changed or deleted', async (table) => {
    const row = await made(table, { workspace_pk: 2, ...(table === 'skills' && { visibility: 'public' }) });
    const foreign = { ...row, pk: BigInt(String(row.pk)) };
    const before = await dump();
    await expect(asAda((tx) => entityOf(table).store(tx, foreign, {}))).rejects.toThrow();
    await expect(asAda((tx) => entityOf(table).remove(tx, foreign))).rejects.toThrow();
    expect(await dump()).toEqual(before);
  });

  test.for([
    ['tasks', { title: 'x', executor_type: 'human' }],
    ['skills', { kind: 'action', name: 'x', body: 'x' }],
    ['contributions', { name: 'x', addresses: [], country: [], flow_json: {} }],
    ['blueprint_runs', { goal: 'x', target_url: 'https://example.com' }],
  ] as const)('%s: a row cannot be made in another workspace, nor given away', async ([table, values]) => {
    const before = await dump();
    const entity = entityOf(table);
    const make = async (tx: WriteTransaction) =>
      entity.create(tx, { ...(await entity.propose(tx, values, '$')), workspace_pk: 2n });
    await expect(asAda(make)).rejects.toMatchObject({
      code: 'permission-error',
      message: 'check constraint of an insert/update permission has failed',
    });
    const give = async (tx: WriteTransaction) => {
      const pk = await entity.create(tx, await entity.propose(tx, values, '$'));
      await entity.store(tx, await entity.load(tx, pk), { workspace_pk: 2n });
    };
    await expect(asAda(give)).rejects.toMatchObject({
      code: expect.stringMatching(/^(permission-error|constraint-violation)$/),
    });
    expect(await dump()).toEqual(before);
  });

  test('a step cannot be stored in the run of another workspace', async () => {
    const { pk } = await made('blueprint_runs', { workspace_pk: 2, status: 'running' });
    const data = { blueprint_run_pk: BigInt(String(pk)), step_number: 1, action_type: 'x', page_url: 'x' };
    await expect(asAda((tx) => tx.prisma.blueprint_steps.create({ data }))).rejects.toMatchObject({
      code: 'permission-error',
    });
  });

  test('the directory is closed to writes', async () => {
    await expect(asAda((tx) => tx.prisma.workspaces.create({ data: {} }))).rejects.toThrow();
    await expect(asAda((tx) => tx.prisma.people.updateMany({ data: { full_name: 'x' } }))).rejects.toThrow();
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
