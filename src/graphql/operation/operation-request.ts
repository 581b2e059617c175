/** What is asked of an engine, and what it answers. */
import type { ExecutionResult } from 'graphql';
import type { Session } from '../../auth/session.ts';
import type { ExplainMode } from '../../db/explain.ts';
import type { Seen } from '../../db/position.ts';
import type { ExplainRow } from '../../explain/row.ts';
import type { Bytes } from '../../lib/bytes.ts';
import type { LimitUse } from '../../query/limits.ts';
import type { RunRead } from '../../read/run.ts';
import type { Variables } from '../../sql/parameter.ts';
import type { Mutator } from './mutate.ts';
import type { PreparedOperation, Preparer } from './prepare.ts';

export interface OperationRequest {
  /** Prepared for the session's role. */
  readonly operation: PreparedOperation;
  readonly variables: Variables;
  readonly session: Session;
  /** Whether errors must not tell names that the caller did not send. */
  readonly hideSuggestions?: boolean;
  /** The header `Idempotency-Key`, for mutations. */
  readonly idempotencyKey?: string | undefined;
  /** Aborted when the client has gone: a read is then cancelled. */
  readonly signal?: AbortSignal | undefined;
  /** What the caller has seen and must see, told what it writes. */
  readonly seen?: Seen | undefined;
  /** How the operation is answered, if that is asked. */
  readonly explain?: ExplainRequest | undefined;
  /** For the answer; there is always some when not given. */
  readonly room?: AnswerRoom;
}

/** What is left of the bytes that the answers of one request may have together. */
export interface AnswerRoom {
  readonly left: number;
  /** @throws RowgateError `limit-exceeded` where that is not enough */
  take(bytes: number): void;
}

/** An answer; one with data has its finished text, and nothing walks through the data. */
export interface Answer extends ExecutionResult {
  readonly text?: Bytes;
  /** How many rows its root fields have; unknown of an introspection. */
  readonly rows?: () => number | undefined;
}

/** What answers the operations of one role. */
export interface RoleEngine {
  readonly preparer: Preparer;
  readonly mutator: Mutator;
  readonly read: RunRead;
  readonly explainRow: ExplainRow;
}

export type Execute = (
  request: OperationRequest,
  operation: PreparedOperation,
  coerced: Variables,
  engine: RoleEngine,
) => Promise<Answer>;

/** Asks how an operation is answered. */
export interface ExplainRequest {
  readonly mode: ExplainMode;
  /** Whether the document's text was known to be valid. */
  readonly isKnown: boolean;
  /** What it uses of the limits on documents. */
  readonly limits: readonly LimitUse[];
  /** The most bytes of an answer. */
  readonly answer: number;
}
