import { describe, expect, test } from 'vitest';
import { id } from '../harness/dataset.ts';
import { type Row, SERVICE, writableGateway } from '../harness/writable-gateway.ts';

const { answer, ask, made, refused, sql } = writableGateway();

const idOf = ({ task_id }: Row): string => String(task_id);
const rowOf = async (task_id: string) => (await sql('SELECT * FROM core_api.tasks WHERE task_id = $1', task_id))[0];

describe('update_t', () => {
  test('changes the rows that meet the condition, and returns them as they then are', async () => {
    for (const title of ['u1', 'u2', 'u3']) await made('tasks', { title, description: 'update_t' });
    const query = `mutation { update_tasks(where: {description: {_eq: "update_t"}, title: {_neq: "u2"}}, _set: {priority: high}) {
      affected_rows returning { title priority } } }`;
    expect(await answer(query)).toEqual({
      update_tasks: {
        affected_rows: 2,
        returning: [
          { title: 'u1', priority: 'high' },
          { title: 'u3', priority: 'high' },
        ],
      },
    });
    expect(await sql(`SELECT priority FROM core_api.tasks WHERE title = 'u2'`)).toEqual([{ priority: 'medium' }]);
  });

  test('returns rows that no longer meet the condition, or are no longer visible', async () => {
    await made('tasks', { title: 'leaves', description: 'before' });
    const query = `mutation { update_tasks(where: {description: {_eq: "before"}}, _set: {description: "after"}) { returning { description } } }`;
    expect(await answer(query)).toEqual({ update_tasks: { returning: [{ description: 'after' }] } });
    expect(await answer(query)).toEqual({ update_tasks: { returning: [] } });
  });

  test('without a match changes nothing and is no error', async () => {
    const query = `mutation { update_tasks(where: {title: {_eq: "nobody"}}, _set: {priority: high}) { affected_rows returning { title } } }`;
    expect(await answer(query)).toEqual({ update_tasks: { affected_rows: 0, returning: [] } });
  });

  test('with an empty condition changes every row that the role may change', async () => {
    const query = `mutation { update_skills(where: {}, _set: {description: "all"}) { affected_rows returning { name } } }`;
    const { update_skills } = await answer<{ update_skills: { affected_rows: number } }>(query);
    const changed = await sql(`SELECT name FROM core_api.skills WHERE description = 'all'`);
    expect(changed.map(({ name }) => name)).toEqual(['Match invoices', 'Unpaid']);
    expect(update_skills.affected_rows).toBe(2);
  });

  test('takes its condition from variables, whole or in part, and may use relations in it', async () => {
    const parent = await made('tasks', { title: 'w parent' });
    await made('tasks', { title: 'w child', parent_task_pk: parent.pk });
    const set = '_set: {description: "by variable"}) { affected_rows } }';
    expect(
      await answer(`mutation ($w: tasks_bool_exp!) { update_tasks(where: $w, ${set}`, {
        w: { title: { _eq: 'w child' } },
      }),
    ).toEqual({
      update_tasks: { affected_rows: 1 },
    });
    expect(
      await answer(`mutation ($t: String) { update_tasks(where: {parent_task: {title: {_eq: $t}}}, ${set}`, {
        t: 'w parent',
      }),
    ).toEqual({
      update_tasks: { affected_rows: 1 },
    });
    const many = `mutation ($ids: [uuid!]) { update_tasks(where: {task_id: {_in: $ids}}, ${set}`;
    expect(await answer(many, { ids: [idOf(parent), id('tasks', 11)] })).toEqual({
      update_tasks: { affected_rows: 1 },
    });
    expect(await answer(many, { ids: [] })).toEqual({ update_tasks: { affected_rows: 0 } });
  });

  test('refuses a condition that is null or not sent', async () => {
    const query = `mutation ($w: tasks_bool_exp!) { update_tasks(where: $w, _set: {title: "x"}) { affected_rows } }`;
    for (const variables of [{ w: null }, {}]) {
      expect(await refused(query, variables)).toMatchObject({ code: 'validation-failed' });
    }
    expect(await refused(`mutation { update_tasks(where: null, _set: {title: "x"}) { affected_rows } }`)).toMatchObject(
      {
        code: 'validation-failed',
        path: '$.selectionSet.update_tasks.args.where',
      },
    );
    expect(await refused(`mutation { update_tasks(_set: {title: "x"}) { affected_rows } }`)).toMatchObject({
      code: 'validation-failed',
    });
    expect(
      await refused(
        `mutation ($t: String) { update_tasks(where: {title: {_eq: $t}}, _set: {title: "x"}) { affected_rows } }`,
      ),
    ).toMatchObject({ code: 'validation-failed' });
  });
});

