/** Streams: every row once and in order, whoever commits late and however slow the reader is. */
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { describe, expect, test } from 'vitest';
import type { Column } from '../../src/catalog/catalog.ts';
import { Horizon } from '../../src/live/horizon.ts';
import type { Subscription } from '../../src/live/subscription.ts';
import { accessOf } from '../../src/permissions/permitted.ts';
import { ALWAYS } from '../../src/permissions/predicate.ts';
import { compileStream } from '../../src/read/stream.ts';
import { Parameter } from '../../src/sql/parameter.ts';
import { ADA, DEE } from '../harness/dataset.ts';
import { eventually } from '../harness/eventually.ts';
import type { Caller } from '../harness/gateway.ts';
import { sessionOf } from '../harness/live.ts';
import { liveFixture } from '../harness/live-fixture.ts';

const fixture = liveFixture();

interface Asked {
  readonly column?: string;
  readonly from?: string;
  readonly size?: number;
  readonly descending?: boolean;
  readonly caller?: Caller;
}

const literal = (value: unknown, type: string): Parameter => new Parameter({ kind: 'literal', value }, type);

/** The titles of tasks, in the order of a column. */
function stream({
  column: name = 'created_at',
  from = '2000-01-01Z',
  size = 2,
  descending = false,
  caller = ADA,
}: Asked = {}): Promise<Subscription> {
  const of = accessOf('user').get('tasks');
  const column = of?.table.columns.get(name) as Column;
  const term = of?.table.columns.get('title') as Column;
  if (!of) throw new Error('Tasks are not readable');
  const statement = compileStream({
    key: 'tasks_stream',
    of,
    where: ALWAYS,
    column,
    descending,
    from: literal(from, column.sqlType),
    size: literal(size, 'int'),
    selection: [{ kind: 'column', key: 'title', term }],
  });
  return fixture.bench.live.stream({ statement, variables: {}, session: sessionOf(caller) });
}

/** The titles that come, a list for each event. */
class Reader {
  readonly batches: (readonly string[])[] = [];
  readonly #subscription: Subscription;
  readonly done: Promise<void>;

  constructor(subscription: Subscription) {
    this.#subscription = subscription;
    this.done = this.#read();
  }

  async #read(): Promise<void> {
    for await (const event of this.#subscription)
      if (event.kind === 'answer')
        this.batches.push(JSON.parse(event.text.toString()).tasks_stream.map(({ title }: { title: string }) => title));
  }

  get titles(): readonly string[] {
    return this.batches.flat();
  }

  async close(): Promise<void> {
    await this.#subscription.return();
    await this.done;
  }
}

const later = (number: number): string => `2026-08-01T00:00:0${number}Z`;

/** Tasks of the instants, in one transaction. */
const insert = (...tasks: readonly (readonly [title: string, created: string])[]): Promise<void> =>
  fixture.bench.write(
    `INSERT INTO core_api.tasks (workspace_pk, title, executor_type, created_at)
      SELECT 1, it ->> 0, 'human', (it ->> 1)::timestamptz FROM jsonb_array_elements($1) AS it`,
    [JSON.stringify(tasks)],
  );

test('what is there comes in batches, in order, without a wait between full ones; then what is new', async () => {
  const reader = new Reader(await stream());
  await eventually('all has come', () => reader.titles.length === 8);
  expect(reader.batches.map(({ length }) => length)).toEqual([2, 2, 2, 2]);
  expect(reader.titles[0]).toBe('Pay rent');
  await insert(['One more', later(1)]);
  await eventually('it comes', () => reader.titles.at(-1) === 'One more');
  expect(reader.titles).toHaveLength(9);
  await reader.close();
});

test('equal values at the end of a batch are not lost, and nothing empty is sent', async () => {
  const reader = new Reader(await stream({ from: later(1) }));
  await sleep(50);
  expect(reader.batches).toEqual([]);
  await insert(...['a', 'b', 'c', 'd', 'e'].map((title) => [title, later(2)] as const));
  await eventually('all have come', () => reader.titles.length === 5);
  expect(reader.titles).toEqual(['a', 'b', 'c', 'd', 'e']);
  await insert(['equal too', later(2)]);
  await eventually('that comes as well', () => reader.titles.at(-1) === 'equal too');
  await reader.close();
});

test('a value that is equal to the first is left out, and the other direction goes down', async () => {
  const up = new Reader(await stream({ from: later(2), size: 10 }));
  const down = new Reader(await stream({ from: later(1), size: 3, descending: true }));
  await eventually('all below have come', () => down.titles.at(-1) === 'Pay rent');
  expect(up.titles).toEqual([]);
  expect(down.titles).not.toContain('One more');
  await Promise.all([up.close(), down.close()]);
});

