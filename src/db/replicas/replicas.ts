/** The leader and its standbys: looked at every second, each by itself, so that requests go where they are answered. */
import type { Log } from '../../lib/log.ts';
import { LeaderLog } from './lag.ts';
import type { Node } from './node.ts';
import { Rounds } from './rounds.ts';

export interface ReplicasOptions {
  readonly leader: Node;
  /** One at least. */
  readonly replicas: readonly [Node, ...Node[]];
  /** Throws a plain Error that says why a replica must not be read from. */
  readonly audit: (replica: Node) => Promise<void>;
  readonly log: Pick<Log, 'info' | 'error'>;
}

/** Milliseconds until what must not be read from is audited again. */
const AUDIT_AGAIN = 30_000;

export class Replicas {
  readonly #log = new LeaderLog();
  readonly #audits = new Map<Node, number>();
  /** Reads that came while no replica could be read from. */
  withoutReplica = 0;
  /** Each by itself: one that does not answer holds up no other. */
  readonly #looks: ReadonlyMap<Node, Rounds>;
  #turn = 0;

  constructor(private readonly options: ReplicasOptions) {
    this.#looks = new Map(this.nodes.map((node) => [node, new Rounds(() => this.#look(node))]));
  }

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
    await Promise.all([...this.#looks.values()].map((rounds) => rounds.start()));
  }

  /**
   * Whom a read is to ask, one after the other: a replica, the leader, another replica, or the leader once more. A leader
   * that did not answer comes last: another connection to a replica may lead to one that is further, and there may be
   * another leader by now, which is looked for.
   */
  order(): readonly Node[] {
    const { leader, replicas } = this.options;
    const [first, second] = this.#usable();
    const hasLeader = leader.pulse !== undefined && !leader.isLeft;
    if (!hasLeader) this.#looks.get(leader)?.soon();
    if (first === undefined) {
      this.withoutReplica += 1;
      return hasLeader ? [leader, leader] : [leader, ...replicas.filter(({ isAudited }) => isAudited)].slice(0, 2);
    }
    return hasLeader ? [first, leader, second ?? leader] : [first, second ?? first, leader];
  }

  /** Until it is looked at again, which is soon, others are asked; of a leader one lost connection says nothing. */
  leave(node: Node, cause: 'lost' | 'silent'): void {
    if (node === this.options.leader && cause === 'lost') return;
    node.isLeft = true;
    this.#looks.get(node)?.soon();
  }

  /** In turns, each first once. */
  #usable(): readonly Node[] {
    const usable = this.options.replicas.filter(({ isUsable }) => isUsable);
    this.#turn = (this.#turn + 1) % Math.max(usable.length, 1);
    return [...usable.slice(this.#turn), ...usable.slice(0, this.#turn)];
  }

  async #look(node: Node): Promise<void> {
    const did = node.pulse !== undefined;
    await node.look();
    const { pulse } = node;
    if (did !== (pulse !== undefined))
      this.options.log.info(pulse ? `the ${node.name} answers` : `the ${node.name} does not answer`);
    const now = performance.now();
    if (!pulse) return;
    if (node === this.options.leader) return pulse.isStandby ? undefined : this.#log.mark(pulse.position, now);
    node.lag = this.#log.lagOf(pulse.position, now);
    if (!node.isAudited) await this.#audit(node, now);
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
    await Promise.all([...this.#looks.values()].map((rounds) => rounds.end()));
    await Promise.all(this.options.replicas.flatMap(({ pool, probe }) => [pool.end(), probe.end()]));
  }
}
