/** Opens the replicas that reads go to: each audited like the leader, before the first read. */
import type pg from 'pg';
import type { Log } from '../../lib/log.ts';
import { type AuditOptions, audit } from '../audit.ts';
import type { PoolOptions } from '../pool.ts';
import type { Probe } from '../probe.ts';
import type { ReadOptions } from '../session-read.ts';
import { Node, replicaAt } from './node.ts';
import { Replicas } from './replicas.ts';

export interface OpenReplicasOptions {
  readonly urls: readonly string[];
  readonly leader: { readonly url: string; readonly pool: pg.Pool; readonly probe: Probe };
  /** Of each replica's connections. */
  readonly pool: PoolOptions;
  readonly read: ReadOptions;
  readonly audit: Pick<AuditOptions, 'prepare'>;
  readonly log: Pick<Log, 'info' | 'error'>;
}

/**
 * Undefined where there are none. One that does not answer is read from once it does, and has passed.
 * @throws Error that says why a replica that answers must not be read from
 */
export async function openReplicas(options: OpenReplicasOptions): Promise<Replicas | undefined> {
  const { urls, leader, log } = options;
  const urlOf = new Map(
    urls.map((url, index) => [replicaAt(url, `replica ${index + 1}`, options.pool, options.read), url]),
  );
  const [first, ...others] = urlOf.keys();
  if (!first) return undefined;
  const auditOne = (replica: Node): Promise<void> =>
    audit(urlOf.get(replica) ?? '', { ...options.audit, warn: () => {}, isLive: false, standbyOf: leader.url });
  const own = new Node('leader', leader.pool, leader.probe, options.read);
  own.isAudited = true;
  const replicas = new Replicas({ leader: own, replicas: [first, ...others], audit: auditOne, log });
  await replicas.start();
  const refused = replicas.nodes.find(({ refusal }) => refusal !== undefined);
  if (!refused) return replicas;
  await replicas.end();
  throw refused.refusal;
}
