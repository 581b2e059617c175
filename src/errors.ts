/** The one error class a client may see, and its closed vocabulary of codes (design.md, Errors; dialect.md 8.2). */

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

/** A fault that its caller may read: the message says what was wrong and what is accepted. */
export class RowgateError extends Error {
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
