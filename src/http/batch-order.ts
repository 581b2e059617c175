/** The operations of a batch run in order: each sees what the ones before it did, and reads between mutations overlap. */
import { setMaxListeners } from 'node:events';
import type { Plugin } from 'graphql-yoga';
import { Turn } from '../lib/in-order.ts';
import type { ThreadLimiter } from './limits/thread.ts';
import type { ServerContext } from './observe.ts';

/** Gives each operation of a batch its place in it and a turn of the thread, and ends it however the operation ends. */
export function useBatchOrder(thread: Pick<ThreadLimiter, 'begin'>): Plugin<ServerContext, ServerContext> {
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
          await thread.begin(context.record.session, request.signal);
          await answer();
        } finally {
          turn.end();
        }
      },
    },
  };
}
