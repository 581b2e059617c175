/** The two commands of whoever owns the tables: migrate and seed. */
import { loadConfig } from '../config/load-config.ts';
import { migrate } from '../db/migrate.ts';
import { seedDemo } from '../demo/demo.ts';
import { openDatabase } from '../gateway.ts';
import { type Command, flagsOf } from './command.ts';

async function withOwner(args: readonly string[], work: (ownerUrl: string) => Promise<void>): Promise<void> {
  flagsOf(args, {});
  await using database = await openDatabase(loadConfig(process.env).database);
  if (!database.ownerUrl) throw new Error('DATABASE_OWNER_URL is required: the role that owns the tables');
  await work(database.ownerUrl);
}

export const migrateCommand: Command = {
  usage: `npm run migrate

Applies the pending migrations as the owner of the tables: DATABASE_OWNER_URL, or the embedded database in DATA_DIR.`,
  run: (args) =>
    withOwner(args, async (ownerUrl) => {
      const { applied } = await migrate(ownerUrl);
      console.log(applied.length > 0 ? applied.map((name) => `applied ${name}`).join('\n') : 'nothing to apply');
    }),
};

export const seedCommand: Command = {
  usage: `npm run seed

Loads the demo data into an empty database, as the owner of its tables; one that has rows is left as it is.`,
  run: (args) =>
    withOwner(args, async (ownerUrl) => {
      const counts = await seedDemo(ownerUrl);
      console.log(counts ? 'loaded the demo data' : 'the database has rows already: nothing was loaded');
      for (const [table, count] of Object.entries(counts ?? {})) console.log(`${String(count).padStart(6)} ${table}`);
    }),
};
