/** PostgreSQL under Patroni, with etcd, HAProxy and PgBouncer: what stands behind the gateways. */
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { migrate } from '../../src/db/migrate.ts';
import {
  errorPage,
  haproxyConfig,
  PASSWORDS,
  type Ports,
  patroniConfig,
  pgbouncerConfig,
  pgbouncerUsers,
  roleStatements,
} from './deployed.ts';
import { cameAbout, type Program, programsIn } from './program.ts';

export interface Member {
  readonly name: string;
  readonly role: 'leader' | 'sync_standby' | 'replica';
  readonly state: string;
}

export class Cluster {
  private constructor(
    readonly ports: Ports,
    /** Patroni of each node, in their order. */
    readonly nodes: readonly Program[],
    readonly pooler: Program,
  ) {}

  static async start(folder: string, ports: Ports): Promise<Cluster> {
    const program = await programsIn(folder);
    const write = (name: string, text: string) => writeFile(join(folder, name), text, { mode: 0o644 });
    const binaries = await postgresPrograms();
    await write('503.json.http', errorPage());
    await write('haproxy.cfg', haproxyConfig(ports, folder));
    await write('pgbouncer.ini', pgbouncerConfig(ports, folder));
    await write('userlist.txt', pgbouncerUsers());
    const names = ports.nodes.map((_, index) => `postgres${index + 1}`);
    for (const [index, name] of names.entries())
      await write(`${name}.yml`, patroniConfig(ports, folder, index, binaries));
    program({ name: 'etcd', program: '/usr/bin/etcd', args: etcdArguments(ports, folder) }).start();
    const env = {
      PATRONI_SUPERUSER_PASSWORD: PASSWORDS.superuser,
      PATRONI_REPLICATION_PASSWORD: PASSWORDS.replication,
    };
    const nodes = names.map((name) =>
      program({ name: `${name}-patroni`, program: '/usr/bin/patroni', args: [join(folder, `${name}.yml`)], env }),
    );
    const haproxy = ['-db', '-f', join(folder, 'haproxy.cfg')];
    program({ name: 'haproxy', program: '/usr/sbin/haproxy', args: haproxy }).start();
    const pooler = program({
      name: 'pgbouncer',
      program: '/usr/sbin/pgbouncer',
      args: [join(folder, 'pgbouncer.ini')],
    });
    pooler.start();
    const cluster = new Cluster(ports, nodes, pooler);
    for (const node of nodes) node.start();
    await cluster.isWhole();
    return cluster;
  }

  /** In their order; those that Patroni has given up are missing. Empty where no Patroni answers. */
  async members(): Promise<readonly Member[]> {
    for (const { rest } of this.ports.nodes) {
      const answer = await fetch(`http://127.0.0.1:${rest}/cluster`, { signal: AbortSignal.timeout(2_000) }).catch(
        () => undefined,
      );
      if (answer?.ok) return ((await answer.json()) as { members: Member[] }).members;
    }
    return [];
  }

  /** The number of a node that has this role, from 0. */
  async nodeWith(role: Member['role']): Promise<number> {
    const member = (await this.members()).find((it) => it.role === role);
    if (!member) throw new Error(`there is no ${role}`);
    return Number(/\d+$/.exec(member.name)?.[0]) - 1;
  }

  /** Resolves once there are a leader, a synchronous standby, and everybody else, and HAProxy knows it. */
  async isWhole(): Promise<void> {
    const count = this.ports.nodes.length;
    await cameAbout('all of PostgreSQL is there', async () => {
      const members = await this.members();
      const running = members.filter(({ state }) => state === 'running' || state === 'streaming');
      const roles = new Set(running.map(({ role }) => role));
      if (running.length < count || !roles.has('leader') || !roles.has('sync_standby')) return false;
      const up = await this.#up();
      return up('leader') === 1 && up('replicas') === count - 1;
    });
  }

