/** What Yoga hands from hook to hook for one HTTP request; a batch has a context for each of its operations. */
import type { OperationDefinitionNode } from 'graphql';
import type { Session } from '../../auth/session.ts';
import type { Call, RefusedCall } from '../../http/door.ts';
import type { OperationRecord, RequestRecord } from '../../http/request-record.ts';
import type { Turn } from '../../lib/in-order.ts';

export interface ServerContext {
  readonly record: RequestRecord;
  /** One of the two is there. */
  readonly call?: Call | undefined;
  readonly refused?: RefusedCall;
  /** The operation that the context belongs to. */
  operation: OperationRecord;
  /** The place of the operation in its batch, where it is one of several. */
  turn?: Turn | undefined;
}

/** What an operation carries through the pipeline, once its caller is known. */
export interface RequestContext extends ServerContext {
  session: Session;
  /** The operation of its document that was asked for, once that is parsed. */
  definition: OperationDefinitionNode;
}
