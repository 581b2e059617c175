/** LOG_LEVEL=debug: a line for each statement with its time and rows, and never a value. */
import { expect, test } from 'vitest';
import { createPool } from '../../src/db/pool.ts';
import type { StatementReport } from '../../src/db/watch-statements.ts';
import { ADA } from '../harness/dataset.ts';
import { eventually } from '../harness/eventually.ts';
import { servedFixed } from '../harness/served-fixed.ts';
import { type LogEntry, serveGateway } from '../harness/served-gateway.ts';

const served = servedFixed({ LOG_LEVEL: 'debug' });

/** The statements' lines of one request, which has a line of its own at the end. */
async function statementsOf(work: () => Promise<unknown>): Promise<readonly LogEntry[]> {
  const before = served.gateway.log.length;
  await work();
  const since = () => served.gateway.log.slice(before);
  await eventually('the request is logged', () => since().some(({ message }) => message === 'request'));
  return since().filter(({ message }) => message === 'statement');
}

test('a read has its session and its statement, with time, rows and bytes', async () => {
  const lines = await statementsOf(() => served.gateway.query(ADA, '{ tasks { title } }'));
  expect(lines).toEqual([
    expect.objectContaining({ level: 'debug', sql: expect.stringContaining('core_api.begin_session'), rows: 1 }),
    {
      time: expect.any(String),
      level: 'debug',
      message: 'statement',
      sql: expect.stringMatching(/^WITH .*SELECT .*"core_api"\."tasks"/s),
      duration_ms: expect.any(Number),
      rows: 1,
      bytes: expect.any(Number),
    },
  ]);
  expect(Number(lines[1]?.bytes)).toBeGreaterThan(100);
  expect(Number(lines[1]?.duration_ms)).toBeGreaterThan(0);
});

test('a prepared statement is told by its text, however often it is run', async () => {
  const ask = () => statementsOf(() => served.gateway.query(ADA, 'query Again { people { full_name } }'));
  const [first, second] = [await ask(), await ask()];
  expect(second.map(({ sql }) => sql)).toEqual(first.map(({ sql }) => sql));
  expect(second).toHaveLength(2);
});

test('a write has all of its statements, from BEGIN to COMMIT', async () => {
  const query = 'mutation { insert_skills_one(object: {kind: action, name: "n", body: "b"}) { name } }';
  const lines = await statementsOf(() => served.gateway.query(ADA, query));
  const sql = lines.map((line) => String(line.sql));
  expect(sql.some((text) => text.includes('begin_session'))).toBe(true);
  expect(lines.find((line) => /^INSERT INTO "core_api"\."skills"/.test(String(line.sql)))).toMatchObject({ rows: 1 });
  expect(sql.at(-1)).toBe('COMMIT');
});

test('no value is in any line, from a literal, a variable, a token or an error', async () => {
  const secret = 'value-nobody-may-read';
  const lines = [
    ...(await statementsOf(() => served.gateway.query(ADA, `{ tasks(where: {title: {_eq: "${secret}"}}) { title } }`))),
    ...(await statementsOf(() =>
      served.gateway.query(ADA, 'query ($it: String!) { tasks(where: {title: {_regex: $it}}) { title } }', {
        it: `${secret}(`,
      }),
    )),
    ...(await statementsOf(() =>
      served.gateway.query(
        ADA,
        'mutation ($it: String!) { insert_tasks_one(object: {title: $it, executor_type: human}) { title } }',
        {
          it: secret,
        },
      ),
    )),
  ];
  expect(lines.length).toBeGreaterThan(6);
  expect(lines).toContainEqual(expect.objectContaining({ fault: '2201B' }));
  const text = JSON.stringify(lines);
  for (const value of [secret, ADA.workspaceId, ADA.userId]) expect(text).not.toContain(value);
});

test('at the level of info no statement has a line', async () => {
  await using gateway = await serveGateway(served.database, { LOG_LEVEL: 'info' });
  await gateway.query(ADA, '{ tasks { title } }');
  await eventually('the request is logged', () => gateway.log.some(({ message }) => message === 'request'));
  expect(gateway.log.filter(({ message }) => message === 'statement')).toEqual([]);
});

test('a pool tells of simple queries, of faults and of each one that follows', async () => {
  const reports: StatementReport[] = [];
  const pool = createPool(served.database.gatewayUrl, { onStatement: (report) => reports.push(report) });
  await pool.query('SELECT 1; SELECT 2');
  await expect(pool.query('SELECT 1 / 0')).rejects.toThrow('division by zero');
  await pool.query('SELECT FROM generate_series(1, $1)', [3]);
  await pool.end();
  expect(reports.map(({ text, rows, fault }) => ({ text, rows, fault }))).toEqual([
    { text: 'SELECT 1; SELECT 2', rows: 1, fault: undefined },
    { text: 'SELECT 1 / 0', rows: undefined, fault: '22012' },
    { text: 'SELECT FROM generate_series(1, $1)', rows: 3, fault: undefined },
  ]);
});
