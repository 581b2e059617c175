/** A workspace is moved to another cell: the same answers there, a redirection here, and no crash that loses any of it. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { runCommand } from '../../src/commands/command.ts';
import { personCommand } from '../../src/commands/person.ts';
import { templateCommand } from '../../src/commands/template.ts';
import { workspaceCommand } from '../../src/commands/workspace.ts';
import { setNotifiesChanges } from '../../src/db/notifies-changes.ts';
import { Cell } from '../../src/directory/move/cell.ts';
import { type Move, moveWorkspace } from '../../src/directory/move/move.ts';
import { movedTables } from '../../src/directory/move/tables.ts';
import { createTestDatabase, type TestDatabase } from '../harness/database.ts';
import { ADA, DEE, id, insertDataset } from '../harness/dataset.ts';
import { eventually } from '../harness/eventually.ts';
import { type Caller, createTestGateway, headersOf, JWT_SECRET } from '../harness/gateway.ts';
import { serveGateway } from '../harness/served-gateway.ts';
import { inSession } from '../harness/session.ts';
import { graphqlWs, watch } from '../harness/sockets.ts';

const OURS = ADA.workspaceId ?? '';
const THEIRS = DEE.workspaceId ?? '';
const SERVICE: Caller = { role: 'service', workspaceId: OURS };
/** More than a batch. */
const MANY = 1_100;

/** Digits that JavaScript has not, a JSON null beside SQL's, texts that need care, and tasks whose parent has a later key. */
const AWKWARD = `
  UPDATE core_api.tasks SET plan_meta = '{"big": 12345678901234567890.12345678901234567890, "text": "a\\"b\\\\c {,} NULL"}',
    history = '[{"at": "2026-06-01T00:00:00Z", "n": 1e400}]', score = 123456.78, description = E'tab\\t"quote" \\\\ {brace,} \\nNULL'
    WHERE pk = (SELECT min(pk) FROM core_api.tasks WHERE workspace_pk = 1 AND deleted_at IS NULL);
  UPDATE core_api.blueprint_runs SET result_blueprint = 'null', error_context = NULL WHERE workspace_pk = 1;
  UPDATE core_api.contributions SET country = ARRAY['DE', 'a"b', 'NULL', ''] WHERE workspace_pk = 1;
  INSERT INTO core_api.skills (workspace_pk, kind, name, body, visibility) VALUES (2, 'action', 'Theirs, for all', 'Text', 'public');
  INSERT INTO core_api.tasks (pk, workspace_pk, title, executor_type, template_pk)
    SELECT 100000 + n, 1, 'Many ' || n, 'human', 2 FROM generate_series(1, ${MANY}) AS n;
  UPDATE core_api.tasks SET parent_task_pk = 101100 WHERE pk = 100001;
  UPDATE core_api.tasks SET parent_task_pk = 101099 WHERE pk = 101100;
  INSERT INTO core_api.tasks (workspace_pk, title, executor_type, deleted_at) VALUES (1, 'Gone', 'human', now());
  INSERT INTO rowgate.idempotency_keys (workspace_pk, key, fingerprint, answer) VALUES (1, 'Käse "x"', '\\x00ff5c', '{"a":1}');`;

/** Every entity, in the order of the keys, and with what hangs on it. */
const QUERIES = [
  '{ tasks(limit: 5000) { task_id title status description score plan_meta history references confidence_score created_at updated_at conversation_thread_id parent_task { task_id } template { task_template_id title } assigned_to { person_id full_name } created_by { person_id } subtasks { task_id } } }',
  '{ contributions { contribution_id name country addresses flow_json ai_historic progress status created_at updated_at } }',
  '{ blueprint_runs { blueprint_run_id goal status result_blueprint error_context created_at steps { blueprint_step_id step_number action_details } } }',
  '{ skills { skill_id name body kind visibility created_at source_thread { chat_conversation_id } created_by { membership_id } } }',
  '{ people { person_id full_name avatar_url } task_templates { task_template_id title markdown_content } }',
  '{ tasks(where: {_search: "rent"}) { task_id } }',
];

