/** The environment becomes a config, or one error that names every variable at fault. */
import { readFile } from 'node:fs/promises';
import { describe, expect, it, test } from 'vitest';
import { ConfigError } from '../../src/config/config-error.ts';
import { printEnvExample } from '../../src/config/env-example.ts';
import { loadConfig } from '../../src/config/load-config.ts';

const JWT_SECRET = JSON.stringify({ type: 'HS256', key: 'k'.repeat(32) });
const DATABASE_URL = 'postgres://rowgate:hunter2@db:5432/work';
const external = { DATABASE_URL, JWT_SECRET };

function problemsOf(env: NodeJS.ProcessEnv): readonly string[] {
  try {
    loadConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

describe('an empty environment', () => {
  it('means the embedded database on 127.0.0.1:8080, with nobody admin and no stranger let in', () => {
    expect(loadConfig({})).toEqual({
      database: { kind: 'embedded', dataDir: '.data' },
      jwt: undefined,
      adminSecret: undefined,
      unauthorizedRole: undefined,
      host: '127.0.0.1',
      port: 8080,
    });
  });

  it('is what empty variables amount to', () => {
    const empty = { DATABASE_URL: '', JWT_SECRET: '', ADMIN_SECRET: '', UNAUTHORIZED_ROLE: '', HOST: '', PORT: '' };
    expect(loadConfig(empty)).toEqual(loadConfig({}));
  });
});

describe('a config', () => {
  it('has every setting that is given', () => {
    const DATABASE_OWNER_URL = 'postgresql://owner@db/work';
    const config = loadConfig({
      ...external,
      DATABASE_OWNER_URL,
      ADMIN_SECRET: 'let me in',
      UNAUTHORIZED_ROLE: 'anonymous',
      HOST: '::1',
      PORT: '0',
    });
    expect(config).toMatchObject({
      database: { kind: 'external', url: DATABASE_URL, ownerUrl: DATABASE_OWNER_URL },
      jwt: { keys: { kind: 'key', algorithm: 'HS256' } },
      adminSecret: 'let me in',
      unauthorizedRole: 'anonymous',
      host: '::1',
      port: 0,
    });
  });

  it('has the embedded database in DATA_DIR, with the JWT_SECRET that is given', () => {
    const config = loadConfig({ DATA_DIR: '/var/lib/rowgate', JWT_SECRET });
    expect(config.database).toEqual({ kind: 'embedded', dataDir: '/var/lib/rowgate' });
    expect(config.jwt?.keys.kind).toBe('key');
  });

  it('is frozen', () => {
    const config = loadConfig(external);
    expect([config, config.database].every(Object.isFrozen)).toBe(true);
  });
});

describe('a fault', () => {
  it('of DATABASE_URL without JWT_SECRET is refused with the reason and what is accepted', () => {
    const [problem, ...others] = problemsOf({ DATABASE_URL });
    expect(problem).toMatch(/^JWT_SECRET is required when DATABASE_URL is set, because .*"type":"HS256"/);
    expect(others).toEqual([]);
  });

  it('of an owner without a database is refused', () => {
    const problem = expect.stringContaining('DATABASE_OWNER_URL is accepted only together with DATABASE_URL');
    expect(problemsOf({ DATABASE_OWNER_URL: DATABASE_URL })).toEqual([problem]);
  });

  test.each([
    ['DATABASE_URL', ['db:5432', 'mysql://db/work', 'https://db/work']],
    ['DATABASE_OWNER_URL', ['work']],
    ['ADMIN_SECRET', [' ', ' padded', 'padded ', 'sécret', 'two\nlines']],
    ['UNAUTHORIZED_ROLE', ['admin', 'Anonymous', 'visitor']],
    ['HOST', ['http://localhost', 'two words', '[::1]']],
    ['PORT', ['65536', '-1', '80.5', '0x50', 'http', ' 80']],
  ])('of %s is named, with what is accepted', (name, texts) => {
    for (const text of texts) {
      const problems = problemsOf({ ...external, [name]: text });
      expect(problems, text).toEqual([expect.stringMatching(new RegExp(`^${name} must be `))]);
    }
  });

  it('is reported together with all others, in one message', () => {
    const env = { DATABASE_URL: 'x', PORT: 'x', HOST: 'a b', ADMIN_SECRET: ' ', UNAUTHORIZED_ROLE: 'admin' };
    const names = problemsOf(env).map((problem) => problem.split(' ')[0]);
    expect(names).toEqual(['DATABASE_URL', 'ADMIN_SECRET', 'UNAUTHORIZED_ROLE', 'HOST', 'PORT', 'JWT_SECRET']);
    expect(() => loadConfig(env)).toThrow(/^The settings are not accepted:\n {2}DATABASE_URL .*(\n {2}.*){5}$/);
  });

  it('does not repeat what may be secret', () => {
    const secret = 'hunter2';
    const env = { DATABASE_URL: `mysql://u:${secret}@db`, ADMIN_SECRET: `${secret} `, JWT_SECRET: `{"key":${secret}` };
    expect(problemsOf(env)).toHaveLength(3);
    expect(problemsOf(env).join('\n')).not.toContain(secret);
  });
});

describe('.env.example', () => {
  it('is what the declared settings print', async () => {
    expect(await readFile('.env.example', 'utf8')).toBe(printEnvExample());
  });

  it('changes nothing when it is used as it is', () => {
    const lines = printEnvExample().split('\n');
    const assignments = lines.filter((line) => line !== '' && !line.startsWith('#'));
    const env = Object.fromEntries(assignments.map((line) => line.split('=')));
    expect(Object.keys(env)).toEqual(['HOST', 'PORT', 'DATA_DIR']);
    expect(loadConfig(env)).toEqual(loadConfig({}));
  });

  it('shows examples that are accepted', () => {
    const shown = printEnvExample().matchAll(/^(?:# )?([A-Z_]+)=(.*)$/gm);
    const env = Object.fromEntries([...shown].map(([, name, text]) => [name, text]));
    expect(Object.keys(env)).toHaveLength(8);
    expect(problemsOf(env)).toEqual([]);
  });
});
