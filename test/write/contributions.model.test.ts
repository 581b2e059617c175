import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ADA, DEE } from '../harness/dataset.ts';
import { ADMIN, type Row, SERVICE, writableGateway } from '../harness/writable-gateway.ts';
import { type Call, check, type Step } from './sequences.ts';

const gateway = writableGateway();

const NEXT: Readonly<Record<string, readonly string[]>> = {
  initial: ['processing', 'cancel'],
  processing: ['done', 'cancel'],
};
const TABLE = 'contributions';

interface Contribution extends Row {
  readonly pk: string;
  readonly status: string;
  readonly flow_json: { readonly steps?: readonly unknown[] };
}

const caller = fc.constantFrom(ADA, ADA, SERVICE, SERVICE, ADMIN, DEE);
const key = fc.constantFrom('{0}', '{1}');
const about = (write: (key: string, value: string) => string, values: fc.Arbitrary<string>) =>
  fc
    .tuple(caller, key, values)
    .map(([by, row, value]): Call => ({ caller: by, query: `mutation { ${write(row, value)} }` }));

const call = fc.oneof(
  {
    weight: 4,
    arbitrary: about(
      (row, steps) => `append_contribution_steps(contribution_id: "${row}", steps: ${steps}) { name }`,
      fc.constantFrom('[{n: 1}, {n: 2}]', '{n: 3}', '[]', '[4]'),
    ),
  },
  {
    weight: 3,
    arbitrary: about(
      (row, status) => `set_contribution_status(contribution_id: "${row}", status: "${status}") { name }`,
      fc.constantFrom('initial', 'processing', 'processing', 'done', 'cancel', 'other'),
    ),
  },
  {
    weight: 2,
    arbitrary: about(
      (row, progress) => `update_contribution_progress(contribution_id: "${row}", progress: ${progress}) { name }`,
      fc.constantFrom('{total: 8, current: 1}', '{message: "m"}', '{total: -1}'),
    ),
  },
  {
    weight: 2,
    arbitrary: about(
      (row, set) => `update_contributions_by_pk(pk_columns: {contribution_id: "${row}"}, ${set}) { name }`,
      fc.constantFrom(
        '_set: {ai_historic: {model: "m"}}',
        '_append: {ai_historic: {more: 1}}',
        '_set: {ai_historic: null}',
        '_set: {name: "x"}',
      ),
    ),
  },
  {
    weight: 1,
    arbitrary: about((row) => `delete_contributions_by_pk(contribution_id: "${row}") { name }`, fc.constant('')),
  },
);

const rows = () => gateway.sql<Contribution>(`SELECT * FROM core_api.${TABLE} WHERE pk > 1000 ORDER BY pk`);

async function start() {
  await gateway.sql(`DELETE FROM core_api.${TABLE} WHERE pk > 1000`);
  const ids: string[] = [];
  for (const by of [ADA, SERVICE]) {
    const { made } = await gateway.answer<Record<string, Row>>(
      'mutation { made: insert_contributions_one(object: {name: "n", addresses: [], country: [], flow_json: {version: 1}}) { contribution_id } }',
      {},
      by,
    );
    ids.push(String(made?.contribution_id));
  }
  return { ids, state: undefined };
}

const stepsOf = ({ flow_json: { steps = [] } }: Contribution) => steps;
const CHANGING = {
  status: 0,
  flow_json: 0,
  ai_historic: 0,
  progress: 0,
  started_at: 0,
  ended_at: 0,
  updated_at: 0,
  deleted_at: 0,
};
const RECORDED = ['status', 'flow_json', 'progress', 'started_at', 'ended_at'];

function followed(was: Contribution, is: Contribution): void {
  expect({ ...is, ...CHANGING }).toEqual({ ...was, ...CHANGING });
  expect({ ...is.flow_json, steps: 0 }).toEqual({ ...was.flow_json, steps: 0 });
  expect(stepsOf(is).slice(0, stepsOf(was).length), 'no step is lost').toEqual(stepsOf(was));
  if (was.started_at !== null) expect(is.started_at).toEqual(was.started_at);
  if (is.status !== was.status) expect(NEXT[was.status] ?? []).toContain(is.status);
  if (!NEXT[was.status]) for (const name of RECORDED) expect(is[name], `${name} after the end`).toEqual(was[name]);
  if (was.deleted_at !== null) expect(is).toEqual(was);
}

function holds({ call: { caller: by }, before, after }: Step): undefined {
  for (const it of after.values() as Iterable<Contribution>) {
    expect(it.ended_at !== null).toBe(it.status === 'done' || it.status === 'cancel');
    if (it.status === 'processing' || it.status === 'done' || stepsOf(it).length > 0)
      expect(it.started_at).not.toBeNull();
    followed(before.get(it.pk) as Contribution, it);
  }
  if (by === DEE) expect(after).toEqual(before);
}

test('whatever is asked of contributions, permitted or refused, they stay as the seed says', {
  timeout: 120_000,
}, async () => {
  const met = await check({ gateway, rows, start, call, holds });
  expect(Math.min(met.done, met.refused)).toBeGreaterThan(20);
});
