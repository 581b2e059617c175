/** Yoga, Pothos and Prisma as the documentation of plugin-prisma teaches them. */
import { fileURLToPath } from 'node:url';
import type { Contender } from '../contender.ts';
import { asking } from '../documents.ts';

interface Data {
  readonly tasks_count?: number;
}

export const pothos: Contender = {
  name: 'Pothos + Prisma',
  about: 'graphql-yoga, @pothos/plugin-prisma, Prisma; workspaces kept apart in the resolvers, no row security',
  command: ({ superuserUrl, jwtSecret, port }) => ({
    args: ['--import', 'tsx', fileURLToPath(new URL('server.ts', import.meta.url))],
    env: { DATABASE_URL: superuserUrl, JWT_SECRET: jwtSecret, PORT: String(port) },
  }),
  // No document for the aggregate sort: Prisma sorts by no aggregate of a relation but its count.
  ...asking('/graphql', new URL('./', import.meta.url)),
  hasNoRules: true,
  rows(body) {
    const { tasks_count: count, ...data } = (body as { data: Data }).data;
    return count === undefined ? data : { ...data, tasks_aggregate: { aggregate: { count } } };
  },
};
