/** The token secret of the embedded mode: made at the first start, found again at every later one. */
import { randomBytes, randomUUID } from 'node:crypto';
import { link, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { jwtSecret } from '../jwt/jwt-secret.ts';
import type { JwtSettings } from '../jwt/jwt-settings.ts';
import { inDataFolder, openDataFolder } from '../lib/data-folder.ts';
import { ConfigError } from './config-error.ts';

/**
 * The HS256 secret kept in `dataDir` (`jwt-secret.json`, JWT_SECRET's format, mode 600), made when there is none.
 * Starts that race get the same one. Throws a {@link ConfigError} when the file holds something else.
 */
export async function keptSecret(dataDir: string): Promise<JwtSettings> {
  const folder = await openDataFolder(dataDir);
  const file = join(folder, 'jwt-secret.json');
  const text = await inDataFolder(folder, async () => (await readIfThere(file)) ?? (await makeOnce(file)));
  const parsed = jwtSecret.safeParse(text);
  if (parsed.success) return parsed.data;
  throw new ConfigError([
    `DATA_DIR: ${file} holds no JWT secret; remove it to have a new one made, which ends all tokens`,
  ]);
}

async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

/** The link appears whole or not at all, and never replaces one that another start has just made. */
async function makeOnce(file: string): Promise<string> {
  const draft = `${file}.${randomUUID()}`;
  try {
    await writeDurably(draft, JSON.stringify({ type: 'HS256', key: randomBytes(48).toString('base64url') }));
    await link(draft, file);
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
  } finally {
    await rm(draft, { force: true });
  }
  return readFile(file, 'utf8');
}

async function writeDurably(file: string, text: string): Promise<void> {
  await using handle = await open(file, 'wx', 0o600);
  await handle.writeFile(text);
  await handle.sync();
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
