import { describe, expect, test } from 'vitest';
import { ADA, DEE, id } from '../harness/dataset.ts';
import { ADMIN, SERVICE, writableGateway } from '../harness/writable-gateway.ts';

const { answer, ask, refused, sql } = writableGateway();

const INSERT = 'mutation ($objects: [tasks_insert_input!]!) { insert_tasks(objects: $objects)';
const task = { title: 'New', executor_type: 'human' };

describe('insert_t', () => {
  test('writes every object, and returns the rows in the order of the objects', async () => {
    const titles = ['c', 'a', 'b', 'd'];
    const objects = titles.map((title) => ({ ...task, title }));
    expect(await answer(`${INSERT} { affected_rows returning { title status } } }`, { objects })).toEqual({
      insert_tasks: { affected_rows: 4, returning: titles.map((title) => ({ title, status: 'open' })) },
    });
  });

  test('with no objects writes nothing, and sends no INSERT', async () => {
    const { data, statements } = await ask(
      `mutation { insert_tasks(objects: []) { affected_rows returning { title } } }`,
    );
    expect(data).toEqual({ insert_tasks: { affected_rows: 0, returning: [] } });
    expect(statements.filter((text) => /insert|update/i.test(text))).toEqual([]);
  });

  test.for([
    ['a literal', `mutation { insert_tasks(objects: {title: "New", executor_type: human}) { affected_rows } }`, {}],
    ['a variable', `${INSERT} { affected_rows } }`, { objects: task }],
  ] as const)('takes a single object for the list, as %s', async ([, query, variables]) => {
    expect(await answer(query, variables)).toEqual({ insert_tasks: { affected_rows: 1 } });
  });

  test('gives a column that an object leaves out its default, and null the one that is given null', async () => {
    const objects = [task, { ...task, priority: null, description: null, due_date: null }];
    expect(
      await answer(
        `${INSERT} { returning { priority status references description due_date score history(path: "[0].action") } } }`,
        {
          objects,
        },
      ),
    ).toEqual({
      insert_tasks: {
        returning: ['medium', null].map((priority) => ({
          priority,
          status: 'open',
          references: [],
          description: null,
          due_date: null,
          score: null,
          history: 'created',
        })),
      },
    });
  });

  test('takes creator, workspace, source and instants from the session and the transaction, whoever asks', async () => {
    const query = `mutation { insert_tasks_one(object: {title: "Whose", executor_type: system}) {
      workspace_id created_by_id source done_at deleted_at created_at updated_at history } }`;
    const seen = [];
    const userId = id('people', 1);
    for (const caller of [ADA, { ...SERVICE, userId }, { ...ADMIN, userId }, DEE])
      seen.push((await answer<{ insert_tasks_one: object }>(query, {}, caller)).insert_tasks_one);
    const entry = { action: 'created', by: null, by_type: 'system' };
    const none = { done_at: null, deleted_at: null, created_by_id: null, source: 'user' };
    expect(seen).toMatchObject([
      {
        ...none,
        workspace_id: ADA.workspaceId,
        created_by_id: ADA.userId,
        history: [{ ...entry, by: ADA.userId, by_type: 'human' }],
      },
      { ...none, workspace_id: ADA.workspaceId, source: 'agent', history: [entry] },
      { ...none, workspace_id: ADA.workspaceId, history: [entry] },
      {
        ...none,
        workspace_id: DEE.workspaceId,
        created_by_id: DEE.userId,
        history: [{ ...entry, by: DEE.userId, by_type: 'human' }],
      },
    ]);
    for (const { created_at, updated_at, history } of seen as {
      created_at: string;
      updated_at: string;
      history: [{ at: string }];
    }[]) {
      expect([updated_at, history[0].at]).toEqual([created_at, created_at]);
      expect(Math.abs(Date.parse(created_at) - Date.now())).toBeLessThan(10_000);
    }
  });

  test('knows nobody as the creator when the workspace has no such person', async () => {
    const stranger = { ...ADA, userId: id('people', 4) };
    expect(
      await answer(
        `mutation { insert_tasks_one(object: {title: "x", executor_type: human}) { created_by_id } }`,
        {},
        stranger,
      ),
    ).toEqual({ insert_tasks_one: { created_by_id: null } });
  });

  test('answers every selection: aliases, type names, relations, foreign keys and aggregates', async () => {
    const query = `mutation { mine: insert_tasks(objects: {title: "All", executor_type: human, assigned_to_id: "${id('people', 2)}"}) {
      __typename n: affected_rows
      rows: returning { __typename t: title assigned_to_id assigned_to { full_name tasks_aggregate: __typename } workspace { workspace_id }
        subtasks_aggregate { aggregate { count } nodes { title } } subtasks(limit: 1) { title } parent_task { title } transitions }
      again: returning { title }
    } __typename }`;
    expect(await answer(query)).toEqual({
      mine: {
        __typename: 'tasks_mutation_response',
        n: 1,
        rows: [
          {
            __typename: 'tasks',
            t: 'All',
            assigned_to_id: id('people', 2),
            assigned_to: { full_name: 'Bo', tasks_aggregate: 'people' },
            workspace: { workspace_id: id('workspaces', 1) },
            subtasks_aggregate: { aggregate: { count: 0 }, nodes: [] },
            subtasks: [],
            parent_task: null,
            transitions: ['ice_log', 'in_progress', 'done', 'blocked', 'cancelled', 'archived'],
          },
        ],
        again: [{ title: 'All' }],
      },
      __typename: 'mutation_root',
    });
  });

  test('writes nothing at all when one of the objects is refused, and names its place', async () => {
    const objects = [task, { ...task, title: ' ' }, task];
    expect(await refused(`${INSERT} { affected_rows } }`, { objects })).toEqual({
      message: 'title must not be empty; got " "',
      code: 'validation-failed',
      path: '$.selectionSet.insert_tasks.args.objects[1].title',
    });
  });

  test('names the place under the alias of the field', async () => {
    const query = `mutation { mine: insert_tasks_one(object: {title: "", executor_type: human}) { title } }`;
    expect(await refused(query)).toMatchObject({ path: '$.selectionSet.mine.args.object.title' });
  });

  test('says which column is missing', async () => {
    expect(await refused(`mutation { insert_tasks_one(object: {title: "x"}) { title } }`)).toEqual({
      message: 'executor_type is required: it must be one of human, system',
      code: 'validation-failed',
      path: '$.selectionSet.insert_tasks_one.args.object.executor_type',
    });
  });

  test('without a workspace in the session writes nothing', async () => {
    const query = `mutation { insert_tasks_one(object: {title: "x", executor_type: human}) { title } }`;
    expect(await refused(query, {}, { role: 'admin' })).toEqual({
      message: 'missing session variable: "x-hasura-workspace-id"',
      code: 'not-found',
      path: '$',
    });
    const nowhere = { role: 'admin', workspaceId: id('workspaces', 77), userId: id('people', 1) } as const;
    expect(await refused(query, {}, nowhere)).toEqual({
      message: `there is no workspace with the id ${id('workspaces', 77)}`,
      code: 'not-found',
      path: '$',
    });
  });
});

