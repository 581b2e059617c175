/** The limits on requests under way, over all and of one holder: past them a client is told to come back. */
import type { ServerResponse } from 'node:http';
import type { Plugin } from 'graphql-yoga';
import type { Limits } from '../../config/load-config.ts';
import { type ExceededLimit, limitExceeded } from '../../errors.ts';
import { refuseRequest } from '../faults.ts';
import type { ServerContext } from '../observe.ts';
import { holderOf } from './holder.ts';

/** Seconds. */
const RETRY_AFTER = '1';

type RequestLimits = Pick<Limits, 'requests' | 'requestsPerWorkspace'>;

/** The requests under way, by whose they are: one workspace's flood leaves places to the others. */
class UnderWay {
  readonly #holders = new Map<ServerResponse, string>();
  readonly #held = new Map<string, number>();

  constructor(private readonly limits: RequestLimits) {}

  add(res: ServerResponse, holder: string): void {
    const exceeded = this.#exceeded(holder);
    if (exceeded) throw refuseRequest(limitExceeded(exceeded), 503, { 'retry-after': RETRY_AFTER });
    this.#holders.set(res, holder);
    this.#held.set(holder, this.#heldBy(holder) + 1);
  }

  remove(res: ServerResponse): void {
    const holder = this.#holders.get(res);
    if (holder === undefined) return;
    this.#holders.delete(res);
    const left = this.#heldBy(holder) - 1;
    if (left > 0) this.#held.set(holder, left);
    else this.#held.delete(holder);
  }

  #heldBy(holder: string): number {
    return this.#held.get(holder) ?? 0;
  }

  #exceeded(holder: string): ExceededLimit | undefined {
    const { requests, requestsPerWorkspace } = this.limits;
    if (this.#holders.size >= requests) return { limit: 'requests', most: requests };
    if (this.#heldBy(holder) < requestsPerWorkspace) return undefined;
    return { limit: 'requests-workspace', most: requestsPerWorkspace };
  }
}

/**
 * Counts from when a body has been read to when its answer is ready: a slow sender takes no place, nor does a slow
 * reader, for whose answer there are limits of its own. Only requests that came through node:http are counted.
 */
export function useRequestLimit(limits: RequestLimits): Plugin<object, ServerContext> {
  const underWay = new UnderWay(limits);
  return {
    onRequestParse: ({ serverContext: { res, record } }) => ({
      onRequestParseDone() {
        if (!res) return;
        underWay.add(res, holderOf(record.session));
        res.once('close', () => underWay.remove(res));
      },
    }),
    onResponse({ serverContext: { res } }) {
      if (res) underWay.remove(res);
    },
  };
}
