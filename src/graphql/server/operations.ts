/** Parsing, validation and execution, with their faults in Hasura's words. */
import { type ExecutionArgs, type OperationDefinitionNode, OperationTypeNode } from 'graphql';
import type { GraphQLParams, Plugin, YogaInitialContext } from 'graphql-yoga';
import type { Limits } from '../../config/load-config.ts';
import { limitExceeded, RowgateError } from '../../errors.ts';
import { idempotencyKey } from '../../http/idempotency-key.ts';
import type { TenantLimiter } from '../../http/limits/connections.ts';
import { now, type OperationRecord, type RequestRecord } from '../../http/request-record.ts';
import { toRole } from '../../permissions/roles.ts';
import type { Engine } from '../engine.ts';
import { toGraphQLError } from '../operation/errors.ts';
import { operationOf } from '../operation/operation.ts';
import type { Answer, AnswerRoom, ExplainRequest } from '../operation/operation-request.ts';
import type { PreparedOperation } from '../operation/prepare.ts';
import type { LiveAnswers } from '../operation/subscribe.ts';
import { takesEvents } from './accept.ts';
import type { RequestContext } from './context.ts';
import { KnownDocuments } from './known-documents.ts';
import { type DocumentLimits, documentUses } from './limits/document.ts';
import type { TextLimits } from './limits/text.ts';
import { parseWithin } from './parse.ts';
import type { ValidateFor } from './validation.ts';

export interface OperationsOptions {
  readonly engine: Engine;
  readonly validateFor: ValidateFor;
  readonly limiter: Pick<TenantLimiter, 'run'>;
  /** Of a document's text, and how many bytes the answers of one request may have together. */
  readonly limits: TextLimits & DocumentLimits & Pick<Limits, 'answer'>;
  /** The roles that may introspect: the others are told no name that they did not send. */
  readonly introspection: ReadonlySet<string>;
}

/** What executing an operation takes of its context. */
type Execution = Pick<
  RequestContext & YogaInitialContext,
  'params' | 'request' | 'session' | 'operation' | 'turn' | 'call'
>;

/** What the database answers at once is held to as much already; this is for a batch. */
const roomIn = (record: RequestRecord, most: number): AnswerRoom => ({
  get left() {
    return most - record.answered;
  },
  take(bytes) {
    record.answered += bytes;
    if (record.answered > most) throw limitExceeded({ limit: 'answer', most, found: record.answered });
  },
});

function refuseOneAnswer({ request, turn }: Execution): void {
  if (!turn && takesEvents(request)) return;
  const message =
    'subscriptions are not supported over HTTP, use websockets instead; ' +
    'a request by itself may also ask for events, with Accept: text/event-stream';
  throw toGraphQLError(new RowgateError('unexpected-payload', message));
}

const isMutation = ({ operation }: OperationDefinitionNode): boolean => operation === OperationTypeNode.MUTATION;

/** In a batch, waits for what the operation has to see; what a client has left behind is not begun. */
async function comesToTurn({ definition }: PreparedOperation, { request, turn }: Execution): Promise<void> {
  await (isMutation(definition) ? turn?.toWrite() : turn?.toRead());
  if (request.signal.aborted)
    throw toGraphQLError(new RowgateError('timeout', 'the client has gone: this operation was not begun'));
}

const nameSent = (params: GraphQLParams | undefined): string | undefined => params?.operationName ?? undefined;

/** The name of an operation that the request did not name, for the log and the metrics. */
function recordName(operation: OperationRecord, { name }: OperationDefinitionNode): void {
  operation.name ??= name?.value;
}

/** Says in GraphQL's way what `work` throws. */
function orGraphQLError<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof RowgateError ? toGraphQLError(error) : error;
  }
}

/**
 * A document that has once reached execution is valid for its role and within every limit on documents: sent again,
 * it is executed at once. What depends on values is checked where it is executed.
 */