let source: TestDatabase;
let target: TestDatabase;
beforeEach(async () => {
  [source, target] = await Promise.all([createTestDatabase(), createTestDatabase()]);
  await insertDataset(source.superuserUrl);
  await inSession(source.owner, { role: 'admin' }, (client) => client.query(AWKWARD));
  // The other cell has workspaces, and keys that are taken.
  await inSession(target.owner, { role: 'admin' }, (client) =>
    client.query(`INSERT INTO core_api.workspaces (workspace_id) VALUES ('${id('workspaces', 50)}');
      INSERT INTO core_api.tasks (workspace_pk, title, executor_type) SELECT pk, 'Local', 'human' FROM core_api.workspaces`),
  );
});
afterEach(async () => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  process.exitCode = undefined;
  await Promise.all([source[Symbol.asyncDispose](), target[Symbol.asyncDispose]()]);
});

const rowgate = (...args: readonly string[]) => run(workspaceCommand, ...args);

async function run(command: Parameters<typeof runCommand>[0], ...args: readonly string[]) {
  const env = {
    DATABASE_URL: source.gatewayUrl,
    DATABASE_OWNER_URL: source.ownerUrl,
    MOVE_TO_OWNER_URL: target.ownerUrl,
  };
  for (const [name, value] of Object.entries({ ...env, JWT_SECRET })) vi.stubEnv(name, value);
  const said = (['log', 'error'] as const).map((stream) =>
    vi
      .spyOn(console, stream)
      .mockReset()
      .mockImplementation(() => {}),
  );
  process.exitCode = undefined;
  await runCommand(command, args);
  const [stdout = '', stderr = ''] = said.map((spy) => spy.mock.calls.flat().join('\n'));
  return { code: Number(process.exitCode ?? 0), stdout, stderr };
}

const answers = async ({ gateway }: TestDatabase, caller: Caller = ADA) => {
  const asked = createTestGateway(gateway);
  const texts: string[] = [];
  for (const query of QUERIES) texts.push((await asked.query(caller, query)).text);
  return texts;
};

/** How many of these cells answer the workspace. */
const servedBy = async (cells: readonly TestDatabase[]) => {
  const asked = cells.map(({ gateway }) => createTestGateway(gateway).query(ADA, '{ people { full_name } }'));
  return (await Promise.all(asked)).filter(({ status }) => status === 200).length;
};

const move = (onProgress: Move['onProgress'] = () => {}) =>
  moveWorkspace({ workspaceId: OURS, sourceUrl: source.ownerUrl, targetUrl: target.ownerUrl, onProgress });

const asOwner = async (database: TestDatabase, sql: string) =>
  (await inSession(database.owner, { role: 'admin' }, (client) => client.query(sql))).rows;

