/** Parsing, validation and execution, with their faults in Hasura's words. */
import { GraphQLError, parse, validate } from 'graphql';
import type { Plugin, YogaInitialContext } from 'graphql-yoga';
import type { Engine } from '../graphql/engine.ts';
import { validationError } from '../graphql/execution/errors.ts';
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

export const useOperations = (engine: Engine): Plugin<RequestContext> => ({
  onParse({ setParseFn }) {
    setParseFn(parseInWords);
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
