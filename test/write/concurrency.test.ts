import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Crowd, createCrowd } from '../harness/crowd.ts';
import { ADA, id } from '../harness/dataset.ts';
import type { Caller, Reply } from '../harness/gateway.ts';
import { type Row, SERVICE } from '../harness/writable-gateway.ts';

let crowd: Crowd;
let superuser: pg.Pool;
beforeAll(async () => {
  crowd = await createCrowd(20);
  superuser = new pg.Pool({ connectionString: crowd.superuserUrl, max: 2 });
});
afterAll(async () => {
  await superuser.end();
  await crowd[Symbol.asyncDispose]();
});

const ask = (query: string, variables: object = {}, caller: Caller = SERVICE): Promise<Reply> =>
  crowd.gateway.query(caller, query, { ...variables });
const sql = async (text: string, ...values: unknown[]): Promise<Row[]> =>
  (await superuser.query<Row>(text, values)).rows;

async function made(mutation: string, caller: Caller = SERVICE): Promise<Row> {
  const { data, text } = await ask(`mutation { made: ${mutation} }`, {}, caller);
  if (!data) throw new Error(text);
  return data.made as Row;
}

const TASK = (more = '') => `insert_tasks_one(object: {title: "crowd", executor_type: human${more}}) { task_id }`;
const codesOf = (replies: readonly Reply[]) => replies.map(({ errors }) => errors?.[0]?.extensions.code ?? 'ok').sort();
const range = (length: number) => Array.from({ length }, (_, index) => index);

test('50 steps that are stored at once get the numbers 1 to 50, and the count is 50', { timeout: 60_000 }, async () => {
  const { blueprint_run_id } = await made(
    'create_blueprint_run(goal: "g", target_url: "https://example.com") { blueprint_run_id }',
  );
  await ask(`mutation { start_blueprint_run(blueprint_run_id: "${blueprint_run_id}") { status } }`);
  const persist = `mutation ($run: uuid!, $url: String!) { persist_blueprint_step(blueprint_run_id: $run, step: {action_type: "click", page_url: $url}) {
    step_number page_url blueprint_run { step_count } } }`;
  const replies = await Promise.all(
    range(50).map((n) => ask(persist, { run: blueprint_run_id, url: `https://example.com/${n}` })),
  );
  expect(codesOf(replies)).toEqual(Array(50).fill('ok'));
  const steps = replies.map(
    ({ data }) =>
      data?.persist_blueprint_step as { step_number: number; page_url: string; blueprint_run: { step_count: number } },
  );
  expect(steps.map(({ step_number }) => step_number).sort((a, b) => a - b)).toEqual(range(50).map((n) => n + 1));
  for (const step of steps) expect(step.blueprint_run.step_count).toBe(step.step_number);
  const stored = await sql(
    `SELECT r.step_count, s.step_number, s.page_url FROM core_api.blueprint_runs r JOIN core_api.blueprint_steps s ON s.blueprint_run_pk = r.pk
      WHERE blueprint_run_id = $1 ORDER BY step_number`,
    blueprint_run_id,
  );
  const answered = steps.toSorted((a, b) => a.step_number - b.step_number);
  expect(stored).toEqual(answered.map(({ step_number, page_url }) => ({ step_count: 50, step_number, page_url })));
});