describe('npm run workspace -- move', () => {
  test('gives the same answers in the other cell, byte for byte, and leads there from the old one', async () => {
    const before = [await answers(source), await answers(source, SERVICE)];
    const { code, stdout, stderr } = await rowgate('move', OURS);
    expect({ code, stderr: stderr.split('\n').filter((line) => !line.startsWith('copied ')) }).toEqual({
      code: 0,
      stderr: [],
    });
    // The first of them brings its parent along, and that one's.
    expect(stderr).toContain('copied 1002 tasks\n');
    expect(stdout).toMatch(new RegExp(`^moved ${OURS}; both cells have the same\n +3 people\n`));
    expect([await answers(target), await answers(target, SERVICE)]).toEqual(before);
    const gateway = createTestGateway(source.gateway);
    for (const query of QUERIES) expect((await gateway.query(ADA, query)).status).toBe(421);
    expect((await gateway.query(DEE, QUERIES[0] ?? '')).status).toBe(200);
  });

  test('lets the workspace write there, under the keys that were used', async () => {
    await move();
    const keys = await asOwner(target, 'SELECT key, fingerprint, answer FROM rowgate.idempotency_keys');
    expect(keys).toEqual([{ key: 'Käse "x"', fingerprint: Buffer.from([0, 255, 92]), answer: '{"a":1}' }]);
    const insert =
      'mutation { insert_tasks_one(object: {title: "New", executor_type: human}) { title created_by { full_name } } }';
    const { data } = await createTestGateway(target.gateway).query(ADA, insert);
    expect(data).toEqual({ insert_tasks_one: { title: 'New', created_by: { full_name: 'Ada' } } });
    const kept = await asOwner(
      target,
      `SELECT result_blueprint IS NULL AS "sql", result_blueprint = 'null' AS json FROM core_api.blueprint_runs LIMIT 1`,
    );
    expect(kept).toEqual([{ sql: false, json: true }]);
  });

  test('brings public skills of others along, whose workspace lives elsewhere for the new cell', async () => {
    await move();
    const gateway = createTestGateway(target.gateway);
    const local: Caller = { role: 'user', workspaceId: id('workspaces', 50) };
    const { data } = await gateway.query(local, '{ skills(order_by: {name: asc}) { name } }');
    expect(data?.skills).toContainEqual({ name: 'Theirs, for all' });
    expect((await gateway.query(DEE, '{ skills { name } }')).status).toBe(421);
    const { stdout } = await rowgate('list');
    expect(stdout).toContain(`${OURS}  3 people`);
    expect(stdout).toMatch(new RegExp(`${OURS} .* tasks, elsewhere`));
  });

  test('goes on where it was killed, wherever that was', async () => {
    const before = await answers(source);
    // Each run ends before another statement of either side.
    const real = Cell.prototype.rows;
    let died = 0;
    for (let allowed = 3; ; allowed = Math.ceil(allowed * 1.4)) {
      let left = allowed;
      vi.spyOn(Cell.prototype, 'rows').mockImplementation(async function (this: Cell, ...asked) {
        left -= 1;
        if (left < 0) throw new Error('killed');
        return real.apply(this, asked) as never;
      });
      const error = await move().then(
        () => undefined,
        (thrown: Error) => thrown,
      );
      vi.restoreAllMocks();
      if (!error) break;
      expect(error.message).toBe('killed');
      died += 1;
      expect(await servedBy([source, target])).toBeLessThan(2);
    }
    expect(died).toBeGreaterThan(5);
    expect(await answers(target)).toEqual(before);
  }, 120_000);

  test('is served from the old cell, and takes no writes, until it has arrived', async () => {
    const before = await answers(source);
    const insert = 'mutation { insert_tasks_one(object: {title: "Late", executor_type: human}) { title } }';
    const seen: unknown[] = [];
    await expect(
      move(({ table }) => {
        if (table === 'tasks') throw new Error('killed');
      }),
    ).rejects.toThrow('killed');
    seen.push((await createTestGateway(source.gateway).query(ADA, insert)).errors?.[0]?.extensions.code);
    seen.push((await createTestGateway(target.gateway).query(ADA, insert)).status);
    expect(seen).toEqual(['postgres-error', 421]);
    expect(await answers(source)).toEqual(before);
    await move();
    expect(await answers(target)).toEqual(before);
  });

  test("ends the live queries of the workspace, and nobody else's", async () => {
    await setNotifiesChanges(source.ownerUrl, true);
    await using gateway = await serveGateway(source, { LOG_LEVEL: 'error' });
    const [ours, theirs] = await Promise.all(
      [ADA, DEE].map(async (caller) => graphqlWs(gateway.url, await headersOf(caller))),
    );
    if (!ours || !theirs) throw new Error('There are two');
    const queries = ['{ tasks(limit: 1) { title } }', '{ contributions { name } }', '{ people { full_name } }'];
    const watched = await Promise.all(queries.map((query) => watch(ours, { query: `subscription ${query}` })));
    const other = await watch(theirs, { query: 'subscription { tasks(limit: 1) { title } }' });
    await move();
    await eventually('all have ended', () => watched.every(({ error }) => error !== undefined));
    for (const { error } of watched) expect(error).toMatchObject([{ extensions: { code: 'wrong-cell' } }]);
    expect([other.error, other.isComplete]).toEqual([undefined, false]);
    await Promise.all([ours.dispose(), theirs.dispose()]);
  });

  test('tells a copy that differs, and switches nothing; --cancel takes it back', async () => {
    await expect(
      move(({ table }) => {
        if (table === 'tasks') throw new Error('killed');
      }),
    ).rejects.toThrow('killed');
    await asOwner(
      target,
      `SELECT set_config('rowgate.moves', 'on', true);
      UPDATE core_api.people SET full_name = 'Mallory' WHERE full_name = 'Ada'`,
    );
    const { code, stderr } = await rowgate('move', OURS);
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /the copy of people differs: 3 rows with the checksum -?\d+ in the old cell, 3 rows with the checksum/,
    );
    expect((await createTestGateway(source.gateway).query(ADA, QUERIES[0] ?? '')).status).toBe(200);
    expect((await rowgate('remove', OURS)).stderr).toContain('is being moved; finish that first, or take it back');
    expect((await rowgate('move', OURS, '--cancel')).stdout).toBe(`${OURS} stays where it was`);
    expect(await asOwner(target, `SELECT FROM core_api.workspaces WHERE workspace_id = '${OURS}'`)).toEqual([]);
    const insert = 'mutation { insert_tasks_one(object: {title: "Again", executor_type: human}) { title } }';
    expect((await createTestGateway(source.gateway).query(ADA, insert)).errors).toBeUndefined();
    expect((await rowgate('move', OURS)).code).toBe(0);
  });

  test('keeps the old rows until they are removed, and public skills for their readers even then', async () => {
    await asOwner(
      source,
      `UPDATE core_api.skills SET visibility = 'public', name = 'Ours, for all' WHERE skill_id = '${id('skills', 1)}'`,
    );
    await move();
    expect(await asOwner(source, 'SELECT FROM core_api.tasks WHERE workspace_pk = 1')).not.toEqual([]);
    expect((await rowgate('remove', OURS)).stdout).toMatch(new RegExp(`^removed ${OURS}, which had`));
    for (const { from } of movedTables)
      if (from !== 'core_api.skills')
        expect(await asOwner(source, `SELECT FROM ${from} WHERE workspace_pk = 1`)).toEqual([]);
    const { data } = await createTestGateway(source.gateway).query(DEE, '{ skills(order_by: {name: asc}) { name } }');
    expect(data?.skills).toContainEqual({ name: 'Ours, for all' });
    expect((await createTestGateway(source.gateway).query(ADA, '{ tasks { title } }')).status).toBe(421);
    expect((await rowgate('remove', OURS, '--skills')).code).toBe(0);
    expect(await asOwner(source, `SELECT FROM core_api.workspaces WHERE workspace_id = '${OURS}'`)).toEqual([]);
  });

  test('comes back to a cell that it left once its old copy is removed', async () => {
    const before = await answers(source);
    await move();
    const back: Move = {
      workspaceId: OURS,
      sourceUrl: target.ownerUrl,
      targetUrl: source.ownerUrl,
      onProgress: () => {},
    };
    await expect(moveWorkspace(back)).rejects.toThrow('has an old copy of the workspace');
    await rowgate('remove', OURS);
    await moveWorkspace(back);
    // Public skills of others have had their keys there all the time.
    const withoutSkills = (texts: readonly string[]) => texts.filter((text) => !text.includes('"skills"'));
    expect(withoutSkills(await answers(source))).toEqual(withoutSkills(before));
  });

  test('says what stands in its way', async () => {
    const refusal = async (...args: readonly string[]) => (await rowgate('move', ...args)).stderr;
    expect(await refusal(id('workspaces', 60))).toContain(`there is no workspace ${id('workspaces', 60)}`);
    expect(await refusal('mine')).toContain('move takes a uuid such as');
    expect(await refusal(OURS, '--cancel')).toContain('is not being moved between these two cells');
    await move();
    expect(await refusal(OURS)).toContain('lives in that cell already');
    const asItself = {
      workspaceId: THEIRS,
      sourceUrl: source.ownerUrl,
      targetUrl: source.ownerUrl,
      onProgress: () => {},
    };
    await expect(moveWorkspace(asItself)).rejects.toThrow(
      'MOVE_TO_OWNER_URL takes another cell than DATABASE_OWNER_URL',
    );
  });
});

