/** The limit on requests under way: past it a client is told to come back, and nothing queues. */
import type { Plugin } from 'graphql-yoga';
import { limitExceeded } from '../../errors.ts';
import { refuseRequest } from '../faults.ts';
import type { ServerContext } from '../observe.ts';

/** Seconds. */
const RETRY_AFTER = '1';

/**
 * Counts from when a body has been read, so that a slow sender takes no place, to when its answer has been sent.
 * Only requests that came through node:http are counted.
 */
export function useRequestLimit(most: number): Plugin<object, ServerContext> {
  let underWay = 0;
  return {
    onRequestParse: ({ serverContext: { res } }) => ({
      onRequestParseDone() {
        if (!res) return;
        if (underWay >= most)
          throw refuseRequest(limitExceeded({ limit: 'requests', most }), 503, { 'retry-after': RETRY_AFTER });
        underWay += 1;
        res.once('close', () => {
          underWay -= 1;
        });
      },
    }),
  };
}
