/** `t_groups`: keys, totals and time zones by hand, what is refused, and what bounds them. */
import pg from 'pg';
import { beforeAll, describe, expect, test } from 'vitest';
import { newSession } from '../../../src/auth/session.ts';
import { loadConfig } from '../../../src/config/load-config.ts';
import { createEngine } from '../../../src/graphql/engine.ts';
import { runRead } from '../../../src/read/run.ts';
import { ADA, DEE } from '../../harness/dataset.ts';
import { engineParts, prepared, writeOptions } from '../../harness/engine.ts';
import { fixedGateway } from '../../harness/fixed-gateway.ts';
import type { Caller } from '../../harness/gateway.ts';

const fixed = fixedGateway();

/** The hour that Paris has twice: 02:30 in summer time, and 02:30 again. */
beforeAll(async () => {
  const client = new pg.Client({ connectionString: fixed.database.superuserUrl });
  await client.connect();
  await client.query(`UPDATE core_api.tasks SET visible_date = CASE title WHEN 'Pay rent' THEN timestamptz '2026-10-25T00:30Z'
    ELSE timestamptz '2026-10-25T01:30Z' END WHERE title IN ('Pay rent', 'Ask the bank')`);
  await client.end();
});

async function groups(args: string, selection: string, caller: Caller = ADA): Promise<readonly unknown[]> {
  const answer = await fixed.answer(`{ tasks_groups(${args}) { ${selection} } }`, {}, caller);
  return (answer as { tasks_groups: readonly unknown[] }).tasks_groups;
}

describe('groups', () => {
  test('are one for each value, nulls among them, in the order of the keys', async () => {
    expect(await groups('by: {column: priority}', 'key { priority } aggregate { count }')).toEqual([
      { key: { priority: 'low' }, aggregate: { count: 1 } },
      { key: { priority: 'high' }, aggregate: { count: 1 } },
      { key: { priority: 'critical' }, aggregate: { count: 1 } },
      { key: { priority: null }, aggregate: { count: 5 } },
    ]);
  });

  test('are none of no rows, while the total of no rows is there', async () => {
    const nothing = 'by: {column: status}, where: {title: {_eq: "nobody has it"}}';
    expect(await groups(nothing, 'aggregate { count }')).toEqual([]);
    expect(
      await groups(`${nothing}, rollup: true`, 'totalled aggregate { count max { title } } nodes { title }'),
    ).toEqual([{ totalled: ['status'], aggregate: { count: 0, max: { title: null } }, nodes: [] }]);
  });

  test('may have more keys than a function takes arguments, and totals over all of them', async () => {
    const by = Array.from({ length: 120 }, (_, index) => `{column: plan_meta, at: "a${index}", as: text}`);
    const all = await groups(`by: [${by}], rollup: true`, 'totalled aggregate { count }');
    expect(all.at(-1)).toMatchObject({ aggregate: { count: 8 } });
    expect((all.at(-1) as { totalled: readonly string[] }).totalled).toHaveLength(120);
  });

  test('hold the rows of the caller alone', async () => {
    expect(await groups('by: {assigned_to: {column: full_name}}', 'key { assigned_to { full_name } }', DEE)).toEqual([
      { key: { assigned_to: { full_name: 'Dee' } } },
      { key: { assigned_to: { full_name: null } } },
    ]);
  });

  test('end an order by nulls first and last as it says', async () => {
    const by = 'by: {column: priority}, order_by: [{key: {priority: asc_nulls_first}}], limit: 1';
    expect(await groups(by, 'key { priority }')).toEqual([{ key: { priority: null } }]);
  });

  test('show ten of their rows unless asked for fewer', async () => {
    const [all] = await groups('by: {column: source}, order_by: {key: {source: asc}}', 'nodes { title }');
    expect((all as { nodes: readonly unknown[] }).nodes).toHaveLength(7);
    const fewer = 'nodes(limit: 1, order_by: {title: desc}) { title }';
    expect((await groups('by: {column: source}', fewer)).at(0)).toEqual({ nodes: [{ title: 'pay rent' }] });
  });

  test('read the part of a jsonb value that is asked for', async () => {
    const where = 'where: {plan_meta: {_has_key: "kind"}}';
    expect(await groups(`by: {column: plan_meta}, ${where}`, 'key { plan_meta(path: "kind") }')).toEqual([
      { key: { plan_meta: 'step' } },
      { key: { plan_meta: 'plan' } },
    ]);
  });
});

