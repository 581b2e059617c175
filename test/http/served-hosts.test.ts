/** The demo hands out tokens: it answers under its own names alone, so that no page can lead its own name here. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadConfig } from '../../src/config/load-config.ts';
import { type Gateway, startGateway } from '../../src/gateway.ts';
import { createDemo } from '../../src/http/demo.ts';
import { servedHosts } from '../../src/http/served-hosts.ts';
import { createLog } from '../../src/lib/log.ts';
import { createTestDatabase, type TestDatabase } from '../harness/database.ts';
import { jwt } from '../harness/gateway.ts';
import { rawRequest } from '../harness/raw-request.ts';
import { serveGateway } from '../harness/served-gateway.ts';

let database: TestDatabase;
let gateway: Gateway;
beforeAll(async () => {
  database = await createTestDatabase();
  gateway = await startGateway({
    config: loadConfig({ PORT: '0', DEMO_HOSTS: 'Demo.Example.com, 10.0.0.7, fd00::7' }),
    database,
    jwt,
    log: createLog({ level: 'error', readable: true, write: (line) => console.error(line) }),
    demo: createDemo(jwt),
  });
});
afterAll(async () => {
  await gateway[Symbol.asyncDispose]();
  await database[Symbol.asyncDispose]();
});

const ask = (path: string, head: readonly string[], version = '1.1', { url } = gateway) =>
  rawRequest(
    Number(new URL(url).port),
    `GET ${path} HTTP/${version}\r\n${head.join('\r\n')}\r\nConnection: close\r\n\r\n`,
  );
const statusFor = async (host: string, path = '/records/session.json') =>
  Number((await ask(path, [`Host: ${host}`])).slice(9, 12));

const SERVED = [
  'localhost',
  'localhost:8080',
  'LocalHost:1',
  'localhost.',
  'localhost.:8080',
  'records.localhost:8080',
  '127.0.0.1',
  '127.0.0.1:9999',
  '127.8.7.6',
  '127.1',
  '[::1]',
  '[::1]:8080',
  '[0:0:0:0:0:0:0:1]:8080',
  '[::ffff:127.0.0.1]:8080',
  'demo.example.com',
  'DEMO.example.COM.:443',
  '10.0.0.7:8080',
  '[FD00::7]:8080',
];

const FOREIGN = [
  'evil.example',
  'evil.example:8080',
  'localhost.evil.example',
  'evil-localhost',
  'localhost-evil.example:8080',
  'notdemo.example.com',
  'demo.example.com.evil.example',
  'x.demo.example.com',
  '127.0.0.1.evil.example',
  '10.0.0.8',
  '1.2.3.4:8080',
  '128.0.0.1',
  '[::2]',
  '[::ffff:1.2.3.4]',
  'localhost..',
  '.',
];

/** What is no host at all. */
const BROKEN = [
  'local host',
  'localhost, evil.example',
  'localhost@evil.example',
  'localhost:x',
  '[::1',
  'evil.example/localhost',
  'localhost/',
  'localhost?',
  'localhost#',
  'evil.example\\@localhost',
  '%6cocalhost',
];

describe('the demo', () => {
  test.each(SERVED)('answers %s', async (host) => {
    expect(await statusFor(host)).toBe(200);
  });

  test.each(FOREIGN)('refuses %s, and gives it no token', async (host) => {
    const answer = await ask('/records/session.json', [`Host: ${host}`]);
    expect(answer).toMatch(/^HTTP\/1\.1 403 /);
    expect(answer).toContain('"code":"access-denied"');
    expect(answer).toContain('it serves localhost, HOST, and the names in DEMO_HOSTS');
    expect(answer).not.toMatch(/eyJ|Bearer/);
  });

  test.each(BROKEN)('refuses %j, which is no host', async (host) => {
    const answer = await ask('/records/session.json', [`Host: ${host}`]);
    expect(answer).toMatch(/^HTTP\/1\.1 40[03] /);
    expect(answer).not.toMatch(/eyJ|Bearer/);
  });

  test('refuses a request without a host, with an empty one, or with two', async () => {
    for (const [head, version] of [
      [[], '1.1'],
      [[], '1.0'],
      [['Host:'], '1.1'],
      [['Host: localhost', 'Host: evil.example'], '1.1'],
      [['Host: evil.example', 'Host: localhost'], '1.1'],
      [['X-Forwarded-Host: localhost', 'Host: evil.example'], '1.1'],
      [['X-Host: localhost', 'Forwarded: host=localhost', 'Host: evil.example'], '1.1'],
    ] as const) {
      const answer = await ask('/records/session.json', head, version);
      expect(answer, `${version} ${head}`).toMatch(/^HTTP\/1\.1 40[03] /);
      expect(answer).not.toMatch(/eyJ|Bearer/);
    }
    const absolute = await ask('http://localhost/records/session.json', ['Host: evil.example']);
    expect(absolute).toMatch(/^HTTP\/1\.1 40[03] /);
  });

  test.each([
    '/',
    '/records',
    '/records/session.json',
    '/graphql?query={__typename}',
    '/v1/graphql',
    '/v1/version',
    '/healthz',
    '/none',
  ])('refuses a foreign host at %s, GraphiQL with its token too', async (path) => {
    for (const accept of ['*/*', 'text/html']) {
      const answer = await ask(path, ['Host: evil.example:8080', `Accept: ${accept}`]);
      expect(answer).toMatch(/^HTTP\/1\.1 403 /);
      expect(answer).not.toMatch(/eyJ|Bearer/);
    }
  });

  test('shows GraphiQL under its own names', async () => {
    expect(await ask('/graphql', ['Host: localhost:8080', 'Accept: text/html'])).toMatch(/^HTTP\/1\.1 200 /);
  });
});

test('HOST is served as it is written, whatever it is', () => {
  for (const [host, sent] of [
    ['0.0.0.0', '0.0.0.0:8080'],
    ['::', '[::]:8080'],
    ['fe80::1', '[FE80:0::1]:8080'],
    ['Work.Example.com', 'work.example.com:1'],
  ] as const) {
    const isServed = servedHosts([host]);
    expect([isServed(sent), isServed('localhost'), isServed('evil.example'), isServed(null)]).toEqual([
      true,
      true,
      false,
      false,
    ]);
  }
});

test('without the demo every host is served: proxies and clusters name the gateway as they like', async () => {
  await using plain = await serveGateway(database);
  expect(await ask('/v1/version', ['Host: anything.example:1'], '1.1', plain)).toMatch(/^HTTP\/1\.1 200 /);
});
