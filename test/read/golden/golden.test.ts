/** Reviewing a change of the compiler is reading the diffs of these pages: `npx vitest run test/read/golden -u`. */
import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { parse, validate } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newSession, type Session } from '../../../src/auth/session.ts';
import type { Statement } from '../../../src/sql/print.ts';
import { createTestDatabase, type TestDatabase } from '../../harness/database.ts';
import { ADA, insertDataset } from '../../harness/dataset.ts';
import { prepared, testEngine } from '../../harness/engine.ts';
import type { Caller } from '../../harness/gateway.ts';
import { callerOf, type GoldenOutcome, type GoldenRequest, printCase, readCase, variablesOf } from './golden-case.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  await insertDataset(database.superuserUrl);
});
afterAll(() => database[Symbol.asyncDispose]());

const sessionOf = ({ role, workspaceId = '', userId = '' }: Caller): Session =>
  newSession({
    role,
    variables: { 'x-hasura-workspace-id': workspaceId, 'x-hasura-user-id': userId },
    via: 'token',
  });

async function outcomeOf(request: GoldenRequest): Promise<GoldenOutcome> {
  const statements: Statement[] = [];
  const engine = testEngine(database.gateway, (run) => (statement, ...rest) => {
    statements.push(statement);
    return run(statement, ...rest);
  });
  const session = sessionOf(callerOf(request, ADA));
  expect(validate(engine.schemaOf(session.role), parse(request.query))).toEqual([]);
  const operation = prepared(engine, session.role, request.query);
  const variables = variablesOf(request);
  const { text, errors } = await engine.execute({ operation, variables, session });
  expect(errors).toBeUndefined();
  const [statement, ...others] = statements;
  if (!statement || others.length > 0) throw new Error(`expected one statement, not ${statements.length}`);
  return { statement, answer: JSON.parse(text?.toString() ?? 'null').data };
}

const folder = new URL('cases/', import.meta.url);
const pages = readdirSync(folder).filter((name) => name.endsWith('.md'));

test.for(pages)('%s', async (page) => {
  const file = new URL(page, folder);
  const request = readCase(await readFile(file, 'utf8'));
  await expect(printCase(request, await outcomeOf(request))).toMatchFileSnapshot(file.pathname);
});