  /** Resolves once another node than this one leads. */
  hasAnotherLeader(than: number): Promise<void> {
    const before = `postgres${than + 1}`;
    return cameAbout('there is a new leader', async () => {
      const members = await this.members();
      return members.some(({ name, role, state }) => role === 'leader' && name !== before && state === 'running');
    });
  }

  /** As `patronictl switchover` does: to the synchronous standby. */
  async switchover(): Promise<void> {
    const leader = await this.nodeWith('leader');
    const nameOf = (node: number) => `postgres${node + 1}`;
    const answer = await fetch(`http://127.0.0.1:${this.ports.nodes[leader]?.rest}/switchover`, {
      method: 'POST',
      body: JSON.stringify({ leader: nameOf(leader), candidate: nameOf(await this.nodeWith('sync_standby')) }),
    });
    if (!answer.ok) throw new Error(`Patroni does not switch over: ${await answer.text()}`);
    await this.hasAnotherLeader(leader);
  }

  /** The process of PostgreSQL on a node. */
  async postmaster(node: number): Promise<number> {
    const [row] = await this.ask<{ text: string }>(`SELECT pg_read_file('postmaster.pid') AS text`, node);
    return Number(row?.text.split('\n')[0]);
  }

  /** Resolves once HAProxy sends requests to so many gateways. */
  hasGateways(count: number): Promise<void> {
    return cameAbout(`${count} gateways serve`, async () => (await this.#up())('gateways') === count);
  }

  /** How many servers of a backend are up, as HAProxy sees it. */
  async #up(): Promise<(backend: string) => number> {
    const answer = await fetch(`http://127.0.0.1:${this.ports.statistics}/;csv`).catch(() => undefined);
    const rows = ((await answer?.text()) ?? '').split('\n').map((line) => line.split(','));
    return (backend) =>
      rows.filter(([of, server = '', ...rest]) => of === backend && /\d$/.test(server) && rest[15]?.startsWith('UP'))
        .length;
  }

  /** As the superuser, on the leader or on one node. */
  async ask<Row extends pg.QueryResultRow>(statement: string, node?: number): Promise<readonly Row[]> {
    const port = node === undefined ? this.ports.leader : this.ports.nodes[node]?.postgres;
    const client = new pg.Client({
      connectionString: `postgres://postgres:${PASSWORDS.superuser}@127.0.0.1:${port}/work`,
    });
    client.on('error', () => {});
    await client.connect();
    try {
      return (await client.query<Row>(statement)).rows;
    } finally {
      await client.end();
    }
  }
}

/** Makes the roles and the database as docs/operations.md says, and migrates on HAProxy's port of the leader. */
export async function prepareDatabase({ leader }: Ports): Promise<void> {
  const at = (user: string, password: string, database: string) =>
    `postgres://${user}:${password}@127.0.0.1:${leader}/${database}`;
  const client = new pg.Client({ connectionString: at('postgres', PASSWORDS.superuser, 'postgres') });
  await client.connect();
  for (const statement of roleStatements()) await client.query(statement);
  await client.end();
  await migrate(at('rowgate_owner', PASSWORDS.owner, 'work'));
}

/** The newest of PostgreSQL that Debian has here. */
async function postgresPrograms(): Promise<string> {
  const versions = (await readdir('/usr/lib/postgresql')).map(Number).sort((a, b) => b - a);
  return `/usr/lib/postgresql/${versions[0]}/bin`;
}

function etcdArguments({ etcd, etcdPeer }: Ports, folder: string): readonly string[] {
  const [client, peer] = [`http://127.0.0.1:${etcd}`, `http://127.0.0.1:${etcdPeer}`];
  const ofClients = ['--listen-client-urls', client, '--advertise-client-urls', client];
  const ofPeers = ['--listen-peer-urls', peer, '--initial-advertise-peer-urls', peer];
  const own = ['--name', 'etcd', '--data-dir', join(folder, 'etcd'), '--initial-cluster', `etcd=${peer}`];
  return [...own, ...ofClients, ...ofPeers];
}
