/** Workspaces, people and templates are kept by commands: nobody writes SQL for them. */
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { runCommand } from '../../src/commands/command.ts';
import { personCommand } from '../../src/commands/person.ts';
import { templateCommand } from '../../src/commands/template.ts';
import { workspaceCommand } from '../../src/commands/workspace.ts';
import { createEmptyDatabase, createTestDatabase, type TestDatabase } from '../harness/database.ts';
import { ADA, DEE, id, insertDataset } from '../harness/dataset.ts';
import { type Caller, createTestGateway, JWT_SECRET } from '../harness/gateway.ts';
import { inSession } from '../harness/session.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  await insertDataset(database.superuserUrl);
});
afterAll(() => database[Symbol.asyncDispose]());
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  process.exitCode = undefined;
});

const commands = { workspace: workspaceCommand, person: personCommand, template: templateCommand };

type Line = readonly [keyof typeof commands, ...string[]];

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** In this process: what it would print, and how it would end. */
async function run(env: Record<string, string>, [name, ...args]: Line): Promise<Ended> {
  for (const [variable, value] of Object.entries(env)) vi.stubEnv(variable, value);
  const said = (stream: 'log' | 'error') => {
    const spy = vi
      .spyOn(console, stream)
      .mockReset()
      .mockImplementation(() => {});
    return () => spy.mock.calls.flat().join('\n');
  };
  const [stdout, stderr] = [said('log'), said('error')];
  process.exitCode = undefined;
  await runCommand(commands[name], args);
  return { code: Number(process.exitCode ?? 0), stdout: stdout(), stderr: stderr() };
}

type Urls = Pick<TestDatabase, 'gatewayUrl' | 'ownerUrl'>;
const urls = ({ gatewayUrl, ownerUrl }: Urls) => ({
  DATABASE_URL: gatewayUrl,
  DATABASE_OWNER_URL: ownerUrl,
  JWT_SECRET,
});
const rowgate = (...line: Line) => run(urls(database), line);

/** What it prints; it must end well. */
async function printed(...line: Line): Promise<string> {
  const { code, stdout, stderr } = await rowgate(...line);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return stdout;
}

/** What it says when it does not. */
async function refusal(...line: Line): Promise<string> {
  const { code, stdout, stderr } = await rowgate(...line);
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  return stderr;
}

const nowhere = '99999999-9999-4999-8999-999999999999';

/** What the gateway reads in a session of the workspace. */
const asMember = (workspaceId: string, sql: string): Promise<readonly unknown[]> =>
  inSession(database.gateway, { role: 'user', workspaceId }, async (client) => (await client.query(sql)).rows);

describe('npm run workspace', () => {
  test('makes a workspace under a uuid of its own or under the one that is named, and not twice', async () => {
    expect(await printed('workspace', 'create')).toMatch(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/);
    const named = 'ABCDEF00-0000-4000-8000-000000000001';
    expect(await printed('workspace', 'create', '--id', named)).toBe(named.toLowerCase());
    expect(await asMember(named.toLowerCase(), 'SELECT workspace_id FROM core_api.workspaces')).toHaveLength(1);
    expect(await refusal('workspace', 'create', '--id', named)).toBe(
      `rowgate: there is a workspace ${named.toLowerCase()} already`,
    );
  });

  test('lists them in pages, in the order of creation', async () => {
    const [first, more] = (await printed('workspace', 'list', '--limit', '1')).split('\n');
    expect(first).toMatch(new RegExp(`^${ADA.workspaceId}  3 people, \\d+ tasks$`));
    expect(more).toBe(`and more: --after ${ADA.workspaceId}`);
    const [second] = (await printed('workspace', 'list', '--after', String(ADA.workspaceId))).split('\n');
    expect(second).toMatch(new RegExp(`^${DEE.workspaceId}  1 people`));
    expect(await refusal('workspace', 'list', '--after', nowhere)).toContain(`there is no workspace ${nowhere}`);
  });

  test('shows how many rows one has', async () => {
    expect(await printed('workspace', 'show', String(ADA.workspaceId))).toMatch(/^ +3 people\n +2 memberships\n/);
    expect(await refusal('workspace', 'show', nowhere)).toContain(`there is no workspace ${nowhere}`);
  });

  test('names the skills that stand in the way of a removal; with them it is removed, and its rows with it', async () => {
    const workspace = await printed('workspace', 'create');
    const person = await printed('person', 'add', '--workspace', workspace, '--name', 'Eve');
    await inSession(database.owner, { role: 'admin' }, (client) =>
      client.query(`INSERT INTO core_api.skills (workspace_pk, kind, name, body, visibility)
        SELECT pk, 'action', 'Shared', '', 'public' FROM core_api.workspaces WHERE workspace_id = '${workspace}'`),
    );
    const said = await refusal('workspace', 'remove', workspace);
    expect(said).toMatch(
      /^rowgate: 1 skills of the workspace stand in its way, of which 1 are public.*\n {2}\S+ Shared\n/,
    );
    expect(await asMember(workspace, 'SELECT full_name FROM core_api.people')).toEqual([{ full_name: 'Eve' }]);
    expect(await printed('workspace', 'remove', workspace, '--skills')).toMatch(
      new RegExp(`^removed ${workspace}, which had\n +1 people\n`),
    );
    expect(await refusal('workspace', 'show', workspace)).toContain('there is no workspace');
    expect(await refusal('person', 'remove', person)).toContain(`there is no person ${person}`);
  });
});

