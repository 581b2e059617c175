/** What a failover does to statements: one code that says "try again", and reads that nobody sees fail. */
import pg from 'pg';
import { afterEach, describe, expect, test } from 'vitest';
import { ADA } from '../harness/dataset.ts';
import { headersOf } from '../harness/gateway.ts';
import { servedFixed } from '../harness/served-fixed.ts';
import { graphqlWs, watch } from '../harness/sockets.ts';

const served = servedFixed({ DATABASE_CONNECTIONS: '1', WORKSPACE_CONNECTIONS: '1' });
const READ = '{ people { full_name } }';
const WRITE = 'mutation { insert_tasks_one(object: {title: "kept", executor_type: human}) { title } }';

/** As PostgreSQL says them, and as poolers do. */
const STATES = ['08006', '08P01', '25006', '26000', '42P05', '57P01', '57P03'];
const AGAIN = expect.stringMatching(/try again$/);

async function asSuperuser(...statements: readonly string[]) {
  const client = new pg.Client({ connectionString: served.database.superuserUrl });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

/** Counts sessions: a line for each in a file of the server, since a transaction that reads may advance no sequence. */
const COUNTED = 'asked_by_failover';
const LINE = 2;

/** The next `times` sessions fail so. */
const failing = (state: string, times: number) =>
  asSuperuser(
    `COPY (SELECT 1 WHERE false) TO PROGRAM 'cat > ${COUNTED}'`,
    `CREATE OR REPLACE FUNCTION public.fail() RETURNS void LANGUAGE plpgsql SECURITY DEFINER AS $$
      BEGIN
        COPY (SELECT 1) TO PROGRAM 'cat >> ${COUNTED}';
        IF (pg_stat_file('${COUNTED}')).size <= ${LINE * times} THEN
          RAISE EXCEPTION 'server conn crashed?' USING ERRCODE = '${state}';
        END IF;
      END $$`,
    `DO $$ BEGIN
      IF to_regprocedure('core_api.begun(text, text, text)') IS NULL THEN
        ALTER FUNCTION core_api.begin_session(text, text, text) RENAME TO begun;
        CREATE FUNCTION core_api.begin_session(text, text, text) RETURNS void LANGUAGE sql
          AS 'SELECT public.fail(); SELECT core_api.begun($1, $2, $3)';
      END IF; END $$`,
  );

async function asked(): Promise<number> {
  const client = new pg.Client({ connectionString: served.database.superuserUrl });
  await client.connect();
  const { rows } = await client.query('SELECT (pg_stat_file($1)).size::int AS size', [COUNTED]);
  await client.end();
  return rows[0].size / LINE;
}

const backends = async () => {
  const { rows } = await served.database.gateway.query(
    `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'rowgate' AND pid <> pg_backend_pid()
      AND query NOT LIKE 'SELECT pg_is_in_recovery()%'`,
  );
  return rows.map(({ pid }) => Number(pid));
};

afterEach(() => failing('57P01', 0));

describe.each(STATES)('%s', (state) => {
  test('is not seen by a read, which is asked once more, over another connection', async () => {
    await failing(state, 0);
    await served.gateway.query(ADA, READ);
    const before = await backends();
    await failing(state, 1);
    const { errors, data } = await served.gateway.query(ADA, READ);
    expect(errors).toBeUndefined();
    expect(data?.people).toHaveLength(3);
    expect(await asked()).toBe(2);
    expect((await backends()).filter((pid) => before.includes(pid))).toEqual([]);
  });

  test('twice is told to a read as one code, with when to come again, at both doors', async () => {
    await failing(state, 2);
    const { errors, headers, status } = await served.gateway.query(ADA, READ);
    expect(errors).toEqual([{ message: AGAIN, extensions: { path: '$', code: 'postgres-error' } }]);
    expect([status, headers.get('retry-after')]).toEqual([200, '1']);
    await failing(state, 2);
    const document = await served.gateway.fetch('/v1/tasks', { headers: await headersOf(ADA) });
    expect([document.status, document.headers.get('retry-after')]).toEqual([503, '1']);
    expect(await document.json()).toMatchObject({ errors: [{ status: '503', code: 'postgres-error', detail: AGAIN }] });
    expect(await asked()).toBe(2);
  });

  test('is told to a write, which is never asked again by the gateway', async () => {
    await failing(state, 1);
    const { errors, headers } = await served.gateway.query(ADA, WRITE);
    expect(errors).toEqual([{ message: AGAIN, extensions: { path: '$', code: 'postgres-error' } }]);
    expect(headers.get('retry-after')).toBe('1');
    expect(await asked()).toBe(1);
    expect((await served.gateway.query(ADA, WRITE)).errors).toBeUndefined();
  });

  test('is told over a socket as the same code', async () => {
    await failing(state, 1);
    const client = graphqlWs(served.gateway.url, await headersOf(ADA));
    const { answers, error } = await watch(client, { query: WRITE });
    expect(error ?? answers[0]?.errors).toMatchObject([{ message: AGAIN, extensions: { code: 'postgres-error' } }]);
    await client.dispose();
  });
});

test('another media type says the status too', async () => {
  await failing('08006', 2);
  const { status, headers } = await served.gateway.query(
    ADA,
    READ,
    {},
    { accept: 'application/graphql-response+json' },
  );
  expect([status, headers.get('retry-after')]).toEqual([503, '1']);
});

test('a fault that comes again and again is asked no more than twice', async () => {
  await failing('57P01', 1_000);
  await served.gateway.query(ADA, READ);
  expect(await asked()).toBe(2);
});
