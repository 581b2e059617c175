/** Numbers in JSON and decimals are stored with the digits that they came with, and keep them whatever is written beside. */
import { describe, expect, test } from 'vitest';
import { newSession } from '../../src/auth/session.ts';
import { ExactNumber } from '../../src/lib/json.ts';
import type { Variables } from '../../src/sql/parameter.ts';
import { id } from '../harness/dataset.ts';
import { prepared, testEngine } from '../harness/engine.ts';
import { type Row, SERVICE, writableGateway } from '../harness/writable-gateway.ts';

const writable = writableGateway();
const { answer, made, sql } = writable;

const BIG = '750727362669608961';
const HELD = `{"kind": "step", "big": ${BIG}, "list": [1.10, 9007199254740993, 1e400], "gone": {"in": 1}}`;

/** The text of a jsonb column, as PostgreSQL writes it. */
async function textOf(table: string, column: string, pk: unknown): Promise<string> {
  const [row] = await sql(`SELECT "${column}"::text AS text FROM core_api.${table} WHERE pk = $1`, pk);
  return String(row?.text);
}

describe('what is stored keeps its digits', () => {
  test.for([
    ['_append', '{note: "x"}', `$1::jsonb || '{"note": "x"}'`],
    ['_prepend', '{note: "x"}', `'{"note": "x"}' || $1::jsonb`],
    ['_delete_key', '"gone"', `$1::jsonb - 'gone'`],
    ['_delete_at_path', '["list", "0"]', `$1::jsonb #- '{list,0}'`],
  ] as const)('under %s', async ([operator, operand, expression]) => {
    const row = await made('tasks');
    await sql('UPDATE core_api.tasks SET plan_meta = $2::jsonb WHERE pk = $1', row.pk, HELD);
    await answer(
      `mutation { update_tasks_by_pk(pk_columns: {task_id: "${row.task_id}"}, ${operator}: {plan_meta: ${operand}}) { title } }`,
      {},
      SERVICE,
    );
    const [expected] = await sql(`SELECT (${expression})::text AS text`, HELD);
    expect(await textOf('tasks', 'plan_meta', row.pk)).toBe(expected?.text);
  });

  test('under append_contribution_steps', async () => {
    const row = await made('contributions', { status: 'processing' });
    const flow = `{"steps": [{"n": ${BIG}, "price": 1.10}], "version": 2.50}`;
    await sql('UPDATE core_api.contributions SET flow_json = $2::jsonb WHERE pk = $1', row.pk, flow);
    await answer(
      `mutation { append_contribution_steps(contribution_id: "${row.contribution_id}", steps: [{n: 1}]) { status } }`,
    );
    expect(JSON.parse(await textOf('contributions', 'flow_json', row.pk)).steps).toHaveLength(2);
    expect(await textOf('contributions', 'flow_json', row.pk)).toBe(
      `{"steps": [{"n": ${BIG}, "price": 1.10}, {"n": 1}], "version": 2.50}`,
    );
  });

  test.for([
    ['a comment', (task: Row) => `comment_on_task(task_id: "${task.task_id}", comment: "c") { title }`],
    [
      'an assignment',
      (task: Row) => `assign_task(task_id: "${task.task_id}", assigned_to_id: "${id('people', 1)}") { title }`,
    ],
    [
      'a status',
      (task: Row) => `update_tasks_by_pk(pk_columns: {task_id: "${task.task_id}"}, _set: {status: done}) { title }`,
    ],
  ] as const)('in a history that %s adds to', async ([, call]) => {
    const task = await made('tasks');
    const history = `[{"at": "2026-01-01T00:00:00.000Z", "by": null, "action": "created", "cost": 1.10, "big": ${BIG}}]`;
    await sql('UPDATE core_api.tasks SET history = $2::jsonb WHERE pk = $1', task.pk, history);
    await answer(`mutation { ${call(task)} }`);
    const [entry] = await sql(
      'SELECT (history -> 0)::text AS text, jsonb_array_length(history) AS n FROM core_api.tasks WHERE pk = $1',
      task.pk,
    );
    expect(entry?.n).toBe(2);
    expect(entry?.text).toContain(`"big": ${BIG}`);
    expect(entry?.text).toContain('"cost": 1.10');
  });
});