test('contributions outlive their workspace: admin alone sees them, without a workspace', async () => {
  const workspace = await printed('workspace', 'create');
  await inSession(database.owner, { role: 'admin' }, (client) =>
    client.query(`INSERT INTO core_api.contributions (workspace_pk, name, addresses, country, flow_json)
      SELECT pk, 'Outlives', '[]', '{}', '{}' FROM core_api.workspaces WHERE workspace_id = '${workspace}'`),
  );
  await printed('workspace', 'remove', workspace);
  const gateway = createTestGateway(database.gateway);
  const query = (condition: string) =>
    `{ contributions(where: {name: {_eq: "Outlives"}, workspace_id: {${condition}}}) { workspace_id workspace { workspace_id } } }`;
  const asked = async (caller: Caller, condition: string) => (await gateway.query(caller, query(condition))).data;
  const orphan = { workspace_id: null, workspace: null };
  expect(await asked({ role: 'admin' }, '_is_null: true')).toEqual({ contributions: [orphan] });
  expect(await asked({ role: 'admin' }, '_is_null: false')).toEqual({ contributions: [] });
  const former = await gateway.query({ role: 'user', workspaceId: workspace }, query('_is_null: true'));
  expect([former.status, former.errors?.[0]?.extensions.code]).toEqual([421, 'wrong-cell']);
});

describe('npm run person', () => {
  test('adds a member, whom the workspace sees, and lists the people of one workspace alone', async () => {
    const workspace = await printed('workspace', 'create');
    const flags = ['--name', "Zoë O'Neill", '--avatar', 'https://example.com/zoe.png'];
    const person = await printed('person', 'add', '--workspace', workspace, ...flags);
    expect(await printed('person', 'list', '--workspace', workspace)).toBe(`${person}  Zoë O'Neill`);
    expect(
      await asMember(
        workspace,
        'SELECT person_id FROM core_api.people JOIN core_api.memberships ON person_pk = people.pk',
      ),
    ).toEqual([{ person_id: person }]);
    expect(await refusal('person', 'add', '--workspace', workspace, '--name', 'Twin', '--id', person)).toBe(
      `rowgate: there is a person ${person} already`,
    );
    expect(await refusal('person', 'add', '--workspace', nowhere, '--name', 'Nobody')).toContain(
      'there is no workspace',
    );
  });

  test('removes a person, and says how many tasks lose them; the tasks stay', async () => {
    const workspace = await printed('workspace', 'create');
    const person = await printed('person', 'add', '--workspace', workspace, '--name', 'Ann');
    await inSession(database.owner, { role: 'admin' }, (client) =>
      client.query(`INSERT INTO core_api.tasks (workspace_pk, title, executor_type, assigned_to_pk)
        SELECT workspace_pk, 'Stay', 'human', pk FROM core_api.people WHERE person_id = '${person}'`),
    );
    expect(await printed('person', 'remove', person)).toBe(
      `removed ${person}; 1 tasks are assigned to nobody now, 0 were created by nobody`,
    );
    expect(await asMember(workspace, 'SELECT title, assigned_to_pk FROM core_api.tasks')).toEqual([
      { title: 'Stay', assigned_to_pk: null },
    ]);
  });
});

describe('npm run template', () => {
  test('adds, shows, changes, lists and removes templates', async () => {
    const template = await printed('template', 'add', '--title', 'Pay rent', '--token-reward', '5');
    await printed('template', 'change', template, '--markdown', '# Pay\n\nBy the third.');
    expect(await printed('template', 'show', template)).toBe(
      'title         Pay rent\naction type   \ntoken reward  5\ntasks         0\n\n# Pay\n\nBy the third.',
    );
    expect(await printed('template', 'list', '--after', id('task_templates', 2))).toBe(`${template}  Pay rent`);
    expect(await printed('template', 'remove', template)).toBe(`removed ${template}, of which 0 tasks were made`);
    expect(await refusal('template', 'show', template)).toContain(`there is no template ${template}`);
  });
});

test.each([
  [['workspace', 'make'], 'make is no action; accepted are create, list, show, remove, move'],
  [['workspace'], 'an action is required: one of create, list, show, remove, move'],
  [['workspace', 'show'], 'show takes one uuid, and was given 0'],
  [['workspace', 'show', 'mine'], 'show takes a uuid such as'],
  [['workspace', 'create', 'mine'], 'create takes flags alone, not mine'],
  [['workspace', 'list', '--limit', '0'], '--limit takes a whole number from 1 to 1000, not "0"'],
  [['person', 'add', '--name', 'Ada'], '--workspace is required'],
  [['person', 'list', '--workspace', '1'], '--workspace takes a uuid such as'],
  [['template', 'add', '--title', ' '], '--title takes a text of at most 255 characters, not an empty one'],
  [['template', 'add', '--title', 'x'.repeat(256)], '--title takes a text of at most 255 characters, not one of 256'],
] as const)('%j is refused with what is accepted', async (line, message) => {
  const { code, stderr } = await rowgate(...(line as unknown as Line));
  expect(code).toBe(2);
  expect(stderr).toContain(`rowgate: ${message}`);
});

test('a database that is not migrated, and one without its owner, are refused with the cure', async () => {
  await using empty = await createEmptyDatabase();
  const { code, stderr } = await run(urls(empty), ['workspace', 'list']);
  expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining('Run npm run migrate first.') });
  vi.unstubAllEnvs();
  const ownerless = await run({ DATABASE_URL: database.gatewayUrl, JWT_SECRET }, ['workspace', 'list']);
  expect(ownerless.stderr).toBe('rowgate: DATABASE_OWNER_URL is required: the role that owns the tables');
});
