/** `npm run token` asks the database whether what it names is there. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { DEMO_WORKSPACES } from '../../src/demo/demo.ts';
import { type Compiled, compileGateway } from '../harness/compiled.ts';
import { createTestDatabase, type TestDatabase } from '../harness/database.ts';
import { ADA, DEE, insertDataset } from '../harness/dataset.ts';
import { JWT_SECRET } from '../harness/gateway.ts';

let compiled: Compiled;
let database: TestDatabase;
beforeAll(async () => {
  compiled = await compileGateway();
  database = await createTestDatabase();
  await insertDataset(database.superuserUrl);
});
afterAll(async () => {
  await database[Symbol.asyncDispose]();
  await compiled[Symbol.asyncDispose]();
});

interface Ended {
  readonly code: number;
  readonly claims: unknown;
  readonly stderr: string;
}

function tokenIn(env: Record<string, string>, args: readonly string[]): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [join(compiled.main, '../cli.js'), 'token', ...args],
      { env },
      (error, stdout, stderr) => {
        const claims = stdout && decodeJwt(stdout.trim())['https://hasura.io/jwt/claims'];
        resolve({ code: Number(error?.code ?? 0), claims, stderr });
      },
    );
  });
}

/** Over a database of one's own. */
const token = (...args: readonly string[]) => tokenIn({ DATABASE_URL: database.gatewayUrl, JWT_SECRET }, args);

const [workspace, person] = [String(ADA.workspaceId), String(ADA.userId)];
const nowhere = '99999999-9999-4999-8999-999999999999';

test('a workspace and one of its people are put into the token', async () => {
  expect(await token('--workspace', workspace, '--user', person)).toEqual({
    code: 0,
    claims: expect.objectContaining({ 'x-hasura-workspace-id': workspace, 'x-hasura-user-id': person }),
    stderr: '',
  });
});

test('a workspace that is not there is refused, and those that are there are named', async () => {
  const { code, claims, stderr } = await token('--workspace', nowhere);
  expect({ code, claims }).toEqual({ code: 1, claims: '' });
  expect(stderr).toBe(
    `rowgate: there is no workspace ${nowhere}; there are\n  ${ADA.workspaceId}\n  ${DEE.workspaceId}\n`,
  );
});

test("another workspace's person is refused, and this one's people are named", async () => {
  const { code, stderr } = await token('--workspace', workspace, '--user', String(DEE.userId));
  expect(code).toBe(1);
  expect(stderr).toContain(`${DEE.userId} is nobody in that workspace; there are\n  ${person} Ada\n`);
  expect(stderr).not.toContain('Dee');
});

test('a token of a member that names no person is given with a word of warning; a pipeline needs none', async () => {
  const nobody = await token('--workspace', workspace);
  expect(nobody.code).toBe(0);
  expect(nobody.stderr).toContain('names no person');
  const pipeline = await token('--workspace', workspace, '--role', 'service');
  expect(pipeline).toMatchObject({ code: 0, stderr: '' });
});

test('a workspace must be named, but for the demo', async () => {
  expect(await token()).toMatchObject({ code: 2, stderr: expect.stringContaining('--workspace is required') });
});

test("the demo's token is its first person's, or the named workspace's first; a database that does not run is told", async () => {
  const folder = await mkdtemp(join(tmpdir(), 'rowgate-token-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const [{ workspaceId, personId }, args] of [
    [DEMO_WORKSPACES[0], []],
    [DEMO_WORKSPACES[1], ['--workspace', DEMO_WORKSPACES[1].workspaceId]],
  ] as const)
    expect(await tokenIn({ DATA_DIR: folder }, args)).toEqual({
      code: 0,
      claims: expect.objectContaining({ 'x-hasura-workspace-id': workspaceId, 'x-hasura-user-id': personId }),
      stderr: 'rowgate: not checked against the database, which does not run: npm start starts it\n',
    });
});

test('what is built has the commands over the directory, with the Prisma Client that they load', async () => {
  const env = { DATABASE_URL: database.gatewayUrl, DATABASE_OWNER_URL: database.ownerUrl, JWT_SECRET };
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [join(compiled.main, '../cli.js'), 'workspace', 'list', '--limit', '1'],
    { env },
  );
  expect(stdout).toMatch(new RegExp(`^${workspace}  3 people`));
});
