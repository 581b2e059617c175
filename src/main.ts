/** `npm start`: serves until Ctrl-C; without a database of yours, on an embedded one with demo data. */
import { type Config, loadConfig } from './config/load-config.ts';
import { DEMO_WORKSPACES } from './db/demo.ts';
import { type Gateway, jwtSettings, openDatabase, prepareEmbedded, startGateway } from './gateway.ts';
import { createDemo } from './http/demo.ts';
import { createLog, type Log } from './lib/log.ts';

function greet({ url }: Gateway, token: string): void {
  const [{ name, personName, workspaceId }] = DEMO_WORKSPACES;
  console.log(`
  Records    ${url}/records
  GraphiQL   ${url}/graphql

  Token      for ${personName} of ${name}, valid for 12 hours (GraphiQL has it already):
  ${token}

  Another    npm run -s token -- --role user --workspace ${workspaceId}

  Try        curl -s ${url}/v1/graphql -H "Authorization: Bearer $(npm run -s token -- --role user --workspace ${workspaceId})" \\
               -H 'Content-Type: application/json' \\
               -d '{"query":"{ tasks(limit: 3, order_by: {due_date: asc}) { title status subtasks { title } } }"}'

  Ctrl-C stops it.
`);
}

type Signal = 'SIGINT' | 'SIGTERM';

/** Resolves at the first Ctrl-C or SIGTERM; a second one ends the process at once. */
const stopped = (): Promise<Signal> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve(signal));
  });

/** Nothing is known of the state that an error leaves which nobody caught: it is logged whole, and the gateway ends. */
const broken = (log: Log): Promise<never> =>
  new Promise((_, reject) => {
    const end = (error: unknown): void => {
      log.error('an error that nobody caught ends the gateway', error);
      reject(new Error('an error that nobody caught has ended the gateway'));
    };
    process.once('uncaughtException', end).once('unhandledRejection', end);
  });

async function serve(config: Config, log: Log, stop: Promise<Signal>): Promise<void> {
  const embedded = config.database.kind === 'embedded';
  if (embedded) log.info('starting PostgreSQL');
  await using database = await openDatabase(config.database);
  if (embedded && database.ownerUrl) await prepareEmbedded(database.ownerUrl, log.info);
  const jwt = await jwtSettings(config);
  const demo = embedded ? createDemo(jwt) : undefined;
  await using gateway = await startGateway({ config, database, jwt, log, demo });
  log.info(`serving on ${gateway.url}`);
  if (demo) greet(gateway, await demo.token());
  const signal = await Promise.race([stop, broken(log)]);
  log.info('stopping');
  // Ctrl-C is somebody at a terminal; SIGTERM may come from where a load balancer still sends requests.
  if (signal === 'SIGTERM') await gateway.drain();
}

const write = (text: string): void => void process.stdout.write(text);

try {
  const stop = stopped();
  const config = loadConfig(process.env);
  await serve(config, createLog({ level: config.logLevel, readable: process.stdout.isTTY, write }), stop);
} catch (error) {
  console.error(`rowgate: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}