describe('update_t_by_pk', () => {
  const query = `mutation ($id: uuid!, $set: tasks_set_input) { update_tasks_by_pk(pk_columns: {task_id: $id}, _set: $set) { title description } }`;

  test('changes the one row and answers it', async () => {
    const task = await made('tasks');
    expect(await answer(query, { id: idOf(task), set: { title: 'one' } })).toEqual({
      update_tasks_by_pk: { title: 'one', description: null },
    });
    expect(await rowOf(idOf(task))).toMatchObject({ title: 'one' });
  });

  test.for([
    ['a row that does not exist', id('tasks', 999)],
    ["another workspace's row", id('tasks', 11)],
    ['a deleted row', id('tasks', 9)],
  ] as const)('answers null for %s', async ([, task_id]) => {
    expect(await answer(query, { id: task_id, set: { title: 'mine' } })).toEqual({ update_tasks_by_pk: null });
    expect(await sql(`SELECT FROM core_api.tasks WHERE title = 'mine'`)).toEqual([]);
  });

  test('changes every stamp that it should, and none that it should not', async () => {
    const task = await made('tasks');
    await answer(query, { id: idOf(task), set: { title: 'stamped' } });
    const after = await rowOf(idOf(task));
    expect(Number(after?.updated_at)).toBeGreaterThan(Number(task.updated_at));
    expect({ ...after, title: task.title, search: task.search, updated_at: task.updated_at }).toEqual(task);
  });
});

describe('_set', () => {
  test.for([
    ['no operator at all', ''],
    ['an empty _set', ', _set: {}'],
    ['several empty operators', ', _set: {}, _append: {}'],
    ['a null operator', ', _set: null'],
  ] as const)('%s changes nothing', async ([, operators]) => {
    const task = await made('tasks');
    const by = `mutation { update_tasks_by_pk(pk_columns: {task_id: "${idOf(task)}"}${operators}) { title } }`;
    const all = `mutation { update_tasks(where: {}${operators}) { affected_rows returning { title } } }`;
    expect(await answer(by)).toEqual({ update_tasks_by_pk: null });
    const { data, statements } = await ask(all);
    expect(data).toEqual({ update_tasks: { affected_rows: 0, returning: [] } });
    expect(statements.filter((text) => /update/i.test(text))).toEqual([]);
    expect(await rowOf(idOf(task))).toEqual(task);
  });

  test('the same value again leaves no trace in the history', async () => {
    const task = await made('tasks', { assigned_to_pk: 1 });
    const set = `{status: open, assigned_to_id: "${id('people', 1)}", title: "Made"}`;
    await answer(`mutation { update_tasks_by_pk(pk_columns: {task_id: "${idOf(task)}"}, _set: ${set}) { title } }`);
    expect(await rowOf(idOf(task))).toMatchObject({ history: [], done_at: null });
  });
});

const inc = `mutation ($id: uuid!, $by: tasks_inc_input) { update_tasks_by_pk(pk_columns: {task_id: $id}, _inc: $by) { score confidence_score token_reward } }`;

describe('_inc', () => {
  test('adds exactly, negative numbers too, given as numbers or texts', async () => {
    const task = await made('tasks', { score: '940.10', confidence_score: '0.10', token_reward: 7 });
    const by = (values: object) => answer(inc, { id: idOf(task), by: values }, SERVICE);
    expect(await by({ score: '0.20', confidence_score: 0.2, token_reward: 3 })).toEqual({
      update_tasks_by_pk: { score: '940.30', confidence_score: '0.30', token_reward: 10 },
    });
    expect(await by({ score: -940.3, token_reward: '-10' })).toEqual({
      update_tasks_by_pk: { score: '0.00', confidence_score: '0.30', token_reward: 0 },
    });
    expect(await by({ score: '999999.99' })).toMatchObject({ update_tasks_by_pk: { score: '999999.99' } });
  });

  test('leaves NULL as it is', async () => {
    const task = await made('tasks', { title: 'null' });
    expect(await answer(inc, { id: idOf(task), by: { score: 1, token_reward: 1 } }, SERVICE)).toEqual({
      update_tasks_by_pk: { score: null, confidence_score: null, token_reward: null },
    });
  });

  test.for([
    ['a score below its scale', { score: -1 }, 'score', 'validation-failed'],
    ['a confidence above 1', { confidence_score: 1 }, 'confidence_score', 'validation-failed'],
    ['digits that the column has no room for', { score: '0.001' }, 'score', 'validation-failed'],
    ['an integer past its type', { token_reward: 2_147_483_647 }, 'token_reward', 'validation-failed'],
  ] as const)('refuses %s', async ([, by, column, code]) => {
    const task = await made('tasks', { score: '0.50', confidence_score: '0.50', token_reward: 1 });
    const path = `$.selectionSet.update_tasks_by_pk.args._inc.${column}`;
    expect(await refused(inc, { id: idOf(task), by }, SERVICE)).toMatchObject({ code, path });
  });

  test('refuses null', async () => {
    const task = await made('tasks', { token_reward: 1 });
    expect(await refused(inc, { id: idOf(task), by: { token_reward: null } }, SERVICE)).toEqual({
      message: "unexpected null value for type 'Int'",
      code: 'validation-failed',
      path: '$.selectionSet.update_tasks_by_pk.args._inc.token_reward',
    });
  });
});

