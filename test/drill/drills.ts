/** What is broken in each drill, and until when it is watched. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Cluster } from './cluster.ts';
import { kill } from './folder.ts';
import type { Gateways } from './gateways.ts';

export interface Drilled {
  readonly cluster: Cluster;
  readonly gateways: Gateways;
}

export interface Drill {
  readonly name: string;
  /** Whether there is another leader afterwards. */
  readonly failsOver?: boolean;
  /** Whether clients may not see one request fail. */
  readonly isUnseen?: boolean;
  /** Breaks it, and has everything there again. */
  run(drilled: Drilled): Promise<void>;
}

export const IS_QUICK = process.env.ROWGATE_DRILL === 'quick';

/** Milliseconds that something is away for. */
const AWAY = IS_QUICK ? 2_000 : 4_000;
/** Longer than a gateway reads from a replica that stands still, where there is time for it. */
const STILL = IS_QUICK ? 3_000 : 12_000;

/** Patroni, and PostgreSQL with all its processes: as a machine whose power fails. */
async function crash({ cluster }: Drilled, node: number): Promise<void> {
  const rows = await cluster.ask<{ pid: number }>('SELECT pid FROM pg_stat_activity', node);
  const postmaster = await cluster.postmaster(node);
  await cluster.nodes[node]?.end('SIGKILL');
  for (const pid of [postmaster, ...rows.map(({ pid }) => pid)]) kill(pid, 'SIGKILL');
}

export const drills: readonly Drill[] = [
  {
    name: 'the leader is killed, and comes back',
    failsOver: true,
    async run(drilled) {
      const { cluster } = drilled;
      const leader = await cluster.nodeWith('leader');
      await crash(drilled, leader);
      await cluster.hasAnotherLeader(leader);
      cluster.nodes[leader]?.start();
    },
  },
  {
    name: 'the leader hands over to its synchronous standby',
    failsOver: true,
    run: ({ cluster }) => cluster.switchover(),
  },
  {
    name: 'the synchronous standby is stopped, and started',
    async run({ cluster }) {
      const node = cluster.nodes[await cluster.nodeWith('sync_standby')];
      await node?.end('SIGTERM');
      await sleep(AWAY);
      node?.start();
    },
  },
  {
    name: 'replay stands still on all replicas',
    async run({ cluster }) {
      const leader = await cluster.nodeWith('leader');
      const replicas = [...cluster.nodes.keys()].filter((index) => index !== leader);
      const all = (statement: string) => Promise.all(replicas.map((index) => cluster.ask(statement, index)));
      // Patroni has it go on within seconds.
      for (const end = performance.now() + STILL; performance.now() < end; await sleep(100))
        await all('SELECT pg_wal_replay_pause()');
      await all('SELECT pg_wal_replay_resume()');
    },
  },
  {
    name: 'a gateway is killed, and started',
    async run({ gateways }) {
      const [gateway] = gateways.all;
      await gateway?.end('SIGKILL');
      await sleep(AWAY);
      gateway?.start();
    },
  },
  {
    name: 'the gateways are stopped by SIGTERM and started in turn',
    isUnseen: true,
    run: ({ gateways }) => gateways.roll(),
  },
  {
    name: 'the gateways replace their workers on SIGHUP in turn',
    isUnseen: true,
    run: ({ gateways }) => gateways.reload(),
  },
  { name: 'the pooler is restarted', run: ({ cluster }) => cluster.pooler.restart('SIGTERM') },
];
