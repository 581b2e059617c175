/** The same write through both doors leaves the same row, and a row of another workspace is reached through neither. */
import fc, { type Arbitrary } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { attributeOf, catalog } from '../../src/catalog/catalog.ts';
import { resourceOf } from '../../src/jsonapi/resources.ts';
import { DEE, id } from '../harness/dataset.ts';
import type { Caller } from '../harness/gateway.ts';
import { type Row, writableGateway } from '../harness/writable-gateway.ts';
import { callers, WRITTEN } from '../write/rights.ts';
import { type WriteReply, writesTo } from './write.ts';

const writable = writableGateway();
const { made, sql, dump } = writable;
const { send } = writesTo(writable);

const CASES = Number(process.env.ISOLATION_CASES ?? 40);
const TABLES = ['tasks', 'skills', 'contributions', 'blueprint_runs'] as const;
type Table = (typeof TABLES)[number];
const ROLES = ['user', 'service'] as const;
type WritingRole = (typeof ROLES)[number];

const reference = { type: 'invoice', id: 'INV-9', label: 'Rent' };

/** Values that each column may be given, right ones first; others are refused by type or by rule. */
const VALUES: Readonly<Record<string, readonly unknown[]>> = {
  title: ['Pay', 'Ünï 🦊', ' ', 5, null],
  name: ['Pay', '', true],
  body: ['# How', ' '],
  goal: ['Find it', ''],
  description: ['Long', '', null, {}],
  provider_slug: ['acme', null, 'x'.repeat(256)],
  status: ['done', 'open', 'ice_log', 'nowhere', null],
  kind: ['action', 'reference', 'other'],
  visibility: ['private', 'public', null],
  executor_type: ['human', 'system', 'robot'],
  priority: ['low', 'high', null],
  target_url: ['https://example.com/a', 'ftp://example.com'],
  source_url: ['https://example.com/b', null, 'nowhere'],
  due_date: ['2026-06-15T00:00:00Z', '2026-02-03', null, 'soon'],
  visible_date: ['2026-06-15T12:00:00.123Z', null, 7],
  references: [[], [reference], [{ id: 'x' }], null],
  addresses: [[], [{ city: 'Oslo' }], ['Oslo']],
  country: [['US'], ['US', 'NO'], ['us'], 'US'],
  flow_json: [{}, { steps: [{ type: 'navigate' }] }, { steps: 5 }, null],
  ai_historic: [{ a: [1, 2.5] }, null, []],
  progress: [{ total: 3 }, { total: -1 }, null],
  plan_meta: [{ kind: 'step' }, null, { kind: 'none' }],
  confidence_score: ['0.5', 0.25, '1.01', null],
  score: ['1.50', 940, '-1'],
  token_reward: [1, '7', -1, 1.5, null],
  conversation_thread_id: [id('chat_conversations', 1), null, 'x'],
  parent_task_id: [id('tasks', 3), null, id('tasks', 99), id('tasks', 11)],
  assigned_to_id: [id('people', 2), null, id('people', 4)],
  template_id: [id('task_templates', 1), null, id('task_templates', 99)],
  source_thread_id: [id('chat_conversations', 1), null, id('chat_conversations', 2)],
};

/** Mostly a right value. */
const givenTo = (column: string): Arbitrary<unknown> => {
  const [right, ...others] = (VALUES[column] ?? []).map((it) => fc.constant(it));
  if (!right) throw new Error(`No value for ${column}`);
  return fc.oneof({ weight: 6, arbitrary: right }, ...others.map((arbitrary) => ({ weight: 1, arbitrary })));
};

const columnsOf = (names: readonly string[], required: readonly string[]): Arbitrary<Row> =>
  fc.record(Object.fromEntries(names.map((it) => [it, givenTo(it)])), { requiredKeys: [...required] });

const REQUIRED: Readonly<Record<Table, readonly string[]>> = {
  tasks: ['title', 'executor_type'],
  skills: ['kind', 'name', 'body'],
  contributions: ['name', 'addresses', 'country', 'flow_json'],
  blueprint_runs: ['goal', 'target_url'],
};

interface GeneratedWrite {
  readonly table: Table;
  readonly kind: 'insert' | 'update' | 'delete';
  readonly columns: Row;
}

const writesOf = (role: WritingRole): Arbitrary<GeneratedWrite> =>
  fc.oneof(
    ...TABLES.flatMap((table): Arbitrary<GeneratedWrite>[] => {
      const { insert, update, remove } = WRITTEN[table][role];
      const write = (kind: GeneratedWrite['kind'], columns: Arbitrary<Row>) =>
        columns.map((it) => ({ table, kind, columns: it }));
      return [
        write('insert', columnsOf(insert, REQUIRED[table])),
        ...(update.length > 0 ? [write('update', columnsOf(update, []))] : []),
        ...(remove ? [write('delete', fc.constant({}))] : []),
      ];
    }),
  );

/** What a door answered: the uuid of the row that was written, or the codes of what was refused. */
type Outcome = { readonly key: string } | { readonly codes: readonly string[] };

const MUTATIONS = {
  insert: (t: Table, key: string) => `mutation ($o: ${t}_insert_input!) { it: insert_${t}_one(object: $o) { ${key} } }`,
  update: (t: Table, key: string) =>
    `mutation ($k: uuid!, $o: ${t}_set_input!) { it: update_${t}_by_pk(pk_columns: {${key}: $k}, _set: $o) { ${key} } }`,
  delete: (t: Table, key: string) => `mutation ($k: uuid!) { it: delete_${t}_by_pk(${key}: $k) { ${key} } }`,
};

