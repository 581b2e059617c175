/** The commands beside `start`: migrate, seed, token, schema. */
import { parseArgs } from 'node:util';
import { printSchema } from 'graphql';
import { signToken } from './auth/sign-token.ts';
import { loadComposites } from './composites/load.ts';
import { loadConfig } from './config/load-config.ts';
import { seedDemo } from './db/demo.ts';
import { migrate } from './db/migrate.ts';
import { jwtSettings, openDatabase } from './gateway.ts';
import { buildSchema } from './graphql/schema.ts';
import { type Role, roles } from './permissions/roles.ts';

type Command = (args: readonly string[]) => Promise<void>;

async function withOwner(work: (ownerUrl: string) => Promise<void>): Promise<void> {
  await using database = await openDatabase(loadConfig(process.env).database);
  if (!database.ownerUrl) throw new Error('DATABASE_OWNER_URL is required: the role that owns the tables');
  await work(database.ownerUrl);
}

const runMigrate: Command = () =>
  withOwner(async (ownerUrl) => {
    const { applied } = await migrate(ownerUrl);
    console.log(applied.length > 0 ? applied.map((name) => `applied ${name}`).join('\n') : 'nothing to apply');
  });

const runSeed: Command = () =>
  withOwner(async (ownerUrl) => {
    const counts = await seedDemo(ownerUrl);
    console.log(counts ? 'loaded the demo data' : 'the database has rows already: nothing was loaded');
    for (const [table, count] of Object.entries(counts ?? {})) console.log(`${String(count).padStart(6)} ${table}`);
  });

const tokenUsage = 'token -- --role user --workspace <uuid> [--user <uuid>] [--expires 12h]';

const runToken: Command = async (args) => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      role: { type: 'string' },
      workspace: { type: 'string' },
      user: { type: 'string' },
      expires: { type: 'string', default: '12h' },
    },
  });
  const { role, workspace: workspaceId, user: userId, expires: expiresIn } = values;
  if (!role || !workspaceId) throw new Error(`--role and --workspace are required: npm run -s ${tokenUsage}`);
  const jwt = await jwtSettings(loadConfig(process.env));
  console.log(await signToken({ jwt, role, workspaceId, userId, expiresIn }));
};

const isRole = (name: string): name is Role => roles.some((role) => role === name);

const runSchema: Command = async (args) => {
  const { values } = parseArgs({ args: [...args], options: { role: { type: 'string', default: 'admin' } } });
  if (!isRole(values.role)) throw new Error(`--role takes one of ${roles.join(', ')}, not ${values.role}`);
  console.log(printSchema(buildSchema(values.role, loadComposites())));
};

const commands: Readonly<Record<string, Command>> = {
  migrate: runMigrate,
  seed: runSeed,
  token: runToken,
  schema: runSchema,
};

const [name = '', ...args] = process.argv.slice(2);
try {
  const command = commands[name];
  if (!command) throw new Error(`no command ${name || 'given'}; there are ${Object.keys(commands).join(', ')}`);
  await command(args);
} catch (error) {
  console.error(`rowgate: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}
