/** Hand-written SQL over bare `node:http` and `pg`, with row security on: as fast as this stack gets. */
import { fileURLToPath } from 'node:url';
import type { Contender } from '../contender.ts';

export const floor: Contender = {
  name: 'hand-written SQL',
  about: 'bare node:http + pg, prepared statements pipelined into one round trip, row security on',
  command: ({ gatewayUrl, jwtSecret, port }) => ({
    args: ['--import', 'tsx', fileURLToPath(new URL('server.ts', import.meta.url))],
    env: { DATABASE_URL: gatewayUrl, JWT_SECRET: jwtSecret, PORT: String(port) },
  }),
  request: ({ question, tenant, limit, taskId }) => ({
    method: 'GET',
    path: `/${question}?${question === 'by-key' ? taskId : limit}`,
    headers: { authorization: `Bearer ${tenant.token}` },
  }),
  rows: (body) => body,
};
