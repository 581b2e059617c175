/** The five examples of the seed documents come back as resources, value for value. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DEMO_WORKSPACES, seedDemo } from '../../src/demo/demo.ts';
import examples from '../db/seed-examples.json' with { type: 'json' };
import { createTestDatabase, type TestDatabase } from '../harness/database.ts';
import { type Caller, createTestGateway, type TestGateway } from '../harness/gateway.ts';
import { ask, list, type ResourceObject } from './ask.ts';

let database: TestDatabase;
let gateway: TestGateway;
beforeAll(async () => {
  database = await createTestDatabase();
  await seedDemo(database.ownerUrl);
  gateway = createTestGateway(database.gateway);
});
afterAll(() => database[Symbol.asyncDispose]());

/** Of another workspace that is there. */
function memberElsewhere({ workspaceId: own }: Caller): Caller {
  const { workspaceId } = DEMO_WORKSPACES.find((it) => it.workspaceId !== own) ?? DEMO_WORKSPACES[0];
  return { role: 'user', workspaceId };
}

interface Example {
  readonly type: string;
  readonly id: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly relationships: Readonly<Record<string, { readonly data: unknown }>>;
}

const { contribution, blueprint_run, blueprint_step, skill, task } = examples;

const own = blueprint_run.relationships.workspace.data.id;

const documents: readonly { collection: string; key: string; workspace: string; example: Example }[] = [
  {
    collection: 'contributions',
    key: 'contribution_id',
    workspace: contribution.relationships.workspace.data.id,
    example: contribution,
  },
  { collection: 'blueprint-runs', key: 'blueprint_run_id', workspace: own, example: blueprint_run },
  { collection: 'blueprint-steps', key: 'blueprint_step_id', workspace: own, example: blueprint_step },
  { collection: 'skills', key: 'skill_id', workspace: skill.relationships.workspace.data.id, example: skill },
  { collection: 'tasks', key: 'task_id', workspace: task.relationships.workspace.data.id, example: task },
];

/** The example with its own id among the attributes, and the reward as a number. */
function expected({ type, id, attributes, relationships }: Example, key: string) {
  const { token_reward: reward, ...others } = attributes;
  const numbers = reward === undefined ? {} : { token_reward: Number(reward) };
  const linkage = Object.entries(relationships).map(([name, { data }]) => [name, data]);
  return { type, id, attributes: { [key]: id, ...others, ...numbers }, linkage: Object.fromEntries(linkage) };
}

const shown = ({ type, id, attributes, relationships = {} }: ResourceObject) => ({
  type,
  id,
  attributes,
  linkage: Object.fromEntries(Object.entries(relationships).map(([name, { data }]) => [name, data])),
});

describe.for(documents)('the example in $collection', ({ collection, key, workspace, example }) => {
  const caller: Caller = { role: 'user', workspaceId: workspace };
  const path = `/v1/${collection}/${example.id}`;

  test('comes back by its id, value for value', async () => {
    const { status, document } = await ask(gateway, path, { caller });
    expect(status).toBe(200);
    expect(shown(document.data as ResourceObject)).toEqual(expected(example, key));
  });

  test('comes back in a list', async () => {
    const [found, ...others] = await list(gateway, `/v1/${collection}?filter[id]=${example.id}`, caller);
    expect(others).toEqual([]);
    expect(found && shown(found)).toEqual(expected(example, key));
  });

  test('has links to itself and to each relationship', async () => {
    const { document } = await ask(gateway, path, { caller });
    const { links, relationships = {} } = document.data as ResourceObject;
    expect(links).toEqual({ self: path });
    for (const [name, relationship] of Object.entries(relationships))
      expect(relationship.links).toEqual({ self: `${path}/relationships/${name}`, related: `${path}/${name}` });
  });

  test('is missing for a member of another workspace, as what does not exist is', async () => {
    const stranger = memberElsewhere(caller);
    const foreign = await ask(gateway, path, { caller: stranger });
    const missing = await ask(gateway, `/v1/${collection}/00000000-0000-4000-8000-000000000000`, { caller: stranger });
    expect(foreign.status).toBe(404);
    expect(foreign.text).toBe(missing.text);
    expect(foreign.text).not.toContain(example.id);
  });
});
