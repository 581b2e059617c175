import { describe, expect, test } from 'vitest';
import { id } from '../harness/dataset.ts';
import { type Row, SERVICE, writableGateway } from '../harness/writable-gateway.ts';

const { answer, made, refused } = writableGateway();

const uuid = (row: Row): string => String(row.task_id);

describe('null', () => {
  test('is written to a column that may be null, by _set', async () => {
    const task = await made('tasks', {
      description: 'x',
      priority: 'high',
      due_date: '2026-01-01',
      assigned_to_pk: 1,
      parent_task_pk: 99,
      plan_meta: { kind: 'step' },
      score: 1,
      template_pk: 1,
      conversation_thread_id: id('chat_conversations', 1),
    });
    const columns =
      'description priority due_date assigned_to_id parent_task_id plan_meta score template_id conversation_thread_id';
    const set = Object.fromEntries(columns.split(' ').map((name) => [name, null]));
    const query = `mutation ($id: uuid!, $set: tasks_set_input) { update_tasks_by_pk(pk_columns: {task_id: $id}, _set: $set) { ${columns} } }`;
    expect(await answer(query, { id: uuid(task), set }, SERVICE)).toEqual({ update_tasks_by_pk: set });
  });

  test.for(['title', 'status', 'executor_type', 'references'])(
    'is refused for %s, which may not be null',
    async (name) => {
      const task = uuid(await made('tasks'));
      const message = expect.stringMatching(/null value for type '\w+'/);
      const inSet = `mutation { update_tasks_by_pk(pk_columns: {task_id: "${task}"}, _set: {${name}: null}) { title } }`;
      const path = `$.selectionSet.update_tasks_by_pk.args._set.${name}`;
      expect(await refused(inSet)).toEqual({ message, code: 'validation-failed', path });
      const inObject = `mutation { insert_tasks_one(object: {title: "x", executor_type: human, ${name}: null}) { title } }`;
      expect(
        await refused(
          name === 'title' || name === 'executor_type'
            ? inObject.replace(/title: "x", executor_type: human, /, '')
            : inObject,
        ),
      ).toEqual({
        message,
        code: 'validation-failed',
        path: `$.selectionSet.insert_tasks_one.args.object.${name}`,
      });
      const byVariable = `mutation ($set: tasks_set_input) { update_tasks_by_pk(pk_columns: {task_id: "${task}"}, _set: $set) { title } }`;
      expect(await refused(byVariable, { set: { [name]: null } })).toEqual({
        message,
        code: 'validation-failed',
        path,
      });
    },
  );

  test('is refused for what every operator but _set is given', async () => {
    const task = uuid(await made('tasks'));
    for (const operator of [
      '_inc: {score: null}',
      '_append: {references: null}',
      '_delete_key: {references: null}',
      '_delete_elem: {references: null}',
      '_delete_at_path: {references: null}',
    ]) {
      const query = `mutation { update_tasks_by_pk(pk_columns: {task_id: "${task}"}, ${operator}) { title } }`;
      expect(await refused(query, {}, SERVICE)).toMatchObject({
        code: 'validation-failed',
        path: expect.stringContaining(`.args.${operator.split(':')[0]}.`),
      });
    }
  });

  test.for([
    ['objects', 'insert_tasks(objects: null) { affected_rows }'],
    ['an object of the list', 'insert_tasks(objects: [null]) { affected_rows }'],
    ['object', 'insert_tasks_one(object: null) { title }'],
    ['pk_columns', 'update_tasks_by_pk(pk_columns: null, _set: {title: "x"}) { title }'],
    ['the key in pk_columns', 'update_tasks_by_pk(pk_columns: {task_id: null}, _set: {title: "x"}) { title }'],
    ['updates', 'update_tasks_many(updates: null) { affected_rows }'],
    ['where of an item', 'update_tasks_many(updates: {where: null}) { affected_rows }'],
    ['where of delete', 'delete_tasks(where: null) { affected_rows }'],
  ] as const)('is refused for %s', async ([, field]) => {
    expect(await refused(`mutation { ${field} }`)).toMatchObject({ code: 'validation-failed' });
  });

  test('counts as absent for on_conflict, its where, and the guards', async () => {
    const query = `mutation { insert_tasks(objects: {title: "n", executor_type: human}, on_conflict: null) { affected_rows }
      a: insert_tasks(objects: {title: "n", executor_type: human}, on_conflict: {constraint: tasks_task_id_key, where: null}) { affected_rows }
      update_tasks(where: {title: {_eq: "n"}}, _set: {description: "n"}, at_most: null) { affected_rows }
      update_tasks_by_pk(pk_columns: {task_id: "${id('tasks', 3)}"}, _set: {description: "n"}, _expect: null) { title } }`;
    expect(await answer(query)).toMatchObject({
      update_tasks: { affected_rows: 2 },
      update_tasks_by_pk: { title: 'Zip the files' },
    });
  });
});

