/** The header `Idempotency-Key` stands for one operation. */
import type { Plugin } from 'graphql-yoga';
import { RowgateError } from '../errors.ts';
import { refuseRequest } from './faults.ts';
import type { ServerContext } from './observe.ts';

const MESSAGE = 'an Idempotency-Key is for one operation, and this batch has several: send them one by one';

/** The operations of a batch are transactions of their own, of which some may be done and others not. */
export const useIdempotencyKey = (): Plugin<object, ServerContext> => ({
  onRequestParse: ({ request }) => ({
    onRequestParseDone({ requestParserResult }) {
      const several = Array.isArray(requestParserResult) && requestParserResult.length > 1;
      if (several && request.headers.has('idempotency-key'))
        throw refuseRequest(new RowgateError('bad-request', MESSAGE), 400);
    },
  }),
});
