/** PostGraphile 5, which makes its schema and its SQL from what it reads in the database. */
import { fileURLToPath } from 'node:url';
import type { Contender } from '../contender.ts';
import { asking } from '../documents.ts';

export const postgraphile: Contender = {
  name: 'PostGraphile',
  about: 'PostGraphile 5, plain lists, the aggregates plugin; row security through pgSettings, with plain policies',
  command: ({ plainPoliciesUrl, jwtSecret, port }) => ({
    args: ['--import', 'tsx', fileURLToPath(new URL('server.ts', import.meta.url))],
    env: { DATABASE_URL: plainPoliciesUrl, JWT_SECRET: jwtSecret, PORT: String(port) },
  }),
  ...asking('/graphql', new URL('./', import.meta.url)),
  hasNoRules: true,
  rows: (body) => rewritten((body as { data: unknown }).data),
};

const INSTANT = /^\d{4}-\d\d-\d\dT[\d:.]+[+-]\d\d:\d\d$/;

/** The count and the instants as Rowgate writes them. */
const rewritten = (data: unknown): unknown =>
  JSON.parse(JSON.stringify(data), (key, value) => {
    if (key === 'tasks_aggregate') return { aggregate: value };
    return typeof value === 'string' && INSTANT.test(value) ? new Date(value).toISOString() : value;
  });
