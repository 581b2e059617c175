/** The one error class a client may see, and its closed vocabulary of codes (dialect 8.2). */

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
  | 'limit-exceeded';

export interface ErrorDetails {
  /** Where in the request, as Hasura writes it: `$.selectionSet.tasks.args.where`. `$` when it has no place. */
  readonly path?: string;
  /** Further typed data for the client, beside `code` and `path`. */
  readonly extensions?: Readonly<Record<string, unknown>>;
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
  readonly path: string;
  readonly extensions: Readonly<Record<string, unknown>>;

  constructor(
    readonly code: ErrorCode,
    message: string,
    { path = '$', extensions = {}, cause }: ErrorDetails = {},
  ) {
    super(message, { cause });
    this.path = path;
    this.extensions = extensions;
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
  'input-objects': 'objects in the variables, or rows that a field writes',
  'input-depth': 'objects and lists within each other in what is given',
  pattern: 'characters in a pattern',
  contained: 'characters in what is looked for in jsonb or a list',
  'statement-timeout': 'milliseconds for a statement',
  'expression-timeout': 'milliseconds for a statement with regular expressions or SIMILAR patterns',
  'answer-timeout': 'milliseconds without taking any of the answer',
  unread: 'bytes of answers that are not taken',
  'unread-workspace': 'bytes of answers that a workspace has not taken',
  requests: 'requests under way',
  'requests-workspace': 'requests of a workspace under way',
  connections: 'operations of a workspace under way',
  thread: 'operations of a workspace that wait for the processor',
} as const;

export type LimitName = keyof typeof limits;

export interface ExceededLimit {
  readonly limit: LimitName;
  readonly most: number;
  /** What the request asked for; left out where counting stopped at the limit. */
  readonly found?: number;
  readonly path?: string;
  readonly cause?: unknown;
}

/** The refusal of a request that asks for too much; `limit`, `most` and `found` are data for the client too. */
export function limitExceeded({ limit, most, found, path, cause }: ExceededLimit): RowgateError {
  const asked = found === undefined ? 'more than that were found' : `${found} were found`;
  return new RowgateError('limit-exceeded', `limit "${limit}": at most ${most} ${limits[limit]}, but ${asked}`, {
    ...(path !== undefined && { path }),
    extensions: { limit, most, ...(found !== undefined && { found }) },
    cause,
  });
}
