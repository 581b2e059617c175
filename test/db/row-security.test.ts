import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createPool } from '../../src/db/pool.ts';
import type { SessionSettings } from '../../src/db/session.ts';
import { createTestDatabase, type TestDatabase } from '../harness/database.ts';
import { inSession } from '../harness/session.ts';
import {
  attempt,
  deletions,
  enter,
  insertTenants,
  TABLES,
  visible,
  WORKSPACE_A,
  WORKSPACE_B,
  WRITABLE,
  writes,
} from './tenants.ts';

const NOTHING = Object.fromEntries(TABLES.map((table) => [table, []]));
const OF_A = {
  workspaces: [1],
  people: [11],
  memberships: [11],
  chat_conversations: [11],
  task_templates: [31],
  contributions: [11],
  blueprint_runs: [11],
  // 13 is of a deleted run: that is the compiled filter's to hold.
  blueprint_steps: [11, 13],
  skills: [11, 22],
  tasks: [11, 13],
};
const OF_B = {
  workspaces: [2],
  people: [21],
  memberships: [21],
  chat_conversations: [21],
  task_templates: [31],
  contributions: [21],
  blueprint_runs: [21],
  blueprint_steps: [21],
  skills: [21, 22],
  tasks: [21],
};
const EVERYTHING = {
  workspaces: [1, 2],
  people: [11, 21],
  memberships: [11, 21],
  chat_conversations: [11, 21],
  task_templates: [31],
  contributions: [11, 12, 21, 31],
  blueprint_runs: [11, 12, 21],
  blueprint_steps: [11, 12, 13, 21],
  skills: [11, 12, 21, 22],
  tasks: [11, 12, 13, 21],
};
const SIGNED_IN_NOWHERE = { ...NOTHING, task_templates: [31], skills: [22] };

const userA: SessionSettings = { role: 'user', workspaceId: WORKSPACE_A };
const admin: SessionSettings = { role: 'admin' };

const SIGHT: [string, SessionSettings, Record<string, number[]>][] = [
  ['a user of A sees what is live in A, and the public skill of B', userA, OF_A],
  ['a user of B sees what is live in B', { role: 'user', workspaceId: WORKSPACE_B }, OF_B],
  ['a service in A sees what a user of A sees', { role: 'service', workspaceId: WORKSPACE_A }, OF_A],
  ['admin sees everything, orphans and deleted rows included', admin, EVERYTHING],
  ['admin in a workspace still sees everything', { role: 'admin', workspaceId: WORKSPACE_A }, EVERYTHING],
  ['a user of no workspace sees what is for any signed-in caller', { role: 'user' }, SIGNED_IN_NOWHERE],
  [
    'an anonymous caller sees nothing, whatever workspace it names',
    { role: 'anonymous', workspaceId: WORKSPACE_A },
    NOTHING,
  ],
  ['a role of another name sees nothing', { role: 'editor', workspaceId: WORKSPACE_A }, NOTHING],
  ['an empty role sees nothing', { role: '', workspaceId: WORKSPACE_A }, NOTHING],
];

const REFUSED = '42501';
const own = (update: number) => ({ insertOwn: 1, insertForeign: REFUSED, update, giveAway: REFUSED });
const WRITES_OF_A = {
  contributions: own(1),
  blueprint_runs: own(1),
  // Of the deleted run too: that it is deleted is the compiled filter's to hold.
  blueprint_steps: own(2),
  skills: own(1),
  tasks: own(2),
};
const refused = { insertOwn: REFUSED, insertForeign: REFUSED, update: 0, giveAway: 0 };

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  await insertTenants(database.superuserUrl);
});
afterAll(() => database[Symbol.asyncDispose]());

/** In a transaction of the gateway's own login, undone at the end. */
async function asGateway<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await database.gateway.connect();
  await client.query('BEGIN');
  try {
    return await work(client);
  } finally {
    await client.query('ROLLBACK');
    client.release();
  }
}

const attemptAs = (session: SessionSettings, sql: string) =>
  asGateway(async (client) => {
    await enter(client, session);
    return attempt(client, sql);
  });

