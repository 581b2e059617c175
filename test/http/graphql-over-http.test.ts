/** The specification "GraphQL over HTTP", as the `graphql-http` package audits it, over a real connection. */
import { serverAudits } from 'graphql-http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../harness/database.ts';
import { headersOf } from '../harness/gateway.ts';
import { type ServedGateway, serveGateway } from '../harness/served-gateway.ts';

let database: TestDatabase;
let gateway: ServedGateway;
let token: Record<string, string>;
beforeAll(async () => {
  database = await createTestDatabase();
  gateway = await serveGateway(database);
  token = await headersOf({ role: 'user', workspaceId: 'aaaaaaaa-0000-4000-8000-000000000001' });
});
afterAll(async () => {
  await gateway[Symbol.asyncDispose]();
  await database[Symbol.asyncDispose]();
});

/** Callers need a token: the audits know nothing of it. */
const fetchFn = (url: string, init: RequestInit = {}): Promise<Response> =>
  fetch(url, { ...init, headers: { ...(init.headers as Record<string, string>), ...token } });

const audits = serverAudits({ url: () => `${gateway.url}/v1/graphql`, fetchFn });

test.each(audits.map((audit) => [audit.name, audit] as const))('%s', async (_, audit) => {
  const result = await audit.fn();
  expect(result.status, JSON.stringify(result)).toBe('ok');
});
