/** JSON that tasks are given, for tests of what stands inside it. */
import pg from 'pg';
import { stringifyJson } from '../../../src/lib/json.ts';
import type { FixedGateway } from '../../harness/fixed-gateway.ts';

/** Gives tasks their `plan_meta`, by their titles; the others have none. */
export async function planMeta({ database }: FixedGateway, values: Readonly<Record<string, unknown>>): Promise<void> {
  const client = new pg.Client({ connectionString: database.superuserUrl });
  await client.connect();
  await client.query('UPDATE core_api.tasks SET plan_meta = $1::jsonb -> title', [stringifyJson(values)]);
  await client.end();
}
