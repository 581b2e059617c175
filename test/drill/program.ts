/** Programs that a drill starts: each works in the drill's folder, and writes a log there. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type SystemUser, serverUser } from '../../src/embedded/system-user.ts';
import { eventually } from '../harness/eventually.ts';

export interface Command {
  /** Of its log, too. */
  readonly name: string;
  readonly program: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** As whoever runs the drill; else as the user that root lends, because PostgreSQL does not run as root. */
  readonly asOurselves?: boolean;
}

export class Program {
  #child: ChildProcess | undefined;

  constructor(
    private readonly folder: string,
    private readonly user: SystemUser | undefined,
    private readonly command: Command,
  ) {}

  get pid(): number {
    return this.#child?.pid ?? 0;
  }

  start(): void {
    const { name, program, args, env, asOurselves = false } = this.command;
    const log = openSync(join(this.folder, `${name}.log`), 'a');
    const { PATH = '' } = process.env;
    this.#child = spawn(program, args, {
      ...(asOurselves ? {} : this.user),
      cwd: this.folder,
      env: { PATH, HOME: this.folder, LC_ALL: 'C.UTF-8', ...env },
      stdio: ['ignore', log, log],
    });
    closeSync(log);
  }

  signal(signal: NodeJS.Signals): void {
    this.#child?.kill(signal);
  }

  /** Resolves when it has ended. */
  async end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  }

  async restart(signal: NodeJS.Signals): Promise<void> {
    await this.end(signal);
    this.start();
  }
}

export async function programsIn(folder: string): Promise<(command: Command) => Program> {
  const user = await serverUser();
  return (command) => new Program(folder, user, command);
}

/** Ports that nobody listens on: so many different ones. */
export async function freePorts(count: number): Promise<readonly number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer().listen(0, '127.0.0.1');
      await once(server, 'listening');
      return server;
    }),
  );
  const ports = servers.map((server) => (server.address() as { port: number }).port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

/** Milliseconds between two looks, and how long is looked. */
const EVERY = 200;
const PATIENCE = 60_000;

/** Resolves once `check` gives true; fails when it has not within a minute. */
export function cameAbout(what: string, check: () => Promise<boolean>): Promise<void> {
  const slowly = async (): Promise<boolean> => (await check()) || sleep(EVERY, false);
  return eventually(what, slowly, PATIENCE);
}