describe('npm run workspace -- publish', () => {
  const LOCAL: Caller = { role: 'user', workspaceId: id('workspaces', 50) };
  const shared = async () => {
    const asked = createTestGateway(target.gateway);
    const query =
      '{ skills(order_by: {name: asc}) { name body } task_templates(order_by: {title: asc}) { title token_reward } }';
    return (await asked.query(LOCAL, query)).data;
  };
  const renewed = async () => {
    const { code, stdout, stderr } = await rowgate('publish');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    return [...stdout.matchAll(/^ +(\d+) (.*)$/gm)].map(([, count, what]) => `${count} ${what}`);
  };

  test('renews templates and public skills, takes back what is public no more, and says so once', async () => {
    const titles = await asOwner(source, 'SELECT title FROM core_api.task_templates ORDER BY 1');
    expect(await renewed()).toEqual([
      `${titles.length} templates`,
      '3 public skills',
      '0 public skills that are none any more',
    ]);
    expect(await renewed()).toEqual(['0 templates', '0 public skills', '0 public skills that are none any more']);
    const before = await shared();
    await asOwner(
      source,
      `UPDATE core_api.task_templates SET token_reward = 77, title = 'A new title' WHERE task_template_id = '${id('task_templates', 1)}';
      UPDATE core_api.skills SET body = E'changed \\\\ "text" {}' WHERE name = 'Theirs, for all'`,
    );
    expect(await shared()).toEqual(before);
    expect(await renewed()).toEqual(['1 templates', '1 public skills', '0 public skills that are none any more']);
    const after = await shared();
    expect(after?.skills).toContainEqual({ name: 'Theirs, for all', body: 'changed \\ "text" {}' });
    expect(after?.task_templates).toContainEqual({ title: 'A new title', token_reward: 77 });
    await asOwner(source, `UPDATE core_api.skills SET visibility = 'private' WHERE name = 'Theirs, for all'`);
    expect(await renewed()).toEqual(['0 templates', '0 public skills', '1 public skills that are none any more']);
    expect(JSON.stringify(await shared())).not.toContain('Theirs, for all');
  });

  test('leaves what lives there: a workspace that has moved is renewed from its new cell alone', async () => {
    await move();
    await rowgate('publish');
    await asOwner(
      target,
      `UPDATE core_api.skills SET visibility = 'public', name = 'Ours, changed there' WHERE skill_id = '${id('skills', 1)}'`,
    );
    await asOwner(
      source,
      `SELECT set_config('rowgate.moves', 'on', true);
      UPDATE core_api.skills SET visibility = 'public', name = 'Old copy' WHERE skill_id = '${id('skills', 1)}'`,
    );
    expect(await renewed()).toEqual(['0 templates', '0 public skills', '0 public skills that are none any more']);
    expect(JSON.stringify(await shared())).toContain('Ours, changed there');
  });
});

