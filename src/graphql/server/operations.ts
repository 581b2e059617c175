/** Parsing, validation and execution, with their faults in Hasura's words. */
import { type DocumentNode, getOperationAST, Kind, OperationTypeNode } from 'graphql';
import type { Plugin, YogaInitialContext } from 'graphql-yoga';
import { LRUCache } from 'lru-cache';
import type { Session } from '../../auth/session.ts';
import type { Limits } from '../../config/load-config.ts';
import { limitExceeded, RowgateError } from '../../errors.ts';
import { idempotencyKey } from '../../http/idempotency-key.ts';
import type { TenantLimiter } from '../../http/limits/connections.ts';
import { now, type RequestRecord } from '../../http/request-record.ts';
import { type Role, toRole } from '../../permissions/roles.ts';
import type { Engine } from '../engine.ts';
import { toGraphQLError } from '../operation/errors.ts';
import type { Answer, AnswerRoom } from '../operation/execute.ts';
import { operationOf } from '../operation/operation.ts';
import type { RequestContext } from './context.ts';
import type { TextLimits } from './limits/text.ts';
import { parseWithin } from './parse.ts';
import type { ValidateFor } from './validation.ts';

export interface OperationsOptions {
  readonly engine: Engine;
  readonly validateFor: ValidateFor;
  readonly limiter: Pick<TenantLimiter, 'run'>;
  /** Of a document's text, and how many bytes the answers of one request may have together. */
  readonly limits: TextLimits & Pick<Limits, 'answer'>;
  /** The roles that may introspect: the others are told no name that they did not send. */
  readonly introspection: ReadonlySet<string>;
}

type Context = RequestContext & YogaInitialContext;

/** What executing a document takes of its context. */
type Execution = Pick<Context, 'params' | 'request' | 'session' | 'record' | 'operation' | 'turn'>;

/** Yoga looks for the operation too, and has other words for it. */
function requireOperation(document: DocumentNode, { params, session }: Context, engine: Engine): void {
  try {
    operationOf(document, params.operationName ?? undefined, engine.schemaOf(session.role));
  } catch (error) {
    throw error instanceof RowgateError ? toGraphQLError(error) : error;
  }
}

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

/** In a batch, waits for what the operation has to see; what a client has left behind is not begun. */
async function comesToTurn(document: DocumentNode, { params, request, turn }: Execution): Promise<void> {
  const isMutation = getOperationAST(document, params.operationName)?.operation === OperationTypeNode.MUTATION;
  await (isMutation ? turn?.toWrite() : turn?.toRead());
  if (request.signal.aborted)
    throw toGraphQLError(new RowgateError('timeout', 'the client has gone: this operation was not begun'));
}

/** The name of an operation that the request did not name, for the log and the metrics. */
const nameIn = ({ definitions }: DocumentNode): string | undefined =>
  definitions.find((it) => it.kind === Kind.OPERATION_DEFINITION)?.name?.value;

/** A role that a token names may hold anything; those that have rules, and schemas of their own, hold no blank. */
const documentKey = (role: Role, query: string | undefined): string => `${role} ${query}`;

/** Enough for many front ends; an older document goes through the pipeline again. A short one takes a hundred times its text. */
const KNOWN = { max: 2_000, maxSize: 1024 * 1024 };

/**
 * A document that has once reached execution is valid for its role and within every limit on documents: sent again,
 * it is executed at once. What depends on values is checked where it is executed.
 */
export function useOperations(options: OperationsOptions): Plugin<RequestContext> {
  const { engine, validateFor, limiter, limits, introspection } = options;
  const parseDocument = parseWithin(limits);
  const known = new LRUCache<string, DocumentNode>({ ...KNOWN, sizeCalculation: (_, key) => key.length });
  const keyOf = ({ role }: Session, query: string | undefined): string => documentKey(toRole(role), query);

  async function execute(document: DocumentNode, execution: Execution): Promise<Answer> {
    const { params, request, session, record, operation } = execution;
    await comesToTurn(document, execution);
    const run = () => {
      if (record.answered > limits.answer)
        throw toGraphQLError(limitExceeded({ limit: 'answer', most: limits.answer }));
      return engine.execute({
        document,
        operationName: params.operationName ?? undefined,
        variables: params.variables ?? {},
        session,
        hideSuggestions: !introspection.has(toRole(session.role)),
        idempotencyKey: idempotencyKey(request),
        signal: request.signal,
        room: roomIn(record, limits.answer),
      });
    };
    const from = now();
    try {
      const answer = await limiter.run(session, request.signal, run);
      if (answer.rows) operation.rows = answer.rows;
      return answer;
    } finally {
      operation.ran = { from, to: now() };
    }
  }

  return {
    onParams({ params: given, request, context, setParamsHandler }) {
      const { session, record, operation, turn } = context as RequestContext;
      // A mutation by GET is refused on the way that documents take when they are new.
      const document = session && request.method === 'POST' ? known.get(keyOf(session, given?.query)) : undefined;
      if (!document) return;
      operation.name ??= nameIn(document);
      setParamsHandler(({ params }) => execute(document, { params, request, session, record, operation, turn }));
    },
    onParse({ setParseFn }) {
      setParseFn(parseDocument);
      return ({ result, context }) => {
        if (!result || result instanceof Error) return;
        context.operation.name ??= nameIn(result);
        requireOperation(result, context, engine);
      };
    },
    onValidate({ context, setValidationFn }) {
      setValidationFn(validateFor(toRole(context.session.role)));
    },
    onExecute({ setExecuteFn }) {
      setExecuteFn(({ document, contextValue }) => {
        const own = contextValue as Context;
        known.set(keyOf(own.session, own.params.query), document);
        return execute(document, own);
      });
    },
  };
}
