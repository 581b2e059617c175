/** Live queries over the WAL: what the slot hears, what it holds, what stays behind, and who may read it. */
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { acknowledgement, readWal } from '../../src/live/source/wal.ts';
import { ADA, DEE, id, insertDataset } from '../harness/dataset.ts';
import { eventually } from '../harness/eventually.ts';
import { type LiveBench, liveBench } from '../harness/live.ts';
import { type OwnPostgres, startOwnPostgres } from '../harness/own-postgres.ts';

const TITLES = '{ tasks(order_by: {created_at: asc}) { title } }';

let postgres: OwnPostgres;
let bench: LiveBench;
let superuser: pg.Client;
beforeAll(async () => {
  postgres = await startOwnPostgres();
  await insertDataset(postgres.superuserUrl);
  bench = await liveBench(postgres);
  superuser = new pg.Client({ connectionString: postgres.superuserUrl });
  await superuser.connect();
});
afterEach(() => bench.closeAll());
afterAll(async () => {
  await superuser.end();
  await bench[Symbol.asyncDispose]();
  await postgres[Symbol.asyncDispose]();
});

const setTitle = (number: number, title: string) =>
  bench.write('UPDATE core_api.tasks SET title = $2 WHERE task_id = $1', [id('tasks', number), title]);

interface Slot {
  readonly temporary: boolean;
  readonly active: boolean;
  readonly flushed: string;
  readonly behind: number;
}

const slots = async (): Promise<readonly Slot[]> =>
  (
    await superuser.query<Slot>(
      `SELECT temporary, active, confirmed_flush_lsn AS flushed,
        (pg_current_wal_lsn() - confirmed_flush_lsn)::int AS behind FROM pg_replication_slots`,
    )
  ).rows;

test('the embedded server has what it takes, and the log says so', () => {
  expect(bench.live.description).toBe('live queries hear of changes by slot: there is a role that may read the WAL');
});

test('a change comes, in its workspace alone, and no write announces itself by notification', async () => {
  const [ours, theirs] = await Promise.all([bench.watch(ADA, TITLES), bench.watch(DEE, TITLES)]);
  await superuser.query('LISTEN "rowgate.changes"');
  let notified = 0;
  superuser.on('notification', () => {
    notified += 1;
  });
  const { statements } = bench.live.state;
  await setTitle(1, 'By the WAL');
  await eventually('it comes', () => ours.latest?.includes('By the WAL') === true);
  expect(bench.live.state.statements - statements).toBeLessThanOrEqual(1 + bench.live.state.early);
  expect(theirs.answers).toHaveLength(1);
  await superuser.query('UNLISTEN *');
  expect(notified).toBe(0);
});

test('every one of many commits is seen', async () => {
  const watcher = await bench.watch(ADA, TITLES);
  for (let number = 0; number < 300; number += 1) {
    await setTitle(1, `Commit ${number}`);
    if (number % 50 === 0) await eventually('it comes', () => watcher.latest?.includes(`Commit ${number}"`) === true);
  }
  await eventually('the last comes', () => watcher.latest?.includes('Commit 299') === true);
});

test('what is rolled back is not heard of', async () => {
  const watcher = await bench.watch(ADA, TITLES);
  const { runs } = bench.live.state;
  await superuser.query("BEGIN; UPDATE core_api.tasks SET title = 'Never'; ROLLBACK");
  await sleep(100);
  expect(bench.live.state.runs).toBe(runs);
  expect(watcher.answers).toHaveLength(1);
});

test('the slot is temporary, and lets go of the WAL that was read', async () => {
  await bench.watch(ADA, TITLES);
  expect(await slots()).toMatchObject([{ temporary: true, active: true }]);
  await superuser.query("SELECT pg_logical_emit_message(false, 'another', repeat('x', 1000000))");
  await setTitle(1, 'And a change');
  await eventually('it is acknowledged', async () => ((await slots())[0]?.behind ?? Number.NaN) < 100_000);
});

test('a connection that breaks leaves no slot behind, and what it missed is made up for', async () => {
  const watcher = await bench.watch(ADA, TITLES);
  await superuser.query(`SELECT pg_terminate_backend(active_pid) FROM pg_replication_slots`);
  await setTitle(1, 'Not heard of');
  await eventually('it comes all the same', () => watcher.latest?.includes('Not heard of') === true);
  await eventually('there is one slot again', async () => (await slots()).length === 1);
});

test('a restart of PostgreSQL is silence for clients, and then what is true', async () => {
  await superuser.end();
  const watcher = await bench.watch(ADA, TITLES);
  await postgres.restart('fast');
  superuser = new pg.Client({ connectionString: postgres.superuserUrl });
  await superuser.connect();
  await setTitle(1, 'After the restart');
  await eventually('it comes', () => watcher.latest?.includes('After the restart') === true, 20_000);
  expect(watcher.events.every(({ kind }) => kind === 'answer')).toBe(true);
});

test('the role that reads the WAL reads no table, and the gateway does not read the WAL', async () => {
  const { rows } = await superuser.query(
    `SELECT rolname, rolreplication, rolsuper, rolbypassrls, pg_has_role(oid, 'rowgate_gateway', 'MEMBER') AS reads
      FROM pg_roles WHERE rolname IN ('gateway', 'rowgate_changes') ORDER BY 1`,
  );
  expect(rows).toEqual([
    { rolname: 'gateway', rolreplication: false, rolsuper: false, rolbypassrls: false, reads: true },
    { rolname: 'rowgate_changes', rolreplication: true, rolsuper: false, rolbypassrls: false, reads: false },
  ]);
});

test('nothing is held once live queries have ended', async () => {
  const other = await liveBench(postgres);
  await other.watch(ADA, TITLES);
  const before = (await slots()).length;
  await other[Symbol.asyncDispose]();
  await eventually('its slot is gone', async () => (await slots()).length === before - 1);
});

test('the messages of the protocol are read, and others passed over', () => {
  const keepalive = Buffer.alloc(18);
  keepalive.write('k');
  keepalive.writeBigUInt64BE(4_711n, 1);
  keepalive[17] = 1;
  expect(readWal(keepalive)).toEqual({ kind: 'end', position: 4_711n, wantsReply: true });
  expect(readWal(Buffer.from('x'))).toEqual({ kind: 'other' });
  expect(readWal(Buffer.concat([Buffer.from('w'), Buffer.alloc(24), Buffer.from('B')]))).toEqual({ kind: 'other' });
  const reply = acknowledgement(4_711n, true, 946_684_800_001);
  expect([reply.length, reply.readBigUInt64BE(9), reply.readBigInt64BE(25), reply[33]]).toEqual([
    34,
    4_711n,
    1_000n,
    1,
  ]);
});
