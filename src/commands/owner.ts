/** The two commands of whoever owns the tables: migrate and seed. */
import { type Config, loadConfig } from '../config/load-config.ts';
import { migrate } from '../db/migrate.ts';
import { seedDemo } from '../demo/demo.ts';
import { applyLive, reachDatabase } from '../gateway.ts';
import { type Command, flagsOf } from './command.ts';

/** Does the work as the owner of the tables; an embedded database that does not run is started for as long. */
export async function withOwner(work: (ownerUrl: string, config: Config) => Promise<void>): Promise<void> {
  const config = loadConfig(process.env, { hasTokens: false });
  await using database = await reachDatabase(config.database);
  if (!database.ownerUrl) throw new Error('DATABASE_OWNER_URL is required: the role that owns the tables');
  await work(database.ownerUrl, config);
}

export const migrateCommand: Command = {
  usage: `npm run migrate

Applies the pending migrations as the owner of the tables: DATABASE_OWNER_URL, or the embedded database in DATA_DIR.
With LIVE=notify every write announces itself from then on, for live queries; with LIVE=slot or off none does.`,
  async run(args) {
    flagsOf(args, {});
    await withOwner(async (ownerUrl, config) => {
      const { applied } = await migrate(ownerUrl);
      if (await applyLive(config.live, ownerUrl))
        console.log(
          config.live.source === 'notify' ? 'writes announce themselves' : 'writes no longer announce themselves',
        );
      console.log(applied.length > 0 ? applied.map((name) => `applied ${name}`).join('\n') : 'nothing to apply');
    });
  },
};

export const seedCommand: Command = {
  usage: `npm run seed

Loads the demo data into an empty database, as the owner of its tables; one that has rows is left as it is.`,
  async run(args) {
    flagsOf(args, {});
    await withOwner(async (ownerUrl) => {
      const counts = await seedDemo(ownerUrl);
      console.log(counts ? 'loaded the demo data' : 'the database has rows already: nothing was loaded');
      for (const [table, count] of Object.entries(counts ?? {})) console.log(`${String(count).padStart(6)} ${table}`);
    });
  },
};
