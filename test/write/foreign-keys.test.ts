import { describe, expect, test } from 'vitest';
import { ADA, id } from '../harness/dataset.ts';
import { ADMIN, type Row, SERVICE, writableGateway } from '../harness/writable-gateway.ts';

const { answer, ask, made, refused, sql } = writableGateway();

const uuid = (row: Row, key = 'task_id'): string => String(row[key]);

const KEYS = [
  { table: 'tasks', key: 'parent_task_id', own: id('tasks', 1), caller: ADA },
  { table: 'tasks', key: 'assigned_to_id', own: id('people', 2), caller: ADA },
  { table: 'tasks', key: 'template_id', own: id('task_templates', 2), caller: SERVICE },
  { table: 'skills', key: 'source_thread_id', own: id('chat_conversations', 1), caller: ADA },
] as const;

const REQUIRED = { tasks: 'title: "x", executor_type: human', skills: 'kind: action, name: "x", body: "x"' };
const insertWith = (table: keyof typeof REQUIRED, key: string, value: string | null) =>
  `mutation { insert_${table}_one(object: {${REQUIRED[table]}, ${key}: ${JSON.stringify(value)}}) { ${key} } }`;

describe.for(KEYS)('$key of a new row', ({ table, key, own, caller }) => {
  test('points to a row by its public uuid, or to none', async () => {
    for (const value of [own, null]) {
      expect(await answer(insertWith(table, key, value), {}, caller)).toEqual({
        [`insert_${table}_one`]: { [key]: value },
      });
    }
  });

  test('to no row at all is not found', async () => {
    const missing = '99999999-0000-4000-8000-999999999999';
    expect(await refused(insertWith(table, key, missing), {}, caller)).toMatchObject({
      code: 'not-found',
      path: `$.selectionSet.insert_${table}_one.args.object.${key}`,
    });
  });
});

/** The same request, before the row is there and once it is: another workspace's, or a deleted one. */
const HIDDEN: readonly [string, string, string, string][] = [
  [
    'parent_task_id',
    'tasks',
    'a task of another workspace',
    `INSERT INTO core_api.tasks (task_id, workspace_pk, title, executor_type) VALUES ($1, 2, 'x', 'human')`,
  ],
  [
    'parent_task_id',
    'tasks',
    'a deleted task',
    `INSERT INTO core_api.tasks (task_id, workspace_pk, title, executor_type, deleted_at) VALUES ($1, 1, 'x', 'human', '2026-01-01')`,
  ],
  [
    'assigned_to_id',
    'tasks',
    'a person of another workspace',
    `INSERT INTO core_api.people (person_id, workspace_pk, full_name) VALUES ($1, 2, 'x')`,
  ],
  [
    'source_thread_id',
    'skills',
    'a conversation of another workspace',
    'INSERT INTO core_api.chat_conversations (chat_conversation_id, workspace_pk) VALUES ($1, 2)',
  ],
];

describe('a foreign key to a row that the caller does not see is answered byte for byte as to none', () => {
  test.for(HIDDEN)('%s, %s: %s', async ([key, table, , insert]) => {
    const [{ hidden } = { hidden: '' }] = await sql<{ hidden: string }>('SELECT gen_random_uuid() AS hidden');
    const task = await made('tasks');
    const requests = [
      insertWith(table as 'tasks', key, hidden),
      ...(table === 'tasks'
        ? [
            `mutation { update_tasks(where: {task_id: {_eq: "${uuid(task)}"}}, _set: {${key}: "${hidden}"}) { affected_rows } }`,
          ]
        : []),
      ...(key === 'assigned_to_id'
        ? [`mutation { assign_task(task_id: "${uuid(task)}", assigned_to_id: "${hidden}") { title } }`]
        : []),
    ];
    const answers = async () => Promise.all(requests.map(async (query) => (await ask(query)).text));
    const before = await answers();
    await sql(insert, hidden);
    expect(await answers()).toEqual(before);
    for (const text of before)
      expect(JSON.parse(text)).toMatchObject({ errors: [{ extensions: { code: 'not-found' } }] });
    for (const query of requests) await refused(query);
  });
});

