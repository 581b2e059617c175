/** Whatever went wrong on the way leaves as an error of the vocabulary; what nobody foresaw is logged and masked. */
import { GraphQLError } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { RowgateError } from '../errors.ts';
import { toGraphQLError, unexpectedError } from '../graphql/execution/errors.ts';

const hasCode = (error: unknown): boolean => error instanceof GraphQLError && typeof error.extensions.path === 'string';

/** Yoga's own refusals, of a body or a parameter, say what is wrong; they only lack a code of ours. */
function refusal(error: GraphQLError): GraphQLError {
  const { http } = error.extensions as { http?: { status?: number } };
  const code = http?.status === undefined || http.status < 500 ? 'bad-request' : 'unexpected';
  return new GraphQLError(error.message, {
    extensions: { path: '$', code, http: { spec: true, status: 400, ...http } },
  });
}

export function maskError(log: (error: unknown) => void) {
  return (error: unknown): Error => {
    if (hasCode(error)) return error as GraphQLError;
    const original = error instanceof GraphQLError ? error.originalError : error;
    if (original instanceof RowgateError) return toGraphQLError(original);
    if (error instanceof GraphQLError && !original) return refusal(error);
    log(error);
    return toGraphQLError(unexpectedError(error));
  };
}

/** Errors that Yoga makes a result of by itself pass the mask too. */
export const useFaults = (mask: (error: unknown) => Error): Plugin => ({
  onExecutionResult({ result, setResult }) {
    if (!result || !('errors' in result) || !result.errors || result.errors.every(hasCode)) return;
    setResult({ ...result, errors: result.errors.map((error) => mask(error) as GraphQLError) });
  },
});
