/** The limit on the operations that one request may carry. */
import type { Plugin } from 'graphql-yoga';
import { limitExceeded } from '../../errors.ts';
import { refuseRequest } from '../faults.ts';
import type { ServerContext } from '../observe.ts';

export const useBatchLimit = (most: number): Plugin<object, ServerContext> => ({
  onRequestParse: () => ({
    onRequestParseDone({ requestParserResult }) {
      const found = Array.isArray(requestParserResult) ? requestParserResult.length : 1;
      if (found > most) throw refuseRequest(limitExceeded({ limit: 'batch', most, found }), 413);
    },
  }),
});
