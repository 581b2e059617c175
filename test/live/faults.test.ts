/** When something goes wrong: early changes, faults of statements and of the database, limits. */
import pg from 'pg';
import { describe, expect, test } from 'vitest';
import { setNotifiesChanges } from '../../src/db/notifies-changes.ts';
import { createPool } from '../../src/db/pool.ts';
import { Live } from '../../src/live/live.ts';
import { openLive } from '../../src/live/open.ts';
import { ChangeSource } from '../../src/live/source/source.ts';
import { createTestDatabase } from '../harness/database.ts';
import { ADA, DEE, id } from '../harness/dataset.ts';
import { eventually } from '../harness/eventually.ts';
import { LIVE, type LiveBench, liveBench, sessionOf, textOf, watched } from '../harness/live.ts';
import { liveFixture } from '../harness/live-fixture.ts';

const TITLES = '{ tasks(order_by: {created_at: asc}) { title } }';
const quiet = { info: () => {}, error: () => {} };

const fixture = liveFixture();

test('a change that is heard of before it is visible is not lost', async () => {
  let hear: (payload: string) => void = () => {};
  const connect = async (on: (payload: string) => void) => {
    hear = on;
    return { ended: new Promise(() => {}), close: () => {} };
  };
  const live = new Live({
    chosen: { source: new ChangeSource({ kind: 'slot', connect, log: quiet }), why: 'the test speaks' },
    pool: createPool(fixture.database.gatewayUrl, { max: 2 }),
    limits: LIVE,
    readsUser: false,
    statementTimeout: 5_000,
    log: quiet,
  });
  const writer = new pg.Client({ connectionString: fixture.database.superuserUrl });
  await writer.connect();
  const subscription = await live.subscribe({
    statement: watched('user', TITLES),
    variables: {},
    session: sessionOf(ADA),
  });
  await subscription.next();
  const next = subscription.next();
  await writer.query('BEGIN');
  await writer.query("UPDATE core_api.tasks SET title = 'Early' WHERE task_id = $1", [id('tasks', 1)]);
  const { rows } = await writer.query<{ xid: string }>('SELECT pg_current_xact_id()::text AS xid');
  hear(`tasks ${rows[0]?.xid} 1 *`);
  await eventually('it has run too early', () => live.state.early > 2);
  await writer.query('COMMIT');
  expect(textOf(await next)).toContain('Early');
  await Promise.all([subscription.return(), writer.end()]);
  await live.end();
});

describe('a fault of a statement', () => {
  const LONGEST = 'query ($p: String!) { tasks(where: {title: {_regex: $p}}) { title } }';

  test('is told once, the live query goes on, and an answer comes afterwards', async () => {
    const watcher = await fixture.bench.watch(ADA, LONGEST, { p: '(' });
    expect(watcher.events).toMatchObject([{ kind: 'fault', error: { code: 'data-exception' } }]);
    await eventually('it was tried again', () => fixture.bench.live.state.faults > 1);
    expect(watcher.events).toHaveLength(1);
    const late = await fixture.bench.watch(ADA, LONGEST, { p: '(' });
    expect(late.events).toHaveLength(1);
  });

  test('leaves those alone that run beside it', async () => {
    const DIVIDED = 'query ($s: jsonb!) { tasks(where: {references: {_contains: $s}}) { title } }';
    const good = await fixture.bench.watch(ADA, TITLES);
    await fixture.bench.write('ALTER TABLE core_api.skills RENAME COLUMN body TO contents');
    const [fine, bad] = await Promise.all([
      fixture.bench.watch(ADA, DIVIDED, { s: [] }),
      fixture.bench.watch(ADA, '{ skills { body } }'),
    ]);
    expect(fine.answers).toHaveLength(1);
    expect(bad.error).toMatchObject({ code: 'unexpected' });
    await fixture.bench.write("UPDATE core_api.tasks SET title = 'Goes on' WHERE task_id = $1", [id('tasks', 1)]);
    await eventually('it goes on', () => good.latest?.includes('Goes on') === true);
    await fixture.bench.write('ALTER TABLE core_api.skills RENAME COLUMN contents TO body');
  });

  test('that heals is followed by an answer, though it is the same as before', async () => {
    const watcher = await fixture.bench.watch(ADA, TITLES);
    await fixture.bench.write(`CREATE FUNCTION core_api.fails() RETURNS boolean LANGUAGE plpgsql STABLE AS
      $$BEGIN RAISE EXCEPTION USING ERRCODE = 'data_exception', MESSAGE = 'on purpose'; END$$`);
    await fixture.bench.write(
      'CREATE POLICY broken ON core_api.tasks AS RESTRICTIVE FOR SELECT USING (core_api.fails())',
    );
    await fixture.bench.write('UPDATE core_api.tasks SET title = title WHERE task_id = $1', [id('tasks', 1)]);
    await eventually('the fault is told', () => watcher.events.at(-1)?.kind === 'fault');
    await fixture.bench.write('DROP POLICY broken ON core_api.tasks; DROP FUNCTION core_api.fails()');
    await eventually('an answer comes', () => watcher.answers.length === 2);
    expect(watcher.answers[0]).toBe(watcher.answers[1]);
  });
});

