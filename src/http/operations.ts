/** Parsing, validation and execution, with their faults in Hasura's words. */
import { type DocumentNode, GraphQLError, parse, validate } from 'graphql';
import type { Plugin, YogaInitialContext } from 'graphql-yoga';
import { RowgateError } from '../errors.ts';
import type { Engine } from '../graphql/engine.ts';
import { toGraphQLError, validationError } from '../graphql/execution/errors.ts';
import { operationOf } from '../graphql/execution/operation.ts';
import type { RequestContext } from './session.ts';

const parseInWords: typeof parse = (source, options) => {
  try {
    return parse(source, options);
  } catch (error) {
    throw error instanceof GraphQLError ? validationError(error, undefined) : error;
  }
};

const validateInWords: typeof validate = (schema, document, ...rest) =>
  validate(schema, document, ...rest).map((error) => validationError(error, document));

/** Yoga looks for the operation too, and has other words for it. */
function requireOperation(document: DocumentNode, context: RequestContext & YogaInitialContext, engine: Engine): void {
  try {
    operationOf(document, context.params.operationName ?? undefined, engine.schemaOf(context.session.role));
  } catch (error) {
    throw error instanceof RowgateError ? toGraphQLError(error) : error;
  }
}

export const useOperations = (engine: Engine): Plugin<RequestContext> => ({
  onParse({ setParseFn }) {
    setParseFn(parseInWords);
    return ({ result, context }) => {
      if (result && !(result instanceof Error)) requireOperation(result, context, engine);
    };
  },
  onValidate({ setValidationFn }) {
    setValidationFn(validateInWords);
  },
  onExecute({ setExecuteFn }) {
    setExecuteFn(({ document, operationName, variableValues, contextValue }) => {
      const { session, request } = contextValue as RequestContext & YogaInitialContext;
      return engine.execute({
        document,
        operationName: operationName ?? undefined,
        variables: variableValues ?? {},
        session,
        idempotencyKey: request.headers.get('idempotency-key') ?? undefined,
      });
    });
  },
});
