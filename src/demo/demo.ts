/** Demo data for an empty database: the seeds' examples, and two workspaces to explore. */
import type pg from 'pg';
import { withConnection } from '../db/connect.ts';
import { addBlueprintRuns } from './blueprint-runs.ts';
import { addContributions } from './contributions.ts';
import { addTemplates, addTenant, DEMO_WORKSPACES } from './directory.ts';
import { addExamples } from './examples.ts';
import { Random } from './random.ts';
import { type DemoCounts, DemoRows } from './rows.ts';
import { addSkills } from './skills.ts';
import { addTasks } from './tasks.ts';

export { DEMO_WORKSPACES, type DemoWorkspace } from './directory.ts';
export type { DemoCounts } from './rows.ts';

/**
 * Loads the demo data when the database is empty; returns how many rows, or undefined when it was not empty. They are
 * the same on every machine, and their dates as far from `now` whenever that is; only the seeds' examples keep theirs.
 * Connects as the owner, and as the session role admin, because row security is forced on it.
 */
export async function seedDemo(ownerUrl: string, now = new Date()): Promise<DemoCounts | undefined> {
  return withConnection(ownerUrl, { setting: 'DATABASE_OWNER_URL', name: 'rowgate seed' }, async (client) => {
    await client.query('BEGIN');
    await client.query(`SELECT set_config('rowgate.role', 'admin', true)`);
    // Two at once: the second waits, and finds the first one's rows.
    await client.query('LOCK TABLE core_api.workspaces IN SHARE ROW EXCLUSIVE MODE');
    const counts = (await isEmpty(client)) ? await demoRows(now).insert(client) : undefined;
    await client.query('COMMIT');
    // Where it throws, closing the connection rolls back what was not committed.
    return counts;
  });
}

/** Every other row hangs on a workspace, but for these two tables. */
async function isEmpty(client: pg.Client): Promise<boolean> {
  const { rowCount } = await client.query(`SELECT FROM core_api.workspaces
    UNION ALL SELECT FROM core_api.task_templates
    UNION ALL SELECT FROM core_api.contributions LIMIT 1`);
  return rowCount === 0;
}

function demoRows(now: Date): DemoRows {
  const rows = new DemoRows();
  const random = new Random(20_260_615, now);
  addExamples(rows);
  const templates = addTemplates(rows, random);
  for (const workspace of DEMO_WORKSPACES) {
    const tenant = addTenant(rows, random, workspace, templates);
    addContributions(rows, random, tenant);
    addBlueprintRuns(rows, random, tenant);
    addSkills(rows, random, tenant);
    addTasks(rows, random, tenant);
  }
  return rows;
}
