/** The embedded mode's secret is made once and found again. */
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ConfigError } from '../../src/config/config-error.ts';
import { keptSecret } from '../../src/config/kept-secret.ts';
import type { JwtSettings } from '../../src/jwt/jwt-settings.ts';

let home: string;
let dataDir: string;

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'rowgate-'));
  dataDir = join(home, 'not', 'yet');
});

afterEach(() => rm(home, { recursive: true }));

function textOf({ keys }: JwtSettings): string {
  if (keys.kind !== 'key') throw new Error('a kept secret is a key');
  return keys.key.export().toString();
}

describe('the kept secret', () => {
  it('is an HS256 secret in a file that only its owner reads', async () => {
    const { keys } = await keptSecret(dataDir);
    expect(keys).toMatchObject({ kind: 'key', algorithm: 'HS256' });
    const { mode } = await stat(join(dataDir, 'jwt-secret.json'));
    expect(mode & 0o777).toBe(0o600);
  });

  it('is the same at every start, and another in every directory', async () => {
    const made = textOf(await keptSecret(dataDir));
    expect(textOf(await keptSecret(dataDir))).toBe(made);
    expect(textOf(await keptSecret(join(home, 'other')))).not.toBe(made);
  });

  it('is one when several starts race for it, and no draft is left', async () => {
    const secrets = await Promise.all(Array.from({ length: 20 }, () => keptSecret(dataDir)));
    expect(new Set(secrets.map(textOf)).size).toBe(1);
    expect(await readdir(dataDir)).toEqual(['jwt-secret.json']);
  });

  it('is not replaced when its file was spoilt: the error names the file and the cure', async () => {
    await keptSecret(dataDir);
    const file = join(dataDir, 'jwt-secret.json');
    await writeFile(file, '{"type":"HS256","key":"short"}');
    const failure = keptSecret(dataDir);
    await expect(failure).rejects.toThrow(ConfigError);
    await expect(failure).rejects.toThrow(`${file} holds no JWT secret; remove it`);
    expect(await readFile(file, 'utf8')).toContain('short');
  });
});
