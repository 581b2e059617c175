/** Reads on standbys: nobody reads less than they have seen, and nobody sees what becomes of a server. */
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { audit } from '../../src/db/audit.ts';
import { toLsn } from '../../src/db/position.ts';
import { ADA, DEE, insertDataset } from '../harness/dataset.ts';
import { eventually } from '../harness/eventually.ts';
import { type Caller, headersOf } from '../harness/gateway.ts';
import { type OwnPostgres, startOwnPostgres } from '../harness/own-postgres.ts';
import { asPooler, relayTo } from '../harness/relay.ts';
import { type Answer, type ServedGateway, serveGateway } from '../harness/served-gateway.ts';
import { bareClient } from '../harness/sockets.ts';
import { type Standby, startStandby } from '../harness/standby.ts';

let leader: OwnPostgres;
let standby: Standby;
let gateway: ServedGateway;
let superuser: pg.Pool;
beforeAll(async () => {
  leader = await startOwnPostgres();
  await insertDataset(leader.superuserUrl);
  standby = await startStandby(leader, { max_standby_streaming_delay: '100ms' });
  superuser = new pg.Pool({ connectionString: standby.superuserUrl, max: 1 });
  superuser.on('error', () => {});
  gateway = await serveGateway({ ...leader, replicaUrls: [standby.gatewayUrl] }, { LOG_LEVEL: 'error' });
}, 60_000);
afterAll(async () => {
  await gateway[Symbol.asyncDispose]();
  await superuser.end();
  await standby[Symbol.asyncDispose]();
  await leader[Symbol.asyncDispose]();
}, 60_000);

const INSERT =
  'mutation ($title: String!) { insert_tasks_one(object: {title: $title, executor_type: human}) { task_id } }';
const COUNT = 'query ($title: String!) { tasks(where: {title: {_eq: $title}}) { title } }';
const replay = (what: 'pause' | 'resume') => superuser.query(`SELECT pg_wal_replay_${what}()`);
const answeredBy = (node: string) => gateway.metric(`rowgate_reads_total{node="${node}"}`);
const fallbacks = (cause: string) => `rowgate_read_fallbacks_total{node="replica 1",cause="${cause}"}`;
const fellBack = (cause: string) => gateway.metric(fallbacks(cause));
const found = ({ data, text }: Answer) => {
  expect(data, text).toBeTruthy();
  return [data?.tasks].flat().length;
};

/** While the standby stands still. */
async function whilePaused(work: () => Promise<void>): Promise<void> {
  await replay('pause');
  await eventually('it stands still', async () => {
    const { rows } = await superuser.query(`SELECT pg_get_wal_replay_pause_state() AS state`);
    return rows[0].state === 'paused';
  });
  try {
    await work();
  } finally {
    await replay('resume');
  }
}

let made = 0;
const title = (): string => {
  made += 1;
  return `written ${made}`;
};
const write = async (caller: Caller = ADA, of = title(), more: Record<string, string> = {}) => {
  const answer = await gateway.query(caller, INSERT, { title: of }, more);
  expect(answer.errors).toBeUndefined();
  return { answer, of, after: answer.headers.get('x-rowgate-after') ?? '' };
};

test('reads go to the standby, and mutations with what they answer to the leader', async () => {
  const before = [await answeredBy('replica 1'), await answeredBy('leader')];
  expect((await gateway.query(DEE, '{ people { full_name } }')).data).toEqual({ people: [{ full_name: 'Dee' }] });
  expect((await gateway.fetch('/v1/tasks', { headers: await headersOf(DEE) })).status).toBe(200);
  expect([await answeredBy('replica 1'), await answeredBy('leader')]).toEqual([Number(before[0]) + 2, before[1]]);
  await write();
  expect(await answeredBy('replica 1')).toBe(Number(before[0]) + 2);
});