describe('a variable that is declared and not sent', () => {
  test('leaves a column of a new row to its default', async () => {
    const query = `mutation ($p: task_priority_enum, $d: String, $s: task_status_enum, $a: uuid) {
      insert_tasks_one(object: {title: "x", executor_type: human, priority: $p, description: $d, status: $s, assigned_to_id: $a}) { priority description status assigned_to_id } }`;
    expect(await answer(query)).toEqual({
      insert_tasks_one: { priority: 'medium', description: null, status: 'open', assigned_to_id: null },
    });
    expect(await answer(query, { p: null })).toMatchObject({ insert_tasks_one: { priority: null } });
  });

  test('leaves a column of a changed row as it is', async () => {
    const task = uuid(await made('tasks', { description: 'stays', priority: 'low' }));
    const query = `mutation ($d: String, $p: task_priority_enum) { update_tasks_by_pk(pk_columns: {task_id: "${task}"}, _set: {title: "new", description: $d, priority: $p}) { title description priority } }`;
    expect(await answer(query, { p: 'high' })).toEqual({
      update_tasks_by_pk: { title: 'new', description: 'stays', priority: 'high' },
    });
  });

  test('leaves out a whole operator, a guard, or what is nested', async () => {
    const task = uuid(await made('tasks'));
    const query = `mutation ($set: tasks_set_input, $e: row_expectation, $n: Int, $sub: tasks_arr_rel_insert_input, $c: tasks_on_conflict) {
      a: update_tasks_by_pk(pk_columns: {task_id: "${task}"}, _set: $set, _expect: $e) { title }
      b: update_tasks(where: {task_id: {_eq: "${task}"}}, _set: {title: "b"}, at_most: $n) { affected_rows }
      c: insert_tasks(objects: {title: "c", executor_type: human, subtasks: $sub}, on_conflict: $c) { affected_rows } }`;
    expect(await answer(query)).toEqual({ a: null, b: { affected_rows: 1 }, c: { affected_rows: 1 } });
  });

  test('is null inside a JSON literal', async () => {
    const query = `mutation ($x: jsonb) { insert_tasks_one(object: {title: "x", executor_type: human, plan_meta: {kind: "step", x: $x}}) { plan_meta } }`;
    expect(await answer(query, {}, SERVICE)).toEqual({ insert_tasks_one: { plan_meta: { kind: 'step', x: null } } });
    expect(await answer(query, { x: [1] }, SERVICE)).toEqual({
      insert_tasks_one: { plan_meta: { kind: 'step', x: [1] } },
    });
  });

  test('with a default has it', async () => {
    const query = `mutation ($p: task_priority_enum = critical) { insert_tasks_one(object: {title: "x", executor_type: human, priority: $p}) { priority } }`;
    expect(await answer(query)).toEqual({ insert_tasks_one: { priority: 'critical' } });
  });

  test.for([
    'mutation ($o: tasks_insert_input!) { insert_tasks_one(object: $o) { title } }',
    'mutation ($o: [tasks_insert_input!]!) { insert_tasks(objects: $o) { affected_rows } }',
  ])('is refused where it must be sent: %s', async (query) => {
    expect(await refused(query)).toMatchObject({ code: 'validation-failed' });
  });
});

