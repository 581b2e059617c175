import { describe, expect, test } from 'vitest';
import { attributesOf, catalog, type TableName, tableNames } from '../../src/catalog/catalog.ts';
import { ADA, id } from '../harness/dataset.ts';
import type { Caller } from '../harness/gateway.ts';
import { ADMIN, type Row, SERVICE, writableGateway } from '../harness/writable-gateway.ts';

const { answer, ask, dump, made, refused } = writableGateway();

const callers = { user: ADA, service: SERVICE, admin: ADMIN } as const;
type Role = keyof typeof callers;
const roles = Object.keys(callers) as Role[];

/** Who may write what (design.md): columns of new rows, columns to set, whether rows may be deleted, and the verbs. */
interface Rights {
  readonly insert: readonly string[];
  readonly update: readonly string[];
  readonly remove: boolean;
  readonly verbs: readonly string[];
}

const NOTHING: Rights = { insert: [], update: [], remove: false, verbs: [] };
const only = (rights: Partial<Rights>): Rights => ({ ...NOTHING, ...rights });

const task = [
  'title',
  'description',
  'status',
  'executor_type',
  'priority',
  'due_date',
  'visible_date',
  'references',
  'conversation_thread_id',
  'parent_task_id',
  'assigned_to_id',
];
const scored = [...task, 'confidence_score', 'score', 'token_reward', 'plan_meta', 'template_id'];
const taskVerbs = ['assign_task', 'comment_on_task'];

const skillText = ['name', 'description', 'body'];
const skill: Rights = {
  insert: ['kind', 'visibility', 'source_thread_id', ...skillText],
  update: skillText,
  remove: true,
  verbs: ['share_skill', 'unshare_skill'],
};

const contribution = ['name', 'addresses', 'country', 'flow_json', 'provider_slug', 'source_url'];
const contributionVerbs = ['append_contribution_steps', 'set_contribution_status'];
const pipeline = {
  insert: [...contribution, 'ai_historic', 'progress'],
  update: ['ai_historic'],
  verbs: [...contributionVerbs, 'update_contribution_progress'],
};

const run = ['goal', 'target_url'];
const runVerbs = [
  'create_blueprint_run',
  'start_blueprint_run',
  'persist_blueprint_step',
  'begin_persisting_blueprint_run',
  'complete_blueprint_run',
  'fail_blueprint_run',
  'abandon_blueprint_run',
];

const readOnly = { user: NOTHING, service: NOTHING, admin: NOTHING };

const WRITTEN: Readonly<Record<TableName, Readonly<Record<Role, Rights>>>> = {
  tasks: {
    user: { insert: task, update: task, remove: true, verbs: taskVerbs },
    service: { insert: scored, update: scored, remove: true, verbs: taskVerbs },
    admin: { insert: scored, update: scored, remove: true, verbs: taskVerbs },
  },
  skills: { user: skill, service: skill, admin: skill },
  contributions: {
    user: only({ insert: contribution, verbs: contributionVerbs }),
    service: only(pipeline),
    admin: only({ ...pipeline, remove: true }),
  },
  blueprint_runs: {
    user: only({ insert: run, verbs: ['create_blueprint_run'] }),
    service: only({ insert: run, verbs: runVerbs }),
    admin: only({ insert: run, verbs: runVerbs, remove: true }),
  },
  blueprint_steps: readOnly,
  workspaces: readOnly,
  people: readOnly,
  memberships: readOnly,
  chat_conversations: readOnly,
  task_templates: readOnly,
};

function mutationsOf(table: string, { insert, update, remove, verbs }: Rights): string[] {
  return [
    ...(insert.length > 0 ? [`insert_${table}`, `insert_${table}_one`] : []),
    ...(update.length > 0 ? [`update_${table}`, `update_${table}_by_pk`, `update_${table}_many`] : []),
    ...(remove ? [`delete_${table}`, `delete_${table}_by_pk`] : []),
    ...verbs,
  ];
}

interface Type {
  readonly fields?: readonly { readonly name: string }[];
  readonly inputFields?: readonly { readonly name: string }[];
  readonly enumValues?: readonly { readonly name: string }[];
}

/** The names in a type; empty when the role's schema does not have it. */
async function namesIn(type: string, caller: Caller): Promise<string[]> {
  const query = `{ __type(name: "${type}") { fields { name } inputFields { name } enumValues { name } } }`;
  const { __type: found } = await answer<{ __type: Type | null }>(query, {}, caller);
  return (found?.fields ?? found?.inputFields ?? found?.enumValues ?? []).map(({ name }) => name).toSorted();
}

