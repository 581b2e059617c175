/** Whatever went wrong on the way leaves as an error of the vocabulary; what nobody foresaw is masked. */
import { GraphQLError } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { RowgateError } from '../errors.ts';
import { toGraphQLError, unexpectedError } from '../graphql/operation/errors.ts';
import { withoutStack } from '../lib/without-stack.ts';
import type { RequestContext } from './session.ts';

const hasCode = (error: unknown): boolean => error instanceof GraphQLError && typeof error.extensions.path === 'string';

/**
 * Yoga's own refusals, of a body or a parameter, say what is wrong; they only lack a code of ours. Nothing was asked
 * in GraphQL yet, so the status stands whatever media type the client accepts.
 */
function refusal({ message, extensions }: GraphQLError): GraphQLError {
  const { status = 400, headers } = extensions.http ?? {};
  const code = status < 500 ? 'bad-request' : 'unexpected';
  return new GraphQLError(message, { extensions: { path: '$', code, http: { status, ...(headers && { headers }) } } });
}

/** The error that a client may see; its `originalError` has the cause for the operator. */
export function maskError(error: unknown): Error {
  if (hasCode(error)) return error as GraphQLError;
  const original = error instanceof GraphQLError ? error.originalError : error;
  if (original instanceof RowgateError) return toGraphQLError(original);
  if (error instanceof GraphQLError && !original) return refusal(error);
  return toGraphQLError(unexpectedError(error));
}

/** A refusal of the whole HTTP request: its status stands whatever media type the client accepts. */
export const refuseRequest = (error: RowgateError, status: number, headers?: Record<string, string>): GraphQLError => {
  const { code, message, path, extensions } = error;
  return withoutStack(
    () =>
      new GraphQLError(message, {
        extensions: { ...extensions, path, code, http: { status, ...(headers && { headers }) } },
        originalError: error,
      }),
  );
};

/** Errors that Yoga makes a result of by itself pass the mask too. */
export const useFaults = (): Plugin<RequestContext, RequestContext> => ({
  onExecutionResult({ result, setResult }) {
    if (!result || !('errors' in result) || !result.errors) return;
    setResult({ ...result, errors: result.errors.map((error) => maskError(error) as GraphQLError) });
  },
});
