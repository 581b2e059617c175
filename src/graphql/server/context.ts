/** What Yoga hands from plugin to plugin for one operation. */
import type { OperationDefinitionNode } from 'graphql';
import type { Session } from '../../auth/session.ts';
import type { Call } from '../../http/door.ts';
import type { OperationRecord } from '../../http/request-record.ts';
import type { Turn } from '../../lib/in-order.ts';

export interface ServerContext {
  readonly call: Call;
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
