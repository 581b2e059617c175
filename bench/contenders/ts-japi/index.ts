/** ts-japi over Prisma as their documentation teaches them. */
import { fileURLToPath } from 'node:url';
import type { Contender } from '../contender.ts';
import { jsonApiPage } from '../jsonapi/index.ts';

export const tsJapi: Contender = {
  name: 'ts-japi + Prisma',
  about: 'bare node:http, ts-japi, Prisma; workspaces kept apart in the query, no row security, pages by number',
  command: ({ superuserUrl, jwtSecret, port }) => ({
    args: ['--import', 'tsx', fileURLToPath(new URL('server.ts', import.meta.url))],
    env: { DATABASE_URL: superuserUrl, JWT_SECRET: jwtSecret, PORT: String(port) },
  }),
  ...jsonApiPage,
};