async function byGraphql({ table, kind, columns }: GeneratedWrite, row: string, role: WritingRole): Promise<Outcome> {
  const key = catalog[table].key.name;
  const variables = { ...(kind !== 'insert' && { k: row }), ...(kind !== 'delete' && { o: columns }) };
  const { data, errors, text } = await writable.ask(MUTATIONS[kind](table, key), variables, callers[role]);
  if (errors) return { codes: errors.map(({ extensions }) => extensions.code) };
  const { it } = data as { it: Row | null };
  expect(it, text).not.toBeNull();
  return { key: String(it?.[key]) };
}

/** The same as a resource object: foreign keys are relationships. */
function resourceOfColumns({ table, columns }: GeneratedWrite, row?: string) {
  const entries = Object.entries(columns);
  const isKey = ([name]: readonly [string, unknown]) => attributeOf(catalog[table], name)?.kind === 'foreign-key';
  const attributes = Object.fromEntries(entries.filter((it) => !isKey(it)));
  const relationships = entries.filter(isKey).map(([column, value]) => {
    const name = column.replace(/_id$/, '');
    const target = catalog[table].relations.get(name)?.target;
    if (!target) throw new Error(`${column} leads nowhere`);
    return [name, { data: value === null ? null : { type: resourceOf(target).type, id: value } }] as const;
  });
  const { type } = resourceOf(table);
  return { data: { type, ...(row && { id: row }), attributes, relationships: Object.fromEntries(relationships) } };
}

const METHODS = { insert: 'POST', update: 'PATCH', delete: 'DELETE' } as const;

function byJsonApi(write: GeneratedWrite, row: string, caller: Caller): Promise<WriteReply> {
  const isNew = write.kind === 'insert';
  const path = `/v1/${resourceOf(write.table).collection}${isNew ? '' : `/${row}`}`;
  const body = write.kind === 'delete' ? undefined : resourceOfColumns(write, isNew ? undefined : row);
  return send(METHODS[write.kind], path, body, { caller });
}

async function throughJsonApi(write: GeneratedWrite, row: string, role: WritingRole): Promise<Outcome> {
  const { status, data, errors, text } = await byJsonApi(write, row, callers[role]);
  if (errors) return { codes: errors.map(({ code }) => code) };
  expect(status, text).toBe({ insert: 201, update: 200, delete: 204 }[write.kind]);
  return { key: data?.id ?? row };
}

/** What stands in the database, but for what every row has of its own. */
async function rowOf(table: Table, key: string): Promise<Row> {
  const [row] = await sql(`SELECT * FROM core_api.${table} WHERE ${catalog[table].key.name} = $1`, key);
  const { pk, [catalog[table].key.name]: _, created_at, updated_at, done_at, deleted_at, history, ...own } = row ?? {};
  const entries = ((history ?? []) as Row[]).map(({ at, ...entry }) => entry);
  return { ...own, history: entries, isDone: done_at !== null, isDeleted: deleted_at !== null };
}

const twin = async (table: Table) => String((await made(table))[catalog[table].key.name]);

describe.for(ROLES)('as %s', (role) => {
  test('the same write through both doors is refused alike, or leaves the same row', { timeout: 60_000 }, async () => {
    const outcomes = { written: 0, refused: 0 };
    for (const write of fc.sample(writesOf(role), { seed: 7_000, numRuns: CASES })) {
      const told = JSON.stringify(write);
      const one = await byGraphql(write, await twin(write.table), role);
      const row = await twin(write.table);
      const before = 'codes' in one ? await dump() : undefined;
      const other = await throughJsonApi(write, row, role);
      if ('codes' in one) {
        outcomes.refused += 1;
        expect(isAlike(one, other), `${told} ${JSON.stringify([one, other])}`).toBe(true);
        expect(await dump(), told).toEqual(before);
      } else {
        outcomes.written += 1;
        expect(other, told).toHaveProperty('key');
        if ('key' in other)
          expect(await rowOf(write.table, other.key), told).toEqual(await rowOf(write.table, one.key));
      }
    }
    expect(outcomes.written).toBeGreaterThan(CASES / 4);
    expect(outcomes.refused).toBeGreaterThan(CASES / 10);
  });

  test('a write of a row of another workspace changes nothing, and answers as for no row', async () => {
    const caller = { ...callers[role], workspaceId: DEE.workspaceId ?? '', userId: DEE.userId ?? '' };
    const writes = fc
      .sample(writesOf(role), { seed: 8_000, numRuns: CASES })
      .filter(({ kind, columns }) => kind === 'delete' || (kind === 'update' && isRight(columns)));
    expect(writes.length).toBeGreaterThan(5);
    const rows: string[] = [];
    for (const { table } of writes) rows.push(await twin(table));
    const before = await dump();
    for (const [index, write] of writes.entries()) {
      const foreign = await byJsonApi(write, rows[index] ?? '', caller);
      const missing = await byJsonApi(write, id('tasks', 99), caller);
      expect([foreign.status, foreign.text], JSON.stringify(write)).toEqual([404, missing.text]);
    }
    expect(await dump()).toEqual(before);
  });
});

/** JSON:API tells all that is wrong with values at once, before any row is looked for. */
const isAlike = (one: { readonly codes: readonly string[] }, other: Outcome): boolean =>
  'codes' in other &&
  (one.codes.every((code) => other.codes.includes(code)) || other.codes.includes('validation-failed'));

/** What is right of the own workspace is not wrong by itself. */
const isRight = (columns: Row): boolean =>
  Object.entries(columns).every(([name, value]) => !name.endsWith('_id') && value === VALUES[name]?.[0]);