export function useOperations(options: OperationsOptions): Plugin<RequestContext> {
  const { engine, validateFor, limiter, limits, introspection } = options;
  const parseDocument = parseWithin(limits);
  const documents = new KnownDocuments(engine);

  const explainOf = (
    { document }: PreparedOperation,
    { call }: Execution,
    isKnown: boolean,
  ): ExplainRequest | undefined =>
    call.explain && {
      mode: call.explain,
      isKnown,
      limits: [
        { limit: 'tokens', most: limits.tokens, found: document.tokenCount ?? 0 },
        ...documentUses(document, limits),
      ],
      answer: limits.answer,
    };

  async function execute(prepared: PreparedOperation, execution: Execution, isKnown: boolean): Promise<Answer> {
    const { params, request, session, call, operation } = execution;
    const { record } = call;
    await comesToTurn(prepared, execution);
    const run = () => {
      if (record.answered > limits.answer)
        throw toGraphQLError(limitExceeded({ limit: 'answer', most: limits.answer }));
      return engine.execute({
        operation: prepared,
        variables: params.variables ?? {},
        session,
        hideSuggestions: !introspection.has(toRole(session.role)),
        idempotencyKey: idempotencyKey(request),
        signal: request.signal,
        seen: record.seen,
        explain: explainOf(prepared, execution, isKnown),
        room: roomIn(record, limits.answer),
      });
    };
    const from = now();
    try {
      const answer = await limiter.run(
        session,
        request.signal,
        run,
        isMutation(prepared.definition) ? 'write' : 'read',
      );
      if (answer.rows) operation.rows = answer.rows;
      return answer;
    } finally {
      operation.ran = { from, to: now() };
    }
  }

  /** It takes no turn here: live queries have connections of their own, and their own turns on them. */
  async function subscribe(
    prepared: PreparedOperation,
    execution: Execution,
    isKnown: boolean,
  ): Promise<Answer | LiveAnswers> {
    const { params, session, operation } = execution;
    refuseOneAnswer(execution);
    const from = now();
    const variables = params.variables ?? {};
    const hideSuggestions = !introspection.has(toRole(session.role));
    const explain = explainOf(prepared, execution, isKnown);
    const answers = await engine.subscribe({ operation: prepared, variables, session, hideSuggestions, explain });
    if (Symbol.asyncIterator in answers) operation.ran = { from, to: now() };
    return answers;
  }

  /** @param isKnown whether its document is one of those */
  const run = (prepared: PreparedOperation, execution: Execution, isKnown: boolean): Promise<Answer | LiveAnswers> =>
    (prepared.definition.operation === OperationTypeNode.SUBSCRIPTION ? subscribe : execute)(
      prepared,
      execution,
      isKnown,
    );

  const runNew = ({ document, contextValue }: Pick<ExecutionArgs, 'document' | 'contextValue'>) => {
    const own = contextValue as RequestContext & YogaInitialContext;
    const known = documents.keep(own.session.role, own.params.query, document);
    return run(known.operation(nameSent(own.params), own.definition), own, false);
  };

  return {
    onParams({ params: given, request, context, setParamsHandler }) {
      const { session, operation, turn, call } = context as RequestContext;
      const known = session && documents.get(session.role, given?.query);
      // A mutation by GET is refused on the way that documents take when they are new.
      if (!known || (request.method !== 'POST' && !known.onlyReads)) return;
      setParamsHandler(({ params }) => {
        const prepared = orGraphQLError(() => known.operation(nameSent(params)));
        recordName(operation, prepared.definition);
        return run(prepared, { params, request, session, operation, turn, call }, true);
      });
    },
    onParse({ setParseFn }) {
      setParseFn(parseDocument);
      return ({ result, context }) => {
        if (!result || result instanceof Error) return;
        const { params, session } = context;
        const find = () => operationOf(result, nameSent(params), engine.schemaOf(session.role));
        const definition = orGraphQLError(find);
        recordName(context.operation, definition);
        Object.assign(context, { definition });
      };
    },
    onValidate({ context, setValidationFn }) {
      setValidationFn(validateFor(toRole(context.session.role)));
    },
    onExecute({ setExecuteFn }) {
      setExecuteFn(runNew);
    },
    onSubscribe({ setSubscribeFn }) {
      setSubscribeFn(runNew);
    },
  };
}