describe('values', () => {
  test.for([
    ['a date', 'due_date: "2026-06-15"', 'due_date', '2026-06-15T00:00:00.000Z'],
    ['an instant with an offset', 'due_date: "2026-06-15T02:00:00+02:00"', 'due_date', '2026-06-15T00:00:00.000Z'],
    ['an instant without one, in UTC', 'due_date: "2026-06-15T10:30:00"', 'due_date', '2026-06-15T10:30:00.000Z'],
    ['an enum as an enum', 'priority: high', 'priority', 'high'],
    ['an enum as a text', 'priority: "high"', 'priority', 'high'],
    ['a text with every kind of character', 'title: "a\\u0041 \\"q\\" \\n 𝄞 ‮"', 'title', 'aA "q" \n 𝄞 ‮'],
    ['an upper case uuid', 'assigned_to_id: "22222222-0000-4000-8000-000000000002"', 'assigned_to_id', id('people', 2)],
  ] as const)('%s is read as PostgreSQL reads it', async ([, given, name, stored]) => {
    const rest = name === 'title' ? 'executor_type: human' : 'title: "x", executor_type: human';
    const query = `mutation { insert_tasks_one(object: {${rest}, ${given}}) { ${name} } }`;
    expect(await answer(query)).toEqual({ insert_tasks_one: { [name]: stored } });
  });

  test.for([
    ['a text for a uuid', 'assigned_to_id: "7"', 'validation-failed'],
    ['a day that there is not', 'due_date: "2026-02-30"', 'data-exception'],
    ['an enum value that there is not', 'priority: urgent', 'validation-failed'],
    ['a number for a text', 'description: 7', 'validation-failed'],
    ['a list for a text', 'description: ["x"]', 'validation-failed'],
  ] as const)('%s is refused at its place', async ([, given, code]) => {
    const query = `mutation { insert_tasks_one(object: {title: "x", executor_type: human, ${given}}) { title } }`;
    const path = `$.selectionSet.insert_tasks_one.args.object.${given.split(':')[0]}`;
    expect(await refused(query)).toMatchObject({ code, path });
  });

  test.for([
    ['a character that PostgreSQL has not', { title: 'a\u0000b' }, 'title'],
    ['half of a surrogate pair', { description: '\ud834' }, 'description'],
    ['an unknown reference type', { references: [{ type: 'bank', id: '1', label: 'x' }] }, 'references[0].type'],
    [
      'a reference with a key too many',
      { references: [{ type: 'month', id: '1', label: 'x', extra: 1 }] },
      'references[0].extra',
    ],
    [
      'a provider with too long an id',
      { references: [{ type: 'provider', id: 'x'.repeat(37), label: 'x' }] },
      'references[0].id',
    ],
    ['a plan_meta of no kind', { plan_meta: { kind: 'other' } }, 'plan_meta.kind'],
    ['a plan_meta that is a list', { plan_meta: [] }, 'plan_meta'],
    ['a confidence above 1', { confidence_score: '1.01' }, 'confidence_score'],
    ['a score with three decimals', { score: '1.001' }, 'score'],
    ['a negative reward', { token_reward: -1 }, 'token_reward'],
  ] as const)('%s is refused by the rules, at its place', async ([, given, place]) => {
    const query = 'mutation ($o: tasks_insert_input!) { insert_tasks_one(object: $o) { title } }';
    expect(await refused(query, { o: { title: 'x', executor_type: 'human', ...given } }, SERVICE)).toMatchObject({
      code: 'validation-failed',
      path: `$.selectionSet.insert_tasks_one.args.object.${place}`,
    });
  });

  test.for([
    'plan',
    'step',
    'scoring',
    'mail-connect',
    'connect-extension',
    'connect-tools-parent',
    'subworkspace-candidate',
  ])('plan_meta may be of kind %s', async (kind) => {
    const query =
      'mutation ($m: jsonb) { insert_tasks_one(object: {title: "x", executor_type: system, plan_meta: $m}) { plan_meta } }';
    expect(await answer(query, { m: { kind, more: { of: ['anything'] } } }, SERVICE)).toEqual({
      insert_tasks_one: { plan_meta: { kind, more: { of: ['anything'] } } },
    });
  });

  test.for([
    ['a country that there is not', { country: ['XX'] }, 'country[0]'],
    ['a country in small letters', { country: ['us'] }, 'country[0]'],
    ['a slug that is too long', { provider_slug: 'x'.repeat(256) }, 'provider_slug'],
    ['a source that is no URL', { source_url: 'example' }, 'source_url'],
    ['a source that is too long', { source_url: `https://example.com/${'x'.repeat(2048)}` }, 'source_url'],
    ['addresses that are no list', { addresses: {} }, 'addresses'],
    ['a flow whose steps are no list', { flow_json: { steps: {} } }, 'flow_json.steps'],
  ] as const)('of a contribution: %s is refused at its place', async ([, given, place]) => {
    const query = 'mutation ($o: contributions_insert_input!) { insert_contributions_one(object: $o) { name } }';
    const o = { name: 'x', addresses: [], country: [], flow_json: {}, ...given };
    expect(await refused(query, { o })).toMatchObject({
      code: 'validation-failed',
      path: `$.selectionSet.insert_contributions_one.args.object.${place}`,
    });
  });
});
