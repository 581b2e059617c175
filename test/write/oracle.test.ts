/** The same columns written through Prisma Client and by the gateway's own statements leave the same row. */
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { catalog } from '../../src/catalog/catalog.ts';
import { toText } from '../../src/db/wire-text.ts';
import { Prisma, type PrismaClient } from '../../src/generated/prisma/client.ts';
import { writeAccessOf } from '../../src/permissions/permitted.ts';
import { bind } from '../../src/sql/bind.ts';
import type { Use } from '../../src/sql/print.ts';
import { Printed } from '../../src/sql/printed.ts';
import { insertRows } from '../../src/write/statements/insert.ts';
import { updateRows } from '../../src/write/statements/update.ts';
import type { Values } from '../../src/write/values.ts';
import { id } from '../harness/dataset.ts';
import { createPrisma } from '../harness/prisma.ts';
import { type Row, writableGateway } from '../harness/writable-gateway.ts';

const writable = writableGateway();
let pool: pg.Pool;
let prisma: PrismaClient;
beforeAll(() => {
  // Prisma's driver writes an instant without its offset.
  pool = new pg.Pool({ ...writable.superuser.options, options: '-c TimeZone=UTC' });
  // The database is dropped while its last connections close.
  pool.on('error', () => {});
  prisma = createPrisma(pool);
});
afterAll(async () => {
  await prisma.$disconnect();
  await pool.end();
});

const printed = new Printed();
const NOW = new Date('2026-06-02T08:30:00.123Z');
const text = fc.string({ unit: 'grapheme', maxLength: 12 }).filter((it) => !it.includes('\0'));
const json = fc.jsonValue({ maxDepth: 3 }).filter((it) => it !== null && !JSON.stringify(it).includes('\\u0000'));
const instant = fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true });
const orNull = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: null });

/** What a column of each table holds, beside what every new row has. */
const COLUMNS = {
  tasks: {
    required: { title: text, executor_type: fc.constantFrom('human', 'system') },
    given: {
      description: orNull(text),
      status: fc.constantFrom('open', 'done', 'archived'),
      priority: orNull(fc.constantFrom('low', 'critical')),
      confidence_score: orNull(fc.constantFrom('0.00', '0.88', '1.00')),
      token_reward: orNull(fc.nat()),
      due_date: orNull(instant),
      references: json,
      history: json,
      plan_meta: orNull(json),
      score: orNull(fc.constantFrom('0.10', '999999.99')),
      conversation_thread_id: orNull(fc.uuid()),
    },
  },
  contributions: {
    required: { name: text, addresses: json, country: fc.array(text, { maxLength: 3 }), flow_json: json },
    given: {
      status: fc.constantFrom('initial', 'done'),
      provider_slug: orNull(text),
      started_at: orNull(instant),
      progress: orNull(json),
    },
  },
  blueprint_runs: {
    required: { goal: text, target_url: text },
    given: {
      status: fc.constantFrom('queued', 'failed'),
      result_blueprint: orNull(json),
      step_count: fc.nat(),
      error_type: orNull(text),
    },
  },
  skills: {
    required: { kind: fc.constantFrom('action', 'reference'), name: text, body: text },
    given: { description: orNull(text), visibility: fc.constantFrom('private', 'public') },
  },
} as const;
type Table = keyof typeof COLUMNS;
const tables = Object.keys(COLUMNS) as Table[];

const newRow = (table: Table): fc.Arbitrary<Values> => {
  const { required, given } = COLUMNS[table];
  const all = { ...required, ...given } as Record<string, fc.Arbitrary<unknown>>;
  return fc.record(all, { requiredKeys: Object.keys(required) }) as fc.Arbitrary<Values>;
};
const patch = (table: Table): fc.Arbitrary<Values> =>
  fc.record({ ...COLUMNS[table].required, ...COLUMNS[table].given } as never, {
    requiredKeys: [],
  }) as fc.Arbitrary<Values>;

/** As Prisma takes them. */
const forPrisma = (table: Table, values: Values) =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      if (catalog[table].columns.get(name)?.scalar !== 'jsonb') return [name, value];
      return [
        name,
        value === null ? Prisma.DbNull : { toJSON: () => ({ $type: 'Json', value: JSON.stringify(value) }) },
      ];
    }),
  );

interface Delegate {
  create(of: object): Promise<unknown>;
  update(of: object): Promise<unknown>;
}
const delegate = (table: Table) => prisma[table] as unknown as Delegate;

async function run(statements: readonly Use[]): Promise<void> {
  for (const { text: sql, parameters, given } of statements) {
    const values = bind(parameters, {
      variables: {},
      given,
      session: { 'x-hasura-workspace-id': id('workspaces', 1) },
    });
    await writable.sql(sql, ...values.map(toText));
  }
}

/** The row as text, but for its keys and the stamps that the database gives. */
async function rowOf(table: Table, key: string): Promise<Row> {
  const { name } = catalog[table].key;
  const [row] = await writable.sql(
    `SELECT (to_jsonb(t) - ARRAY['pk', '${name}', 'updated_at'])::text AS row FROM core_api.${table} AS t WHERE ${name} = $1`,
    key,
  );
  if (!row) throw new Error(`There is no row ${key}`);
  return row;
}

const targetOf = () => {
  throw new Error('Nothing here points to a new row');
};

/** Those that the rules always give, so that several rows may be written at once. */
const DEFAULTS: Readonly<Record<Table, Values>> = {
  tasks: { status: 'open', priority: 'medium', references: [], history: [] },
  contributions: { status: 'initial' },
  blueprint_runs: { status: 'queued', step_count: 0 },
  skills: { visibility: 'private' },
};

describe.for(tables)('%s', (table) => {
  const { name } = catalog[table].key;
  const rows = writeAccessOf('user').get(table)?.returning;
  if (!rows) throw new Error(`A member writes no ${table}`);

  test('new rows and changed ones are the same, one by one and together', async () => {
    const property = fc.asyncProperty(
      fc.array(newRow(table), { minLength: 3, maxLength: 3 }),
      fc.array(patch(table), { minLength: 3, maxLength: 3 }),
      fc.boolean(),
      async (given, patches, together) => {
        const ids = Array.from({ length: 6 }, () => randomUUID());
        const all = given.map((values) => ({ ...DEFAULTS[table], ...values, workspace_pk: 1n, created_at: NOW }));
        const mine = all.map((values, index) => ({ [name]: ids[index], ...values }));
        await run(
          together
            ? [insertRows(printed, catalog[table], mine, targetOf)]
            : mine.map((row) => insertRows(printed, catalog[table], [row], targetOf)),
        );
        for (const [index, values] of all.entries())
          await delegate(table).create({ data: { [name]: ids[index + 3], ...forPrisma(table, values) } });
        const same = async () => {
          for (const index of [0, 1, 2])
            expect(await rowOf(table, ids[index] ?? '')).toEqual(await rowOf(table, ids[index + 3] ?? ''));
        };
        await same();
        const changes = patches.map((values, index) => ({ key: ids[index] ?? '', values }));
        await run(
          together
            ? updateRows(printed, rows, changes, NOW)
            : changes.flatMap((it) => updateRows(printed, rows, [it], NOW)),
        );
        for (const [index, values] of patches.entries())
          await delegate(table).update({ where: { [name]: ids[index + 3] }, data: forPrisma(table, values) });
        await same();
      },
    );
    await fc.assert(property, { numRuns: 25 });
  });
});