describe('reading through SQL as the gateway', () => {
  test.for(SIGHT)('%s', async ([, session, expected]) => {
    expect(await asGateway((client) => visible(client, session))).toEqual(expected);
  });

  test('a connection without a session sees nothing', async () => {
    for (const table of TABLES) {
      expect((await database.gateway.query(`SELECT FROM core_api.${table}`)).rowCount).toBe(0);
    }
  });

  test('a session ends with its transaction', async () => {
    await using single = {
      pool: createPool(database.gatewayUrl, { max: 1 }),
      [Symbol.asyncDispose]: () => single.pool.end(),
    };
    await inSession(single.pool, userA, async (client) => {
      expect((await client.query('SELECT FROM core_api.tasks')).rowCount).toBe(2);
    });
    expect((await single.pool.query('SELECT FROM core_api.tasks')).rowCount).toBe(0);
    expect(
      await inSession(
        single.pool,
        { role: 'user' },
        async (client) => (await client.query('SELECT FROM core_api.tasks')).rowCount,
      ),
    ).toBe(0);
  });

  test('a workspace that is no uuid is an error, never "no filter"', async () => {
    const broken = asGateway((client) => enter(client, { role: 'user', workspaceId: "' OR true --" }));
    await expect(broken).rejects.toMatchObject({ code: '22P02' });
  });

  test('a session that begins after another in one transaction has nothing of it', async () => {
    const keys = (await asGateway(async (client) => {
      const found: unknown[] = [];
      for (const workspaceId of [WORKSPACE_A, WORKSPACE_B, undefined]) {
        await enter(client, { role: 'user', workspaceId });
        found.push((await client.query('SELECT core_api.session_workspace_pk() AS pk')).rows[0].pk);
      }
      return found;
    })) as unknown[];
    expect(keys).toEqual(['1', '2', null]);
  });

  test('row security is forced on the owner too', async () => {
    for (const table of TABLES) {
      expect((await database.owner.query(`SELECT FROM core_api.${table}`)).rowCount).toBe(0);
    }
  });
});

describe('writing through SQL as the gateway', () => {
  test('a user of A writes live rows of A only, and gives none away', async () => {
    expect(await asGateway((client) => writes(client, userA))).toEqual(WRITES_OF_A);
  });

  test('a service in A writes what row security lets a user of A write', async () => {
    expect(await asGateway((client) => writes(client, { ...userA, role: 'service' }))).toEqual(WRITES_OF_A);
  });

  test.for([{ role: 'anonymous', workspaceId: WORKSPACE_A }, { role: 'user' }, { role: '' }])(
    '%o writes nothing',
    async (session) => {
      expect(await asGateway((client) => writes(client, session))).toEqual(
        Object.fromEntries(WRITABLE.map((table) => [table, refused])),
      );
    },
  );

  test('admin writes in every workspace', async () => {
    const outcome = await asGateway((client) => writes(client, admin));
    expect(outcome).toMatchObject({
      contributions: { insertOwn: 1, insertForeign: 1, update: 4 },
      blueprint_runs: { insertOwn: 1, insertForeign: 1, update: 3 },
      blueprint_steps: { insertOwn: 1, insertForeign: 1, update: 4 },
      skills: { insertOwn: 1, insertForeign: 1, update: 4 },
      tasks: { insertOwn: 1, insertForeign: 1, update: 4 },
    });
  });

  test.for([
    [
      'a public skill of another workspace cannot be changed',
      `UPDATE core_api.skills SET name = 'mine' WHERE pk = 22`,
      0,
    ],
    ['a foreign row cannot be changed', `UPDATE core_api.tasks SET title = 'mine' WHERE pk = 21`, 0],
    ['a soft-deleted row cannot be brought back', 'UPDATE core_api.tasks SET deleted_at = NULL WHERE pk = 12', 0],
    [
      'a task cannot attach to a foreign parent',
      'UPDATE core_api.tasks SET parent_task_pk = 21 WHERE pk = 11',
      '23503',
    ],
    [
      'a task cannot be assigned to a foreign person',
      'UPDATE core_api.tasks SET assigned_to_pk = 21 WHERE pk = 11',
      '23503',
    ],
    ['a task cannot name a foreign creator', 'UPDATE core_api.tasks SET created_by_pk = 21 WHERE pk = 11', '23503'],
    [
      'a skill cannot derive from a foreign conversation',
      'UPDATE core_api.skills SET source_thread_pk = 21 WHERE pk = 11',
      '23503',
    ],
    ['a skill cannot name a foreign author', 'UPDATE core_api.skills SET created_by_pk = 21 WHERE pk = 11', '23503'],
    [
      'a task attaches to a parent of its own workspace',
      'UPDATE core_api.tasks SET parent_task_pk = 13 WHERE pk = 11',
      1,
    ],
    [
      'a task is assigned to a person of its own workspace',
      'UPDATE core_api.tasks SET assigned_to_pk = 11 WHERE pk = 11',
      1,
    ],
  ] as const)('%s', async ([, sql, expected]) => {
    expect(await attemptAs(userA, sql)).toBe(expected);
  });

  test('the key of a foreign task cannot be taken by an upsert', async () => {
    const upsert = `INSERT INTO core_api.tasks (pk, workspace_pk, title, executor_type) VALUES (21, 1, 'mine', 'human')
      ON CONFLICT (pk) DO UPDATE SET title = 'mine'`;
    expect(await attemptAs(userA, upsert)).toBe(REFUSED);
  });

  test.for(WRITABLE)(
    'the transaction that soft-deletes one of %s returns it, and the next no longer sees it',
    async (table) => {
      await using clone = await createTestDatabase();
      await insertTenants(clone.superuserUrl);
      const returned = await inSession(clone.gateway, userA, async (client) => {
        const { rows } = await client.query(
          `UPDATE core_api.${table} SET deleted_at = now() WHERE pk = 11 RETURNING pk`,
        );
        const again = await client.query(`SELECT pk FROM core_api.${table} WHERE pk = 11`);
        return [rows, again.rows];
      });
      expect(returned).toEqual([[{ pk: '11' }], [{ pk: '11' }]]);
      const later = await inSession(clone.gateway, userA, (client) =>
        client.query(`SELECT FROM core_api.${table} WHERE pk = 11`),
      );
      expect(later.rowCount).toBe(0);
    },
  );
});