describe('two who make a row for the same slot at once', () => {
  const references = (name: string) => ['provider', 'company'].map((type) => ({ type, id: name, label: name }));
  const slots = {
    uniq_tasks_active_provider_company: (name: string) => ({ references: references(name) }),
    uq_tasks_subworkspace_candidate_dedup: (name: string) => ({
      plan_meta: { kind: 'subworkspace-candidate', dedup_key: name },
    }),
  };
  const INSERT = `mutation ($o: tasks_insert_input!, $c: tasks_on_conflict) { insert_tasks(objects: [$o], on_conflict: $c) { affected_rows returning { task_id } } }`;
  const count = async (name: string) =>
    await sql(
      `SELECT task_id, title, description FROM core_api.tasks WHERE provider_ref_id = $1 OR plan_meta ->> 'dedup_key' = $1`,
      name,
    );

  test.for(Object.entries(slots))(
    '%s: exactly one row, and the others are told who holds the slot',
    async ([constraint, slot]) => {
      for (const round of range(5)) {
        const name = `${constraint.slice(-8)}${round}`;
        const o = { title: 'x', executor_type: 'human', ...slot(name) };
        const replies = await Promise.all(range(8).map(() => ask(INSERT, { o })));
        expect(codesOf(replies)).toEqual([...Array(7).fill('constraint-violation'), 'ok']);
        const rows = await count(name);
        expect(rows).toHaveLength(1);
        const refused = replies.flatMap(({ errors }) => errors ?? []);
        for (const { extensions } of refused)
          expect(extensions).toMatchObject({ constraint, task_id: rows[0]?.task_id });
      }
    },
  );

  test.for(Object.entries(slots))('%s: with on_conflict the others leave it alone', async ([constraint, slot]) => {
    const name = `nothing ${constraint.slice(-8)}`;
    const o = { title: 'x', executor_type: 'human', ...slot(name) };
    const replies = await Promise.all(range(8).map(() => ask(INSERT, { o, c: { constraint } })));
    expect(codesOf(replies)).toEqual(Array(8).fill('ok'));
    expect(replies.map(({ data }) => (data?.insert_tasks as Row | undefined)?.affected_rows).sort()).toEqual([
      0, 0, 0, 0, 0, 0, 0, 1,
    ]);
    expect(await count(name)).toHaveLength(1);
  });

  test.for(Object.entries(slots))('%s: with update_columns each updates the one row', async ([constraint, slot]) => {
    const name = `update ${constraint.slice(-8)}`;
    const upsert = (n: number) =>
      ask(INSERT, {
        o: { title: `t${n}`, description: `d${n}`, executor_type: 'human', ...slot(name) },
        c: { constraint, update_columns: ['title', 'description'] },
      });
    const replies = await Promise.all(range(8).map(upsert));
    expect(codesOf(replies)).toEqual(Array(8).fill('ok'));
    const rows = await count(name);
    expect(rows).toHaveLength(1);
    expect(rows[0]?.description).toBe(String(rows[0]?.title).replace('t', 'd'));
  });
});

test('steps that are appended to a contribution at once are all kept, each list in its order', async () => {
  const { contribution_id } = await made(
    'insert_contributions_one(object: {name: "n", addresses: [], country: [], flow_json: {other: 1}}) { contribution_id }',
  );
  const append =
    'mutation ($id: uuid!, $steps: [jsonb!]!) { append_contribution_steps(contribution_id: $id, steps: $steps) { flow_json } }';
  const replies = await Promise.all(
    range(20).map((n) =>
      ask(append, {
        id: contribution_id,
        steps: [
          { n, part: 0 },
          { n, part: 1 },
        ],
      }),
    ),
  );
  expect(codesOf(replies)).toEqual(Array(20).fill('ok'));
  const [row = {}] = await sql(
    'SELECT flow_json FROM core_api.contributions WHERE contribution_id = $1',
    contribution_id,
  );
  const { steps, other } = row.flow_json as { steps: { n: number; part: number }[]; other: number };
  expect(other).toBe(1);
  expect(
    steps
      .filter(({ part }) => part === 0)
      .map(({ n }) => n)
      .sort((a, b) => a - b),
  ).toEqual(range(20));
  for (const [index, { n, part }] of steps.entries()) if (part === 1) expect(steps[index - 1]).toEqual({ n, part: 0 });
});

test('comments, assignments and status changes at once lose no history, and each change begins where the last ended', async () => {
  const { task_id } = await made(TASK());
  const statuses = ['open', 'in_progress', 'blocked', 'done'];
  const calls = range(24).map(
    (n) =>
      [
        `comment_on_task(task_id: "${task_id}", comment: "c${n}") { title }`,
        `update_tasks_by_pk(pk_columns: {task_id: "${task_id}"}, _set: {status: ${statuses[n % 4]}}) { title }`,
        `assign_task(task_id: "${task_id}", assigned_to_id: "${id('people', (n % 3) + 1)}") { title }`,
      ][n % 3],
  );
  const replies = await Promise.all(calls.map((call) => ask(`mutation { ${call} }`, {}, ADA)));
  expect(codesOf(replies)).toEqual(Array(24).fill('ok'));
  const [row] = await sql('SELECT status, done_at, history FROM core_api.tasks WHERE task_id = $1', task_id);
  const history = row?.history as { action: string; from?: string; to?: string; detail?: string }[];
  const comments = history.filter(({ action }) => action === 'comment').map(({ detail }) => detail);
  expect(comments.toSorted()).toEqual(
    range(24)
      .filter((n) => n % 3 === 0)
      .map((n) => `c${n}`)
      .toSorted(),
  );
  const moves = history.filter(({ action }) => action === 'status_changed');
  const way = ['open', ...moves.map(({ to }) => to)];
  expect(moves.map(({ from }) => from)).toEqual(way.slice(0, -1));
  expect(row?.status).toBe(way.at(-1));
  expect(row?.done_at !== null).toBe(row?.status === 'done');
});

