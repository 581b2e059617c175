/** The rows that mutations write: set up once, put back before each measurement, and read to be compared. */
import { readFile } from 'node:fs/promises';
import { connected } from '../../database/generate.ts';
import type { BenchDatabase } from '../../database/open.ts';
import { BATCH, BATCHES } from '../../mutations.ts';
import type { Tenant } from '../../tenants.ts';

export interface WrittenRows {
  /** As at the beginning of the study, so that no contender finds what another has left. */
  putBack(): Promise<void>;
  /** What a tenant's mutations may have changed since; instants and new keys are left out. */
  read(tenant: Tenant): Promise<readonly Readonly<Record<string, unknown>>[]>;
}

const script = new URL('rows.sql', import.meta.url);

/** Foreign keys and triggers are left out: what is deleted goes together. */
const UNCHECKED = 'SET session_replication_role = replica';

export async function setUpRows({ superuserUrl }: BenchDatabase, tenants: readonly Tenant[]): Promise<WrittenRows> {
  const lists = [tenants.flatMap((it) => it.taskIds), tenants.flatMap((it) => it.runIds)];
  const text = await readFile(script, 'utf8');
  await connected(superuserUrl, async (client) => {
    await client.query(text);
    await client.query('SELECT bench.set_up($1, $2, $3, $4)', [...lists, BATCHES, BATCH]);
  });
  return {
    putBack: () =>
      connected(superuserUrl, async (client) => {
        await client.query(UNCHECKED);
        await client.query('SELECT bench.put_back()');
        await client.query('VACUUM core_api.tasks, core_api.blueprint_runs, core_api.blueprint_steps');
      }),
    read: ({ workspaceId }) =>
      connected(superuserUrl, async (client) => {
        const { rows } = await client.query<{ row: Record<string, unknown> }>('SELECT bench.written($1) AS row', [
          workspaceId,
        ]);
        return rows.map(({ row }) => row);
      }),
  };
}
