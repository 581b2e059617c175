/** Parsing, validation and execution, with their faults in Hasura's words. */
import { type DocumentNode, GraphQLError, Kind, parse } from 'graphql';
import type { Plugin, YogaInitialContext } from 'graphql-yoga';
import { limitExceeded, RowgateError } from '../errors.ts';
import type { Engine } from '../graphql/engine.ts';
import { toGraphQLError, validationError } from '../graphql/execution/errors.ts';
import { operationOf } from '../graphql/execution/operation.ts';
import { refuseRequest } from './faults.ts';
import type { InTurn } from './limits/connections.ts';
import type { RequestContext } from './session.ts';
import type { ValidateFor } from './validation.ts';

export interface OperationsOptions {
  readonly engine: Engine;
  readonly validateFor: ValidateFor;
  readonly inTurn: InTurn;
  /** Tokens that a document may have. */
  readonly tokens: number;
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

/** The name of an operation that the request did not name, for the log and the metrics. */
const nameIn = ({ definitions }: DocumentNode): string | undefined =>
  definitions.find((it) => it.kind === Kind.OPERATION_DEFINITION)?.name?.value;

export function useOperations({ engine, validateFor, inTurn, tokens }: OperationsOptions): Plugin<RequestContext> {
  const parseDocument = parseInWords(tokens);
  return {
    onParams: ({ params }) => requireNameText(params),
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
      setExecuteFn(({ document, operationName, variableValues, contextValue }) => {
        const { session, request } = contextValue as Context;
        const run = () =>
          engine.execute({
            document,
            operationName: operationName ?? undefined,
            variables: variableValues ?? {},
            session,
            idempotencyKey: request.headers.get('idempotency-key') ?? undefined,
            signal: request.signal,
          });
        return inTurn(session, request.signal, run);
      });
    },
  };
}