describe('instants', () => {
  const visible = 'where: {visible_date: {_is_null: false}}';
  const paris = (unit: string) =>
    `by: {column: visible_date, truncate: ${unit}, time_zone: "Europe/Paris"}, ${visible}`;
  const key = 'key { visible_date }';

  test.for([
    ['hour', ['2026-10-25T00:00:00.000Z', '2026-10-25T01:00:00.000Z']],
    ['day', ['2026-10-24T22:00:00.000Z']],
    ['week', ['2026-10-18T22:00:00.000Z']],
    ['month', ['2026-09-30T22:00:00.000Z']],
    ['quarter', ['2026-09-30T22:00:00.000Z']],
    ['year', ['2025-12-31T23:00:00.000Z']],
  ] as const)('are cut down to the %s of a time zone, an hour that comes twice being two', async ([unit, begins]) => {
    expect(await groups(paris(unit), key)).toEqual(begins.map((visible_date) => ({ key: { visible_date } })));
  });

  test('are cut down in UTC unless a zone is given', async () => {
    expect(await groups(`by: {column: visible_date, truncate: day}, ${visible}`, key)).toEqual([
      { key: { visible_date: '2026-10-25T00:00:00.000Z' } },
    ]);
  });

  test('stand beside themselves uncut, and in several units', async () => {
    const by =
      '[{column: visible_date, truncate: year}, {column: visible_date, truncate: day}, {column: visible_date}]';
    const all = 'key { year: visible_date(truncate: year) day: visible_date(truncate: day) visible_date }';
    expect((await groups(`by: ${by}, ${visible}`, all)).at(1)).toEqual({
      key: {
        year: '2026-01-01T00:00:00.000Z',
        day: '2026-10-25T00:00:00.000Z',
        visible_date: '2026-10-25T01:30:00.000Z',
      },
    });
  });

  test.for(['Europe/Pariss', 'CEST', '+02:00', 'FOO5BAR', '', "UTC'; SELECT 1"])(
    'have no time zone %j',
    async (zone) => {
      const query = `query ($zone: String) { tasks_groups(by: {column: created_at, truncate: day, time_zone: $zone}) { __typename } }`;
      expect(await fixed.refusal(query, { zone })).toEqual({
        code: 'validation-failed',
        path: '$.selectionSet.tasks_groups.args.by.time_zone',
        message: `${JSON.stringify(zone)} is no time zone: accepted are the names of the IANA database, such as "Europe/Paris" and "UTC"`,
      });
    },
  );

  test('take another zone with the same statement', async () => {
    const query = `query ($zone: String) { tasks_groups(by: {column: visible_date, truncate: day, time_zone: $zone}, ${visible}) { ${key} } }`;
    const days = async (zone: string) =>
      (await fixed.gateway.query(ADA, query, { zone })).text.match(/2026-10-2\dT\d\d/g);
    expect([await days('Asia/Tokyo'), await days('America/New_York')]).toEqual([['2026-10-24T15'], ['2026-10-24T04']]);
  });
});

describe('what cannot be grouped', () => {
  test.for([
    ['by: []', '__typename', 'args.by', 'there is nothing to group by: give at least one key'],
    ['by: {}', '__typename', 'args.by', 'expected either "column" or one relation'],
    [
      'by: {column: status, assigned_to: {column: full_name}}',
      '__typename',
      'args.by',
      'expected either "column" or one relation',
    ],
    ['by: [{column: status}, {column: status}]', '__typename', 'args.by[1]', '"status" is grouped by already'],
    ['by: {column: created_at, time_zone: "UTC"}', '__typename', 'args.by.time_zone', 'a time zone needs "truncate"'],
    [
      'by: {truncate: day, parent_task: {column: created_at}}',
      '__typename',
      'args.by.truncate',
      'it belongs beside "column"',
    ],
    [
      'by: {column: title, truncate: day}',
      '__typename',
      'args.by.truncate',
      '"title" is no instant: accepted are due_date, visible_date, done_at, created_at, updated_at, deleted_at',
    ],
    [
      'by: [{column: status}, {assigned_to: {column: full_name}}]',
      'key { assigned_to { avatar_url } }',
      'selectionSet.key.selectionSet.assigned_to.selectionSet.avatar_url',
      '"assigned_to.avatar_url" is not grouped by: accepted are status, assigned_to.full_name',
    ],
    [
      'by: {column: status}, order_by: {key: {title: asc}}',
      '__typename',
      'args.order_by.key.title',
      '"title" is not grouped by: accepted are status',
    ],
    [
      'by: [{column: created_at, truncate: day}, {column: created_at, truncate: year}]',
      'key { created_at }',
      'selectionSet.key.selectionSet.created_at',
      '"created_at" is grouped by in several ways: say which with "truncate": day, year',
    ],
    [
      'by: {column: status}, having: {count: null}',
      '__typename',
      'args.having.count',
      "expected an object for type 'tasks_aggregate_bool_exp_count', but found null",
    ],
  ] as const)('%s { %s }', async ([args, selection, place, message]) => {
    const query = `{ tasks_groups(${args}) { ${selection} } }`;
    const path = `$.selectionSet.tasks_groups.${place}`;
    expect(await fixed.refusal(query)).toEqual({ code: 'validation-failed', path, message });
  });
});