describe('deleting for good as the owner', () => {
  test('is for admin alone', async () => {
    const client = await database.owner.connect();
    await client.query('BEGIN');
    const outcome = { user: await deletions(client, userA), admin: await deletions(client, admin) };
    await client.query('ROLLBACK');
    client.release();
    expect(outcome).toEqual({
      user: { contributions: 0, blueprint_runs: 0, blueprint_steps: 0, skills: 0, tasks: 0 },
      admin: { contributions: 4, blueprint_runs: 3, blueprint_steps: 4, skills: 4, tasks: 4 },
    });
  });
});

describe('what the gateway may not do even as admin', () => {
  const forbidden = [
    ...TABLES.flatMap((table) => [`DELETE FROM core_api.${table}`, `TRUNCATE core_api.${table} CASCADE`]),
    ...TABLES.flatMap((table) => [
      `ALTER TABLE core_api.${table} DISABLE ROW LEVEL SECURITY`,
      `ALTER TABLE core_api.${table} NO FORCE ROW LEVEL SECURITY`,
      `CREATE POLICY all_rows ON core_api.${table} USING (true)`,
    ]),
    ...['workspaces', 'people', 'memberships', 'chat_conversations', 'task_templates'].map(
      (table) => `UPDATE core_api.${table} SET pk = pk`,
    ),
    'INSERT INTO core_api.workspaces DEFAULT VALUES',
    `INSERT INTO core_api.people (workspace_pk, full_name) VALUES (1, '')`,
    'INSERT INTO core_api.memberships (workspace_pk, person_pk) VALUES (1, 11)',
    'INSERT INTO core_api.chat_conversations (workspace_pk) VALUES (1)',
    `INSERT INTO core_api.task_templates (title) VALUES ('')`,
    'DROP POLICY session_select ON core_api.tasks',
    'CREATE TABLE core_api.other ()',
    'CREATE OR REPLACE FUNCTION core_api.session_role() RETURNS text LANGUAGE sql STABLE RETURN NULL',
    'SET LOCAL ROLE rowgate_owner',
    'SET LOCAL ROLE postgres',
    'UPDATE public._prisma_migrations SET checksum = checksum',
  ];
  test.for(forbidden)('%s', async (sql) => {
    expect(await attemptAs(admin, sql)).toBe(REFUSED);
  });

  test('switch row security off: that makes a query fail, not pass', async () => {
    const outcome = await asGateway(async (client) => {
      await client.query('SET LOCAL row_security = off');
      return attempt(client, 'SELECT FROM core_api.tasks');
    });
    expect(outcome).toBe(REFUSED);
  });
});

