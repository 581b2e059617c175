/** Hand-written SQL over bare `node:http` and `pg`, with row security on: as fast as this stack gets. */
import { fileURLToPath } from 'node:url';
import type { Contender } from '../contender.ts';

const contender = (name: string, about: string, statements: 'usual' | 'best'): Contender => ({
  name,
  about: `bare node:http + pg, prepared statements pipelined into one round trip, row security on; ${about}`,
  command: ({ gatewayUrl, jwtSecret, port }) => ({
    args: ['--import', 'tsx', fileURLToPath(new URL('server.ts', import.meta.url))],
    env: { DATABASE_URL: gatewayUrl, JWT_SECRET: jwtSecret, PORT: String(port), STATEMENTS: statements },
  }),
  request: ({ question, tenant, limit, taskId }) => ({
    method: 'GET',
    path: `/${question}?${question === 'by-key' ? taskId : limit}`,
    headers: { authorization: `Bearer ${tenant.token}` },
  }),
  rows: (body) => body,
});

export const floor = contender('hand-written SQL', "PostgreSQL's functions for JSON", 'usual');

export const bestFloor = contender('the best SQL by hand', 'text put together in SQL, keys first', 'best');
