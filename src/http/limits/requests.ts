/** The limits on requests under way, over all and of one holder: past them a client is told to come back. */
import type { Limits } from '../../config/load-config.ts';
import { type ExceededLimit, limitExceeded } from '../../errors.ts';
import { Tally } from '../../lib/tally.ts';
import { WaitingLine } from '../../lib/waiting-line.ts';
import { refuseNotStarted } from './not-started.ts';

type RequestLimits = Pick<Limits, 'requests' | 'requestsPerWorkspace'>;

/** Live queries of one holder that wait for a place, and how many milliseconds at the most. */
const WAITING = { maxWaitingPerKey: 2_000, waitTimeout: 30_000 };

/** The requests under way, by whose they are: one workspace's flood leaves places to the others. */
export class Requests {
  readonly #underWay = new Tally();
  readonly #line = new WaitingLine(WAITING);

  constructor(private readonly limits: RequestLimits) {}

  /** Takes a place, and gives what leaves it, however often it is called. Throws `limit-exceeded` where there is none. */
  begin(holder: string): () => void {
    const exceeded = this.#exceeded(holder);
    if (exceeded) throw limitExceeded(exceeded);
    return this.#take(holder);
  }

  /**
   * As {@link begin}, but waits: thousands of live queries come back at once after a restart, and none may be refused for
   * that. Half of the places are left to those who do not wait. Throws `limit-exceeded` when its turn does not come.
   */
  async wait(holder: string, gone: AbortSignal): Promise<() => void> {
    if (this.#mayFollow(holder)) return this.#take(holder);
    let leave = (): void => {};
    const start = (): void => {
      leave = this.#take(holder);
    };
    const refuse = refuseNotStarted('requests-workspace', this.limits.requestsPerWorkspace);
    await this.#line.wait(holder, gone, start).catch(refuse);
    return leave;
  }

  #take(holder: string): () => void {
    this.#underWay.add(holder, 1);
    let left = 1;
    return () => {
      this.#underWay.add(holder, -left);
      left = 0;
      this.#line.startNext((it) => (this.#mayFollow(it) ? this.#underWay.of(it) : undefined), 0);
    };
  }

  #mayFollow(holder: string): boolean {
    const { requests, requestsPerWorkspace } = this.limits;
    return this.#underWay.total < requests / 2 && this.#underWay.of(holder) < requestsPerWorkspace / 2;
  }

  #exceeded(holder: string): ExceededLimit | undefined {
    const { requests, requestsPerWorkspace } = this.limits;
    if (this.#underWay.total >= requests) return { limit: 'requests', most: requests };
    if (this.#underWay.of(holder) < requestsPerWorkspace) return undefined;
    return { limit: 'requests-workspace', most: requestsPerWorkspace };
  }
}
