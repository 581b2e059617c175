/** A jsonb value reaches PostgreSQL as it was written: as a literal, in a variable, as a default. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseJson } from '../../src/lib/json.ts';
import { id } from '../harness/dataset.ts';
import { SERVICE, writableGateway } from '../harness/writable-gateway.ts';
import { anyObject, anyValue } from './literals.ts';

const writable = writableGateway();
const { answer, ask, made, refused, sql } = writable;

const titles = async (condition: string, head = 'query', variables = {}): Promise<unknown> => {
  const { tasks } = await answer<{ tasks: { title: string }[] }>(
    `${head} { tasks(where: {plan_meta: {${condition}}}, order_by: {title: asc}) { title } }`,
    variables,
  );
  return tasks.map(({ title }) => title);
};

describe('a bare word in a jsonb literal is a string', () => {
  test.for([
    ['in a condition', '_contains: {kind: plan}', ['Pay rent']],
    ['that finds nothing', '_contains: {kind: del1}', []],
    ['deep inside', '_contains: {phases: [report], cost: {amount: 12.5}}', ['Pay rent']],
    ['in a list of values', '_in: [{kind: step, index: 1}, word]', ['pay rent']],
    ['by itself', '_contained_in: word', []],
    ['beside a variable', '_contains: {kind: step, index: $index}', ['pay rent']],
  ] as const)('%s', async ([, condition, found]) => {
    const isSent = condition.includes('$');
    expect(await titles(condition, isSent ? 'query ($index: Int)' : 'query', isSent ? { index: 1 } : {})).toEqual(
      found,
    );
  });

  test('in the default of a variable', async () => {
    expect(await titles('_contains: $v', 'query ($v: jsonb = {kind: plan, phases: [report]})')).toEqual(['Pay rent']);
  });

  test("in an aggregate's filter and in the sort's and the relation's conditions", async () => {
    const data = await answer(`{
      tasks_aggregate(where: {plan_meta: {_contains: {kind: plan}}}) { aggregate { count } }
      people(where: {assigned_tasks_aggregate: {count: {predicate: {_eq: 1}, filter: {plan_meta: {_contains: {kind: plan}}}}}}) { full_name }
      parents: tasks(where: {parent_task: {plan_meta: {_contains: {kind: plan}}}}, order_by: {title: asc}) { title } }`);
    expect(data).toEqual({
      tasks_aggregate: { aggregate: { count: 1 } },
      people: [{ full_name: 'Ada' }],
      parents: [{ title: 'Call the owner' }, { title: 'Find the lease' }],
    });
  });

  test('in what an update and a delete choose rows by', async () => {
    for (const tag of ['del1', 'del2']) await made('tasks', { title: tag, plan_meta: { kind: 'plan', tag } });
    const where = '{plan_meta: {_contains: {tag: del1}}}';
    const query = `mutation { update_tasks(where: ${where}, _set: {description: "x"}) { affected_rows }
      delete_tasks(where: ${where}) { affected_rows returning { title } } }`;
    expect(await answer(query)).toEqual({
      update_tasks: { affected_rows: 1 },
      delete_tasks: { affected_rows: 1, returning: [{ title: 'del1' }] },
    });
  });

  test('in what an insert and a verb are given', async () => {
    const data = await answer(
      `mutation { insert_tasks_one(object: {title: "bare", executor_type: system, plan_meta: {kind: step, of: [a, {b: c}]}}) { plan_meta } }`,
      {},
      SERVICE,
    );
    expect(data).toEqual({ insert_tasks_one: { plan_meta: { kind: 'step', of: ['a', { b: 'c' }] } } });
    const run = await made('blueprint_runs', { status: 'persisting' });
    const moved = `mutation { complete_blueprint_run(blueprint_run_id: "${run.blueprint_run_id}", result: {plans: [gold, silver]}) { result_blueprint } }`;
    expect(await answer(moved, {}, SERVICE)).toEqual({
      complete_blueprint_run: { result_blueprint: { plans: ['gold', 'silver'] } },
    });
  });
});

test('A generated value finds the row that holds it, as a literal, in a variable and as a default, and no other', async () => {
  const task = id('tasks', 3);
  await fc.assert(
    fc.asyncProperty(anyValue, async ({ literal, json }) => {
      await sql('UPDATE core_api.tasks SET plan_meta = $1::jsonb WHERE task_id = $2', json, task);
      const v = parseJson(json);
      const query = `query ($v: jsonb!, $d: jsonb = ${literal}) {
        literal: tasks(where: {plan_meta: {_eq: ${literal}}}) { title }
        variable: tasks(where: {plan_meta: {_eq: $v}}) { title }
        default: tasks(where: {plan_meta: {_eq: $d}}) { title }
        inside: tasks(where: {plan_meta: {_in: [${literal}]}}) { title }
        mixed: tasks(where: {_or: {plan_meta: {_in: [$v]}}}) { title }
        contained: tasks(where: {task_id: {_eq: "${task}"}, plan_meta: {_contains: ${literal}, _contained_in: $v}}) { title } }`;
      const found = [{ title: 'Zip the files' }];
      const { data, text } = await ask(query, { v });
      const all = { literal: found, variable: found, default: found, inside: found, mixed: found, contained: found };
      expect(data, text).toEqual(all);
    }),
    { numRuns: 80 },
  );
  await sql('UPDATE core_api.tasks SET plan_meta = NULL WHERE task_id = $1', task);
});

test('A generated value is stored the same whether it was a literal or a variable', async () => {
  await fc.assert(
    fc.asyncProperty(anyObject, async ({ literal, json }) => {
      const query = `mutation ($v: jsonb) {
        literal: insert_contributions_one(object: {name: "x", addresses: [], country: [], flow_json: ${literal}}) { contribution_id }
        variable: insert_contributions_one(object: {name: "x", addresses: [], country: [], flow_json: $v}) { contribution_id } }`;
      const data = await answer<Record<string, { contribution_id: string }>>(query, { v: parseJson(json) });
      const ids = Object.values(data).map((it) => it.contribution_id);
      const rows = await sql<{ stored: string; sent: string }>(
        'SELECT flow_json::text AS stored, $2::jsonb::text AS sent FROM core_api.contributions WHERE contribution_id = ANY ($1)',
        ids,
        json,
      );
      expect(rows).toHaveLength(2);
      for (const { stored, sent } of rows) expect(stored).toBe(sent);
    }),
    { numRuns: 30 },
  );
});

test('A variable inside a literal that is not sent is null there, and the condition is no wider for it', async () => {
  expect(await titles('_contains: {kind: $unsent}', 'query ($unsent: String)')).toEqual([]);
  expect(await titles('_contains: [$unsent]', 'query ($unsent: jsonb)')).toEqual([]);
});

describe('what jsonb cannot hold is refused at its place, with the one reason and the value as it was sent', () => {
  const path = '$.selectionSet.tasks.args.where.plan_meta._contains';
  test.for([
    ['U+0000 in a text', '{"a":["b\\u0000"]}', 'the character U+0000: "b\\u0000"'],
    ['U+0000 in a key', '{"a\\u0000":1}', 'the character U+0000: "a\\u0000"'],
    ['half of a surrogate pair', '["\\ud83d"]', 'half of a surrogate pair: "\\ud83d"'],
    [
      'a number with too many digits',
      '[1e131072]',
      'a number with more than 131072 digits before the point or 16383 after it: 1e131072',
    ],
    [
      'a number that is too small',
      '[1.0E-16383]',
      'a number with more than 131072 digits before the point or 16383 after it: 1.0E-16383',
    ],
  ] as const)('%s', async ([, json, reason]) => {
    const { errors } = await ask('query ($v: jsonb) { tasks(where: {plan_meta: {_contains: $v}}) { title } }', {
      v: parseJson(json),
    });
    expect(errors).toHaveLength(1);
    expect(errors?.[0]?.message).toContain(`jsonb cannot hold ${reason}`);
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'validation-failed', path });
  });

  test('also in a text that stands in a literal as a variable', async () => {
    const query = 'query ($t: String) { tasks(where: {plan_meta: {_contains: {a: $t}}}) { title } }';
    expect(await refused(query, { t: 'a\0b' })).toMatchObject({ code: 'validation-failed', path });
    expect(await refused(query, { t: '\ud83d' })).toMatchObject({ code: 'validation-failed', path });
  });
});

test('A number is what PostgreSQL makes of it at the ends of what it holds', async () => {
  const ends = ['1e131071', '9.9e131071', '1e-16383', '0e999', '-0.0', `0.${'1'.repeat(16_383)}`, '1'.repeat(131_072)];
  for (const json of ends) expect(await titles('_eq: $v', 'query ($v: jsonb)', { v: parseJson(json) })).toEqual([]);
});
