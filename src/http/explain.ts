/** The header `X-Rowgate-Explain`: who may ask how a request is answered, and what is accepted in it. */
import type { RequestHeaders } from '../auth/request-headers.ts';
import type { Session } from '../auth/session.ts';
import { type ExplainMode, explainModes } from '../db/explain.ts';
import { RowgateError } from '../errors.ts';
import { quote } from '../lib/quote.ts';

const NAME = 'x-rowgate-explain';
const HEADER = { header: NAME };

/**
 * What the request asks; undefined where it asks for nothing. The plan of a statement tells of rows that its caller may
 * not see, how many there are, so it is for operators, and for the demo, whose rows are everybody's.
 * @throws RowgateError for a caller without the right, and for a value that is not accepted
 */
export function explainMode(headers: RequestHeaders, session: Session, isDemo: boolean): ExplainMode | undefined {
  const sent = headers.get(NAME);
  if (sent === null) return undefined;
  if (session.via !== 'admin-secret' && !isDemo) throw notPermitted();
  const mode = explainModes.find((it) => it === sent);
  if (mode) return mode;
  throw new RowgateError('invalid-headers', `"${NAME}" takes ${explainModes.join(' or ')}, not ${quote(sent)}`, {
    status: 400,
    extensions: HEADER,
  });
}

const notPermitted = (): RowgateError =>
  new RowgateError('permission-error', `"${NAME}" is accepted with the admin secret alone, or in the demo`, {
    status: 403,
    extensions: HEADER,
  });

/** @throws RowgateError: what comes over a WebSocket is not explained */
export function refuseExplain(headers: RequestHeaders): void {
  if (headers.get(NAME) === null) return;
  throw new RowgateError('not-supported', `"${NAME}" is accepted for requests over HTTP alone, not for WebSockets`, {
    extensions: HEADER,
  });
}