const isNumber = (name: string) => ['score', 'confidence_score', 'token_reward'].includes(name);
const isJson = (name: string) => ['references', 'plan_meta', 'ai_historic'].includes(name);

describe.for(roles)('the schema of %s', (role) => {
  const caller = callers[role];

  test('has the mutations that are written down, and no others', async () => {
    const expected = tableNames.flatMap((table) => mutationsOf(table, WRITTEN[table][role]));
    expect(await namesIn('mutation_root', caller)).toEqual(expected.toSorted());
  });

  test.for(tableNames)('%s: offers the columns that are written down, and no others', async (table) => {
    const { insert, update } = WRITTEN[table][role];
    const nested = table === 'tasks' ? ['parent_task', 'subtasks'] : [];
    const types = {
      insert_input: insert.length > 0 ? [...insert, ...nested] : [],
      set_input: update,
      inc_input: update.filter(isNumber),
      append_input: update.filter(isJson),
      prepend_input: update.filter(isJson),
      delete_key_input: update.filter(isJson),
      delete_elem_input: update.filter(isJson),
      delete_at_path_input: update.filter(isJson),
      update_column: update.length > 0 || insert.length === 0 ? update : ['_PLACEHOLDER'],
      pk_columns_input: update.length > 0 ? [catalog[table].key.name] : [],
    };
    for (const [suffix, names] of Object.entries(types)) {
      expect(await namesIn(`${table}_${suffix}`, caller), suffix).toEqual(names.toSorted());
    }
  });
});

/** A value that each column takes, written as a literal. */
const VALUES: Readonly<Record<string, string>> = {
  title: '"x"',
  name: '"x"',
  body: '"x"',
  goal: '"x"',
  description: '"x"',
  provider_slug: '"x"',
  status: 'open',
  kind: 'action',
  visibility: 'private',
  executor_type: 'human',
  source: 'user',
  priority: 'low',
  target_url: '"https://example.com"',
  source_url: '"https://example.com"',
  due_date: '"2026-01-01"',
  visible_date: '"2026-01-01"',
  references: '[]',
  addresses: '[]',
  country: '[]',
  flow_json: '{}',
  ai_historic: '{}',
  progress: '{}',
  plan_meta: '{kind: "step"}',
  confidence_score: '"0.5"',
  score: '"1.00"',
  token_reward: '1',
  conversation_thread_id: `"${id('chat_conversations', 1)}"`,
  parent_task_id: `"${id('tasks', 3)}"`,
  assigned_to_id: `"${id('people', 1)}"`,
  template_id: `"${id('task_templates', 1)}"`,
  source_thread_id: `"${id('chat_conversations', 1)}"`,
};
/** System columns are refused whatever they are given. */
const valueFor = (column: string): string => VALUES[column] ?? 'null';

const REQUIRED: Readonly<Partial<Record<TableName, Readonly<Record<string, string>>>>> = {
  tasks: { title: '"x"', executor_type: 'human' },
  skills: { kind: 'action', name: '"x"', body: '"x"' },
  contributions: { name: '"x"', addresses: '[]', country: '[]', flow_json: '{}' },
  blueprint_runs: { goal: '"x"', target_url: '"https://example.com"' },
};

/** Every column of a table: those that clients know, and the internal ones. */
const columnsOf = (table: TableName): readonly string[] => [
  ...attributesOf(catalog[table]).map(({ name }) => name),
  'pk',
  ...[...catalog[table].foreignKeys.values()].map(({ column }) => column),
];

const literal = (columns: Readonly<Record<string, string>>) =>
  `{${Object.entries(columns).map(([name, value]) => `${name}: ${value}`)}}`;

const cells = (Object.keys(REQUIRED) as (keyof typeof REQUIRED)[]).flatMap((table) =>
  roles.map((role) => ({ table, role })),
);

