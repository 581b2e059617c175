/** An instant is any text that PostgreSQL reads, to the microsecond, and comes out so that it can be sent again. */
import { beforeAll, describe, expect, test } from 'vitest';
import { createPool } from '../../src/db/pool.ts';
import { ADA } from '../harness/dataset.ts';
import { createTestGateway } from '../harness/gateway.ts';
import { writableGateway } from '../harness/writable-gateway.ts';

const writable = writableGateway();
const { answer, ask, sql } = writable;

/** What is stored, and how it comes out, in order. */
const STORED = [
  ['-infinity', '-infinity'],
  ['0044-03-15 00:00:00Z BC', '0044-03-15 00:00:00+00 BC'],
  ['0001-01-01Z', '0001-01-01T00:00:00.000Z'],
  ['2026-06-15 00:00:00.001Z', '2026-06-15T00:00:00.001Z'],
  ['9999-12-31T23:59:59.999Z', '9999-12-31T23:59:59.999Z'],
  ['12026-06-15Z', '12026-06-15T00:00:00.000Z'],
  ['infinity', 'infinity'],
] as const;
const shown = STORED.map(([, text]) => text);

beforeAll(async () => {
  for (const [stored] of STORED)
    await sql(
      `INSERT INTO core_api.contributions (workspace_pk, name, addresses, country, flow_json, status, started_at, ended_at)
        VALUES (1, 'instant', '[]', '{}', '{}', 'initial', $1, now())`,
      stored,
    );
});

const INSTANTS = 'name: {_eq: "instant"}, started_at';
const found = async (condition: string, head = 'query', variables = {}): Promise<readonly string[]> => {
  const { rows } = await answer<{ rows: { started_at: string }[] }>(
    `${head} { rows: contributions(where: {${INSTANTS}: ${condition}}, order_by: {started_at: asc}) { started_at } }`,
    variables,
  );
  return rows.map(({ started_at }) => started_at);
};

describe('a stored instant', () => {
  test('comes out as clients know it, and where that has no words as PostgreSQL writes it', async () => {
    expect(await found('{_is_null: false}')).toEqual(shown);
  });

  test.for(shown)('%s is found by what came out', async (text) => {
    expect(await found(`{_eq: "${text}"}`)).toEqual([text]);
    expect(await found('{_in: [$v]}', 'query ($v: timestamptz!)', { v: text })).toEqual([text]);
  });

  test('comes out of aggregates, sorted and least and most', async () => {
    const { all } = await answer<{ all: unknown }>(
      '{ all: contributions_aggregate(where: {name: {_eq: "instant"}}) { aggregate { min { started_at } max { started_at } } } }',
    );
    expect(all).toEqual({ aggregate: { min: { started_at: '-infinity' }, max: { started_at: 'infinity' } } });
  });

  test.for(['asc', 'desc'])('is a place from which a page goes on, %s', async (direction) => {
    const pages: string[] = [];
    let after: string | null = null;
    do {
      const query = `query ($after: String) { page: contributions_page(first: 2, after: $after, where: {name: {_eq: "instant"}}, order_by: {started_at: ${direction}}) { end_cursor has_more items { started_at } } }`;
      const { page } = (await answer(query, { after })) as {
        page: { end_cursor: string; has_more: boolean; items: { started_at: string }[] };
      };
      pages.push(...page.items.map((it) => it.started_at));
      after = page.has_more ? page.end_cursor : null;
    } while (after !== null);
    expect(pages).toEqual(direction === 'asc' ? shown : shown.toReversed());
  });
});

