/** The records table, a small web app: serves its built files and the demo's sign-in at /records. */
import { readdir, readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import type { Plugin } from 'graphql-yoga';

interface PageFile {
  readonly type: string;
  readonly body: Uint8Array<ArrayBuffer>;
}

export interface RecordsPage {
  /** The built files by path: `/records/assets/index.js`. Only what is in here is served. */
  readonly files: ReadonlyMap<string, PageFile>;
  /** Answers `/records/session.json`; asked anew each time, so that its tokens are fresh. */
  readonly signIn: () => Promise<unknown>;
}

const path = '/records';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** The page runs its own scripts alone and talks to its own gateway alone; a person's picture may come from anywhere. */
const policy =
  "default-src 'self'; img-src 'self' data: https:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const notBuilt =
  '<!doctype html><title>Records</title><p>The records table is not built yet: run <code>npm run records</code>, then start again.';

/** Reads the files that the build left in `folder`; none when it has not run. */
export async function readPage(folder: URL): Promise<RecordsPage['files']> {
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  const served = names.flatMap((name) => {
    const type = types[extname(name)];
    return type ? [{ name: name.replaceAll('\\', '/'), type }] : [];
  });
  const read = async ({ name, type }: (typeof served)[number]) =>
    [`${path}/${name}`, { type, body: new Uint8Array(await readFile(new URL(name, folder))) }] as const;
  return new Map(await Promise.all(served.map(read)));
}

export const useRecords = ({ files, signIn }: RecordsPage): Plugin => ({
  async onRequest({ request, url, fetchAPI: { Response }, endResponse }) {
    if (request.method !== 'GET' || !(url.pathname === path || url.pathname.startsWith(`${path}/`))) return;
    if (url.pathname === `${path}/session.json`) return endResponse(await session(request, Response, signIn));
    endResponse(page(url.pathname, Response, files));
  },
});

/** Only for the page itself: another site that a browser shows may not have the tokens. */
async function session(request: Request, Answer: typeof Response, signIn: RecordsPage['signIn']): Promise<Response> {
  const site = request.headers.get('sec-fetch-site');
  if (site !== null && site !== 'same-origin') return new Answer('only for the page at /records', { status: 403 });
  return Answer.json(await signIn(), { headers: { 'cache-control': 'no-store' } });
}

function page(pathname: string, Answer: typeof Response, files: RecordsPage['files']): Response {
  const isPage = pathname === path || pathname === `${path}/`;
  const file = files.get(isPage ? `${path}/index.html` : pathname);
  if (!file && isPage) return new Answer(notBuilt, { status: 503, headers: { 'content-type': 'text/html' } });
  if (!file) return new Answer('not found', { status: 404 });
  const cache = pathname.startsWith(`${path}/assets/`) ? 'public, max-age=31536000, immutable' : 'no-cache';
  return new Answer(file.body, {
    headers: {
      'content-type': file.type,
      'cache-control': cache,
      'content-security-policy': policy,
      'x-content-type-options': 'nosniff',
    },
  });
}
