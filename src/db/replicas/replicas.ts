/** The leader and its standbys: looked at every second, so that requests go where they are answered. */
import type { Log } from '../../lib/log.ts';
import { LeaderLog } from './lag.ts';
import type { Node } from './node.ts';

export interface ReplicasOptions {
  readonly leader: Node;
  /** One at least. */
  readonly replicas: readonly [Node, ...Node[]];
  /** Throws a plain Error that says why a replica must not be read from. */
  readonly audit: (replica: Node) => Promise<void>;
  readonly log: Pick<Log, 'info' | 'error'>;
}

/** Why a read was not answered where it was asked, or where it should have been. */
export type Cause = 'behind' | 'conflict' | 'lost' | 'unusable';

/** Milliseconds between looks, and until what must not be read from is audited again. */
const EVERY = 1_000;
const AUDIT_AGAIN = 30_000;

export class Replicas {
  readonly #log = new LeaderLog();
  readonly #audits = new Map<Node, number>();
  readonly fallbacks: Record<Cause, number> = { behind: 0, conflict: 0, lost: 0, unusable: 0 };
  #turn = 0;
  #timer: NodeJS.Timeout | undefined;
  #looking: Promise<void> = Promise.resolve();

  constructor(private readonly options: ReplicasOptions) {}

  get leader(): Node {
    return this.options.leader;
  }

  /** The first is the leader. */
  get nodes(): readonly Node[] {
    return [this.options.leader, ...this.options.replicas];
  }

  /** Whether there is a server that takes writes, as far as is known. */
  get hasLeader(): boolean {
    return this.options.leader.pulse?.isStandby === false;
  }

  /** Resolves when all were looked at once; from then on it looks by itself. */
  async start(): Promise<void> {
    this.#looking = this.#look();
    await this.#looking;
    this.#timer = setTimeout(() => void this.start(), EVERY).unref();
  }

  /**
   * Whom a read is to ask, one after the other: a replica, the leader, another replica, or the leader once more. A leader
   * that does not answer is not waited for: another connection to a replica may lead to one that is further.
   */
  order(): readonly Node[] {
    const { leader, replicas } = this.options;
    const [first, second] = this.#usable();
    if (first === undefined) {
      this.fallbacks.unusable += 1;
      return leader.pulse ? [leader, leader] : [leader, ...replicas.filter(({ isAudited }) => isAudited)].slice(0, 2);
    }
    return leader.pulse ? [first, leader, second ?? leader] : [first, second ?? first];
  }

  /** A connection to it was lost: until it is looked at again, others are asked, where it is no leader. */
  leave(node: Node): void {
    if (node !== this.options.leader) node.pulse = undefined;
  }

  /** In turns, each first once. */
  #usable(): readonly Node[] {
    const usable = this.options.replicas.filter(({ isUsable }) => isUsable);
    this.#turn = (this.#turn + 1) % Math.max(usable.length, 1);
    return [...usable.slice(this.#turn), ...usable.slice(0, this.#turn)];
  }

  async #look(): Promise<void> {
    const { leader, replicas } = this.options;
    await Promise.all(this.nodes.map((node) => this.#feel(node)));
    const now = performance.now();
    if (leader.pulse && !leader.pulse.isStandby) this.#log.mark(leader.pulse.position, now);
    for (const replica of replicas) {
      if (!replica.pulse) continue;
      replica.lag = this.#log.lagOf(replica.pulse.position, now);
      if (!replica.isAudited) await this.#audit(replica, now);
    }
  }

  async #feel(node: Node): Promise<void> {
    const was = node.pulse !== undefined;
    node.pulse = await node.probe.pulse();
    const is = node.pulse !== undefined;
    if (was !== is) this.options.log.info(is ? `the ${node.name} answers` : `the ${node.name} does not answer`);
  }

  async #audit(replica: Node, now: number): Promise<void> {
    if (now < (this.#audits.get(replica) ?? 0)) return;
    this.#audits.set(replica, now + AUDIT_AGAIN);
    try {
      await this.options.audit(replica);
      replica.isAudited = true;
      replica.refusal = undefined;
    } catch (error) {
      replica.refusal = error;
      this.options.log.error(`the ${replica.name} is not read from`, error);
    }
  }

  /** For the operator. */
  get description(): string {
    const { replicas } = this.options;
    return `reads go to ${replicas.filter(({ isUsable }) => isUsable).length} of ${replicas.length} replicas`;
  }

  async end(): Promise<void> {
    await this.#looking;
    clearTimeout(this.#timer);
    await Promise.all(this.options.replicas.flatMap(({ pool, probe }) => [pool.end(), probe.end()]));
  }
}