/** Every column that the role may give, with what the database then holds. */
const EVERY_COLUMN = [
  {
    table: 'tasks',
    caller: ADA,
    object: {
      title: 'Everything ✓ 𝄞',
      description: 'Long\nand "quoted"',
      status: 'in_progress',
      executor_type: 'system',
      priority: 'critical',
      due_date: '2026-06-15T00:00:00.123Z',
      visible_date: '0001-01-01T00:00:00.000Z',
      references: [{ type: 'month', id: '2026-06', label: 'June' }],
      conversation_thread_id: id('chat_conversations', 9),
      parent_task_id: id('tasks', 1),
      assigned_to_id: id('people', 2),
    },
  },
  {
    table: 'tasks',
    caller: SERVICE,
    object: {
      title: 'Scored',
      executor_type: 'human',
      confidence_score: '0.88',
      score: '940.00',
      token_reward: 50,
      plan_meta: { kind: 'scoring', signals: { open_transactions: 14, 'odd key': [null, 1.5, 'x', false] } },
      template_id: id('task_templates', 1),
    },
  },
  {
    table: 'contributions',
    caller: ADA,
    object: {
      name: 'Amazon',
      addresses: [{ city: 'Seattle', nested: { deep: [1, [2]] } }],
      country: ['US', 'DE'],
      flow_json: { steps: [{ type: 'navigate' }], other: null },
      provider_slug: 'amazon',
      source_url: 'https://app.example.com/x?y=1',
    },
  },
  {
    table: 'contributions',
    caller: SERVICE,
    object: {
      name: 'Amazon',
      addresses: [],
      country: [],
      flow_json: {},
      ai_historic: { model: 'm', phases: [] },
      progress: { total: 8, current: 2, status: 'running' },
    },
  },
  { table: 'blueprint_runs', caller: ADA, object: { goal: 'Read prices', target_url: 'https://example.com/prices' } },
  {
    table: 'skills',
    caller: ADA,
    object: {
      kind: 'action',
      name: 'Filter unpaid',
      description: 'Short.',
      body: '# How',
      visibility: 'public',
      source_thread_id: id('chat_conversations', 1),
    },
  },
] as const;

