/** Reads that go to a replica, and where it cannot answer as the caller needs it, to the leader: its caller sees nothing of that. */
import pg from 'pg';
import { RowgateError } from '../../errors.ts';
import type { Bytes } from '../../lib/bytes.ts';
import { WRONG_CELL } from '../fault.ts';
import type { Position, Seen } from '../position.ts';
import type { SessionSettings } from '../session.ts';
import { type Reader, type ReadOptions, type ReadStatement, timeoutOf } from '../session-read.ts';
import { ConnectionLate, isUnavailable } from '../unavailable.ts';
import type { Cause, Node } from './node.ts';
import type { Positions } from './positions.ts';
import type { Replicas } from './replicas.ts';
import { Watch } from './watch.ts';

/** What `rowgate.await_log` raises. */
const BEHIND = 'RG001';
const CONFLICT = '40001';
const CANCELED = '57014';

/** Milliseconds: what took longer to fail twice is not asked a third time. */
const SOON = 4_000;

/** Milliseconds that a server has to give a connection, and a sign of life: the last one has more, where it answered before. */
const PATIENCE = { next: 300, last: 2_000 };

interface Asked {
  readonly statement: ReadStatement;
  readonly settings: SessionSettings;
  readonly gone: AbortSignal | undefined;
  readonly after: Position;
}

export class SpreadReader implements Reader {
  constructor(
    private readonly replicas: Replicas,
    private readonly positions: Positions,
    private readonly options: ReadOptions,
  ) {}

  async read(statement: ReadStatement, settings: SessionSettings, gone?: AbortSignal, seen?: Seen): Promise<Bytes> {
    const asked = { statement, settings, gone, after: this.positions.neededBy(settings, seen) };
    const began = performance.now();
    let told: unknown;
    const order = this.replicas.order();
    for (const [index, next] of order.entries()) {
      // In place of a leader that has fallen silent meanwhile the first is asked once more, which may have come further.
      const node = next === this.replicas.leader && next.isLeft ? (order[0] ?? next) : next;
      const from = performance.now();
      if (index > 1 && from - began > SOON) break;
      const isLastHope = !isAway(node) && order.slice(index + 1).every(isAway);
      const watch = new Watch(node, isLastHope ? PATIENCE.last : PATIENCE.next);
      try {
        return await this.#ask(node, asked, watch);
      } catch (error) {
        const cause = this.#causeOf(error, node, from, asked, watch);
        if (cause === undefined) throw error;
        if (cause === 'lost' || cause === 'silent') this.replicas.leave(node, cause);
        node.fallbacks[cause] += 1;
        // That a replica is behind is no answer where the leader is away.
        if (told === undefined || cause !== 'behind') told = error;
      } finally {
        watch.end();
      }
    }
    throw told;
  }

  /** Of the leader, whose plans are those of the replicas. */
  explain: Reader['explain'] = (...asked) => this.replicas.leader.reader.explain(...asked);

  async #ask(node: Node, { statement, settings, gone, after }: Asked, { patience, left }: Watch): Promise<Bytes> {
    const byLeader = node === this.replicas.leader;
    const replayed = after > 0n ? { upTo: after, byLeader } : undefined;
    const answer = await node.reader.ask(statement, settings, gone, { replayed, patience, left });
    node.hear();
    node.answered += 1;
    return answer;
  }

  /** Undefined for what every server would answer. */
  #causeOf(error: unknown, node: Node, from: number, { statement, gone }: Asked, { left }: Watch): Cause | undefined {
    if (gone?.aborted) return undefined;
    if (left.aborted || error instanceof ConnectionLate) return 'silent';
    if (isUnavailable(error)) return 'lost';
    const state = stateOf(error);
    if (state === BEHIND) return 'behind';
    if (state === CONFLICT) return 'conflict';
    if (node === this.replicas.leader) return undefined;
    // The workspace may be a new one, of which the replica has not heard.
    if (state === WRONG_CELL) return 'behind';
    // A replica cancels what holds up its replay; a statement that took too long was cancelled later.
    const took = performance.now() - from;
    return state === CANCELED && took < timeoutOf(statement, this.options).most ? 'conflict' : undefined;
  }
}

/** Whether it answered nothing when it was last looked at. */
const isAway = ({ pulse }: Node): boolean => pulse === undefined;

/** Of PostgreSQL's error, which a limit may have for its cause. */
function stateOf(error: unknown): string | undefined {
  const fault = error instanceof RowgateError ? error.cause : error;
  return fault instanceof pg.DatabaseError ? fault.code : undefined;
}