describe.for(cells)('$role and $table', ({ table, role }) => {
  const caller = callers[role];
  const rights = WRITTEN[table][role];
  const key = catalog[table].key.name;

  async function outcome(query: string): Promise<string> {
    const { errors } = await ask(query, {}, caller);
    return errors?.[0]?.extensions.code ?? 'done';
  }

  test('a new row takes each column that it may be given, and refuses every other', async () => {
    for (const column of columnsOf(table)) {
      const object = literal({ ...REQUIRED[table], [column]: valueFor(column) });
      const done = await outcome(`mutation { insert_${table}_one(object: ${object}) { __typename } }`);
      expect(done, column).toBe(rights.insert.includes(column) ? 'done' : 'validation-failed');
    }
  });

  test('a row that is there takes each column that may be set, and refuses every other', async () => {
    const row = await made(table as 'tasks');
    for (const column of columnsOf(table)) {
      const set = literal({ [column]: valueFor(column) });
      const done = await outcome(
        `mutation { update_${table}_by_pk(pk_columns: {${key}: "${row[key]}"}, _set: ${set}) { __typename } }`,
      );
      expect(done, column).toBe(rights.update.includes(column) ? 'done' : 'validation-failed');
    }
  });

  test('a row is deleted only by who may delete', async () => {
    const row = await made(table as 'tasks');
    const done = await outcome(`mutation { delete_${table}_by_pk(${key}: "${row[key]}") { __typename } }`);
    expect(done).toBe(rights.remove ? 'done' : 'validation-failed');
  });

  test("mutations reach no row of another workspace, none that is deleted, and none of nobody's, but for the operator", async () => {
    const hidden: Row[] = [
      await made(table as 'tasks', { workspace_pk: 2 }),
      await made(table as 'tasks', { deleted_at: '2026-01-01' }),
      ...(table === 'contributions' ? [await made(table, { workspace_pk: null })] : []),
    ];
    const [column] = rights.update;
    const set = column && `_set: ${literal({ [column]: valueFor(column) })}`;
    const before = await dump();
    for (const row of role === 'admin' ? hidden.slice(1, 2) : hidden) {
      const where = `where: {${key}: {_eq: "${row[key]}"}}`;
      if (set) {
        expect(
          await answer(
            `mutation { a: update_${table}(${where}, ${set}) { affected_rows } b: update_${table}_by_pk(pk_columns: {${key}: "${row[key]}"}, ${set}) { __typename }
          c: update_${table}_many(updates: {${where}, ${set}}) { affected_rows } }`,
            {},
            caller,
          ),
        ).toEqual({ a: { affected_rows: 0 }, b: null, c: [{ affected_rows: 0 }] });
      }
      if (rights.remove) {
        expect(
          await answer(
            `mutation { a: delete_${table}(${where}) { affected_rows } b: delete_${table}_by_pk(${key}: "${row[key]}") { __typename } }`,
            {},
            caller,
          ),
        ).toEqual({
          a: { affected_rows: 0 },
          b: null,
        });
      }
    }
    expect(await dump()).toEqual(before);
    if (role !== 'admin' || !set) return;
    const operated = `mutation { update_${table}_by_pk(pk_columns: {${key}: "${hidden[0]?.[key]}"}, ${set}) { __typename } }`;
    expect(await answer(operated, {}, caller)).toEqual({ [`update_${table}_by_pk`]: { __typename: table } });
  });
});

const ARGUMENTS: Readonly<Record<string, string>> = {
  append_contribution_steps: 'steps: {}',
  set_contribution_status: 'status: "processing"',
  update_contribution_progress: 'progress: {}',
  create_blueprint_run: 'goal: "x", target_url: "https://example.com"',
  persist_blueprint_step: 'step: {action_type: "x", page_url: "https://example.com"}',
  complete_blueprint_run: 'result: {}',
  fail_blueprint_run: 'error_type: "x", error_message: "x"',
  comment_on_task: 'comment: "x"',
};

const everyVerb = (['tasks', 'skills', 'contributions', 'blueprint_runs'] as const).flatMap((table) =>
  WRITTEN[table].admin.verbs.map((verb) => ({ table, verb })),
);

describe.for(everyVerb)('$verb', ({ table, verb }) => {
  test('does not exist for a role that may not, and is known to one that may', async () => {
    const key = verb === 'create_blueprint_run' ? [] : [`${catalog[table].key.name}: "${id(table, 99)}"`];
    const query = `mutation { ${verb}(${[...key, ...(ARGUMENTS[verb] ? [ARGUMENTS[verb]] : [])]}) { __typename } }`;
    for (const role of roles) {
      if (!WRITTEN[table][role].verbs.includes(verb)) {
        expect(await refused(query, {}, callers[role])).toMatchObject({
          code: 'validation-failed',
          message: expect.stringContaining(`Cannot query field "${verb}"`),
        });
        continue;
      }
      const { errors } = await ask(query, {}, callers[role]);
      expect(errors?.[0]?.extensions.code ?? 'done').toBe(key.length > 0 ? 'not-found' : 'done');
    }
  });
});

test('a role that nobody wrote rules for has no mutation at all', async () => {
  const stranger = { ...ADA, role: 'editor' } as unknown as Caller;
  expect(await refused('mutation { insert_tasks(objects: []) { affected_rows } }', {}, stranger)).toMatchObject({
    code: 'validation-failed',
  });
});
