/** The floor: bare `node:http` and `pg`, one prepared statement per question, in one round trip. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import pg from 'pg';
import { type Question, questions } from '../../questions.ts';
import { type Session, sessionReader } from '../session.ts';
import { serve, variable } from '../variables.ts';
import { statements } from './statements.ts';

const SET_SESSION = `SELECT core_api.begin_session($1, $2, $3), set_config('plan_cache_mode', 'force_generic_plan', true)`;

// In pipeline mode pg sends a query without waiting for the answer to the one before it.
const pool = new pg.Pool({ connectionString: variable('DATABASE_URL'), max: 10, pipeline: true } as pg.PoolConfig);
const sessionOf = sessionReader(variable('JWT_SECRET'));

/** The four go out together; when one fails, COMMIT rolls back. */
async function read(question: Question, parameter: string, { role, workspaceId, userId }: Session): Promise<string> {
  const client = await pool.connect();
  try {
    const [, , answer] = await Promise.all([
      client.query('BEGIN'),
      client.query({ name: 'session', text: SET_SESSION, values: [role, workspaceId, userId] }),
      client.query<[string]>({ name: question, text: statements[question], values: [parameter], rowMode: 'array' }),
      client.query('COMMIT'),
    ]);
    return answer.rows[0]?.[0] ?? 'null';
  } finally {
    client.release();
  }
}

/** `GET /records-table?50` */
async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const [path = '', parameter = ''] = (request.url ?? '').slice(1).split('?');
  const question = questions.find((it) => it === path);
  if (!question) {
    response.writeHead(404).end();
    return;
  }
  const body = Buffer.from(await read(question, parameter, await sessionOf(request.headers.authorization)));
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length }).end(body);
}

serve(
  createServer((request, response) => {
    answer(request, response).catch((error) => {
      console.error(error);
      response.writeHead(500).end();
    });
  }),
);
