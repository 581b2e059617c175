/** Files that the build has left in a folder: streamed in the form that the client takes, none of them kept in memory. */
import { createReadStream, readdirSync, type Stats } from 'node:fs';
import { stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { Readable } from 'node:stream';
import fresh from 'fresh';
import { type Answer, guarded, NOT_FOUND, refuse } from './answer.ts';
import { ENCODINGS, type Encoding, encodingFor } from './negotiate.ts';

export interface StaticOptions {
  readonly folder: URL;
  /** The path of the folder, as `/records/`. A path that is not in it gets the page, `index.html`. */
  readonly at: string;
  /** What the files may do in a browser: a Content-Security-Policy. */
  readonly policy: string;
}

interface StaticFile {
  readonly type: string;
  /** Where each form of it lies; `identity` is the file itself. */
  readonly forms: ReadonlyMap<Encoding, URL>;
  /** Its name tells its content, and so it never changes. */
  readonly isHashed: boolean;
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

const SUFFIXES: Readonly<Record<Encoding, string>> = { br: '.br', gzip: '.gz', identity: '' };

const NOT_BUILT = refuse(503, 'unavailable', 'this page is not built yet: run npm run build, then start again');

/** Serves what is in `folder` now, by its listed names alone: no name of a request ever becomes a path. */
export function staticFiles({ folder, at, policy }: StaticOptions): (request: Request) => Promise<Answer> {
  const files = filesIn(folder);
  if (files.size === 0) return async () => NOT_BUILT;
  return async (request) => {
    const { pathname } = new URL(request.url);
    const name = pathname.startsWith(at) ? pathname.slice(at.length) : '';
    const file = files.get(name || 'index.html');
    return file ? answer(request, file, policy) : NOT_FOUND;
  };
}

function filesIn(folder: URL): ReadonlyMap<string, StaticFile> {
  const names = new Set(namesIn(folder).map((name) => name.replaceAll('\\', '/')));
  const files = new Map<string, StaticFile>();
  for (const name of names) {
    const type = types[extname(name)];
    const forms = ENCODINGS.filter((encoding) => names.has(name + SUFFIXES[encoding]));
    const located = forms.map((encoding) => [encoding, new URL(name + SUFFIXES[encoding], folder)] as const);
    if (type) files.set(name, { type, forms: new Map(located), isHashed: name.startsWith('assets/') });
  }
  return files;
}

/** None where nothing has been built. */
function namesIn(folder: URL): string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' });
  } catch {
    return [];
  }
}

async function answer(request: Request, { type, forms, isHashed }: StaticFile, policy: string): Promise<Answer> {
  const encoding = encodingFor(request.headers, [...forms.keys()]);
  const [path, original] = [forms.get(encoding), forms.get('identity')];
  if (!path || !original) return NOT_FOUND;
  const [sent, identity] = await Promise.all([path, original].map(lookUp));
  if (!sent || !identity) return NOT_FOUND;
  const etag = tagOf(identity);
  const headers = {
    ...guarded(policy),
    etag,
    'cache-control': isHashed ? 'public, max-age=31536000, immutable' : 'no-cache',
    vary: 'accept-encoding',
  };
  if (isKnown(request, etag)) return { status: 304, headers, body: null };
  const form = { 'content-type': type, 'content-length': String(sent.size) };
  return {
    status: 200,
    headers: { ...headers, ...form, ...(encoding !== 'identity' && { 'content-encoding': encoding }) },
    body: request.method === 'HEAD' ? null : Readable.from(read(path)),
  };
}

/** Undefined when it is there no more: something else has been built meanwhile. */
const lookUp = (path: URL): Promise<Stats | undefined> => stat(path).catch(() => undefined);

/** Weak, for it is the same for all forms of a file. */
const tagOf = ({ size, mtimeMs }: Stats): string => `W/"${size.toString(16)}-${Math.floor(mtimeMs).toString(16)}"`;

/** Whether the client has it already. */
const isKnown = ({ headers }: Request, etag: string): boolean =>
  fresh({ 'if-none-match': headers.get('if-none-match') ?? '' }, { etag });

/** Opened when its first byte is sent, and closed when the client has gone. */
async function* read(path: URL): AsyncGenerator<Uint8Array> {
  yield* createReadStream(path);
}
