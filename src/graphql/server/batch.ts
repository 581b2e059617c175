/** Batches: how many operations they may have, and that these run in order: each sees what the ones before it did, and reads between mutations overlap. */
import { setMaxListeners } from 'node:events';
import type { ExecutionResult } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { limitExceeded } from '../../errors.ts';
import { refuseKeyForSeveral } from '../../http/idempotency-key.ts';
import { Turn } from '../../lib/in-order.ts';
import { MISDIRECTED } from '../operation/errors.ts';
import type { ServerContext } from './context.ts';

/** The limit on the operations that one request may carry; several have no key together. */
export const useBatchLimit = (most: number): Plugin<object, ServerContext> => ({
  onRequestParse: ({ request }) => ({
    onRequestParseDone({ requestParserResult }) {
      const found = Array.isArray(requestParserResult) ? requestParserResult.length : 1;
      if (found > most) throw limitExceeded({ limit: 'batch', most, found });
      refuseKeyForSeveral(request, found);
    },
  }),
});

/** The status of a batch is that of its items where a balancer may act on it; else 200, whatever became of each. */
export const useBatchStatus = (): Plugin<object, ServerContext> => ({
  onResultProcess({ result }) {
    if (!Array.isArray(result)) return;
    const errors = (result as readonly ExecutionResult[]).flatMap((item) => item.errors ?? []);
    if (errors.some(({ extensions }) => extensions.http?.status === MISDIRECTED))
      Object.assign(result, { extensions: { http: { status: MISDIRECTED } } });
  },
});

/** Gives each operation of a batch its turn, and ends it however the operation ends. */
export function useBatchOrder(): Plugin<ServerContext, ServerContext> {
  const last = new WeakMap<Request, Turn | undefined>();
  return {
    onRequestParse: ({ request }) => ({
      onRequestParseDone({ requestParserResult }) {
        if (!Array.isArray(requestParserResult)) return;
        last.set(request, undefined);
        // Each of them listens for the client to go away; how many there may be is a limit of its own.
        setMaxListeners(0, request.signal);
      },
    }),
    instrumentation: {
      async operation({ context, request }, answer) {
        if (!last.has(request)) return answer();
        const turn = new Turn(last.get(request));
        last.set(request, turn);
        context.turn = turn;
        try {
          await answer();
        } finally {
          turn.end();
        }
      },
    },
  };
}