describe('two tasks that are moved under each other at once', () => {
  const move = (task: unknown, parent: unknown) =>
    ask(
      `mutation { update_tasks_by_pk(pk_columns: {task_id: "${task}"}, _set: {parent_task_id: "${parent}"}) { title } }`,
      {},
      ADA,
    );

  test('make no circle: one is moved and the other told why not', async () => {
    for (const _ of range(5)) {
      const [a, b] = [await made(TASK(), ADA), await made(TASK(), ADA)];
      const replies = await Promise.all([move(a.task_id, b.task_id), move(b.task_id, a.task_id)]);
      expect(codesOf(replies)).toEqual(['constraint-violation', 'ok']);
    }
  });

  test('make no circle of many', async () => {
    const tasks: unknown[] = [];
    for (const _ of range(6)) tasks.push((await made(TASK(), ADA)).task_id);
    const replies = await Promise.all(tasks.map((task, index) => move(task, tasks[(index + 1) % 6])));
    expect(codesOf(replies)).toEqual(['constraint-violation', 'ok', 'ok', 'ok', 'ok', 'ok']);
  });
});

test('new subtasks do not wait for, or fail on, a change of their parent', async () => {
  const { task_id } = await made(TASK(), ADA);
  const child = `mutation { ${TASK(`, parent_task_id: "${task_id}"`)} }`;
  const change = `mutation { update_tasks_by_pk(pk_columns: {task_id: "${task_id}"}, _inc: {score: 0}, _set: {title: "p"}) { title } }`;
  const replies = await Promise.all(range(20).map((n) => (n % 2 ? ask(child, {}, ADA) : ask(change))));
  expect(codesOf(replies)).toEqual(Array(20).fill('ok'));
});

test('bulk updates of the same rows in opposite orders wait for each other, and none is lost', async () => {
  const description = 'opposite';
  for (const n of range(10))
    await made(
      `insert_tasks_one(object: {title: "${n}", description: "${description}", executor_type: human, score: 0}) { task_id }`,
    );
  const ids = (await sql('SELECT task_id FROM core_api.tasks WHERE description = $1 ORDER BY pk', description)).map(
    ({ task_id }) => task_id,
  );
  const query = `mutation ($ids: [uuid!]!) { update_tasks(where: {task_id: {_in: $ids}}, _inc: {score: 1}) { affected_rows } }`;
  const replies = await Promise.all(range(10).map((n) => ask(query, { ids: n % 2 ? ids : ids.toReversed() })));
  expect(codesOf(replies)).toEqual(Array(10).fill('ok'));
  expect(await sql('SELECT DISTINCT score FROM core_api.tasks WHERE description = $1', description)).toEqual([
    { score: '10.00' },
  ]);
});

test('two operations that take rows in a circle: one is done, the other told to send again, and has written nothing', async () => {
  const [a, b] = [await made(TASK(), ADA), await made(TASK(), ADA)];
  const set = (key: string, { task_id }: Row, title: string) =>
    `${key}: update_tasks_by_pk(pk_columns: {task_id: "${task_id}"}, _set: {title: "${title}"}) { title }`;
  const pause = `pause: insert_tasks(objects: [${range(30).map(() => '{title: "pause", executor_type: human}')}]) { affected_rows }`;
  const circle = (first: Row, second: Row, title: string) =>
    `mutation { ${set('x', first, title)} ${pause} ${set('y', second, title)} }`;
  const replies = await Promise.all([ask(circle(a, b, 'one')), ask(circle(b, a, 'two'))]);
  expect(codesOf(replies)).toEqual(['concurrent-update', 'ok']);
  const titles = await sql('SELECT DISTINCT title FROM core_api.tasks WHERE task_id = ANY ($1)', [
    a.task_id,
    b.task_id,
  ]);
  expect(titles).toHaveLength(1);
  expect(await sql(`SELECT count(*)::int AS n FROM core_api.tasks WHERE title = 'pause'`)).toEqual([{ n: 30 }]);
});
