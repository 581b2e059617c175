/** Parsing, validation and execution, with their faults in Hasura's words. */
import type { ExecutionArgs, OperationDefinitionNode } from 'graphql';
import type { GraphQLParams, Plugin, YogaInitialContext } from 'graphql-yoga';
import { RowgateError } from '../../errors.ts';
import type { OperationRecord } from '../../http/request-record.ts';
import { toRole } from '../../permissions/roles.ts';
import { toGraphQLError } from '../operation/errors.ts';
import { operationOf } from '../operation/operation.ts';
import type { RequestContext } from './context.ts';
import { KnownDocuments } from './known-documents.ts';
import { parseWithin } from './parse.ts';
import { OperationRunner, type RunnerOptions } from './run-operation.ts';
import type { ValidateFor } from './validation.ts';

export interface OperationsOptions extends RunnerOptions {
  readonly validateFor: ValidateFor;
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
  const { engine, validateFor } = options;
  const parseDocument = parseWithin(options.limits);
  const documents = new KnownDocuments(engine);
  const runner = new OperationRunner(options);

  const runNew = ({ document, contextValue }: Pick<ExecutionArgs, 'document' | 'contextValue'>) => {
    const own = contextValue as RequestContext & YogaInitialContext;
    const known = documents.keep(own.session.role, own.params.query, document);
    return runner.run(known.operation(nameSent(own.params), own.definition), own, false);
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
        return runner.run(prepared, { params, request, session, operation, turn, call }, true);
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