test('a write answers with its position in hex, and no more, for clients and for browsers', async () => {
  const { answer, after } = await write();
  expect(after).toMatch(/^1[\da-f]{16}$/);
  expect(answer.headers.get('set-cookie')).toBe(`rowgate-after=${after}; Path=/; Max-Age=300; HttpOnly; SameSite=Lax`);
  const fromPage = await gateway.query(ADA, INSERT, { title: title() }, { origin: 'https://app.example.com' });
  expect(fromPage.headers.get('access-control-expose-headers')).toContain('x-rowgate-after');
  const later = await write();
  expect(BigInt(`0x${later.after}`)).toBeGreaterThan(BigInt(`0x${after}`));
  const read = await gateway.query(ADA, COUNT, { title: 'none' });
  expect([read.headers.get('x-rowgate-after'), read.headers.get('set-cookie')]).toEqual([null, null]);
});

test('what was written is read at once, a hundred times', async () => {
  for (let n = 0; n < 100; n += 1) {
    const { of } = await write();
    expect(found(await gateway.query(ADA, COUNT, { title: of }))).toBe(1);
  }
  expect(await answeredBy('replica 1')).toBeGreaterThan(50);
}, 60_000);

describe('while the standby stands still', () => {
  test('whoever wrote, and their colleagues, read it from the leader', () =>
    whilePaused(async () => {
      const before = await fellBack('behind');
      const { of } = await write();
      const colleague: Caller = { role: 'service', workspaceId: ADA.workspaceId ?? '' };
      for (const caller of [ADA, colleague]) expect(found(await gateway.query(caller, COUNT, { title: of }))).toBe(1);
      expect(await fellBack('behind')).toBe(before + 2);
    }));

  test('a workspace that was made a moment ago is answered by the leader, and one that is nowhere is told so', () =>
    whilePaused(async () => {
      const workspaceId = '55555555-0000-4000-8000-000000000055';
      const newcomer: Caller = { role: 'user', workspaceId };
      expect((await gateway.query(newcomer, '{ people { full_name } }')).status).toBe(421);
      const owner = new pg.Client({ connectionString: leader.superuserUrl });
      await owner.connect();
      await owner.query('INSERT INTO core_api.workspaces (workspace_id) VALUES ($1)', [workspaceId]);
      await owner.end();
      const before = await fellBack('behind');
      expect((await gateway.query(newcomer, '{ people { full_name } }')).data).toEqual({ people: [] });
      expect(await fellBack('behind')).toBe(before + 1);
    }));

  test('another workspace goes on reading the standby, as it is', () =>
    whilePaused(async () => {
      await write();
      const before = await answeredBy('replica 1');
      await gateway.query(DEE, '{ people { full_name } }');
      expect(await answeredBy('replica 1')).toBe(before + 1);
    }));

  test('another gateway reads it by the header, and a browser by its cookie, at both doors', () =>
    whilePaused(async () => {
      const { of, after } = await write();
      await using other = await serveGateway({ ...leader, replicaUrls: [standby.gatewayUrl] }, { LOG_LEVEL: 'error' });
      const count = async (headers: Record<string, string>) =>
        found(await other.query(ADA, COUNT, { title: of }, headers));
      // A replica that a busy machine makes late is passed over: then the leader answers, which has it.
      const isStale = async (headers: Record<string, string>) => (await count(headers)) === 0;
      await eventually('the replica answers', () => isStale({}));
      expect(await count({ 'x-rowgate-after': after })).toBe(1);
      expect(await count({ cookie: `a=b; rowgate-after=${after}` })).toBe(1);
      expect(await count({ 'x-rowgate-after': '1', cookie: `rowgate-after=${after}` })).toBe(1);
      const path = `/v1/tasks?filter[title]=${encodeURIComponent(of)}`;
      const listed = await other.fetch(path, { headers: { ...(await headersOf(ADA)), 'x-rowgate-after': after } });
      expect(((await listed.json()) as { data: unknown[] }).data).toHaveLength(1);
      for (const nonsense of ['', 'zz', '0x1', '-1', '1'.repeat(25), "1'; DROP", `${after}, ${after}`])
        await eventually(`${nonsense} is no position`, () => isStale({ 'x-rowgate-after': nonsense }));
    }));

  const portOf = ({ gatewayUrl }: { gatewayUrl: string }) => Number(new URL(gatewayUrl).port);

  test('a name that leads to the leader for a moment answers nothing old over connections that lead to it', async () => {
    await using relay = await relayTo(standby.gatewayUrl);
    const settings = { LOG_LEVEL: 'error', DATABASE_CONNECTIONS: '1' };
    await using other = await serveGateway({ ...leader, replicaUrls: [relay.gatewayUrl] }, settings);
    await other.query(ADA, COUNT, { title: 'none' });
    const atLeader = new pg.Pool({ connectionString: leader.superuserUrl, max: 1 });
    const probes = `FROM pg_stat_activity WHERE application_name = 'rowgate' AND query LIKE 'SELECT pg_is_in_recovery()%'`;
    const before = (await atLeader.query(`SELECT ${probes}`)).rowCount ?? 0;
    relay.port = portOf(leader);
    await superuser.query(`SELECT pg_terminate_backend(pid) ${probes}`);
    await eventually(
      'it looks at the leader',
      async () => (await atLeader.query(`SELECT ${probes}`)).rowCount === before + 1,
    );
    await atLeader.end();
    await whilePaused(async () => {
      const { of, after } = await write();
      for (let n = 0; n < 20; n += 1)
        expect(found(await other.query(ADA, COUNT, { title: of }, { 'x-rowgate-after': after }))).toBe(1);
    });
  });

  test('a name of the leader that leads to a standby for a moment answers nothing old', async () => {
    await using relay = await relayTo(leader.gatewayUrl);
    const database = { ...leader, gatewayUrl: relay.gatewayUrl, replicaUrls: [standby.gatewayUrl] };
    await using other = await serveGateway(database, { LOG_LEVEL: 'error' });
    await whilePaused(async () => {
      const { of, after } = await write();
      relay.port = portOf(standby);
      relay.drop();
      for (const end = performance.now() + 1_500; performance.now() < end; ) {
        const { errors } = await other.query(ADA, COUNT, { title: of }, { 'x-rowgate-after': after });
        expect(errors).toMatchObject([{ extensions: { code: 'postgres-error' } }]);
      }
    });
  });

  test('a batch reads what its items before have written, and the answer has the last position', () =>
    whilePaused(async () => {
      const of = title();
      const variables = { title: of };
      const body = [
        { query: INSERT, variables },
        { query: COUNT, variables },
        { query: INSERT, variables },
      ];
      const headers = { 'content-type': 'application/json', ...(await headersOf({ ...DEE, role: 'user' })) };
      const response = await gateway.fetch('/v1/graphql', { method: 'POST', headers, body: JSON.stringify(body) });
      const [, read] = (await response.json()) as { data: { tasks: unknown[] } }[];
      expect(read?.data.tasks).toHaveLength(1);
      expect(response.headers.get('x-rowgate-after')).toMatch(/^[\da-f]+$/);
    }));

  test('a request that was answered before has a position that shows what it did', () =>
    whilePaused(async () => {
      const key = { 'idempotency-key': 'once, and again' };
      const { of } = await write(ADA, title(), key);
      const again = await write(ADA, of, key);
      await using other = await serveGateway({ ...leader, replicaUrls: [standby.gatewayUrl] }, { LOG_LEVEL: 'error' });
      expect(found(await other.query(ADA, COUNT, { title: of }, { 'x-rowgate-after': again.after }))).toBe(1);
    }));

  test('a socket reads what it wrote', () =>
    whilePaused(async () => {
      const of = title();
      const socket = await bareClient(gateway.url);
      socket.send({ type: 'connection_init', payload: { headers: await headersOf(ADA) } });
      await socket.message('connection_ack');
      socket.send({ type: 'subscribe', id: '1', payload: { query: INSERT, variables: { title: of } } });
      await eventually('it is written', () =>
        socket.messages.some(({ id, type }) => id === '1' && type === 'complete'),
      );
      socket.send({ type: 'subscribe', id: '2', payload: { query: COUNT, variables: { title: of } } });
      await eventually('it is read', () => socket.messages.some(({ id, type }) => id === '2' && type === 'complete'));
      expect(socket.messages.find(({ id, type }) => id === '2' && type === 'next')?.payload).toEqual({
        data: { tasks: [{ title: of }] },
      });
      socket.socket.terminate();
    }));

  test('admin, who reads every workspace, reads what any of them wrote', () =>
    whilePaused(async () => {
      const { of } = await write(DEE);
      expect(found(await gateway.query({ role: 'admin' }, COUNT, { title: of }))).toBe(1);
    }));

  test(
    'for more than ten seconds, nobody reads it, and the lag is told',
    () =>
      whilePaused(async () => {
        await write();
        await eventually(
          'it is left alone',
          async () => (await gateway.metric('rowgate_node_up{node="replica 1"}')) === 0,
          20_000,
        );
        expect(await gateway.metric('rowgate_replica_lag_seconds{node="replica 1"}')).toBeGreaterThan(10);
        const unusable = () => gateway.metric('rowgate_read_fallbacks_total{cause="unusable"}');
        const before = [await answeredBy('replica 1'), await unusable()];
        expect((await gateway.query(DEE, '{ people { full_name } }')).errors).toBeUndefined();
        expect([await answeredBy('replica 1'), await unusable()]).toEqual([before[0], Number(before[1]) + 1]);
        const health = await gateway.fetch('/healthz');
        expect([health.status, await health.text()]).toEqual([200, 'WARN: no reads from replica 1']);
        expect((await gateway.fetch('/readyz')).status).toBe(200);
      }),
    40_000,
  );
});