test('the other commands say where a workspace is that they cannot work with', async () => {
  const ada = ADA.userId ?? '';
  const refusals = async () => {
    const added = await run(personCommand, 'add', '--workspace', OURS, '--name', 'New');
    const listed = await run(personCommand, 'list', '--workspace', OURS);
    const removed = await run(personCommand, 'remove', ada);
    const template = await run(templateCommand, 'remove', id('task_templates', 2));
    return [added, listed, removed, template].map(({ stderr }) => stderr.split('\n')[0]?.replace(/^rowgate: /, ''));
  };
  await expect(
    move(({ table }) => {
      if (table === 'tasks') throw new Error('killed');
    }),
  ).rejects.toThrow('killed');
  const leaving = `the workspace ${OURS} is being moved to another cell, and takes no changes until it is there; end the move first: workspace -- move`;
  const used = `tasks of the workspace ${OURS} were made of it, which is being moved or lives in another cell; end its move first, or remove what it has left here: npm run workspace -- remove`;
  expect(await refusals()).toEqual([leaving, '', leaving, used]);
  await move();
  const elsewhere = `the workspace ${OURS} lives in another cell; name that in DATABASE_OWNER_URL`;
  expect(await refusals()).toEqual([elsewhere, elsewhere, elsewhere, used]);
});

test('every table with a workspace moves', async () => {
  const { rows } = await source.owner.query<{ table: string }>(
    `SELECT attrelid::regclass::text AS table FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
      WHERE attname = 'workspace_pk' AND relkind = 'r' AND relnamespace IN ('core_api'::regnamespace, 'rowgate'::regnamespace)`,
  );
  expect(rows.map(({ table }) => table).sort()).toEqual(movedTables.map(({ from }) => from).sort());
});

test('every column of those tables moves, but for what the database makes itself', async () => {
  const { rows } = await source.owner.query<{ column: string }>(
    `SELECT attrelid::regclass || '.' || attname AS column FROM pg_attribute
      WHERE attrelid = ANY ($1::regclass[]) AND attnum > 0 AND NOT attisdropped AND attgenerated = ''`,
    [movedTables.map(({ from }) => from)],
  );
  const moved = movedTables.flatMap(({ from, columns }) => columns.map(({ name }) => `${from}.${name}`));
  expect(rows.map(({ column }) => column).sort()).toEqual(moved.sort());
});
