/** What live queries cost those who write: a bulk update, and eight who write at the same time, beside tables without triggers. */
import type pg from 'pg';
import { connected } from '../../database/generate.ts';
import { digits, markdownTable } from '../../report/table.ts';
import { summary } from '../../rounds/statistics.ts';
import type { Member } from './mix.ts';
import { type Commits, colleagues } from './writer.ts';

const notifies = (does: boolean): string => `ALTER TABLE core_api.tasks ENABLE TRIGGER announce_update;
  CREATE OR REPLACE FUNCTION core_api.notifies_changes() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE RETURN ${does}`;
/** What a write does besides. */
const WAYS = {
  plain: 'ALTER TABLE core_api.tasks DISABLE TRIGGER announce_update',
  slot: notifies(false),
  notify: notifies(true),
};

const WRITERS = 8;
const ROUNDS = 3;

/** The tasks of the first member's workspace in one statement, with and without its triggers. */
export async function bulkUpdate(superuserUrl: string, commits: Commits, members: readonly Member[]): Promise<string> {
  const [first] = members;
  if (!first) throw new Error('there are no members');
  const times = { plain: [] as number[], slot: [] as number[] };
  const latencies: number[] = [];
  let [rows, missing] = [0, 0];
  await connected(superuserUrl, async (client) => {
    for (let round = 0; round < ROUNDS; round += 1)
      for (const way of ['plain', 'slot'] as const) {
        await client.query(WAYS[way]);
        await commits.expect(way === 'slot' ? colleagues(members, first) : [], async (title) => {
          const begun = performance.now();
          rows = (await client.query(BULK, [first.workspaceId, title])).rowCount ?? 0;
          times[way].push(performance.now() - begun);
        });
        const arrived = await commits.arrived();
        latencies.push(...arrived.latencies);
        missing += arrived.missing;
      }
  });
  const [plain, slot] = [summary(times.plain).median, summary(times.slot).median];
  const { median, most } = summary(latencies);
  return `An update of ${rows.toLocaleString('en')} rows took ${digits(slot)} ms, ${(slot / plain).toFixed(2)} of the ${digits(plain)} ms that it takes
without triggers; it was at its workspace's clients ${digits(median)} ms after its commit, at the last of them after ${digits(most)} ms; ${missing} were not told.`;
}

const BULK = `UPDATE core_api.tasks SET title = $2
  WHERE workspace_pk = (SELECT pk FROM core_api.workspaces WHERE workspace_id = $1) AND deleted_at IS NULL`;

/** Commits a second of eight connections, one row each; ratios are made round by round. */
export async function writers(superuserUrl: string, members: readonly Member[], seconds: number): Promise<string> {
  const perSecond = { plain: [] as number[], slot: [] as number[], notify: [] as number[] };
  const ids = members.flatMap(({ shown }) => shown);
  try {
    for (let round = 0; round < ROUNDS; round += 1)
      for (const way of ['plain', 'slot', 'notify'] as const) {
        await connected(superuserUrl, (client) => client.query(WAYS[way]));
        const each = Array.from({ length: WRITERS }, () => written(superuserUrl, ids, seconds));
        const counts = await Promise.all(each);
        perSecond[way].push(counts.reduce((sum, it) => sum + it, 0) / seconds);
      }
  } finally {
    await connected(superuserUrl, (client) => client.query(WAYS.slot));
  }
  const lines = Object.entries(perSecond).map(([way, all]) => {
    const ratios = all.map((it, round) => it / (perSecond.plain[round] ?? Number.NaN));
    const { median, least, most } = summary(ratios);
    const range = `${median.toFixed(2)} (${least.toFixed(2)} - ${most.toFixed(2)})`;
    return [way === 'plain' ? 'without triggers' : way, digits(summary(all).median), range];
  });
  return `${WRITERS} connections write one row after another as fast as they can, while one member has live queries, so that the slot is read:

${markdownTable(['source', 'commits/s', 'of those without triggers'], lines)}`;
}

const written = (superuserUrl: string, ids: readonly string[], seconds: number): Promise<number> =>
  connected(superuserUrl, async (client: pg.Client) => {
    const end = performance.now() + seconds * 1000;
    let count = 0;
    for (; performance.now() < end; count += 1) {
      const id = ids[Math.floor(Math.random() * ids.length)];
      const text = 'UPDATE core_api.tasks SET title = $2 WHERE task_id = $1';
      await client.query({ name: 'write', text, values: [id, `written ${count}`] });
    }
    return count;
  });