describe.for(EVERY_COLUMN)('a new row of $table by $caller.role', ({ table, caller, object }) => {
  const columns = Object.keys(object).join(' ');
  const query = `mutation ($o: ${table}_insert_input!) { insert_${table}_one(object: $o) { ${columns} } }`;

  test('holds every column as it was given, and is read so by a query', async () => {
    expect(await answer(query, { o: object }, caller)).toEqual({ [`insert_${table}_one`]: object });
    const [key] = Object.entries(object)[0] ?? [];
    const read = await answer<Record<string, object[]>>(
      `{ ${table}(order_by: [{created_at: desc}], limit: 1, where: {${key}: {_is_null: false}}) { ${columns} } }`,
      {},
      caller,
    );
    expect(read[table]).toEqual([object]);
  });

  test('can be given as literals', async () => {
    const literal = (value: unknown): string => {
      if (Array.isArray(value)) return `[${value.map(literal)}]`;
      if (typeof value !== 'object' || value === null) return JSON.stringify(value);
      return `{${Object.entries(value)
        .filter(([name]) => /^\w+$/.test(name))
        .map(([name, inner]) => `${name}: ${literal(inner)}`)}}`;
    };
    const { [`insert_${table}_one`]: made } = await answer<Record<string, object>>(
      `mutation { insert_${table}_one(object: ${literal(object)}) { ${columns} } }`,
      {},
      caller,
    );
    expect(object).toMatchObject(JSON.parse(JSON.stringify(made)));
  });
});

test('a run begins queued with no steps, and remembers the Firebase uid of who asked', async () => {
  const query = `mutation { insert_blueprint_runs_one(object: {goal: "g", target_url: "https://example.com"}) {
    status step_count firebase_uid completed_at result_blueprint transitions } }`;
  expect(await answer(query)).toEqual({
    insert_blueprint_runs_one: {
      status: 'queued',
      step_count: 0,
      firebase_uid: 'firebase-uid',
      completed_at: null,
      result_blueprint: null,
      transitions: [],
    },
  });
});

test('a contribution begins initial; a skill is private unless it says otherwise, and its author is a membership', async () => {
  const query = `mutation {
    insert_contributions_one(object: {name: "n", addresses: [], country: [], flow_json: {}}) { status started_at ended_at }
    insert_skills_one(object: {kind: reference, name: "n", body: "b"}) { visibility created_by { person { full_name } } } }`;
  expect(await answer(query)).toEqual({
    insert_contributions_one: { status: 'initial', started_at: null, ended_at: null },
    insert_skills_one: { visibility: 'private', created_by: { person: { full_name: 'Ada' } } },
  });
});

test('a template lends its reward to a task that names none', async () => {
  const object = { ...task, template_id: id('task_templates', 1) };
  const query = `mutation ($o: tasks_insert_input!) { insert_tasks_one(object: $o) { token_reward } }`;
  expect(await answer(query, { o: object }, SERVICE)).toEqual({ insert_tasks_one: { token_reward: 50 } });
  expect(await answer(query, { o: { ...object, token_reward: 7 } }, SERVICE)).toEqual({
    insert_tasks_one: { token_reward: 7 },
  });
});

test('a task that is done from the start is done now', async () => {
  const [before] = await sql<{ at: Date }>('SELECT now() AS at');
  const { insert_tasks_one: made } = await answer<{ insert_tasks_one: { done_at: string; created_at: string } }>(
    `mutation { insert_tasks_one(object: {title: "x", executor_type: human, status: done}) { done_at created_at } }`,
  );
  expect(made.done_at).toBe(made.created_at);
  expect(Date.parse(made.done_at)).toBeGreaterThanOrEqual(Math.floor(before?.at.getTime() ?? 0));
});
