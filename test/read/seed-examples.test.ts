/** The five examples of the seed documents come back through the door with the values of the documents. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DEMO_WORKSPACES, seedDemo } from '../../src/demo/demo.ts';
import examples from '../db/seed-examples.json' with { type: 'json' };
import { createTestDatabase, type TestDatabase } from '../harness/database.ts';
import { type Caller, createTestGateway, type TestGateway } from '../harness/gateway.ts';

let database: TestDatabase;
let gateway: TestGateway;
beforeAll(async () => {
  database = await createTestDatabase();
  await seedDemo(database.ownerUrl);
  gateway = createTestGateway(database.gateway);
});
afterAll(() => database[Symbol.asyncDispose]());

/** A document's values, whose uuid is its `id`, and where it stands among the tables. */
interface Example {
  readonly table: string;
  readonly key: string;
  readonly id: string;
  readonly workspaceId: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  /** What its relations select, and what they give. */
  readonly relations: string;
  readonly related: Readonly<Record<string, unknown>>;
  /** Another way to it: a root, and the relation of that which has it. */
  readonly through: { readonly root: string; readonly relation: string };
}

const { contribution, blueprint_run, blueprint_step, skill, task } = examples;
const runWorkspace = blueprint_run.relationships.workspace.data.id;

const documents: readonly Example[] = [
  {
    table: 'contributions',
    key: 'contribution_id',
    id: contribution.id,
    workspaceId: contribution.relationships.workspace.data.id,
    attributes: contribution.attributes,
    relations: 'workspace { workspace_id } workspace_id',
    related: {
      workspace: { workspace_id: contribution.relationships.workspace.data.id },
      workspace_id: contribution.relationships.workspace.data.id,
    },
    through: { root: 'workspaces', relation: 'contributions' },
  },
  {
    table: 'blueprint_runs',
    key: 'blueprint_run_id',
    id: blueprint_run.id,
    workspaceId: runWorkspace,
    attributes: blueprint_run.attributes,
    relations:
      'workspace_id steps(order_by: { step_number: asc }) { blueprint_step_id } steps_aggregate { aggregate { count } }',
    related: {
      workspace_id: runWorkspace,
      steps: blueprint_run.relationships.steps.data.map(({ id }) => ({ blueprint_step_id: id })),
      steps_aggregate: { aggregate: { count: 2 } },
    },
    through: { root: 'workspaces', relation: 'blueprint_runs' },
  },
  {
    table: 'blueprint_steps',
    key: 'blueprint_step_id',
    id: blueprint_step.id,
    workspaceId: runWorkspace,
    attributes: blueprint_step.attributes,
    relations: 'blueprint_run { workspace_id } blueprint_run_id',
    related: {
      blueprint_run: { workspace_id: runWorkspace },
      blueprint_run_id: blueprint_step.relationships.blueprint_run.data.id,
    },
    through: { root: 'blueprint_runs', relation: 'steps' },
  },
  {
    table: 'skills',
    key: 'skill_id',
    id: skill.id,
    workspaceId: skill.relationships.workspace.data.id,
    attributes: skill.attributes,
    relations:
      'workspace_id source_thread { chat_conversation_id } source_thread_id created_by_id created_by { person { full_name } }',
    related: {
      workspace_id: skill.relationships.workspace.data.id,
      source_thread: null,
      source_thread_id: null,
      created_by_id: skill.relationships.created_by.data.id,
      created_by: { person: { full_name: 'Lucas Bernard' } },
    },
    through: { root: 'memberships', relation: 'created_skills' },
  },
  {
    table: 'tasks',
    key: 'task_id',
    id: task.id,
    workspaceId: task.relationships.workspace.data.id,
    // The document writes the integer in quotes.
    attributes: { ...task.attributes, token_reward: Number(task.attributes.token_reward) },
    relations:
      'workspace_id template { title } template_id parent_task { title } parent_task_id subtasks { title } assigned_to { full_name } assigned_to_id created_by { full_name } created_by_id',
    related: {
      workspace_id: task.relationships.workspace.data.id,
      template: null,
      template_id: null,
      parent_task: null,
      parent_task_id: null,
      subtasks: [],
      assigned_to: { full_name: 'Alice Martin' },
      assigned_to_id: task.relationships.assigned_to.data.id,
      created_by: null,
      created_by_id: null,
    },
    through: { root: 'people', relation: 'assigned_tasks' },
  },
];

const selection = ({ key, attributes, relations }: Example): string =>
  `${[...new Set([key, ...Object.keys(attributes)])].join(' ')} ${relations}`;

const expected = ({ key, id, attributes, related }: Example) => ({ [key]: id, ...attributes, ...related });

const memberOf = ({ workspaceId }: Example): Caller => ({ role: 'user', workspaceId });

/** Of another workspace that is there. */
function memberElsewhere({ workspaceId: own }: Example): Caller {
  const { workspaceId } = DEMO_WORKSPACES.find((it) => it.workspaceId !== own) ?? DEMO_WORKSPACES[0];
  return { role: 'user', workspaceId };
}

async function data(example: Example, query: string, caller = memberOf(example)): Promise<Record<string, unknown>> {
  const reply = await gateway.query(caller, query, { id: example.id });
  expect(reply.errors, reply.text).toBeUndefined();
  return reply.data ?? {};
}

describe.for(documents)('the example of $table, for a member of its workspace', (example) => {
  const { table, key, through } = example;
  const only = `where: { ${key}: { _eq: $id } }`;

  test('comes back in a list', async () => {
    const query = `query ($id: uuid!) { ${table}(${only}) { ${selection(example)} } }`;
    expect(await data(example, query)).toEqual({ [table]: [expected(example)] });
  });

  test('comes back by its key', async () => {
    const query = `query ($id: uuid!) { it: ${table}_by_pk(${key}: $id) { ${selection(example)} } }`;
    expect(await data(example, query)).toEqual({ it: expected(example) });
  });

  test(`comes back through ${through.root}`, async () => {
    const { root, relation } = through;
    const query = `query ($id: uuid!) { it: ${root}(where: { ${relation}: { ${key}: { _eq: $id } } }) { rows: ${relation}(${only}) { ${selection(example)} } } }`;
    expect(await data(example, query)).toEqual({ it: [{ rows: [expected(example)] }] });
  });

  test('comes back as a node of an aggregate', async () => {
    const query = `query ($id: uuid!) { it: ${table}_aggregate(${only}) { aggregate { count } nodes { ${selection(example)} } } }`;
    expect(await data(example, query)).toEqual({ it: { aggregate: { count: 1 }, nodes: [expected(example)] } });
  });

  test('is not there for a member of another workspace', async () => {
    const stranger = memberElsewhere(example);
    const query = `query ($id: uuid!) { list: ${table}(${only}) { __typename } one: ${table}_by_pk(${key}: $id) { __typename } }`;
    expect(await data(example, query, stranger)).toEqual({ list: [], one: null });
  });
});
