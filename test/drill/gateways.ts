/** The gateways of a drill: all but the last reach PostgreSQL through PgBouncer, the last by prepared statements. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { JWT_SECRET } from '../harness/gateway.ts';
import type { Cluster } from './cluster.ts';
import { PASSWORDS, type Ports } from './deployed.ts';
import { cameAbout, type Program, programsIn } from './program.ts';

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  readonly scripts: { readonly start: string };
};
/** What `npm start` tells Node. */
const [, ...flags] = scripts.start.split(' ').filter((part) => part !== 'dist/main.js');

const WORKERS = 2;

/** Milliseconds that one serves on while HAProxy turns away. */
const DELAY = 3_000;

function settingsOf(ports: Ports, index: number): Readonly<Record<string, string>> {
  const at = (port: number, database: string) =>
    `postgres://gateway:${PASSWORDS.gateway}@127.0.0.1:${port}/${database}`;
  const isPooled = index < ports.gateway.length - 1;
  const reached = isPooled
    ? {
        DATABASE_URL: at(ports.pooler, 'work'),
        DATABASE_REPLICA_URL: at(ports.pooler, 'work_replicas'),
        PREPARED_STATEMENTS: 'off',
      }
    : { DATABASE_URL: at(ports.leader, 'work'), DATABASE_REPLICA_URL: at(ports.replicas, 'work') };
  return {
    ...reached,
    PORT: String(ports.gateway[index]),
    JWT_SECRET,
    LOG_LEVEL: 'info',
    SHUTDOWN_DELAY: `${DELAY}ms`,
    WORKERS: String(WORKERS),
  };
}

export class Gateways {
  private constructor(
    private readonly cluster: Cluster,
    readonly all: readonly Program[],
  ) {}

  static async start(folder: string, cluster: Cluster): Promise<Gateways> {
    const program = await programsIn(folder);
    const all = cluster.ports.gateway.map((_, index) =>
      program({
        name: `gateway${index + 1}`,
        program: process.execPath,
        args: [...flags, resolve('dist/main.js')],
        env: settingsOf(cluster.ports, index),
        asOurselves: true,
      }),
    );
    for (const gateway of all) gateway.start();
    const gateways = new Gateways(cluster, all);
    await gateways.areWhole();
    return gateways;
  }

  /** Resolves once HAProxy has all of them, and each has its workers and can answer everything. */
  async areWhole(): Promise<void> {
    await this.cluster.hasGateways(this.all.length);
    for (const gateway of this.all)
      await cameAbout('all workers are there', async () => (await workersOf(gateway)).length === WORKERS);
    for (const port of this.cluster.ports.gateway)
      await cameAbout(`the gateway on ${port} lacks nothing`, () => isHealthy(port));
  }

  /** Stops each by SIGTERM and starts it, one after the other. */
  async roll(): Promise<void> {
    for (const gateway of this.all) {
      await gateway.restart('SIGTERM');
      await this.areWhole();
    }
  }

  /** Has each replace its workers, one after the other. */
  async reload(): Promise<void> {
    for (const [index, gateway] of this.all.entries()) {
      const before = await workersOf(gateway);
      gateway.signal('SIGHUP');
      await cameAbout(
        `gateway ${index + 1} has new workers`,
        async () => !(await workersOf(gateway)).some((pid) => before.includes(pid)),
      );
    }
  }
}

async function isHealthy(port: number): Promise<boolean> {
  const answer = await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => undefined);
  return answer?.status === 200 && !(await answer.text()).startsWith('WARN');
}

async function workersOf({ pid }: Program): Promise<readonly string[]> {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ');
}
