/** One line in the log for each request, with the errors whole that its client saw as a code and a message. */
import { describeError, type ErrorDescription } from '../lib/describe-error.ts';
import type { Log, LogFields } from '../lib/log.ts';
import { SlidingCounter } from '../lib/sliding-counter.ts';
import { holderOf } from './limits/holder.ts';
import {
  type ErrorRecord,
  type FinishedRequest,
  type Observer,
  type OperationRecord,
  shownPath,
} from './request-record.ts';

/** A client chooses its operations' names; their lines must stay lines. */
const NAME_LENGTH = 100;
const ERRORS_PER_LINE = 5;

/** Faults of the gateway or of what it stands on; all others are the request's own. */
const faults = new Set(['unexpected', 'postgres-error']);

/** Whether the operator has to look after it. */
export const isFault = ({ code }: ErrorRecord): boolean => faults.has(code);

/** Paths that are asked for every few seconds, and say nothing when all is well. */
const quiet = /^\w+:\/\/[^/]+\/(healthz|readyz|metrics)(\?|$)/;

/** So many refusals of one holder have a line in a second: what anybody can send without end fills no log. The next that has one counts all others'. */
const REFUSALS = 20;

export function accessLog(log: Log): Observer {
  const told = new SlidingCounter(1_000);
  let untold = 0;
  const refused = (request: FinishedRequest): void => {
    const holder = holderOf(request.session);
    if (told.count(holder) >= REFUSALS) {
      untold += 1;
      return;
    }
    told.add(holder);
    log.warn('request', () => {
      const others = untold > 0 ? { refusals_untold: untold } : {};
      untold = 0;
      return { ...fieldsOf(request), ...others };
    });
  };
  return (request) => {
    const fault = request.errors.find(isFault);
    if (fault) log.error('request', fault.cause ?? new Error(fault.message), () => fieldsOf(request));
    else if (request.errors.length > 0 || request.status >= 400) refused(request);
    else if (!quiet.test(request.url)) log.info('request', () => fieldsOf(request));
  };
}

function fieldsOf(request: FinishedRequest) {
  const { id, method, status, duration, operations, session, bytes, aborted, errors } = request;
  const names = operations.map(({ name }) => name?.slice(0, NAME_LENGTH) ?? 'unnamed');
  const outcomes = [...new Set(operations.map(({ outcome }) => outcome))];
  const fields: LogFields = {
    request_id: id,
    method,
    path: shownPath(request),
    status,
    duration_ms: Math.round(duration * 10) / 10,
    operation: names.length > 0 ? names.join(',') : undefined,
    role: session?.role,
    workspace: session?.workspaceId,
    rows: rowsOf(operations),
    bytes,
    outcome: aborted ? 'client-gone' : outcomes.join(',') || undefined,
    errors: errors.length > 0 ? errors.slice(0, ERRORS_PER_LINE).map(described) : undefined,
  };
  return fields;
}

function rowsOf(operations: readonly OperationRecord[]): number | undefined {
  const known = operations.flatMap(({ rows }) => rows?.() ?? []);
  return known.length > 0 ? known.reduce((sum, rows) => sum + rows, 0) : undefined;
}

/** A fault's cause stands in the line already. */
function described(error: ErrorRecord): ErrorDescription {
  const { code, path, message } = error;
  const cause = isFault(error) ? undefined : error.cause?.cause;
  return {
    code,
    path,
    message,
    ...(cause !== undefined && { cause: describeError(cause, { withStack: false }) }),
  };
}
