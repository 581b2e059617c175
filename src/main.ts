/** `npm start`: serves until Ctrl-C; without a database of yours, on an embedded one with demo data. */
import cluster from 'node:cluster';
import { constants } from 'node:os';
import type { Writable } from 'node:stream';
import './lib/supported-node.cjs';
import { type Command, flagsOf, runCommand } from './commands/command.ts';
import { greet } from './commands/greet.ts';
import { serveWithWorkers } from './commands/serve-with-workers.ts';
import { currentEnv } from './config/env-file.ts';
import { type Config, loadConfig } from './config/load-config.ts';
import { misspelt } from './config/misspelt.ts';
import { attachDatabase, type Database, jwtSettings, openDatabase, prepareDatabase, startGateway } from './gateway.ts';
import { createDemo } from './http/demo.ts';
import { type EndSignal, onEndSignals } from './lib/end-signals.ts';
import { createLog, type Log, type LogOptions, PIPE_BUF } from './lib/log.ts';
import { shared } from './workers/shares.ts';
import { ownWorker, type Worker } from './workers/worker.ts';

/** How a process that a signal ended is said to have ended. */
const statusOf = (signal: EndSignal): number => 128 + constants.signals[signal];

/** Resolves at the first signal to end. One that insists ends the process at once, but not before its PostgreSQL. */
const stopped = (opened: Promise<Database>): Promise<EndSignal> =>
  new Promise((resolve) => {
    onEndSignals(resolve, async (signal) => {
      await opened.then((database) => database[Symbol.asyncDispose]()).catch(() => {});
      process.exit(statusOf(signal));
    });
  });

/** Nothing is known of the state that an error leaves which nobody caught: it is logged whole, and the gateway ends. */
const broken = (log: Log): Promise<never> =>
  new Promise((_, reject) => {
    const end = (error: unknown): void => {
      log.error('an error that nobody caught ends the gateway', error);
      reject(new Error('an error that nobody caught has ended the gateway'));
    };
    process.on('uncaughtException', end).on('unhandledRejection', end);
  });

/** Serves in this process, as the only one or as one of several. */
async function serve(config: Config, log: Log, attach: boolean, worker: Worker | undefined): Promise<void> {
  const isAlone = worker === undefined;
  const dataDir = config.database.kind === 'embedded' ? config.database.dataDir : undefined;
  if (dataDir !== undefined && !attach && isAlone) log.info('starting PostgreSQL');
  const opened = attach || !isAlone ? attachDatabase(config.database) : openDatabase(config.database);
  const stop = stopped(opened);
  await using database = await opened;
  if (isAlone) await prepareDatabase(config, database, log.info);
  const jwt = await jwtSettings(config);
  const demo = dataDir !== undefined ? createDemo(jwt) : undefined;
  await using gateway = await startGateway({ config, database, jwt, log, demo, worker, isWarm: true });
  worker?.ready(gateway.url);
  if (isAlone) log.info(`serving on ${gateway.url}`);
  if (isAlone && demo && dataDir !== undefined) greet(gateway, await demo.token(), dataDir);
  const retired = worker ? worker.retired.then(() => 'retired' as const) : stop;
  const signal = await Promise.race([stop, retired, broken(log)]);
  log.info('stopping');
  if (signal === 'retired') await gateway.retire();
  // Ctrl-C is somebody at a terminal; SIGTERM may come from where a load balancer still sends requests.
  else if (signal === 'SIGTERM') await gateway.drain();
}

/** Bytes of the log that wait for whoever reads it. */
const UNREAD_LOG = 4 * 1024 * 1024;

/** Several processes write to one pipe: a line is short enough to be taken whole, and none is written with the next. */
function sharedOutput(stdout: Writable): Pick<LogOptions, 'longest'> {
  Object.assign(stdout, { _writev: null });
  return { longest: PIPE_BUF };
}

const start: Command = {
  usage: `npm start [-- --attach]

Serves until Ctrl-C. Its settings are variables of the environment: .env.example has all of them. With several WORKERS,
SIGHUP has new ones take the place of the old, with the settings and the allow list as they are then.

  --attach  uses the embedded PostgreSQL that runs in DATA_DIR already, and leaves it running; npm run dev does so`,
  async run(args) {
    const { attach } = flagsOf(args, { attach: { type: 'boolean', default: false } });
    // A terminal that was closed takes no more lines, which is no reason to leave anything undone.
    for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
    const write = (text: string): void => void process.stdout.write(text);
    const isFull = (): boolean => process.stdout.writableLength > UNREAD_LOG;
    const env = currentEnv();
    const config = loadConfig(env);
    const ofSeveral = config.workers === 1 ? {} : sharedOutput(process.stdout);
    const log = createLog({ level: config.logLevel, readable: process.stdout.isTTY, write, isFull, ...ofSeveral });
    const worker = ownWorker();
    if (!worker) for (const line of misspelt(env)) log.warn(line);
    if (worker) return serve(shared(config, worker.place), log, attach, worker);
    return config.workers === 1 ? serve(config, log, attach, undefined) : serveWithWorkers(config, log, attach);
  },
};

await runCommand(start, process.argv.slice(2));
// A worker is kept by what it hears of the process that started it.
if (cluster.isWorker) process.exit();
