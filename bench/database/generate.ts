/** Generates workspaces on the server, with nothing sent but the SQL. */
import { readFile } from 'node:fs/promises';
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

/**
 * Adds the groups in order. Keys are taken as they come and are not looked up one by one, because the SQL makes them.
 * `superuserUrl` names the database; row security does not hold for it.
 */
export async function generate(
  superuserUrl: string,
  groups: readonly Group[],
  say: (line: string) => void,
): Promise<void> {
  const template = await readFile(new URL('generate.sql', import.meta.url), 'utf8');
  await connected(superuserUrl, async (client) => {
    await client.query(`SET session_replication_role = replica`);
    for (const [index, group] of groups.entries()) {
      await client.query(`BEGIN; ${filled(template, group)}; COMMIT`);
      if (groups.length > 2) say(`generated ${index + 1} of ${groups.length} parts`);
    }
    await client.query('VACUUM (ANALYZE)');
  });
}

/** Numbers only, so that nothing needs quoting. */
const filled = (template: string, group: Group): string =>
  template.replace(/\{(\w+)\}/g, (_, name: keyof Group) => String(Number(group[name])));