/** Reads take a second on the standby, and are no slower on the leader. */
async function whileSlow(work: (asked: Promise<Answer>) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: leader.superuserUrl });
  await client.connect();
  await client.query(`ALTER FUNCTION core_api.begin_session(text, text, text) RENAME TO begun;
    CREATE FUNCTION core_api.begin_session(text, text, text) RETURNS void LANGUAGE plpgsql AS $$
      BEGIN PERFORM core_api.begun($1, $2, $3); IF pg_is_in_recovery() THEN PERFORM pg_sleep(1); END IF; END $$`);
  const isSlow = (): Promise<boolean> =>
    superuser.query(`SELECT FROM pg_stat_activity WHERE wait_event = 'PgSleep'`).then(({ rowCount }) => rowCount === 1);
  try {
    await eventually('replay has come so far', async () => {
      const { rows } = await superuser.query(`SELECT to_regprocedure('core_api.begun(text, text, text)') AS there`);
      return rows[0].there !== null;
    });
    const asked = gateway.query(DEE, '{ people { full_name } }');
    await eventually('the standby is asked', isSlow);
    await work(asked);
  } finally {
    await client.query(`DROP FUNCTION core_api.begin_session(text, text, text);
      ALTER FUNCTION core_api.begun(text, text, text) RENAME TO begin_session`);
    await client.end();
  }
}

