/** Starts a contender as a process of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Contender, Environment } from './contender.ts';

export interface Running extends AsyncDisposable {
  readonly contender: Contender;
  readonly url: string;
  readonly pid: number;
}

export interface StartOptions {
  /** Flags of node itself, such as `--cpu-prof`. */
  readonly flags?: readonly string[];
  /** Variables besides the contender's own. */
  readonly env?: Readonly<Record<string, string>>;
}

/** Milliseconds that a start may take. */
const PATIENCE = 60_000;
const LINES_KEPT = 40;
const root = fileURLToPath(new URL('..', import.meta.url));

/** Resolves when it takes connections; throws with what it wrote when it does not within a minute. */
export async function start(
  contender: Contender,
  environment: Omit<Environment, 'port'>,
  { flags = [], env = {} }: StartOptions = {},
): Promise<Running> {
  const port = await freePort();
  const command = contender.command({ ...environment, port });
  const child = spawn(process.execPath, [...flags, ...command.args], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production', ...command.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  endWithUs(child);
  const written = lastLines(child);
  const end = performance.now() + PATIENCE;
  while (!(await answers(port))) {
    if (hasEnded(child) || performance.now() > end) {
      await stop(child);
      throw new Error(`${contender.name} did not start:\n${written()}`);
    }
    await wait(10);
  }
  return {
    contender,
    url: `http://127.0.0.1:${port}`,
    pid: child.pid ?? 0,
    [Symbol.asyncDispose]: () => stop(child),
  };
}

/** A contender does not outlive the run, however that ends. */
function endWithUs(child: ChildProcess): void {
  const end = (): void => void child.kill();
  process.once('exit', end);
  child.once('exit', () => process.off('exit', end));
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const done = (it: boolean) => {
      socket.destroy();
      resolve(it);
    };
    socket.once('connect', () => done(true)).once('error', () => done(false));
  });

/** Reads what the process writes, so that it never waits for a reader, and keeps the end of it. */
function lastLines(child: ChildProcess): () => string {
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (part: string) => {
      text = (text + part).slice(-10_000);
    });
  }
  return () => text.split('\n').slice(-LINES_KEPT).join('\n');
}

const hasEnded = ({ exitCode, signalCode }: ChildProcess): boolean => exitCode !== null || signalCode !== null;

async function stop(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), 10_000);
  await gone;
  clearTimeout(timer);
}
