/** The limit on requests under way: past it a client is told to come back, and nothing queues. */
import type { ServerResponse } from 'node:http';
import type { Plugin } from 'graphql-yoga';
import { limitExceeded } from '../../errors.ts';
import { refuseRequest } from '../faults.ts';
import type { ServerContext } from '../observe.ts';

/** Seconds. */
const RETRY_AFTER = '1';

/**
 * Counts from when a body has been read to when its answer is ready: a slow sender takes no place, nor does a slow
 * reader, for whose answer there are limits of its own. Only requests that came through node:http are counted.
 */
export function useRequestLimit(most: number): Plugin<object, ServerContext> {
  const underWay = new Set<ServerResponse>();
  return {
    onRequestParse: ({ serverContext: { res } }) => ({
      onRequestParseDone() {
        if (!res) return;
        if (underWay.size >= most)
          throw refuseRequest(limitExceeded({ limit: 'requests', most }), 503, { 'retry-after': RETRY_AFTER });
        underWay.add(res);
        res.once('close', () => underWay.delete(res));
      },
    }),
    onResponse({ serverContext: { res } }) {
      if (res) underWay.delete(res);
    },
  };
}
