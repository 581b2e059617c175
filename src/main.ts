/** `npm start`: serves until Ctrl-C; without a database of yours, on an embedded one with demo data. */
import { type Config, loadConfig } from './config/load-config.ts';
import { DEMO_WORKSPACES } from './db/demo.ts';
import { type Gateway, jwtSettings, openDatabase, prepareEmbedded, startGateway } from './gateway.ts';
import { type Demo, openDemo } from './http/demo.ts';

const say = (line: string): void => console.log(`rowgate: ${line}`);
const log = (error: unknown): void => console.error('rowgate:', error);

function greet({ url }: Gateway, { token }: Demo): void {
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

/** Resolves at the first Ctrl-C or SIGTERM. */
const stopped = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });

async function serve(config: Config, stop: Promise<void>): Promise<void> {
  const embedded = config.database.kind === 'embedded';
  if (embedded) say('starting PostgreSQL');
  await using database = await openDatabase(config.database);
  if (embedded && database.ownerUrl) await prepareEmbedded(database.ownerUrl, say);
  const jwt = await jwtSettings(config);
  const demo = embedded ? await openDemo(jwt) : undefined;
  await using gateway = await startGateway({ config, database, jwt, log, demo });
  say(`serving on ${gateway.url}`);
  if (demo) greet(gateway, demo);
  await stop;
  say('stopping');
}

try {
  const stop = stopped();
  await serve(loadConfig(process.env), stop);
} catch (error) {
  console.error(`rowgate: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}