const isRead = () =>
  eventually('it is read again', async () => (await gateway.metric('rowgate_node_up{node="replica 1"}')) === 1, 10_000);

test('writes that hang hold up no read of their workspace', async () => {
  await using other = await serveGateway(
    { ...leader, replicaUrls: [standby.gatewayUrl] },
    { LOG_LEVEL: 'error', DATABASE_CONNECTIONS: '2', WORKSPACE_CONNECTIONS: '1' },
  );
  const holder = new pg.Client({ connectionString: leader.superuserUrl });
  const watcher = new pg.Client({ connectionString: leader.superuserUrl });
  for (const client of [holder, watcher]) await client.connect();
  await holder.query('BEGIN; LOCK TABLE core_api.tasks IN SHARE MODE');
  const writing = other.query(ADA, INSERT, { title: title() });
  await eventually('the write waits', async () => {
    const { rowCount } = await watcher.query(`SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock'`);
    return rowCount === 1;
  });
  expect((await other.query(ADA, '{ people { full_name } }')).errors).toBeUndefined();
  for (const client of [holder, watcher]) await client.end();
  expect((await writing).errors).toBeUndefined();
});

test('a read that replay cancels is answered by the leader, unseen', async () => {
  await isRead();
  const before = await fellBack('conflict');
  await whileSlow(async (asked) => {
    const client = new pg.Client({ connectionString: leader.superuserUrl });
    await client.connect();
    await client.query('BEGIN; LOCK TABLE core_api.workspaces IN ACCESS EXCLUSIVE MODE; COMMIT');
    await client.end();
    expect((await asked).data).toEqual({ people: [{ full_name: 'Dee' }] });
  });
  expect(await fellBack('conflict')).toBe(before + 1);
});

