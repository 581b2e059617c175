/** How PostgreSQL runs each statement: as the gateway's role, under row security, with the session set. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type pg from 'pg';
import type { Session } from '../../src/auth/session.ts';
import { toText } from '../../src/db/wire-text.ts';
import { bind } from '../../src/sql/bind.ts';
import { connected } from '../database/generate.ts';
import type { Case } from '../questions.ts';
import { type Read, statementMaker } from './statements.ts';

interface BoundStatement {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** What a session sees of itself; the prepared statement's plan is the general one after some runs, so both are shown. */
const SET_SESSION = `SELECT core_api.begin_session('user', $1, ''), set_config('plan_cache_mode', $2, true)`;
const MODES = ['force_custom_plan', 'force_generic_plan'] as const;

/** Writes `<folder>/<question>.txt` for each. */
export async function writePlans(folder: string, gatewayUrl: string, cases: readonly Case[]): Promise<void> {
  const statementOf = statementMaker();
  const reads = cases.map(async (asked) => [asked.question, await statementOf(asked)] as const);
  await writePlansOf(folder, gatewayUrl, new Map(await Promise.all(reads)));
}

/** Writes `<folder>/<name>.txt`: the statement, its values, and the plan with and without sight of the values. */
export async function writePlansOf(
  folder: string,
  gatewayUrl: string,
  reads: ReadonlyMap<string, Read>,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  await connected(gatewayUrl, async (client) => {
    for (const [name, [{ text, parameters }, variables, session]] of reads) {
      const values = bind(parameters, { variables, session: session.variables });
      const parts = [text, values.map((value, index) => `-- $${index + 1}: ${value}`).join('\n')];
      for (const mode of MODES) parts.push(`-- ${mode}\n${await plan(client, session, { text, values }, mode)}`);
      await writeFile(join(folder, `${name}.txt`), `${parts.join('\n\n')}\n`);
    }
  });
}

const literal = (client: pg.Client, value: unknown): string => {
  const text = toText(value);
  return text === null ? 'NULL' : client.escapeLiteral(text);
};

/** The plan of the third run: the first ones warm caches. */
async function plan(
  client: pg.Client,
  { variables }: Session,
  statement: BoundStatement,
  mode: string,
): Promise<string> {
  const values = statement.values.map((value) => literal(client, value)).join(', ');
  await client.query('BEGIN');
  try {
    await client.query(SET_SESSION, [variables['x-hasura-workspace-id'], mode]);
    await client.query(`PREPARE question AS ${statement.text}`);
    for (let run = 0; run < 2; run++) await client.query(`EXECUTE question(${values})`);
    const { rows } = await client.query<{ 'QUERY PLAN': string }>(
      `EXPLAIN (ANALYZE, BUFFERS) EXECUTE question(${values})`,
    );
    return rows.map((row) => row['QUERY PLAN']).join('\n');
  } finally {
    await client.query('ROLLBACK; DEALLOCATE ALL');
  }
}
