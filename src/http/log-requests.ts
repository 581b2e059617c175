/** One line in the log for each request, with the errors whole that its client saw as a code and a message. */
import type { GraphQLError } from 'graphql';
import { describeError, type ErrorDescription } from '../lib/describe-error.ts';
import type { Log, LogFields } from '../lib/log.ts';
import type { FinishedRequest, Observer, OperationRecord } from './observe.ts';

/** A client chooses its operations' names; their lines must stay lines. */
const NAME_LENGTH = 100;
const ERRORS_PER_LINE = 5;

/** Faults of the gateway or of what it stands on; all others are the request's own. */
const faults = new Set(['unexpected', 'postgres-error']);

const isFault = ({ extensions }: GraphQLError): boolean => faults.has(String(extensions.code));

/** Paths that are asked for every few seconds, and say nothing when all is well. */
const quiet = /^\w+:\/\/[^/]+\/(healthz|readyz|metrics)(\?|$)/;

export function logRequests(log: Log): Observer {
  return (request) => {
    const fields = () => fieldsOf(request);
    const fault = request.errors.find(isFault);
    if (fault) log.error('request', fault.originalError ?? fault, fields);
    else if (request.errors.length > 0 || request.status >= 400) log.warn('request', fields);
    else if (!quiet.test(request.url)) log.info('request', fields);
  };
}

function fieldsOf({ id, method, url, status, duration, operations, session, bytes, aborted, errors }: FinishedRequest) {
  const names = operations.map(({ name }) => name?.slice(0, NAME_LENGTH) ?? 'unnamed');
  const outcomes = [...new Set(operations.map(({ outcome }) => outcome))];
  const fields: LogFields = {
    request_id: id,
    method,
    path: pathOf(url),
    status,
    duration_ms: Math.round(duration * 10) / 10,
    operation: names.length > 0 ? names.join(',') : undefined,
    role: session?.role,
    workspace: session?.variables['x-hasura-workspace-id'],
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

/** Without the query string: a GET carries its variables there. */
const pathOf = (url: string): string => new URL(url, 'http://localhost').pathname;

/** A fault's cause stands in the line already. */
function described(error: GraphQLError): ErrorDescription {
  const { code, path } = error.extensions;
  const cause = isFault(error) ? undefined : error.originalError?.cause;
  return {
    code,
    path,
    message: error.message,
    ...(cause !== undefined && { cause: describeError(cause, { withStack: false }) }),
  };
}