describe('an instant in a condition is what PostgreSQL reads', () => {
  test.for([
    ['2026-06-15 00:00:00.001 +00', 1],
    ['2026-06-15T02:00:00.001+02', 1],
    ['2026-06-15 02:00:00.001 Europe/Berlin', 1],
    ['20260615 00:00:00.001', 1],
    ['June 15, 2026 00:00:00.001 UTC', 1],
    ['06/15/2026 00:00:00.001', 1],
    ['2026-06-15T00:00:00.0010Z', 1],
    ['2026-06-15T00:00:00.001000Z', 1],
    ['2026-06-15T00:00:00.0005Z', 0],
    ['2026-06-15T00:00:00.001001Z', 0],
    ['2026-06-15', 0],
  ] as const)('%s', async ([text, count]) => {
    expect(await found(`{_eq: "${text}"}`)).toHaveLength(count);
    expect(await found('{_eq: $v}', 'query ($v: timestamptz)', { v: text })).toHaveLength(count);
  });

  test.for(['now', 'now()', 'today', 'tomorrow', 'yesterday', ' now '])(
    '%s, at the moment of the request',
    async (text) => {
      const after = 'contributions(where: {ended_at: {_gt: $v}, name: {_eq: "instant"}}) { name }';
      const isPast = text === 'today' || text === 'yesterday';
      const { contributions } = (await answer(`query ($v: timestamptz) { ${after} }`, { v: text })) as {
        contributions: [];
      };
      expect(contributions).toHaveLength(isPast ? STORED.length : 0);
    },
  );

  test('epoch', async () => {
    expect(await found('{_lt: "epoch"}')).toEqual(shown.slice(0, 3));
  });

  test('in UTC and with the month first, whatever the database is set to', async () => {
    const [{ name } = { name: '' }] = await sql<{ name: string }>('SELECT quote_ident(current_database()) AS name');
    await sql(`ALTER DATABASE ${name} SET TimeZone = 'America/New_York'`);
    await sql(`ALTER DATABASE ${name} SET DateStyle = 'SQL, DMY'`);
    const pool = createPool(writable.gatewayUrl);
    try {
      const query = `{ contributions(where: {${INSTANTS}: {_in: ["06/15/2026 00:00:00.001", "infinity", "0044-03-15 BC"]}}, order_by: {started_at: asc}) { started_at } }`;
      const { data } = await createTestGateway(pool).query(ADA, query);
      expect(data).toEqual({ contributions: [shown[1], shown[3], shown[6]].map((started_at) => ({ started_at })) });
    } finally {
      await pool.end();
      await sql(`ALTER DATABASE ${name} RESET ALL`);
    }
  });
});

describe('what PostgreSQL does not read is refused at its place, with examples', () => {
  test.for([
    ['nonsense', 'invalid input syntax for type timestamp with time zone: "nonsense"'],
    ['2026-06-15T00:00:00+16:00', 'time zone displacement out of range'],
    ['2026-02-30', 'date/time field value out of range'],
    ['2026-06-15 10:00 Foo/Bar', 'time zone "foo/bar" not recognized'],
    ['300000-01-01', 'timestamp out of range'],
    ['', 'invalid input syntax'],
  ] as const)('%s', async ([text, reason]) => {
    for (const [condition, at] of [
      ['_eq: $v', '_eq'],
      ['_in: ["now", $v]', '_in'],
      [`_eq: ${JSON.stringify(text)}`, '_eq'],
    ]) {
      const declared = condition?.includes('$') ? 'query ($v: timestamptz!)' : 'query';
      const variables = condition?.includes('$') ? { v: text } : {};
      const { errors } = await ask(`${declared} { tasks(where: {due_date: {${condition}}}) { title } }`, variables);
      expect(errors?.[0]).toMatchObject({
        message: expect.stringContaining(reason),
        extensions: { code: 'data-exception', path: `$.selectionSet.tasks.args.where.due_date.${at}` },
      });
      expect(errors?.[0]?.message).toContain(
        'timestamptz takes the text of an instant, such as "2026-06-15T00:00:00.000Z"',
      );
    }
  });

  test('a text that is longer than PostgreSQL reads is not sent to it', async () => {
    const { errors } = await ask('query ($v: timestamptz) { tasks(where: {due_date: {_eq: $v}}) { title } }', {
      v: 'x'.repeat(129),
    });
    expect(errors?.[0]?.extensions.code).toBe('validation-failed');
    expect(errors?.[0]?.message).toContain('timestamptz takes the text of an instant');
  });
});
