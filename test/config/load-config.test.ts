/** The environment becomes a config, or one error that names every variable at fault. */
import { resolve } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { ConfigError } from '../../src/config/config-error.ts';
import { printEnvExample } from '../../src/config/env-example.ts';
import { loadConfig } from '../../src/config/load-config.ts';
import { settings } from '../../src/config/settings.ts';

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
      workers: 1,
      live: {
        source: undefined,
        changesUrl: undefined,
        connections: 4,
        most: 20_000,
        perWorkspace: 2_000,
        bytesPerWorkspace: 8_388_608,
      },
      sockets: { most: 1_500, perWorkspace: 300, operations: 100, message: 262_144, initTimeout: 3_000 },
      jwt: undefined,
      adminSecret: undefined,
      cursorSecret: undefined,
      unauthorizedRole: undefined,
      metricsSecret: undefined,
      tracing: undefined,
      logLevel: 'info',
      connections: {
        most: 10,
        perWorkspace: 5,
        statementTimeout: 30_000,
        expressionTimeout: 2_000,
        prepare: true,
        answer: 16 * 1024 * 1024,
      },
      unread: { timeout: 30_000, perWorkspace: 33_554_432, most: 67_108_864 },
      access: {
        corsOrigins: '*',
        introspection: new Set(['anonymous', 'user', 'service', 'admin']),
        graphiql: true,
        demoHosts: [],
        allowList: undefined,
      },
      serving: {
        host: '127.0.0.1',
        port: 8080,
        connections: 2_000,
        requestTimeout: 30_000,
        shutdownDelay: 5_000,
        shutdownTimeout: 20_000,
      },
      limits: {
        body: 1_048_576,
        batch: 20,
        tokens: 2_000,
        depth: 12,
        nodes: 200,
        rootFields: 50,
        aliases: 100,
        aliasLength: 256,
        relations: 100,
        conditions: 1_000,
        rows: { anonymous: 100, user: 1_000, service: 1_000 },
        cost: 2_000_000,
        answer: 16_777_216,
        inputObjects: 10_000,
        inputDepth: 50,
        steps: 500,
        pattern: 200,
        contained: 2_000,
        requests: 200,
        requestsPerWorkspace: 80,
      },
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
      SHUTDOWN_DELAY: '0s',
      STATEMENT_TIMEOUT: '2m',
      INTROSPECTION: 'none',
      CORS_ORIGINS: 'https://app.example.com, http://localhost:3000',
      LIMIT_ROWS: 'anonymous=1, user=2, service=3',
      LIMIT_REQUESTS: '7',
      CLIENT_CONNECTIONS: '50',
      DEMO_HOSTS: 'demo.example.com, 10.0.0.7',
    });
    expect(config).toMatchObject({
      database: { kind: 'external', url: DATABASE_URL, ownerUrl: DATABASE_OWNER_URL, replicaUrls: [] },
      jwt: { keys: { kind: 'key', algorithm: 'HS256' } },
      adminSecret: 'let me in',
      unauthorizedRole: 'anonymous',
      serving: { host: '::1', port: 0, connections: 50, shutdownDelay: 0 },
      connections: { statementTimeout: 120_000 },
      access: {
        introspection: new Set(),
        demoHosts: ['demo.example.com', '10.0.0.7'],
        corsOrigins: new Set(['https://app.example.com', 'http://localhost:3000']),
      },
      limits: { rows: { anonymous: 1, user: 2, service: 3 }, requests: 7 },
    });
  });

  it('has the embedded database in DATA_DIR, with the JWT_SECRET that is given', () => {
    const config = loadConfig({ DATA_DIR: '/var/lib/rowgate', JWT_SECRET });
    expect(config.database).toEqual({ kind: 'embedded', dataDir: '/var/lib/rowgate' });
    expect(config.jwt?.keys.kind).toBe('key');
  });

  it('has the collector of spans at the path of its own', () => {
    const { tracing } = loadConfig({
      OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318/',
      OTEL_EXPORTER_OTLP_HEADERS: 'api-key=a%20b, x=1',
      OTEL_RESOURCE_ATTRIBUTES: 'deployment.environment=test',
    });
    expect(tracing).toEqual({
      endpoint: 'http://collector:4318/v1/traces',
      headers: { 'api-key': 'a b', x: '1' },
      resource: { 'deployment.environment': 'test', 'service.name': 'rowgate' },
    });
  });

  it('lets one workspace use no more connections than there are', () => {
    const { connections } = loadConfig({ DATABASE_CONNECTIONS: '3' });
    expect(connections).toMatchObject({ most: 3, perWorkspace: 3 });
  });

  it('is frozen', () => {
    const config = loadConfig(external);
    const { database, limits, access, connections, serving, unread } = config;
    expect([config, database, limits, access, connections, serving, unread].every(Object.isFrozen)).toBe(true);
  });
});

