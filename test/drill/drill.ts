/**
 * The drills, one after the other under load, and a table of what clients noticed. `npm run drill` runs all of them, with
 * `--quick` those without a failover, on one leader, one replica and two gateways.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { id } from '../harness/dataset.ts';
import type { Caller } from '../harness/gateway.ts';
import { Cluster, prepareDatabase } from './cluster.ts';
import { type Ports, ttl } from './deployed.ts';
import { type Drilled, drills, IS_QUICK } from './drills.ts';
import { Gateways } from './gateways.ts';
import { Load } from './load.ts';
import { freePorts } from './program.ts';
import { type Outcome, table } from './table.ts';

const COUNT = IS_QUICK ? { nodes: 2, gateways: 2 } : { nodes: 3, gateways: 3 };
/** Milliseconds of load before something breaks, and after everything is there again. */
const QUIET = IS_QUICK ? 1_000 : 3_000;

/** Milliseconds. */
const READS_OUT = 1_000;
const WRITES_OUT = (ttl() + 2) * 1_000;

const CALLERS: readonly Caller[] = [1, 2].map((number) => ({
  role: 'user',
  workspaceId: id('workspaces', number),
  userId: id('people', number),
}));

const ROWS = [1, 2].map(
  (number) => `INSERT INTO core_api.workspaces (pk, workspace_id) VALUES (${number}, '${id('workspaces', number)}');
    INSERT INTO core_api.people (person_id, workspace_pk, full_name) VALUES ('${id('people', number)}', ${number}, 'Person')`,
);

let drilled: Drilled;
let url: string;
const outcomes: Outcome[] = [];

const say = (what: string): void => console.log(`${new Date().toISOString().slice(11, 19)}  ${what}`);

async function ports(): Promise<Ports> {
  const [etcd = 0, etcdPeer = 0, gateways = 0, leader = 0, replicas = 0, statistics = 0, pooler = 0, ...others] =
    await freePorts(7 + 2 * COUNT.nodes + COUNT.gateways);
  const gateway = others.splice(0, COUNT.gateways);
  const nodes = Array.from({ length: COUNT.nodes }, (_, index) => {
    const [postgres = 0, rest = 0] = others.slice(2 * index);
    return { postgres, rest };
  });
  return { etcd, etcdPeer, gateways, leader, replicas, statistics, pooler, nodes, gateway };
}

beforeAll(async () => {
  const folder = inject('drillFolder');
  const open = await ports();
  say(`${COUNT.nodes} PostgreSQL under Patroni, HAProxy and PgBouncer start in ${folder}`);
  const cluster = await Cluster.start(folder, open);
  await prepareDatabase(open);
  for (const statement of ROWS) await cluster.ask(statement);
  say(`${COUNT.gateways} gateways start`);
  const gateways = await Gateways.start(folder, cluster);
  drilled = { cluster, gateways };
  url = `http://127.0.0.1:${open.gateways}`;
});

afterAll(() => console.log(`\n${table(outcomes)}`));

const isWhole = async (): Promise<void> => {
  await drilled.cluster.isWhole();
  await drilled.gateways.areWhole();
};

/** Of what was acknowledged, what the leader does not have, and what it has more than once. */
async function compare(name: string, acknowledged: readonly string[]) {
  const rows = await drilled.cluster.ask<{ title: string; count: string }>(
    `SELECT title, count(*) FROM core_api.tasks WHERE starts_with(title, '${name}') GROUP BY title`,
  );
  const counts = new Map(rows.map(({ title, count }) => [title, Number(count)]));
  return {
    lost: acknowledged.filter((title) => !counts.has(title)),
    twice: [...counts].filter(([, count]) => count > 1).map(([title]) => title),
  };
}

test.each(IS_QUICK ? drills.filter(({ failsOver }) => !failsOver) : drills)('$name', async (drill) => {
  say(drill.name);
  const load = new Load(drill.name, url, CALLERS);
  try {
    await sleep(QUIET);
    await drill.run(drilled);
    await isWhole();
    await sleep(QUIET);
  } finally {
    await load.end();
  }
  const { lost, twice } = await compare(drill.name, load.acknowledged);
  const { reads, writes, stale, wrong } = load;
  outcomes.push({ name: drill.name, reads, writes, lost, twice, stale, wrong });
  for (const [fault, count] of load.faults) say(`  ${count} tries failed: ${fault}`);
  expect({ lost, twice, stale, wrong }).toEqual({ lost: [], twice: [], stale: [], wrong: [] });
  expect(load.acknowledged.length).toBeGreaterThan(0);
  // How long it takes is asked of a machine of its own.
  if (IS_QUICK) return;
  expect(reads.longest, 'milliseconds of the longest read').toBeLessThan(READS_OUT);
  expect(writes.longest, 'milliseconds of the longest write').toBeLessThanOrEqual(WRITES_OUT);
  if (drill.isUnseen) expect(reads.failed + writes.failed, 'failed requests').toBe(0);
});
