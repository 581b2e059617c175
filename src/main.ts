/** `npm start`: serves until Ctrl-C; without a database of yours, on an embedded one with demo data. */
import { constants } from 'node:os';
import './lib/supported-node.cjs';
import { type Command, flagsOf, runCommand } from './commands/command.ts';
import { greet } from './commands/greet.ts';
import { type Config, loadConfig } from './config/load-config.ts';
import { misspelt } from './config/misspelt.ts';
import { attachDatabase, type Database, jwtSettings, openDatabase, prepareEmbedded, startGateway } from './gateway.ts';
import { createDemo } from './http/demo.ts';
import { type EndSignal, onEndSignals } from './lib/end-signals.ts';
import { createLog, type Log } from './lib/log.ts';

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

async function serve(config: Config, log: Log, attach: boolean): Promise<void> {
  const dataDir = config.database.kind === 'embedded' ? config.database.dataDir : undefined;
  if (dataDir !== undefined && !attach) log.info('starting PostgreSQL');
  const opened = attach ? attachDatabase(config.database) : openDatabase(config.database);
  const stop = stopped(opened);
  await using database = await opened;
  if (dataDir !== undefined && database.ownerUrl)
    await prepareEmbedded({ dataDir, live: config.live }, database.ownerUrl, log.info);
  const jwt = await jwtSettings(config);
  const demo = dataDir !== undefined ? createDemo(jwt) : undefined;
  await using gateway = await startGateway({ config, database, jwt, log, demo });
  log.info(`serving on ${gateway.url}`);
  if (demo && dataDir !== undefined) greet(gateway, await demo.token(), dataDir);
  const signal = await Promise.race([stop, broken(log)]);
  log.info('stopping');
  // Ctrl-C is somebody at a terminal; SIGTERM may come from where a load balancer still sends requests.
  if (signal === 'SIGTERM') await gateway.drain();
}

const start: Command = {
  usage: `npm start [-- --attach]

Serves until Ctrl-C. Its settings are variables of the environment: .env.example has all of them.

  --attach  uses the embedded PostgreSQL that runs in DATA_DIR already, and leaves it running; npm run dev does so`,
  async run(args) {
    const { attach } = flagsOf(args, { attach: { type: 'boolean', default: false } });
    // A terminal that was closed takes no more lines, which is no reason to leave anything undone.
    for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
    const write = (text: string): void => void process.stdout.write(text);
    const config = loadConfig(process.env);
    const log = createLog({ level: config.logLevel, readable: process.stdout.isTTY, write });
    for (const line of misspelt(process.env)) log.warn(line);
    await serve(config, log, attach);
  },
};

await runCommand(start, process.argv.slice(2));
