/** What a browser is sent: the files of GraphiQL and of the records table, compressed, cached and guarded. */
import { fstatSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDemo } from '../../src/http/demo.ts';
import { staticFiles } from '../../src/http/static.ts';
import { eventually } from '../harness/eventually.ts';
import { jwt } from '../harness/gateway.ts';
import { servedFixed } from '../harness/served-fixed.ts';
import { type ServedGateway, serveGateway } from '../harness/served-gateway.ts';

const plain = servedFixed();
let demo: ServedGateway;
beforeAll(async () => {
  demo = await serveGateway(plain.database, {}, createDemo(jwt));
});
afterAll(() => demo[Symbol.asyncDispose]());

/** As browsers ask for a page, and for what it consists of. */
const BROWSER = { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' };
const ENCODINGS = 'gzip, deflate, br, zstd';

const filesOf = (page: string) =>
  readdirSync(`dist/pages/${page}`, { recursive: true, encoding: 'utf8' }).filter((name) => /\.\w+$/.test(name));

/** What is served of a page: the paths of its files, but for the forms of files and what the build notes. */
const pathsOf = (page: string) =>
  filesOf(page)
    .filter((name) => !/\.(br|gz|built-from)$/.test(name))
    .map((name) => `/${page}/${name}`);

const assets = [...pathsOf('graphiql'), ...pathsOf('records')];
const script = assets.find((path) => path.startsWith('/graphiql/assets/js-')) ?? '';
const fileAt = (path: string) => readFileSync(`dist/pages${path}`);

const get = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  demo.fetch(path, { method, headers, redirect: 'manual' });

test('there is something to serve', () => {
  expect(assets.length).toBeGreaterThan(12);
  expect(fileAt(script).length).toBeGreaterThan(1_000_000);
});

test.for([...assets, '/records', '/records/', '/graphql', '/v1/graphql', '/'])(
  '%s may run no script but files of the gateway, is never framed, guessed at or told of elsewhere',
  async (path) => {
    const { status, headers } = await get(path, BROWSER);
    expect(status).toBe(path === '/' ? 302 : 200);
    const directives = (headers.get('content-security-policy') ?? '').split('; ').map((it) => it.split(' '));
    const policy = new Map(directives.map(([name, ...sources]) => [name, sources.join(' ')]));
    expect(["'self'", "'none'"]).toContain(policy.get('script-src') ?? policy.get('default-src'));
    expect([policy.get('frame-ancestors'), policy.get('base-uri')]).toEqual(["'none'", "'none'"]);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
  },
);

describe('a file', () => {
  test.for([
    [ENCODINGS, 'br'],
    ['gzip, deflate', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['br;q=0.1, gzip;q=0.5', 'gzip'],
    ['GZIP', 'gzip'],
    ['*', 'br'],
    ['*;q=0.5, br;q=0', 'gzip'],
    ['identity', null],
    ['br;q=0', null],
    ['brotli, xgzip', null],
    ['*;q=0', null],
  ] as const)(
    'asked for with Accept-Encoding %s is sent as %s, and is what was built',
    async ([accepted, encoding]) => {
      const answer = await get(script, { 'accept-encoding': accepted });
      expect([answer.status, answer.headers.get('content-encoding')]).toEqual([200, encoding]);
      expect(answer.headers.get('vary')).toContain('accept-encoding');
      expect(Buffer.from(await answer.arrayBuffer()).equals(fileAt(script))).toBe(true);
    },
  );

  test('of text takes less than a third of its size on the way, with all of GraphiQL within 2.2 MB', async () => {
    const sizeOf = async (path: string) =>
      Number((await get(path, { 'accept-encoding': ENCODINGS }, 'HEAD')).headers.get('content-length'));
    expect(await sizeOf(script)).toBeLessThan(fileAt(script).length / 3);
    const sizes = await Promise.all(pathsOf('graphiql').map(sizeOf));
    expect(sizes.reduce((sum, size) => sum + size)).toBeLessThan(2_200_000);
  });

  test.for(assets.filter((path) => path.includes('/assets/')))('%s is named by its content, and kept', async (path) => {
    expect(path).toMatch(/-[\w-]{8}\.\w+$/);
    expect((await get(path)).headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  });

  test('answers HEAD as GET, without a body', async () => {
    for (const accepted of [ENCODINGS, 'identity']) {
      const [got, told] = await Promise.all(
        ['GET', 'HEAD'].map((method) => get(script, { 'accept-encoding': accepted }, method)),
      );
      const headersOf = (it?: Response) =>
        [...(it?.headers ?? [])].filter(([name]) => !/^(date|x-request-id|connection|keep-alive)$/.test(name));
      expect(headersOf(told)).toEqual(headersOf(got));
      expect([told?.status, await told?.text()]).toEqual([200, '']);
      await got?.body?.cancel();
    }
  });

  test('takes no other method, and says which it takes', async () => {
    for (const path of [script, '/records', '/records/session.json', '/'])
      for (const method of ['POST', 'PUT', 'DELETE', 'PATCH']) {
        const { status, headers } = await get(path, {}, method);
        expect([status, headers.get('allow')], `${method} ${path}`).toEqual([405, 'GET, HEAD']);
      }
  });
});

describe('a page', () => {
  const pages = ['/records', '/records/', '/graphql', '/v1/graphql'];

  test.for(pages)('%s is asked for again each time, and sent again only when it has changed', async (path) => {
    const first = await get(path, BROWSER);
    expect([first.status, first.headers.get('cache-control')]).toEqual([200, 'no-cache']);
    const etag = first.headers.get('etag') ?? '';
    for (const known of [etag, `"other", ${etag}`, etag.replace('W/', '')]) {
      const again = await get(path, { ...BROWSER, 'if-none-match': known });
      expect([again.status, await again.text(), again.headers.get('etag')], known).toEqual([304, '', etag]);
      expect(again.headers.get('content-security-policy')).toBe(first.headers.get('content-security-policy'));
    }
    expect((await get(path, { ...BROWSER, 'if-none-match': '"other"' })).status).toBe(200);
  });

  test.for(pages)('%s answers HEAD', async (path) => {
    const { status, headers } = await get(path, BROWSER, 'HEAD');
    expect([status, headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
  });

  test('is GraphiQL where a browser asks for GraphQL, and nowhere else', async () => {
    for (const accept of [BROWSER.accept, 'text/html', 'TEXT/HTML', 'application/json;q=0.5, text/html']) {
      const { headers } = await get('/graphql', { accept });
      expect([headers.get('content-type'), headers.get('vary')], accept).toEqual([
        'text/html; charset=utf-8',
        expect.stringContaining('accept,'),
      ]);
    }
    for (const accept of ['*/*', 'application/json', 'application/json, text/html;q=0.9', 'text/html;q=0, */*'])
      expect((await get('/graphql', { accept })).headers.get('content-type'), accept).toContain('json');
  });

  test('that has not been built says what builds it', async () => {
    const files = staticFiles({ folder: new URL('file:///nowhere/'), at: '/records/', policy: '' });
    const { status, body } = await files(new Request('http://localhost/records'));
    expect([status, body]).toEqual([503, expect.stringContaining('npm run build')]);
  });
});

describe('what is not listed does not exist', () => {
  const names = ['x.js', '.built-from', 'index.html.br', 'assets', 'assets/', '../../package.json', '..%2findex.html'];
  test.for(names.flatMap((name) => ['/records/', '/graphiql/'].map((at) => at + name)))('%s', async (path) => {
    // As it stands, which fetch does not send.
    const { port } = new URL(demo.url);
    const socket = connect(Number(port), '127.0.0.1');
    socket.write(`GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
    const answer = (await socket.setEncoding('utf8').toArray()).join('');
    expect(answer).toContain('HTTP/1.1 404');
  });

  test('nor does a file that has gone since, or that cannot be read', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'rowgate-pages-'));
    await writeFile(join(folder, 'a.js'), 'a');
    await mkdir(join(folder, 'b.js'));
    const files = staticFiles({ folder: pathToFileURL(`${folder}/`), at: '/', policy: '' });
    await rm(join(folder, 'a.js'));
    expect((await files(new Request('http://localhost/a.js'))).status).toBe(404);
    const { body } = await files(new Request('http://localhost/b.js'));
    await expect((body as NodeJS.ReadableStream & { toArray(): Promise<unknown> }).toArray()).rejects.toThrow('EISDIR');
    await rm(folder, { recursive: true });
  });
});

/** Of what a descriptor of this process is open on; undefined where it is no longer. */
function inodeOf(descriptor: number): number | undefined {
  try {
    return fstatSync(descriptor).ino;
  } catch {
    return undefined;
  }
}

test('a client that goes away in the middle of a file leaves nothing open', async () => {
  const { ino } = statSync(`dist/pages${script}`);
  const open = () => readdirSync('/dev/fd').filter((descriptor) => inodeOf(Number(descriptor)) === ino).length;
  const { port } = new URL(demo.url);
  const clients = Array.from({ length: 20 }, () => {
    const socket = connect(Number(port), '127.0.0.1').on('error', () => {});
    socket.write(`GET ${script} HTTP/1.1\r\nHost: localhost\r\n\r\n`);
    return socket.pause();
  });
  await eventually('the files are being sent', () => open() === clients.length);
  for (const client of clients) client.destroy();
  await eventually('all are closed', () => open() === 0);
  expect((await get('/healthz')).status).toBe(200);
});

describe('/', () => {
  test('leads a browser to the records table, where there is one', async () => {
    const { status, headers } = await get('/', BROWSER);
    expect([status, headers.get('location'), headers.get('vary')]).toEqual([302, '/records', 'accept']);
  });

  test('names what there is to everybody else, and to a browser where there is no demo', async () => {
    const operators = ['/healthz', '/readyz', '/metrics', '/v1/version'];
    const doors = { graphql: ['/v1/graphql', '/graphql'], jsonapi: ['/v1/*'], disconnect: ['/v1/disconnect'] };
    expect(await (await get('/', { accept: '*/*' })).json()).toEqual({ ...doors, others: [...operators, '/records'] });
    const answer = await plain.gateway.fetch('/', { headers: BROWSER });
    expect([answer.status, await answer.json()]).toEqual([200, { ...doors, others: operators }]);
  });
});

describe('the tokens of the demo', () => {
  test.for(['/records/session.json', '/graphiql/session.json'])(
    '%s gives only to its own page, fresh',
    async (path) => {
      const answer = await get(path, { 'sec-fetch-site': 'same-origin' });
      expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store']);
      expect(await answer.text()).toMatch(/"token":"[\w-]+\.[\w-]+\.[\w-]+"/);
      for (const site of ['cross-site', 'same-site', 'none']) {
        const refused = await get(path, { 'sec-fetch-site': site });
        expect([refused.status, await refused.text()], site).toEqual([403, expect.not.stringContaining('token')]);
      }
    },
  );

  test('are nowhere else: GraphiQL opens with a place for a token, and there is no records table', async () => {
    expect(await (await plain.gateway.fetch('/graphiql/session.json')).json()).toEqual({ token: null });
    for (const path of ['/records', '/records/session.json', '/records/index.html'])
      expect((await plain.gateway.fetch(path)).status, path).toBe(404);
  });
});