test('a read whose connection to the standby is killed is answered by the leader, unseen', async () => {
  await isRead();
  const before = await fellBack('lost');
  await whileSlow(async (asked) => {
    await superuser.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE wait_event = 'PgSleep'`);
    expect((await asked).data).toEqual({ people: [{ full_name: 'Dee' }] });
  });
  expect(await fellBack('lost')).toBe(before + 1);
});

describe('a server that falls silent', () => {
  const PEOPLE = '{ people { full_name } }';
  const DEES = { people: [{ full_name: 'Dee' }] };
  const settings = { LOG_LEVEL: 'error', DATABASE_CONNECTIONS: '8', WORKSPACE_CONNECTIONS: '4' };
  const everything = () => true;
  const nothing = () => false;
  type Relay = Awaited<ReturnType<typeof relayTo>>;

  async function behind(which: 'leader' | 'standby') {
    const relay = await relayTo((which === 'leader' ? leader : standby).gatewayUrl);
    const database = { ...leader, replicaUrls: [which === 'leader' ? standby.gatewayUrl : relay.gatewayUrl] };
    const other = await serveGateway(
      which === 'leader' ? { ...database, gatewayUrl: relay.gatewayUrl } : database,
      settings,
    );
    return Object.assign(other, { relay });
  }
  const fall = (relay: Relay): void => {
    relay.muted = everything;
    relay.silence();
  };
  const timed = async <T>(work: Promise<T>): Promise<T> => {
    const began = performance.now();
    const answer = await work;
    expect(performance.now() - began).toBeLessThan(4_000);
    return answer;
  };
  const read = (other: ServedGateway, caller: Caller = DEE) => timed(other.query(caller, PEOPLE));

  test('a replica is left at once by reads of both doors, and by many with one probe', async () => {
    await using other = await behind('standby');
    const { relay } = other;
    await Promise.all(Array.from({ length: 4 }, () => read(other)));
    let probes = 0;
    fall(relay);
    relay.muted = (sent) => {
      probes += sent.includes('pg_is_in_recovery() AS standby') ? 1 : 0;
      return true;
    };
    const path = other.fetch('/v1/people', { headers: await headersOf(DEE) });
    const answers = await Promise.all([read(other), read(other), read(other), timed(path)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    for (const answer of answers.slice(0, 3)) expect((answer as Answer).data).toEqual(DEES);
    expect(probes).toBe(1);
    const left = await other.metric(fallbacks('silent'));
    // One that begins late, where the machine is busy, finds the replica left.
    expect([1, 2, 3, 4]).toContain(left);
    await Promise.all(Array.from({ length: 40 }, () => read(other)));
    expect(await other.metric(fallbacks('silent'))).toBe(left);
    expect(await other.metric('rowgate_reads_total{node="leader"}')).toBe(44);
  });

  test('a replica that answers again is read from over new connections: those of before stay silent', async () => {
    await using other = await behind('standby');
    await Promise.all(Array.from({ length: 4 }, () => read(other)));
    fall(other.relay);
    await read(other);
    other.relay.muted = nothing;
    const isUp = async () => (await other.metric('rowgate_node_up{node="replica 1"}')) === 1;
    await eventually('it is read from', isUp, 10_000);
    const before = await other.metric('rowgate_reads_total{node="replica 1"}');
    await Promise.all(Array.from({ length: 8 }, () => read(other)));
    expect(await other.metric('rowgate_reads_total{node="replica 1"}')).toBe(before + 8);
  });

  test('a connection that does not open is not waited for', async () => {
    await using other = await behind('standby');
    other.relay.muted = (sent) => !sent.includes('pg_is_in_recovery() AS standby');
    expect((await read(other)).data).toEqual(DEES);
    expect(await other.metric('rowgate_reads_total{node="leader"}')).toBe(1);
  });

  test('a leader is not asked: reads go on, and those whose position no replica has are told soon', async () => {
    await using other = await behind('leader');
    await read(other, ADA);
    await whilePaused(async () => {
      const { after } = await write();
      fall(other.relay);
      const asked = () => timed(other.query(ADA, PEOPLE, {}, { 'x-rowgate-after': after }));
      for (let n = 0; n < 3; n += 1)
        expect((await asked()).errors).toMatchObject([{ extensions: { code: 'postgres-error' } }]);
      expect((await read(other)).data).toEqual(DEES);
    });
    const answer = await timed(other.query(DEE, PEOPLE, {}, { 'x-rowgate-after': (await write(DEE)).after }));
    expect(answer.data).toEqual(DEES);
  });

  test('a leader that is there again is found by the reads that need it, before it is looked at', async () => {
    await using other = await behind('leader');
    other.relay.port = 1;
    other.relay.drop();
    const isAway = async () => (await other.metric('rowgate_node_up{node="leader"}')) === 0;
    await eventually('it is known to be away', isAway, 10_000);
    await whilePaused(async () => {
      const { after } = await write();
      other.relay.port = Number(new URL(leader.gatewayUrl).port);
      other.relay.muted = (sent) => sent.includes('pg_is_in_recovery() AS standby');
      const answer = await timed(other.query(ADA, PEOPLE, {}, { 'x-rowgate-after': after }));
      expect(answer.errors).toBeUndefined();
      expect(await isAway()).toBe(true);
    });
  });

  test('a statement that is slow on a server that lives is waited for, and runs once', async () => {
    await isRead();
    const before = [await answeredBy('replica 1'), await answeredBy('leader'), await fellBack('silent')];
    await whileSlow(async (asked) => {
      const { rows } = await superuser.query(`SELECT pid FROM pg_stat_activity WHERE wait_event = 'PgSleep'`);
      expect((await asked).data).toEqual(DEES);
      expect(rows).toHaveLength(1);
    });
    const after = [await answeredBy('replica 1'), await answeredBy('leader'), await fellBack('silent')];
    expect(after).toEqual([Number(before[0]) + 1, before[1], before[2]]);
  });
});

describe('a start', () => {
  const problem = (replicaUrl: string, settings = {}) =>
    serveGateway({ ...leader, replicaUrls: [replicaUrl] }, { LOG_LEVEL: 'error', ...settings }).then(
      async (started) => {
        await started[Symbol.asyncDispose]();
        return 'none';
      },
      (error: Error) => error.message,
    );

  test('is refused where the replica is the leader, another server, open to all, or behind a pooler', async () => {
    expect(await problem(leader.gatewayUrl)).toContain('DATABASE_REPLICA_URL leads to a server that is no standby.');
    const asSuperuser = new URL(standby.gatewayUrl);
    Object.assign(asSuperuser, {
      username: new URL(standby.superuserUrl).username,
      password: new URL(standby.superuserUrl).password,
    });
    expect(await problem(asSuperuser.href)).toContain('is SUPERUSER: row security does not bind it.');
    await using pooler = await relayTo(standby.gatewayUrl, asPooler);
    expect(await problem(pooler.gatewayUrl)).toContain('DATABASE_REPLICA_URL leads through a pooler');
    expect(await problem(pooler.gatewayUrl, { PREPARED_STATEMENTS: 'off' })).toBe('none');
  });

  test('is refused where DATABASE_URL leads to a standby', async () => {
    await expect(serveGateway(standby)).rejects.toThrow('DATABASE_URL leads to a standby, which takes no writes.');
    const options = { warn: () => {}, isLive: false, prepare: true };
    await expect(audit(leader.gatewayUrl, { ...options, standbyOf: leader.gatewayUrl })).rejects.toThrow('no standby');
    await audit(standby.gatewayUrl, { ...options, standbyOf: leader.gatewayUrl });
  });

  test('goes without a replica that does not answer yet', async () => {
    await using started = await serveGateway({ ...leader, replicaUrls: ['postgres://gateway:x@127.0.0.1:1/work'] });
    expect((await started.query(ADA, '{ people { full_name } }')).errors).toBeUndefined();
    expect(await (await started.fetch('/healthz')).text()).toBe('WARN: no reads from replica 1');
    expect(started.log.map(({ message }) => message)).toContain('reads go to 0 of 1 replicas');
  });
});

test('a standby that was ahead of the new leader, and follows the old one, answers nothing for what it cannot have', async () => {
  await using network = await relayTo(leader.superuserUrl);
  const { port, username, password } = new URL(network.gatewayUrl);
  const settings = { primary_conninfo: `host=127.0.0.1 port=${port} user=${username} password=${password}` };
  await using promoted = await startStandby(leader, settings);
  // Nothing listens there.
  network.port = 1;
  network.drop();
  const flood = `SELECT pg_logical_emit_message(false, 'old', repeat('x', 4000000)) AS lsn`;
  const owner = new pg.Client({ connectionString: leader.superuserUrl });
  await owner.connect();
  const { rows } = await owner.query<{ lsn: string }>(flood);
  await owner.end();
  await promoted.promote();
  const database = { gatewayUrl: promoted.gatewayUrl, replicaUrls: [standby.gatewayUrl] };
  await using writer = await serveGateway(database, { LOG_LEVEL: 'error' });
  await using reader = await serveGateway(database, { LOG_LEVEL: 'error' });
  const of = title();
  const after = (await writer.query(ADA, INSERT, { title: of })).headers.get('x-rowgate-after') ?? '';
  expect(after).toMatch(/^2[\da-f]{16}$/);
  await eventually('the standby is further along the old timeline', async () => {
    const further = `SELECT pg_last_wal_replay_lsn() >= '${rows[0]?.lsn}' AND
      pg_last_wal_replay_lsn() > '${toLsn(BigInt(`0x${after}`))}' AS is`;
    return (await superuser.query<{ is: boolean }>(further)).rows[0]?.is === true;
  });
  expect(await reader.metric('rowgate_node_up{node="replica 1"}')).toBe(1);
  for (const gateway of [writer, reader])
    expect(found(await gateway.query(ADA, COUNT, { title: of }, { 'x-rowgate-after': after }))).toBe(1);
  expect(await reader.metric(fallbacks('behind'))).toBe(1);
  expect(found(await reader.query(ADA, COUNT, { title: of }))).toBe(0);
}, 60_000);

test('without a leader reads go on and a write is told at once; promoted, the standby is read on', async () => {
  await leader[Symbol.asyncDispose]();
  await eventually('it is known', async () =>
    (await (await gateway.fetch('/healthz')).text()).startsWith('WARN: no writes'),
  );
  const answers = await Promise.all(Array.from({ length: 50 }, () => gateway.query(DEE, '{ people { full_name } }')));
  for (const { data, errors } of answers)
    expect({ data, errors }).toEqual({ data: { people: [{ full_name: 'Dee' }] } });
  const began = performance.now();
  const { errors, headers } = await gateway.query(ADA, INSERT, { title: 'never' });
  expect(performance.now() - began).toBeLessThan(4_000);
  expect(errors).toMatchObject([
    { message: expect.stringMatching(/try again$/), extensions: { code: 'postgres-error' } },
  ]);
  expect(headers.get('retry-after')).toBe('1');
  const stale = await gateway.query(DEE, '{ people { full_name } }', {}, { 'x-rowgate-after': '1'.padEnd(17, 'f') });
  expect(stale.errors).toMatchObject([{ extensions: { code: 'postgres-error' } }]);
  expect((await gateway.fetch('/readyz')).status).toBe(200);
  const health = await gateway.fetch('/healthz');
  expect([health.status, await health.text()]).toEqual([200, 'WARN: no writes, the leader does not answer']);
  await standby.promote();
  expect((await gateway.query(DEE, '{ people { full_name } }')).errors).toBeUndefined();
}, 40_000);