describe('limits', () => {
  async function refused(limit: Readonly<Record<string, string>>, fields: string) {
    const pool = fixed.database.gateway;
    const { limits } = loadConfig({ LIMIT_ROWS: 'anonymous=1,user=10,service=10', ...limit });
    const engine = createEngine({ ...engineParts, limits, read: runRead(pool), write: writeOptions(pool) });
    const variables = { 'x-hasura-workspace-id': ADA.workspaceId ?? '' };
    const session = newSession({ role: 'user', variables, via: 'token' });
    const operation = prepared(engine, session.role, `{ tasks_groups${fields} }`);
    const { errors, data } = await engine.execute({ operation, variables: {}, session });
    return errors ? errors[0]?.extensions : (data as { tasks_groups: readonly unknown[] }).tasks_groups.length;
  }

  test("bind the number of groups by the role's rows", async () => {
    expect(
      await refused({ LIMIT_ROWS: 'anonymous=1,user=2,service=1' }, '(by: {column: title}, limit: 5) { totalled }'),
    ).toBe(2);
  });

  test('count each group as a row, and multiply it by the rows that are shown of it', async () => {
    const shown = '{ nodes(limit: 9) { title } }';
    expect(await refused({ LIMIT_COST: '50' }, `(by: {column: title}, limit: 5) ${shown}`)).toBe(5);
    expect(await refused({ LIMIT_COST: '49' }, `(by: {column: title}, limit: 5) ${shown}`)).toMatchObject({
      limit: 'cost',
      found: 50,
    });
  });

  test('count keys as conditions and steps, and each order of shown rows in totals', async () => {
    const by = 'by: [{column: status}, {column: assigned_to_id}, {parent_task: {assigned_to: {column: full_name}}}]';
    expect(await refused({ LIMIT_RELATIONS: '2' }, `(${by}) { totalled }`)).toMatchObject({
      limit: 'relations',
      found: 3,
    });
    expect(await refused({ LIMIT_CONDITIONS: '2' }, `(${by}) { totalled }`)).toMatchObject({
      limit: 'conditions',
      found: 3,
    });
    const totals = `(${by}, rollup: true) { nodes(order_by: {title: asc}) { title } }`;
    expect(await refused({ LIMIT_CONDITIONS: '2' }, totals)).toMatchObject({ limit: 'conditions', found: 7 });
  });

  test('count what `having` and the sort ask for', async () => {
    const having = 'having: {count: {predicate: {_gt: 0}, filter: {assigned_to: {full_name: {_eq: "Ada"}}}}}';
    const args = `(by: {column: status}, ${having}, order_by: {aggregate: {count: desc}})`;
    expect(await refused({ LIMIT_CONDITIONS: '1' }, `${args} { totalled }`)).toMatchObject({
      limit: 'conditions',
      found: 4,
    });
    expect(await refused({ LIMIT_RELATIONS: '0' }, `${args} { totalled }`)).toMatchObject({
      limit: 'relations',
      found: 1,
    });
  });
});

test('facets and rows are one statement', async () => {
  const facets = ['status', 'priority', 'source', 'assigned_to_id', 'executor_type'].map(
    (column) => `${column}: tasks_groups(by: {column: ${column}}) { key { ${column} } aggregate { count } }`,
  );
  const { statements, errors } = await fixed.gateway.query(ADA, `{ tasks(limit: 3) { title } ${facets.join(' ')} }`);
  expect(errors).toBeUndefined();
  expect(statements).toHaveLength(1);
});