describe('each policy by itself', () => {
  interface Policy {
    readonly name: string;
    readonly table: string;
    readonly command: string;
    readonly reads: boolean;
    readonly checks: boolean;
  }
  let policies: Policy[];
  beforeAll(async () => {
    const { rows } = await database.owner.query<Policy>(
      `SELECT policyname AS name, tablename AS table, cmd AS command, qual IS NOT NULL AS reads, with_check IS NOT NULL AS checks
        FROM pg_policies WHERE schemaname = 'core_api' ORDER BY tablename, policyname`,
    );
    policies = rows;
  });

  const behaviour = async (client: pg.ClientBase) => ({
    sight: {
      user: await visible(client, userA),
      admin: await visible(client, admin),
      anonymous: await visible(client, { role: 'anonymous' }),
    },
    writes: { user: await writes(client, userA), admin: await writes(client, admin) },
  });

  /** What the gateway's role and the owner can do after the superuser has broken something; undone at the end. */
  async function behaviourAfter(client: pg.Client, breakage: string) {
    await client.query('BEGIN');
    try {
      await client.query(breakage);
      await client.query('SET LOCAL ROLE gateway');
      const asGateway = await behaviour(client);
      await client.query('SET LOCAL ROLE rowgate_owner');
      return { asGateway, asOwner: { user: await deletions(client, userA), admin: await deletions(client, admin) } };
    } finally {
      await client.query('ROLLBACK');
    }
  }

  async function unnoticed(breakages: readonly string[]): Promise<string[]> {
    const client = new pg.Client({ connectionString: database.superuserUrl });
    await client.connect();
    const sound = await behaviourAfter(client, 'SELECT');
    const missed: string[] = [];
    for (const breakage of breakages) {
      // A session whose workspace is hidden from it does not even begin.
      const broken = await behaviourAfter(client, breakage).catch((error) => error.code);
      if (JSON.stringify(broken) === JSON.stringify(sound)) missed.push(breakage);
    }
    await client.end();
    return missed;
  }

  test('the policies are the ones written here', () => {
    const list = policies.map(({ table, name, command }) => `${table} ${name} ${command}`);
    expect(list).toMatchInlineSnapshot(`
      [
        "blueprint_runs admin_delete DELETE",
        "blueprint_runs session_insert INSERT",
        "blueprint_runs session_select SELECT",
        "blueprint_runs session_update UPDATE",
        "blueprint_steps admin_delete DELETE",
        "blueprint_steps session_insert INSERT",
        "blueprint_steps session_select SELECT",
        "blueprint_steps session_update UPDATE",
        "chat_conversations admin_all ALL",
        "chat_conversations session_select SELECT",
        "contributions admin_delete DELETE",
        "contributions session_insert INSERT",
        "contributions session_select SELECT",
        "contributions session_update UPDATE",
        "memberships admin_all ALL",
        "memberships session_select SELECT",
        "people admin_all ALL",
        "people session_select SELECT",
        "skills admin_delete DELETE",
        "skills session_insert INSERT",
        "skills session_select SELECT",
        "skills session_update UPDATE",
        "task_templates admin_all ALL",
        "task_templates session_select SELECT",
        "tasks admin_delete DELETE",
        "tasks session_insert INSERT",
        "tasks session_select SELECT",
        "tasks session_update UPDATE",
        "workspaces admin_all ALL",
        "workspaces session_select SELECT",
      ]
    `);
  });

  test('every table is under forced row security', async () => {
    const { rows } = await database.owner.query<{ relname: string }>(
      `SELECT relname FROM pg_class WHERE relnamespace = 'core_api'::regnamespace AND relkind = 'r'
        AND relrowsecurity AND relforcerowsecurity ORDER BY 1`,
    );
    expect(rows.map(({ relname }) => relname)).toEqual([...TABLES].sort());
  });

  test('dropping any one changes what sessions can do', async () => {
    expect(await unnoticed(policies.map(({ name, table }) => `DROP POLICY ${name} ON core_api.${table}`))).toEqual([]);
  });

  test('opening any one changes what sessions can do', async () => {
    const opened = policies.flatMap(({ name, table, reads, checks }) => [
      ...(reads ? [`ALTER POLICY ${name} ON core_api.${table} USING (true)`] : []),
      ...(checks ? [`ALTER POLICY ${name} ON core_api.${table} WITH CHECK (true)`] : []),
    ]);
    expect(opened.length).toBeGreaterThan(policies.length);
    expect(await unnoticed(opened)).toEqual([]);
  });

  test('switching row security off on any table changes what sessions can do', async () => {
    expect(await unnoticed(TABLES.map((table) => `ALTER TABLE core_api.${table} DISABLE ROW LEVEL SECURITY`))).toEqual(
      [],
    );
  });
});
