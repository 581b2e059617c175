/** Generates workspaces on the server, with nothing sent but the SQL. */
import pg from 'pg';
import type { Group } from './size.ts';

/** Runs `work` on one connection, which is closed at the end. */
export async function connected<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, application_name: 'rowgate bench' });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

export interface Generation {
  readonly groups: readonly Group[];
  /** The text of `generate.sql`. */
  readonly script: string;
  readonly say: (line: string) => void;
}

/**
 * Adds the groups in order. Keys are taken as they come and are not looked up one by one, because the SQL makes them.
 * `superuserUrl` names the database; row security does not hold for it.
 */
export async function generate(superuserUrl: string, { groups, script, say }: Generation): Promise<void> {
  await connected(superuserUrl, async (client) => {
    await client.query(`SET session_replication_role = replica`);
    for (const [index, group] of groups.entries()) {
      await client.query(`BEGIN; ${filled(script, group)}; COMMIT`);
      if (groups.length > 2) say(`generated ${index + 1} of ${groups.length} parts`);
    }
    await client.query('VACUUM (ANALYZE)');
  });
}

/** Numbers only, so that nothing needs quoting. */
const filled = (script: string, group: Group): string =>
  script.replace(/\{(\w+)\}/g, (_, name: keyof Group) => String(Number(group[name])));
