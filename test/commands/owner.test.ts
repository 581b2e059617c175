/** `npm run migrate` and `npm run seed` are jobs of whoever owns the tables: they carry no secret of tokens. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { compileGateway } from '../harness/compiled.ts';
import { createEmptyDatabase } from '../harness/database.ts';

test('migrate and seed run without JWT_SECRET', async () => {
  await using compiled = await compileGateway();
  await using database = await createEmptyDatabase();
  const env = { DATABASE_URL: database.gatewayUrl, DATABASE_OWNER_URL: database.ownerUrl };
  const run = (command: string) =>
    promisify(execFile)(process.execPath, [join(compiled.main, '../cli.js'), command], { env });
  expect((await run('migrate')).stdout).toContain('applied 20261122000001_directory');
  expect((await run('seed')).stdout).toContain('loaded the demo data');
});