describe('several operators', () => {
  test('on different columns work together', async () => {
    const task = await made('tasks', { score: '1.00', references: [] });
    const query = `mutation { update_tasks_by_pk(pk_columns: {task_id: "${idOf(task)}"}, _inc: {score: 2}, _set: {title: "both"},
      _append: {references: {type: "month", id: "2026-06", label: "June"}}, _delete_key: {plan_meta: "x"}) { score title references plan_meta } }`;
    expect(await answer(query, {}, SERVICE)).toEqual({
      update_tasks_by_pk: {
        score: '3.00',
        title: 'both',
        references: [{ type: 'month', id: '2026-06', label: 'June' }],
        plan_meta: null,
      },
    });
  });

  test.for([
    ['update_tasks(where: {}', '$.selectionSet.update_tasks.args', 'affected_rows'],
    [
      `update_tasks_by_pk(pk_columns: {task_id: "${id('tasks', 1)}"}`,
      '$.selectionSet.update_tasks_by_pk.args',
      'title',
    ],
  ] as const)('must not name one column twice: %s', async ([field, path, selection]) => {
    const query = `mutation { ${field}, _set: {references: [], title: "x", score: 1}, _append: {references: []}, _inc: {score: 1}) { ${selection} } }`;
    expect(await refused(query, {}, SERVICE)).toEqual({
      message: "Column found in multiple operators: ['score', 'references'].",
      code: 'validation-failed',
      path,
    });
  });

  test('of an item of update_t_many must not name one column twice', async () => {
    const query = `mutation { update_tasks_many(updates: [{where: {}}, {where: {}, _set: {references: []}, _append: {references: []}}]) { affected_rows } }`;
    expect(await refused(query)).toEqual({
      message: "Column found in multiple operators: ['references'].",
      code: 'validation-failed',
      path: '$.selectionSet.update_tasks_many.args.updates[1]',
    });
  });
});

describe('the place of a fault', () => {
  test.for([
    ['_set: {title: ""}', '_set.title'],
    [
      '_set: {references: [{type: "month", id: "x", label: "x"}, {type: "no", id: "x", label: "x"}]}',
      '_set.references[1].type',
    ],
    ['_set: {references: 7}', '_set.references'],
    ['_set: {references: [null]}', '_set.references[0]'],
    ['_append: {references: {type: "no", id: "x", label: "x"}}', '_append.references[0].type'],
    ['_prepend: {references: 7}', '_prepend.references[0]'],
    [`_set: {assigned_to_id: "${id('people', 4)}"}`, '_set.assigned_to_id'],
  ] as const)('%s', async ([operators, place]) => {
    const task = await made('tasks', { references: [] });
    const query = `mutation { mine: update_tasks_by_pk(pk_columns: {task_id: "${idOf(task)}"}, ${operators}) { title } }`;
    expect(await refused(query)).toMatchObject({ path: `$.selectionSet.mine.args.${place}` });
  });
});

describe('update_t_many', () => {
  const MANY =
    'mutation ($updates: [tasks_updates!]!) { update_tasks_many(updates: $updates) { affected_rows returning { title description } } }';

  test('runs its items in order, each seeing what the earlier ones did, with an answer for each', async () => {
    await made('tasks', { title: 'm1' });
    const updates = [
      { where: { title: { _eq: 'm1' } }, _set: { title: 'm2' } },
      { where: { title: { _eq: 'm1' } }, _set: { description: 'never' } },
      { where: { title: { _eq: 'm2' } }, _set: { description: 'seen' } },
      { where: { title: { _eq: 'm2' } } },
    ];
    expect(await answer(MANY, { updates })).toEqual({
      update_tasks_many: [
        { affected_rows: 1, returning: [{ title: 'm2', description: null }] },
        { affected_rows: 0, returning: [] },
        { affected_rows: 1, returning: [{ title: 'm2', description: 'seen' }] },
        { affected_rows: 0, returning: [] },
      ],
    });
  });

  test('of nothing is an empty list; a single item need not be in one', async () => {
    expect(await answer(MANY, { updates: [] })).toEqual({ update_tasks_many: [] });
    const updates = { where: { title: { _eq: 'nobody' } }, _set: { title: 'x' } };
    expect(await answer(MANY, { updates })).toEqual({ update_tasks_many: [{ affected_rows: 0, returning: [] }] });
  });

  test('takes its items as literals with variables in them', async () => {
    await made('tasks', { title: 'lit' });
    const query = `mutation ($t: String, $d: String) { update_tasks_many(updates: {where: {title: {_eq: $t}}, _set: {description: $d}}) { affected_rows returning { description } } }`;
    expect(await answer(query, { t: 'lit', d: 'by variable' })).toEqual({
      update_tasks_many: [{ affected_rows: 1, returning: [{ description: 'by variable' }] }],
    });
  });

  test('is undone whole when one item is refused', async () => {
    await made('tasks', { title: 'm3' });
    const updates = [
      { where: { title: { _eq: 'm3' } }, _set: { description: 'lost' } },
      { where: { title: { _eq: 'm3' } }, _set: { title: ' ' } },
    ];
    expect(await refused(MANY, { updates })).toMatchObject({
      path: '$.selectionSet.update_tasks_many.args.updates[1]._set.title',
    });
  });
});
