/** Whether the database is at the migrations that this gateway was built for. */
import { pendingMigrations } from '../migrate.ts';
import type { Check } from './finding.ts';

const CURE = 'Run `npm run migrate` with DATABASE_OWNER_URL set.';

const MAY_READ = `SELECT coalesce(has_column_privilege(to_regclass('public._prisma_migrations'), 'checksum', 'SELECT'), true) AS may`;

export const migrationsApplied: Check = async ({ client, url }) => {
  const { rows } = await client.query<{ may: boolean }>(MAY_READ);
  if (!rows[0]?.may) return [{ cause: 'The gateway may not read which migrations were applied.', cure: CURE }];
  try {
    const pending = await pendingMigrations(url);
    return pending.map((name) => ({ cause: `The migration ${name} is not applied.`, cure: CURE }));
  } catch (error) {
    const [cause = '', ...cure] = String((error as Error).message).split(/(?<=\.) (?=[A-Z])/);
    return [{ cause, cure: cure.join(' ') }];
  }
};
