/** Whether the database is at the migrations that this gateway was built for. */
import { pendingMigrations } from '../migrate.ts';
import type { Check, Finding } from './finding.ts';

const CURE = 'Run `npm run migrate` with DATABASE_OWNER_URL set.';

const MAY_READ = `SELECT coalesce(has_column_privilege(to_regclass('public._prisma_migrations'), 'checksum', 'SELECT'), true) AS may,
  current_user AS me, EXISTS (SELECT FROM pg_roles WHERE rolname = 'rowgate_gateway' AND NOT pg_has_role(oid, 'USAGE')) AS stranger`;

interface Rights {
  readonly may: boolean;
  readonly me: string;
  readonly stranger: boolean;
}

const unreadable = (rights: Rights | undefined): Finding =>
  rights?.stranger
    ? {
        cause: `The gateway's role ${rights.me} is no member of rowgate_gateway.`,
        cure: `GRANT rowgate_gateway TO ${rights.me};`,
      }
    : { cause: 'The gateway may not read which migrations were applied.', cure: CURE };

export const migrationsApplied: Check = async ({ client, url }) => {
  const { rows } = await client.query<Rights>(MAY_READ);
  if (!rows[0]?.may) return [unreadable(rows[0])];
  try {
    const pending = await pendingMigrations(url);
    return pending.map((name) => ({ cause: `The migration ${name} is not applied.`, cure: CURE }));
  } catch (error) {
    const [cause = '', ...cure] = String((error as Error).message).split(/(?<=\.) (?=[A-Z])/);
    return [{ cause, cure: cure.join(' ') }];
  }
};