test('other columns than instants are streamed', async () => {
  const reader = new Reader(await stream({ column: 'title', from: 'Z', size: 1 }));
  await eventually('all have come', () => reader.titles.includes('pay rent'));
  expect(reader.titles.slice(0, 2)).toEqual(['Zip the files', 'a']);
  await reader.close();
});

test('rows of another workspace do not come', async () => {
  const reader = new Reader(await stream({ caller: DEE }));
  await eventually('theirs have come', () => reader.titles.length === 2);
  expect(reader.titles).toEqual(['Theirs', 'Part of theirs']);
  await reader.close();
});

test('while nobody asks nothing is read, and nothing is left out afterwards', async () => {
  const subscription = await stream({ from: later(3), size: 1 });
  await insert(['first', later(4)]);
  await subscription.next();
  const { statements } = fixture.bench.live.state;
  await insert(['second', later(4)], ['third', later(4)]);
  await sleep(60);
  expect(fixture.bench.live.state.statements).toBe(statements);
  const reader = new Reader(subscription);
  await eventually('the others come', () => reader.titles.length === 2);
  expect(reader.titles).toEqual(['second', 'third']);
  await reader.close();
});

describe('a transaction that commits late', () => {
  const client = async (): Promise<pg.Client> => {
    const connected = new pg.Client({ connectionString: fixture.database.superuserUrl });
    await connected.connect();
    return connected;
  };

  test('holds back what was written after it began, even before it has written anything', async () => {
    const late = await client();
    await late.query('BEGIN');
    const { rows } = await late.query<{ now: string }>('SELECT now()::text AS now');
    const reader = new Reader(await stream({ from: rows[0]?.now ?? '' }));
    await fixture.bench.write(
      `INSERT INTO core_api.tasks (workspace_pk, title, executor_type) VALUES (1, 'early', 'human')`,
    );
    await sleep(100);
    expect(reader.titles).toEqual([]);
    await late.query(`INSERT INTO core_api.tasks (workspace_pk, title, executor_type, created_at)
      VALUES (1, 'late', 'human', now() + interval '1 millisecond')`);
    await late.query('COMMIT');
    await eventually('both come', () => reader.titles.length === 2);
    expect(reader.titles).toEqual(['late', 'early']);
    await Promise.all([reader.close(), late.end()]);
  });

  test('is not missed among many writers: each row comes once, in order', async () => {
    const from = new Date().toISOString();
    const reader = new Reader(await stream({ from, size: 3 }));
    const write = async (writer: number): Promise<void> => {
      const connected = await client();
      for (let number = 0; number < 12; number += 1) {
        await connected.query('BEGIN');
        await sleep(Math.random() * 15);
        await connected.query(
          `INSERT INTO core_api.tasks (workspace_pk, title, executor_type)
            SELECT 1, $1 || ' ' || n, 'human' FROM generate_series(1, 2) AS n`,
          [`writer ${writer} ${number}`],
        );
        await sleep(Math.random() * 15);
        await connected.query(Math.random() < 0.1 ? 'ROLLBACK' : 'COMMIT');
      }
      await connected.end();
    };
    await Promise.all(Array.from({ length: 8 }, (_, writer) => write(writer)));
    const written = `{ tasks(where: {created_at: {_gt: "${from}"}}, order_by: {created_at: asc}) { title } }`;
    const titles = JSON.parse(await fixture.bench.read(ADA, written)).tasks.map(
      ({ title }: { title: string }) => title,
    );
    expect(titles.length).toBeGreaterThan(100);
    await eventually('all have come', () => reader.titles.length >= titles.length);
    await sleep(50);
    expect(reader.titles).toEqual(titles);
    await reader.close();
  });
});

describe('the horizon', () => {
  test('moves to a snapshot when all that was open then has ended', () => {
    const horizon = new Horizon();
    horizon.note(['1', '3/7,4/9'], 0);
    const first = performance.now();
    horizon.note(['2', '4/9'], first);
    expect(horizon.snapshot).toBe('3:3:');
    horizon.note(['3', '5/1'], performance.now());
    expect(horizon.snapshot).toBe('2');
    horizon.note(['4', ''], first);
    expect(horizon.snapshot).toBe('2');
    horizon.note(['5', ''], performance.now());
    expect(horizon.snapshot).toBe('4');
    horizon.forget();
    expect(horizon.snapshot).toBe('3:3:');
  });
});
