/** Whatever went wrong on the way leaves as an error of the vocabulary; what nobody foresaw is masked. */
import { GraphQLError } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { RowgateError, unexpectedError } from '../../errors.ts';
import { toGraphQLError } from '../operation/errors.ts';
import { printPath } from '../operation/print-path.ts';

const hasCode = (error: unknown): error is GraphQLError =>
  error instanceof GraphQLError && typeof error.extensions.path === 'string';

/** Yoga's own refusals, of parameters or of a mutation by GET, say what is wrong; they only lack a code of ours. */
function withCode({ message, extensions }: GraphQLError): GraphQLError {
  const { status = 400, headers } = extensions.http ?? {};
  const code = status < 500 ? 'bad-request' : 'unexpected';
  return new GraphQLError(message, {
    extensions: { path: printPath([]), code, http: { status, ...(headers && { headers }) } },
  });
}

/**
 * The refusal of a whole HTTP request: nothing was asked in GraphQL yet, so its status stands whatever media type the
 * client accepts.
 */
export function refusalOf(error: RowgateError): GraphQLError {
  const { code, message, path, extensions, status, headers } = error;
  return new GraphQLError(message, {
    extensions: { ...extensions, path: printPath(path), code, http: { status, headers } },
    originalError: error,
  });
}

/** The error that a client may see; its `originalError` has the cause for the operator. */
export function maskError(error: unknown): GraphQLError {
  if (hasCode(error)) return error;
  if (error instanceof RowgateError) return refusalOf(error);
  if (!(error instanceof GraphQLError)) return toGraphQLError(unexpectedError(error));
  const { originalError } = error;
  if (!originalError) return withCode(error);
  return toGraphQLError(originalError instanceof RowgateError ? originalError : unexpectedError(error));
}

/** Errors that Yoga makes a result of by itself pass the mask too. */
export const useMask = (): Plugin => ({
  onExecutionResult({ result, setResult }) {
    if (!result || !('errors' in result) || !result.errors) return;
    setResult({ ...result, errors: result.errors.map(maskError) });
  },
});
