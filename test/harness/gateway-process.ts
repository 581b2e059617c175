/** The gateway in a process of its own, started as `npm start` starts it, to be sent signals. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { Compiled } from './compiled.ts';
import type { TestDatabase } from './database.ts';
import type { Settings } from './door.ts';
import { ADMIN_SECRET, JWT_SECRET } from './gateway.ts';
import type { LogEntry } from './served-gateway.ts';

export interface GatewayProcess extends AsyncDisposable {
  readonly url: string;
  readonly child: ChildProcess;
  readonly log: readonly LogEntry[];
  /** What it wrote that is no entry of the log. */
  readonly said: readonly string[];
  /** Resolves with the exit code. */
  readonly exited: Promise<number | null>;
}

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  readonly scripts: { readonly start: string };
};

/** What Node is told beside the program. */
const flags = scripts.start.split(' ').filter((part) => part.startsWith('--'));

/** Throws where nobody catches on SIGUSR2, rejects where nobody listens on SIGWINCH. */
const FAULTS = `data:text/javascript,
  process.on('SIGUSR2', () => { throw new Error('thrown on purpose'); });
  process.on('SIGWINCH', () => { Promise.reject(new Error('rejected on purpose')); });`;

/** Starts it on a free port; resolves once it serves, and rejects with what it said when it ends before. */
export async function startGatewayProcess(
  { main }: Pick<Compiled, 'main'>,
  { gatewayUrl }: Pick<TestDatabase, 'gatewayUrl'>,
  settings: Settings = {},
  ownFlags: readonly string[] = [],
): Promise<GatewayProcess> {
  const env = {
    PATH: process.env.PATH,
    PORT: '0',
    DATABASE_URL: gatewayUrl,
    JWT_SECRET,
    ADMIN_SECRET,
    WORKERS: '1',
    ...settings,
  };
  const child = spawn(process.execPath, [...flags, ...ownFlags, '--import', FAULTS, main], { env });
  const log: LogEntry[] = [];
  const said: string[] = [];
  const exited = once(child, 'exit').then(([code]) => code as number | null);
  const serving = new Promise<string>((resolve, reject) => {
    forEachLine(child.stdout, (line) => {
      const entry = parsed(line);
      if (entry) log.push(entry);
      else said.push(line);
      const [, url] = /^serving on (.*)$/.exec(String(entry?.message)) ?? [];
      if (url) resolve(url);
    });
    forEachLine(child.stderr, (line) => said.push(line));
    void exited.then((code) => reject(new Error(`The gateway ended with ${code}:\n${said.join('\n')}`)));
  });
  const url = await serving;
  return {
    url,
    child,
    log,
    said,
    exited,
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL');
      await exited;
    },
  };
}

function parsed(line: string): LogEntry | undefined {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function forEachLine(stream: NodeJS.ReadableStream, take: (line: string) => void): void {
  let rest = '';
  stream.setEncoding('utf8').on('data', (text: string) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) take(line);
  });
}