describe('connections', () => {
  const end = (where: string) =>
    fixture.bench.write(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND ${where}`,
    );

  test('that run live queries may break: clients see silence, then what is true', async () => {
    const watcher = await fixture.bench.watch(ADA, TITLES);
    await end(`application_name = 'rowgate'`);
    await fixture.bench.write("UPDATE core_api.tasks SET title = 'After it broke' WHERE task_id = $1", [
      id('tasks', 1),
    ]);
    await eventually('it comes', () => watcher.latest?.includes('After it broke') === true);
    expect(watcher.events.every(({ kind }) => kind === 'answer')).toBe(true);
  });

  test('that hear of changes may break: everything is run again once they are back', async () => {
    const [ours, theirs] = await Promise.all([fixture.bench.watch(ADA, TITLES), fixture.bench.watch(DEE, TITLES)]);
    const { lost } = fixture.bench.live.state;
    await end(`application_name = 'rowgate live'`);
    await fixture.bench.write("UPDATE core_api.tasks SET title = 'Unheard' WHERE task_id = $1", [id('tasks', 1)]);
    await eventually('it comes', () => ours.latest?.includes('Unheard') === true);
    await eventually('it hears again', () => fixture.bench.live.state.source === 'hearing');
    expect(fixture.bench.live.state.lost - lost).toBe(1);
    await fixture.bench.settle();
    expect(theirs.answers).toHaveLength(1);
  });

  test('are held for nobody: without live queries there is none that hears', async () => {
    await using other = await liveBench(fixture.database);
    expect(other.live.state.source).toBe('stopped');
  });
});

describe('limits', () => {
  const limited = async (config: Partial<typeof LIVE>, work: (bench: LiveBench) => Promise<void>) => {
    await using small = await liveBench(fixture.database, config);
    await work(small);
  };

  test('on live queries, over all and of one workspace, are named, and what ends makes room', () =>
    limited({ most: 3, perWorkspace: 2 }, async (small) => {
      const first = await small.subscribe(ADA, TITLES);
      await small.subscribe(ADA, TITLES);
      await expect(small.subscribe(ADA, TITLES)).rejects.toMatchObject({
        code: 'limit-exceeded',
        extensions: { limit: 'live-workspace', most: 2 },
      });
      await small.subscribe(DEE, TITLES);
      await expect(small.subscribe(DEE, TITLES)).rejects.toMatchObject({ extensions: { limit: 'live', most: 3 } });
      await first.return();
      await small.subscribe(ADA, TITLES);
      await small.closeAll();
      expect(small.live.state).toMatchObject({ queries: 0, cohorts: 0 });
    }));

  test('on what they keep count what is alike once', () =>
    limited({ bytesPerWorkspace: 70_000 }, async (small) => {
      const query = 'query ($t: String!) { tasks(where: {title: {_eq: $t}}) { title } }';
      const long = (letter: string) => ({ t: letter.repeat(30_000) });
      await small.subscribe(ADA, query, long('a'));
      await small.subscribe(ADA, query, long('a'));
      await small.subscribe(ADA, query, long('b'));
      await expect(small.subscribe(ADA, query, long('c'))).rejects.toMatchObject({
        extensions: { limit: 'live-bytes-workspace', most: 70_000 },
      });
      await small.subscribe(DEE, query, long('c'));
    }));

  test('on time end a run: its statement is cancelled, and the fault says so', async () => {
    const blocker = new pg.Client({ connectionString: fixture.database.superuserUrl });
    await blocker.connect();
    await using impatient = await liveBench(fixture.database, {}, 300);
    await blocker.query('BEGIN; LOCK core_api.tasks');
    const subscription = await impatient.subscribe(ADA, TITLES);
    const { value } = await subscription.next();
    expect(value).toMatchObject({ kind: 'fault', error: { extensions: { limit: 'statement-timeout', most: 300 } } });
    await blocker.query('ROLLBACK');
    expect(await subscription.next()).toMatchObject({ value: { kind: 'answer' } });
    await blocker.end();
  });
});

describe('without a source', () => {
  test('live queries are refused with what to do about it', async () => {
    await using fresh = await createTestDatabase();
    await using off = await liveBench(fresh, { source: 'off' });
    await expect(off.subscribe(ADA, TITLES)).rejects.toMatchObject({ code: 'not-supported' });
  });

  test('a URL for changes that leads to another database is refused, whichever way they would be heard', async () => {
    await using read = await createTestDatabase();
    await using other = await createTestDatabase();
    for (const database of [read, other]) await setNotifiesChanges(database.ownerUrl, true);
    const open = (changesUrl: string) => liveBench(read, { changesUrl });
    for (const changesUrl of [other.gatewayUrl, other.superuserUrl])
      await expect(open(changesUrl)).rejects.toThrow(
        /^DATABASE_CHANGES_URL leads to another database than DATABASE_URL.* Name the same server and the same database/,
      );
    await using same = await open(read.superuserUrl);
    expect(same.live.description).toMatch(/by notify/);
  });

  test('the description says what is missing', async () => {
    await using fresh = await createTestDatabase();
    const lines: string[] = [];
    const options = {
      connections: { statementTimeout: 1_000, expressionTimeout: 1_000, prepare: true, answer: 1_000_000 },
      gatewayUrl: fresh.gatewayUrl,
      log: { info: (line: string) => lines.push(line), error: () => {} },
    };
    const live = await openLive({ ...options, live: LIVE });
    await live.end();
    expect(lines[0]).toMatch(
      /^live queries are off: no slot: DATABASE_CHANGES_URL is not set.*`npm run migrate` with LIVE=notify/,
    );
    await expect(openLive({ ...options, live: { ...LIVE, source: 'notify' } })).rejects.toThrow('npm run migrate');
    await expect(openLive({ ...options, live: { ...LIVE, source: 'slot' } })).rejects.toThrow('DATABASE_CHANGES_URL');
    const wrong = { ...LIVE, source: 'slot' as const, changesUrl: fresh.gatewayUrl };
    await expect(openLive({ ...options, live: wrong })).rejects.toThrow(/LIVE=slot is not possible: PostgreSQL says/);
  });
});