test('_append to a JSON null is what PostgreSQL says: a list that begins with null, which no column here holds', async () => {
  const row = await made('contributions');
  await sql(`UPDATE core_api.contributions SET ai_historic = 'null' WHERE pk = $1`, row.pk);
  const { errors } = await writable.ask(
    `mutation { update_contributions_by_pk(pk_columns: {contribution_id: "${row.contribution_id}"}, _append: {ai_historic: {a: 1}}) { name } }`,
    {},
    SERVICE,
  );
  expect(errors?.[0]?.message).toBe('ai_historic must be an object; got [null,{"a":1}]');
});

describe('what is given is stored with its digits', () => {
  const json = { kind: 'step', big: new ExactNumber(BIG), price: new ExactNumber('1.10'), isLosslessNumber: true };
  const TEXT = `{"big": ${BIG}, "kind": "step", "price": 1.10, "isLosslessNumber": true}`;
  const session = newSession({
    role: 'service',
    via: 'token',
    variables: { 'x-hasura-workspace-id': id('workspaces', 1) },
  });

  /** As the door hands variables on. */
  async function run(query: string, variables: object) {
    const engine = testEngine(writable.pool);
    const operation = prepared(engine, session.role, query);
    const { data, errors } = await engine.execute({ operation, variables: variables as Variables, session });
    expect(errors).toBeUndefined();
    return data as Record<string, Row & { returning: Row[] }>;
  }

  test.for([1, 3])('in %i new rows', async (count) => {
    const objects = Array.from({ length: count }, () => ({
      title: 'exact',
      executor_type: 'human',
      plan_meta: json,
      score: '12.30',
    }));
    const { insert_tasks } = await run(
      'mutation ($o: [tasks_insert_input!]!) { insert_tasks(objects: $o) { returning { task_id score } } }',
      { o: objects },
    );
    expect(insert_tasks?.returning.map(({ score }) => score)).toEqual(Array(count).fill('12.30'));
    const ids = insert_tasks?.returning.map(({ task_id }) => task_id);
    const rows = await sql('SELECT plan_meta::text AS text FROM core_api.tasks WHERE task_id = ANY ($1)', ids);
    expect(rows).toEqual(Array(count).fill({ text: TEXT }));
  });

  test.for([
    ['_set', TEXT],
    ['_append', `{"big": ${BIG}, "kind": "step", "more": 2.50, "price": 1.10, "isLosslessNumber": true}`],
  ] as const)('under %s', async ([operator, text]) => {
    const row = await made('tasks', { plan_meta: { kind: 'plan', more: 0 } });
    await sql(`UPDATE core_api.tasks SET plan_meta = '{"kind": "plan", "more": 2.50}' WHERE pk = $1`, row.pk);
    await run(
      `mutation ($id: uuid!, $p: jsonb) { update_tasks_by_pk(pk_columns: {task_id: $id}, ${operator}: {plan_meta: $p}) { title } }`,
      { id: row.task_id, p: json },
    );
    expect(await textOf('tasks', 'plan_meta', row.pk)).toBe(text);
  });

  test('in the steps, the progress and the result that verbs are given', async () => {
    const contribution = await made('contributions', { status: 'processing' });
    const blueprint = await made('blueprint_runs', { status: 'persisting' });
    await run(
      `mutation ($c: uuid!, $r: uuid!, $json: jsonb!, $progress: jsonb!) {
        append_contribution_steps(contribution_id: $c, steps: [$json]) { name }
        update_contribution_progress(contribution_id: $c, progress: $progress) { name }
        complete_blueprint_run(blueprint_run_id: $r, result: $json) { goal } }`,
      {
        c: contribution.contribution_id,
        r: blueprint.blueprint_run_id,
        json,
        progress: { total: new ExactNumber('8.0') },
      },
    );
    expect(await textOf('contributions', 'flow_json', contribution.pk)).toBe(`{"steps": [${TEXT}]}`);
    expect(await textOf('contributions', 'progress', contribution.pk)).toBe('{"total": 8.0}');
    expect(await textOf('blueprint_runs', 'result_blueprint', blueprint.pk)).toBe(TEXT);
  });
});