describe('parent_task_id', () => {
  const move = (task: Row, parent: Row | null) =>
    `mutation { update_tasks_by_pk(pk_columns: {task_id: "${uuid(task)}"}, _set: {parent_task_id: ${parent ? `"${uuid(parent)}"` : null}}) { parent_task_id } }`;

  test('moves a task under another, and back to the root', async () => {
    const [a, b] = [await made('tasks'), await made('tasks')];
    expect(await answer(move(a, b))).toEqual({ update_tasks_by_pk: { parent_task_id: uuid(b) } });
    expect(await answer(move(a, null))).toEqual({ update_tasks_by_pk: { parent_task_id: null } });
  });

  test('never makes a task its own ancestor, however far above', async () => {
    const a = await made('tasks');
    const b = await made('tasks', { parent_task_pk: a.pk });
    const c = await made('tasks', { parent_task_pk: b.pk });
    for (const below of [a, b, c]) {
      expect(await refused(move(a, below))).toEqual({
        message: 'parent_task_id must not be the task itself or a task below it',
        code: 'constraint-violation',
        path: '$.selectionSet.update_tasks_by_pk.args._set.parent_task_id',
      });
    }
    expect(await answer(move(c, a))).toEqual({ update_tasks_by_pk: { parent_task_id: uuid(a) } });
  });

  test('is refused when one of many tasks would be under itself', async () => {
    const parent = await made('tasks', { description: 'bulk move' });
    await made('tasks', { description: 'bulk move' });
    const query = `mutation { update_tasks(where: {description: {_eq: "bulk move"}}, _set: {parent_task_id: "${uuid(parent)}"}) { affected_rows } }`;
    expect(await refused(query)).toMatchObject({ code: 'constraint-violation' });
  });

  test('moved to the root, a task runs into the slot that a root task holds', async () => {
    const refs = {
      provider_ref_id: 'p',
      company_ref_id: 'c',
      references: ['provider', 'company'].map((type) => ({ type, id: type[0], label: '' })),
    };
    const holder = await made('tasks', refs);
    const child = await made('tasks', { ...refs, parent_task_pk: (await made('tasks')).pk });
    expect(await refused(move(child, null))).toMatchObject({
      code: 'constraint-violation',
      path: '$',
      task_id: uuid(holder),
      constraint: 'uniq_tasks_active_provider_company',
    });
  });
});

describe('assigned_to_id', () => {
  test('leaves an entry in the history each time that it changes', async () => {
    const task = uuid(await made('tasks'));
    for (const person of [`"${id('people', 2)}"`, `"${id('people', 2)}"`, 'null', `"${id('people', 1)}"`]) {
      await answer(
        `mutation { update_tasks_by_pk(pk_columns: {task_id: "${task}"}, _set: {assigned_to_id: ${person}}) { title } }`,
      );
    }
    const [row] = await sql<{ history: Row[] }>('SELECT history FROM core_api.tasks WHERE task_id = $1', task);
    expect(row?.history.map(({ action, to, detail, by }) => [action, to ?? detail, by])).toEqual([
      ['assigned', 'Bo', ADA.userId],
      ['assigned', 'nobody', ADA.userId],
      ['assigned', 'Ada', ADA.userId],
    ]);
  });
});

describe('the keys of another workspace, by admin', () => {
  test('are refused by the keys of the database, and nothing of them is told', async () => {
    const slot = 'references: [{type: "provider", id: "f", label: "F"}, {type: "company", id: "f", label: "F"}]';
    for (const more of ['', slot]) {
      const query = `mutation { insert_tasks_one(object: {title: "x", executor_type: human, assigned_to_id: "${id('people', 4)}", ${more}}) { title } }`;
      expect(await refused(query, {}, ADMIN)).toMatchObject({
        code: 'constraint-violation',
        message: expect.stringMatching(/^Foreign key violation\./),
      });
    }
  });
});

test.for(['workspace_id', 'created_by_id', 'source_thread', 'workspace', 'assigned_to', 'template', 'created_by'])(
  '%s cannot be given to a task',
  async (name) => {
    for (const value of [`"${id('workspaces', 1)}"`, '{data: {}}', 'null']) {
      expect(
        await refused(
          `mutation { insert_tasks_one(object: {title: "x", executor_type: human, ${name}: ${value}}) { title } }`,
        ),
      ).toMatchObject({
        code: 'validation-failed',
      });
    }
  },
);
