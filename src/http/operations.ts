/** Parsing, validation and execution, with their faults in Hasura's words. */
import { type DocumentNode, GraphQLError, Kind, parse } from 'graphql';
import type { Plugin, YogaInitialContext } from 'graphql-yoga';
import { LRUCache } from 'lru-cache';
import type { Session } from '../auth/session.ts';
import type { Limits } from '../config/load-config.ts';
import { limitExceeded, RowgateError } from '../errors.ts';
import type { Engine } from '../graphql/engine.ts';
import { toGraphQLError, validationError } from '../graphql/execution/errors.ts';
import type { Answer } from '../graphql/execution/execute.ts';
import { operationOf } from '../graphql/execution/operation.ts';
import { refuseRequest } from './faults.ts';
import type { InTurn } from './limits/connections.ts';
import { now, type RequestRecord } from './observe.ts';
import type { RequestContext } from './session.ts';
import type { ValidateFor } from './validation.ts';

export interface OperationsOptions {
  readonly engine: Engine;
  readonly validateFor: ValidateFor;
  readonly inTurn: InTurn;
  /** Tokens that a document may have, and bytes that the answers of one request may have together. */
  readonly limits: Pick<Limits, 'tokens' | 'answer'>;
}

/** graphql-js counts the tokens while it reads them, and stops at the limit. */
const parseInWords =
  (most: number): typeof parse =>
  (source, options) => {
    try {
      return parse(source, { ...options, maxTokens: most });
    } catch (error) {
      if (!(error instanceof GraphQLError)) throw error;
      if (/contains more tha[nt] \d+ tokens/.test(error.message))
        throw toGraphQLError(limitExceeded({ limit: 'tokens', most, path: '$.query' }));
      throw validationError(error, undefined);
    }
  };

type Context = RequestContext & YogaInitialContext;

/** What executing a document takes of its context. */
type Execution = Pick<Context, 'params' | 'request' | 'session' | 'record' | 'operation'>;

/** Yoga checks the other parameters. */
function requireNameText(params: { readonly operationName?: unknown } | null | undefined): void {
  const name = params?.operationName;
  if (name === undefined || name === null || typeof name === 'string') return;
  throw refuseRequest(new RowgateError('bad-request', 'operationName must be a text, or null'), 400);
}

/** Yoga looks for the operation too, and has other words for it. */
function requireOperation(document: DocumentNode, { params, session }: Context, engine: Engine): void {
  try {
    operationOf(document, params.operationName ?? undefined, engine.schemaOf(session.role));
  } catch (error) {
    throw error instanceof RowgateError ? toGraphQLError(error) : error;
  }
}

/** What the database answers at once is held to as much already; this is for the fields of a mutation, and for a batch. */
function takeRoom(record: RequestRecord, bytes: number, most: number): void {
  record.answered += bytes;
  if (record.answered > most) throw limitExceeded({ limit: 'answer', most, found: record.answered });
}

/** The name of an operation that the request did not name, for the log and the metrics. */
const nameIn = ({ definitions }: DocumentNode): string | undefined =>
  definitions.find((it) => it.kind === Kind.OPERATION_DEFINITION)?.name?.value;

/** Characters: enough for the documents of many front ends; an older one goes through the pipeline again. */
const KNOWN = 1024 * 1024;

/**
 * A document that has once reached execution is valid for its role and within every limit on documents: sent again,
 * it is executed at once. What depends on values is checked where it is executed.
 */
export function useOperations({ engine, validateFor, inTurn, limits }: OperationsOptions): Plugin<RequestContext> {
  const parseDocument = parseInWords(limits.tokens);
  const known = new LRUCache<string, DocumentNode>({ maxSize: KNOWN, sizeCalculation: (_, key) => key.length });
  const keyOf = ({ role }: Session, query: string | undefined): string => `${role} ${query}`;

  async function execute(
    document: DocumentNode,
    { params, request, session, record, operation }: Execution,
  ): Promise<Answer> {
    const run = () => {
      if (record.answered > limits.answer)
        throw toGraphQLError(limitExceeded({ limit: 'answer', most: limits.answer }));
      return engine.execute({
        document,
        operationName: params.operationName ?? undefined,
        variables: params.variables ?? {},
        session,
        idempotencyKey: request.headers.get('idempotency-key') ?? undefined,
        signal: request.signal,
        take: (bytes) => takeRoom(record, bytes, limits.answer),
      });
    };
    const from = now();
    try {
      const answer = await inTurn(session, request.signal, run);
      if (answer.rows) operation.rows = answer.rows;
      return answer;
    } finally {
      operation.ran = { from, to: now() };
    }
  }

  return {
    onParams({ params: given, request, context, setParamsHandler }) {
      requireNameText(given);
      const { session, record, operation } = context as RequestContext;
      // A mutation by GET is refused on the way that documents take when they are new.
      const document = session && request.method === 'POST' ? known.get(keyOf(session, given?.query)) : undefined;
      if (!document) return;
      operation.name ??= nameIn(document);
      setParamsHandler(({ params }) => execute(document, { params, request, session, record, operation }));
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
      setValidationFn(validateFor(context.session.role));
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
