/** Errors as JSON:API answers carry them (JSON:API 1.1, error objects). */
import { type ErrorCode, RowgateError, unexpectedError } from '../errors.ts';
import { RequestFaults } from './faults.ts';
import { pointerOf } from './pointer.ts';
import { BodyFaults } from './writing/body-faults.ts';

/** The HTTP status of a code; what is not named keeps the error's own. */
const statuses: Readonly<Partial<Record<ErrorCode, number>>> = {
  'access-denied': 401,
  'permission-error': 403,
  'not-found': 404,
  'constraint-violation': 409,
  'invalid-transition': 409,
  'concurrent-update': 409,
  timeout: 504,
};

export const titles: Readonly<Record<ErrorCode, string>> = {
  'validation-failed': 'Not accepted',
  'parse-failed': 'Not readable',
  'not-found': 'Not found',
  'access-denied': 'Access denied',
  'invalid-headers': 'Headers not accepted',
  'invalid-jwt': 'Token not accepted',
  'jwt-invalid-claims': 'Claims not accepted',
  'jwt-missing-role-claims': 'Claims missing',
  'permission-error': 'Not permitted',
  'constraint-violation': 'Constraint violated',
  'data-exception': 'Value not accepted',
  'bad-request': 'Bad request',
  'concurrent-update': 'Concurrent update',
  'not-supported': 'Not supported',
  'unexpected-payload': 'Body not accepted',
  'invalid-json': 'No JSON',
  'postgres-error': 'Database not available',
  timeout: 'Timeout',
  unexpected: 'Internal error',
  'invalid-transition': 'Transition not allowed',
  conflict: 'Conflict',
  'wrong-cell': 'Wrong cell',
  'limit-exceeded': 'Limit exceeded',
};

export interface ErrorObject {
  readonly status: string;
  readonly code: ErrorCode;
  readonly title: string;
  readonly detail: string;
  readonly links?: { readonly type: string };
  readonly source?: { readonly parameter: string } | { readonly header: string } | { readonly pointer: string };
  readonly meta?: Readonly<Record<string, unknown>>;
}

/** What is told of errors, and the status and headers of the answer that tells it. */
export interface ToldErrors {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly errors: readonly ErrorObject[];
  /** For the log, with what lies behind them. */
  readonly causes: readonly RowgateError[];
}

/** What a client is told of whatever was thrown while it was answered. */
export function toldErrors(thrown: unknown): ToldErrors {
  const causes = faultsIn(thrown);
  const [first] = causes;
  const isOfBody = thrown instanceof BodyFaults;
  const errors = causes.map((it) => errorObject(it, isOfBody));
  const found = new Set(errors.map((it) => Number(it.status)));
  // Of several statuses the general one (JSON:API 1.1, processing errors).
  const [status = 500] = found.size === 1 ? found : [Math.max(...found) < 500 ? 400 : 500];
  const challenge = status === 401 && { 'www-authenticate': 'Bearer' };
  return { status, headers: { ...first?.headers, ...challenge }, errors, causes };
}

function faultsIn(thrown: unknown): readonly RowgateError[] {
  if (thrown instanceof RequestFaults) return thrown.faults;
  return [thrown instanceof RowgateError ? thrown : unexpectedError(thrown)];
}

/** A value in a body is understood, and not accepted (RFC 9110, 15.5.21). */
function statusOf({ code, status }: RowgateError, isOfBody: boolean): number {
  if (isOfBody && code === 'validation-failed') return 422;
  return statuses[code] ?? status;
}

/** `header` among an error's data has its own place; the place of a fault in a parameter begins with its name. */
function sourceOf({ path, extensions: { header } }: RowgateError, isOfBody: boolean): ErrorObject['source'] {
  if (header !== undefined) return { header: String(header) };
  if (path.length === 0) return undefined;
  return isOfBody ? { pointer: pointerOf(path) } : { parameter: String(path[0]) };
}

/** `type` and `header` among an error's data have their own places in an error object. */
function errorObject(error: RowgateError, isOfBody: boolean): ErrorObject {
  const { code, message, extensions } = error;
  const { header: _, type, ...meta } = extensions;
  const source = sourceOf(error, isOfBody);
  return {
    status: String(statusOf(error, isOfBody)),
    code,
    title: titles[code],
    detail: message,
    ...(type !== undefined && { links: { type: String(type) } }),
    ...(source && { source }),
    ...(Object.keys(meta).length > 0 && { meta }),
  };
}
