/** The one error class a client may see: its closed vocabulary of codes (dialect 8.2), and what each needs over HTTP. */

/** Hasura's codes, then Rowgate's own. */
export type ErrorCode =
  | 'validation-failed'
  | 'parse-failed'
  | 'not-found'
  | 'access-denied'
  | 'invalid-headers'
  | 'invalid-jwt'
  | 'jwt-invalid-claims'
  | 'jwt-missing-role-claims'
  | 'permission-error'
  | 'constraint-violation'
  | 'data-exception'
  | 'bad-request'
  | 'concurrent-update'
  | 'not-supported'
  | 'unexpected-payload'
  | 'invalid-json'
  | 'postgres-error'
  | 'timeout'
  | 'unexpected'
  | 'invalid-transition'
  | 'conflict'
  | 'wrong-cell'
  | 'limit-exceeded';

/** Where something stands in a request: names and indices from its door's root on. Each door prints it in its own notation. */
export type Path = readonly (string | number)[];

/** The HTTP status of a code; what is not named is the request's own fault. */
const statuses: Readonly<Partial<Record<ErrorCode, number>>> = {
  'invalid-headers': 401,
  'invalid-jwt': 401,
  'jwt-invalid-claims': 401,
  'jwt-missing-role-claims': 401,
  'access-denied': 403,
  conflict: 409,
  'wrong-cell': 421,
  timeout: 503,
  'postgres-error': 503,
  unexpected: 500,
};

const BAD_REQUEST = 400;

/** Headers that an answer needs for its status: RFC 9110 (11.6.1) asks for the challenge. */
const headersFor: Readonly<Partial<Record<number, HeaderFields>>> = { 401: { 'www-authenticate': 'Bearer' } };

/** In seconds: whoever comes again then may well be answered. */
const AGAIN: HeaderFields = { 'retry-after': '1' };

type HeaderFields = Readonly<Record<string, string>>;

export interface ErrorDetails {
  /** Where in the request; empty when it has no place. */
  readonly path?: Path;
  /** Further typed data for the client, beside `code` and `path`. */
  readonly extensions?: Readonly<Record<string, unknown>>;
  /** The HTTP status where it is not that of the code, and headers that say what is accepted or when to come again. */
  readonly status?: number | undefined;
  readonly headers?: HeaderFields | undefined;
  /** For the operator's log only; never sent. */
  readonly cause?: unknown;
}

/** Without a stack: that takes time, and tells nobody anything. Of what nobody foresaw, the cause has one. */
class Refusal extends Error {
  constructor(message: string, options: ErrorOptions) {
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 0;
    super(message, options);
    Error.stackTraceLimit = stackTraceLimit;
  }
}

/** A fault that its caller may read: the message says what was wrong and what is accepted. */
export class RowgateError extends Refusal {
  override readonly name = 'RowgateError';
  readonly path: Path;
  readonly extensions: Readonly<Record<string, unknown>>;
  readonly status: number;
  readonly headers: HeaderFields;

  constructor(
    readonly code: ErrorCode,
    message: string,
    { path = [], extensions = {}, status = statuses[code] ?? BAD_REQUEST, headers, cause }: ErrorDetails = {},
  ) {
    super(message, { cause });
    this.path = path;
    this.extensions = extensions;
    this.status = status;
    this.headers = { ...headersFor[status], ...(code === 'postgres-error' && AGAIN), ...headers };
  }

  /** The same elsewhere in the request. */
  movedTo(path: Path): RowgateError {
    const { code, message, cause } = this;
    return new RowgateError(code, message, { ...this, cause, path });
  }
}

/** The limits on what one request may ask for (docs/operations.md), and what each of them counts. */
const limits = {
  body: 'bytes in the body',
  bodies: 'bytes of a workspace in bodies that are still sent, or wait to be read',
  batch: 'operations in the request',
  tokens: 'tokens in the document',
  depth: 'fields within fields',
  nesting: 'selection sets within each other, those of fragments included',
  nodes: 'fields with fields of their own',
  'root-fields': 'root fields',
  aliases: 'aliases',
  'alias-length': 'characters in an alias',
  relations: 'steps into another table',
  conditions: 'conditions and sort keys',
  cost: 'rows that the answer may have, list limits multiplied',
  answer: 'bytes in an answer',
  'kept-answer': 'bytes in an answer that an Idempotency-Key keeps',
  'query-string': 'characters in the query string',
  parameters: 'parameters in the query string',
  include: 'relationships in each path of "include"',
  operations: 'operations in "atomic:operations"',
  'input-objects': 'objects in the variables or the body, or rows that a field writes',
  steps: 'writes that wait for one another',
  'input-depth': 'objects and lists within each other in what is given',
  pattern: 'characters in a pattern or a text that is searched for',
  contained: 'characters in what is looked for in jsonb or a list',
  'search-words': 'words in a text that is searched for',
  'statement-timeout': 'milliseconds for a statement',
  'expression-timeout': 'milliseconds for a statement with regular expressions, SIMILAR patterns or searches',
  'answer-timeout': 'milliseconds without taking any of the answer',
  unread: 'bytes of answers that are not taken',
  'unread-workspace': 'bytes of answers that a workspace has not taken',
  requests: 'requests under way',
  'requests-workspace': 'requests of a workspace under way',
  connections: 'operations of a workspace under way',
  live: 'live queries',
  'live-workspace': 'live queries of a workspace',
  'live-socket': 'operations on a WebSocket',
  sockets: 'WebSockets',
  'sockets-workspace': 'WebSockets of a workspace',
  message: 'bytes in a message',
  'live-bytes-workspace': 'bytes that the live queries of a workspace keep',
  thread: 'operations of a workspace that wait for the processor',
} as const;

export type LimitName = keyof typeof limits;

const TOO_LARGE = { status: 413 };
const COME_AGAIN = { status: 503, headers: AGAIN };

/** Limits on what is sent, and on what is under way; any other is passed by what the request asks. */
const overHttp: Readonly<Partial<Record<LimitName, Pick<ErrorDetails, 'status' | 'headers'>>>> = {
  body: TOO_LARGE,
  batch: TOO_LARGE,
  operations: TOO_LARGE,
  bodies: COME_AGAIN,
  requests: COME_AGAIN,
  'requests-workspace': COME_AGAIN,
  connections: COME_AGAIN,
  thread: COME_AGAIN,
  live: COME_AGAIN,
  'live-workspace': COME_AGAIN,
  'live-bytes-workspace': COME_AGAIN,
  sockets: COME_AGAIN,
  'sockets-workspace': COME_AGAIN,
};

export interface ExceededLimit {
  readonly limit: LimitName;
  readonly most: number;
  /** What the request asked for; left out where counting stopped at the limit. */
  readonly found?: number;
  readonly path?: Path;
  readonly cause?: unknown;
}

/** The refusal of a request that asks for too much; `limit`, `most` and `found` are data for the client too. */
export function limitExceeded({ limit, most, found, path, cause }: ExceededLimit): RowgateError {
  const asked = found === undefined ? 'more than that were found' : `${found} were found`;
  return new RowgateError('limit-exceeded', `limit "${limit}": at most ${most} ${limits[limit]}, but ${asked}`, {
    ...(path !== undefined && { path }),
    extensions: { limit, most, ...(found !== undefined && { found }) },
    ...overHttp[limit],
    cause,
  });
}

/** An error that nobody foresaw: the operator's log has it whole, the client a code. */
export const unexpectedError = (cause: unknown): RowgateError =>
  new RowgateError('unexpected', 'internal error', { cause });
