/** Pages, files and what operators ask: each is shown when its turn has come. */
import { Readable } from 'node:stream';
import { RowgateError } from '../errors.ts';
import { type Answer, type Route, refuse, toResponse } from './answer.ts';
import type { ThreadLimiter } from './limits/thread.ts';
import { type Exchange, errorRecord } from './request-record.ts';
import { isProbe } from './routes.ts';

type ShowPage = (page: Route, request: Request, exchange: Exchange) => Promise<Response>;

/** Whoever asks for pages waits for a turn as strangers do: nobody is asked there who it is. */
export function pageShower(thread: ThreadLimiter): ShowPage {
  const inTurn = async (page: Route, request: Request, { record }: Exchange): Promise<Answer> => {
    try {
      await thread.begin(undefined, request.signal);
    } catch (error) {
      if (!(error instanceof RowgateError)) throw error;
      record.errors = [errorRecord(error)];
      return refuse(error.status, error.code, error.message, error.headers);
    }
    return page(request);
  };
  return async (page, request, exchange) => {
    const answer = await (isProbe(request.url) ? page(request) : inTurn(page, request, exchange));
    if (answer.body instanceof Readable) {
      exchange.isStreamed = true;
      // A file that can be read no further: nobody may wait for its rest.
      answer.body.once('error', () => exchange.res?.destroy());
    }
    return toResponse(answer);
  };
}