describe('a fault', () => {
  it('of DATABASE_URL without JWT_SECRET is accepted for a command that has no tokens', () => {
    expect(loadConfig({ DATABASE_URL }, { hasTokens: false }).jwt).toBeUndefined();
  });

  it('has replicas, one or several, and only of a database that is given', () => {
    const [one, two] = ['postgres://a:b@h1:5432/work', 'postgresql://a:b,c@h2/work'];
    const replicasOf = (DATABASE_REPLICA_URL: string) => loadConfig({ ...external, DATABASE_REPLICA_URL }).database;
    expect(replicasOf(one)).toMatchObject({ replicaUrls: [one] });
    expect(replicasOf(`${one}, ${two}`)).toMatchObject({ replicaUrls: [one, two] });
    expect(problemsOf({ DATABASE_REPLICA_URL: one })).toEqual([
      expect.stringContaining('DATABASE_REPLICA_URL is accepted only together with DATABASE_URL'),
    ]);
    expect(problemsOf({ ...external, DATABASE_REPLICA_URL: 'postgres://h1,h2/work' })).toEqual([
      expect.stringMatching(/^DATABASE_REPLICA_URL: 0 must name one host/),
    ]);
    const many = Array(17).fill(one).join();
    expect(problemsOf({ ...external, DATABASE_REPLICA_URL: many })).toEqual([
      'DATABASE_REPLICA_URL must name at most 16 standbys',
    ]);
  });

  it.each([
    'postgres://gateway:secret@h1:5432,h2:5432/work',
    'postgres://gateway:secret@h1,h2/work',
    'postgresql://h1,h2/work',
    'postgres://gateway:secret@h1/work?target_session_attrs=read-write',
    'postgres://gateway:secret@h1/work?sslmode=require&target_session_attrs=any',
  ])('of a database at several hosts is refused, and told what to use instead: %s', (url) => {
    for (const name of ['DATABASE_URL', 'DATABASE_OWNER_URL', 'DATABASE_CHANGES_URL']) {
      const [problem, ...others] = problemsOf({ ...external, [name]: url });
      expect(problem).toMatch(new RegExp(`^${name} must name one host, .*HAProxy.*DATABASE_REPLICA_URL`));
      expect(problem).not.toContain('secret');
      expect(others).toEqual([]);
    }
  });

  it('of a database takes commas in a password', () => {
    const url = 'postgres://gateway:a,b@db/work';
    expect(loadConfig({ ...external, DATABASE_URL: url }).database).toMatchObject({ url });
  });

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
    ['DATABASE_CONNECTIONS', ['0', '1001', 'ten']],
    ['STATEMENT_TIMEOUT', ['0ms', '30', '1h', '61m', '-1s']],
    ['INTROSPECTION', ['everyone', 'user;admin', 'User']],
    ['GRAPHIQL', ['true', '1']],
    ['PREPARED_STATEMENTS', ['yes', 'false']],
    ['DEMO_HOSTS', ['http://demo.example.com', 'demo.example.com/x', 'a b', '*']],
    ['CLIENT_CONNECTIONS', ['0', '9', '1e3', '1000001']],
    ['CORS_ORIGINS', ['app.example.com', 'https://app.example.com/', '*, https://app.example.com', ',']],
    ['LIMIT_TOKENS', ['183', '1e3']],
    ['LOG_LEVEL', ['trace', 'INFO']],
    ['METRICS_SECRET', ['two words']],
    ['OTEL_EXPORTER_OTLP_ENDPOINT', ['collector:4318', 'http://user:password@collector:4318']],
    ['OTEL_EXPORTER_OTLP_HEADERS', ['no-value', 'a=%zz']],
  ])('of %s is named, with what is accepted', (name, texts) => {
    for (const text of texts) {
      const problems = problemsOf({ ...external, [name]: text });
      expect(problems, text).toEqual([expect.stringMatching(new RegExp(`^${name} must be `))]);
    }
  });

  it('of LIMIT_ROWS names the roles that need a number', () => {
    const accepted = 'LIMIT_ROWS must name anonymous, user, service, each with a whole number above 0, as in user=1000';
    for (const LIMIT_ROWS of [
      '1000',
      'user=10',
      'anonymous=1,user=0,service=1',
      'anonymous=1,user=1,service=1,admin=1',
    ])
      expect(problemsOf({ LIMIT_ROWS }), LIMIT_ROWS).toEqual([accepted]);
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
    await expect(printEnvExample()).toMatchFileSnapshot(resolve('.env.example'));
  });

  it('changes nothing when it is used as it is', () => {
    const lines = printEnvExample().split('\n');
    const assignments = lines.filter((line) => line !== '' && !line.startsWith('#'));
    const env = Object.fromEntries(assignments.map((line) => line.split(/=(.*)/).slice(0, 2)));
    expect(Object.keys(env)).toContain('LIMIT_DEPTH');
    expect(loadConfig(env)).toEqual(loadConfig({}));
  });

  it('shows examples that are accepted', () => {
    const shown = printEnvExample().matchAll(/^(?:# )?([A-Z_]+)=(.*)$/gm);
    const env = Object.fromEntries([...shown].map(([, name, text]) => [name, text]));
    expect(Object.keys(env)).toEqual(Object.keys(settings));
    expect(problemsOf(env)).toEqual([]);
  });
});
