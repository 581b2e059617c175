/** The limits on requests under way, over all and of one holder: past them a client is told to come back. */
import type { Limits } from '../../config/load-config.ts';
import { type ExceededLimit, limitExceeded } from '../../errors.ts';
import { Tally } from '../../lib/tally.ts';

type RequestLimits = Pick<Limits, 'requests' | 'requestsPerWorkspace'>;

/** The requests under way, by whose they are: one workspace's flood leaves places to the others. */
export class Requests {
  readonly #underWay = new Tally();

  constructor(private readonly limits: RequestLimits) {}

  /** Takes a place, and gives what leaves it, however often it is called. Throws `limit-exceeded` where there is none. */
  begin(holder: string): () => void {
    const exceeded = this.#exceeded(holder);
    if (exceeded) throw limitExceeded(exceeded);
    this.#underWay.add(holder, 1);
    let left = 1;
    return () => {
      this.#underWay.add(holder, -left);
      left = 0;
    };
  }

  #exceeded(holder: string): ExceededLimit | undefined {
    const { requests, requestsPerWorkspace } = this.limits;
    if (this.#underWay.total >= requests) return { limit: 'requests', most: requests };
    if (this.#underWay.of(holder) < requestsPerWorkspace) return undefined;
    return { limit: 'requests-workspace', most: requestsPerWorkspace };
  }
}
