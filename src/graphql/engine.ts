/** What the door needs to answer: per role a schema and what answers it, made when the role first asks. */
import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import type { Composites } from '../composites/composites.ts';
import type { Limits } from '../config/load-config.ts';
import { explainRow } from '../explain/row.ts';
import { perRole, type Role } from '../permissions/roles.ts';
import { roleContext } from '../query/role-context.ts';
import type { RunRead } from '../read/run.ts';
import type { WriteOptions } from '../write/transaction.ts';
import { executeOperation } from './operation/execute.ts';
import type { LiveQueries } from './operation/live.ts';
import { Mutator } from './operation/mutate.ts';
import type { Answer, OperationRequest, RoleEngine } from './operation/operation-request.ts';
import { type PreparedOperation, Preparer } from './operation/prepare.ts';
import { type LiveAnswers, subscribeOperation } from './operation/subscribe.ts';

export interface Engine {
  /** The schema that a role sees; for a role without rules, one in which nothing may be queried. */
  schemaOf(role: string): GraphQLSchema;
  /** An operation of a document that is valid for the role's schema, to be executed as often as it is asked. */
  prepare(role: string, document: DocumentNode, definition: OperationDefinitionNode): PreparedOperation;
  /** Answers an operation that is prepared for the session's role. */
  execute(request: OperationRequest): Promise<Answer>;
  /** Begins a subscription, or says why not. */
  subscribe(request: OperationRequest): Promise<Answer | LiveAnswers>;
}

export interface EngineOptions {
  readonly read: RunRead;
  readonly write: WriteOptions;
  /** Without it, subscriptions are refused. */
  readonly live?: LiveQueries;
  readonly composites: Composites;
  /** As {@link roleSchemas} makes them of these composites. */
  readonly schemaOf: (role: Role) => GraphQLSchema;
  /** What the cursors of pages are sealed with; gateways with the same take each other's. */
  readonly cursorSecret: Uint8Array;
  /** None when not given. */
  readonly limits?: Limits;
  /** Told of each operation that was compiled. */
  readonly onPrepare?: () => void;
}

export function createEngine(options: EngineOptions): Engine {
  const engineOf = perRole((role) => roleEngine(role, options));
  return {
    schemaOf: (role) => engineOf(role).preparer.schema,
    prepare: (role, document, definition) => engineOf(role).preparer.operation(document, definition),
    execute: (request) => executeOperation(request, engineOf(request.session.role)),
    subscribe: (request) => subscribeOperation(request, engineOf(request.session.role), options.live),
  };
}

function roleEngine(role: Role, options: EngineOptions): RoleEngine {
  const { read, write, onPrepare } = options;
  const context = roleContext(role, options);
  const mutator = new Mutator(context, context.inputs.writes, write);
  const preparer = new Preparer(options.schemaOf(role), context, mutator, onPrepare);
  return { preparer, mutator, read, explainRow: explainRow(write.pool, write) };
}
