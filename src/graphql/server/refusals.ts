/** Whatever went wrong on the way leaves as an error of the vocabulary; what nobody foresaw is masked. */
import { Response } from '@whatwg-node/server';
import { GraphQLError } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { RowgateError, unexpectedError } from '../../errors.ts';
import type { RefusedCall } from '../../http/door.ts';
import { stringifyJson } from '../../lib/json.ts';
import { toGraphQLError } from '../operation/errors.ts';
import { printPath } from '../operation/print-path.ts';
import { JSON_TYPE, jsonTypeFor } from './accept.ts';
import { shownErrors } from './answer-text.ts';
import type { ServerContext } from './context.ts';
import { errorRecordOf } from './record-operations.ts';

/** What the `http` of an error says: `spec` that application/json is answered with 200. */
interface HttpAnswer {
  readonly spec?: boolean;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
}

const hasCode = (error: unknown): boolean => error instanceof GraphQLError && typeof error.extensions.path === 'string';

/** Yoga's own refusals, of a body or a parameter, say what is wrong; they only lack a code of ours. */
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
function refusalOf(error: RowgateError): GraphQLError {
  const { code, message, path, extensions, status, headers } = error;
  return new GraphQLError(message, {
    extensions: { ...extensions, path: printPath(path), code, http: { status, headers } },
    originalError: error,
  });
}

/** The error that a client may see; its `originalError` has the cause for the operator. */
export function maskError(error: unknown): Error {
  if (hasCode(error)) return error as GraphQLError;
  if (error instanceof RowgateError) return refusalOf(error);
  if (!(error instanceof GraphQLError)) return toGraphQLError(unexpectedError(error));
  const { originalError } = error;
  if (!originalError) return withCode(error);
  return toGraphQLError(originalError instanceof RowgateError ? originalError : unexpectedError(error));
}

const errorOf = ({ error, isOfCaller }: RefusedCall): GraphQLError =>
  isOfCaller ? toGraphQLError(error) : refusalOf(error);

/**
 * The answer to a request that was refused before GraphQL, in JSON: at a third of what Yoga takes for it, since whoever
 * floods is refused most. Undefined where the client takes no JSON.
 */
export function refusalInJson(request: Request, refused: RefusedCall): Response | undefined {
  const type = jsonTypeFor(request);
  if (!type) return undefined;
  const error = errorOf(refused);
  refused.record.errors = [errorRecordOf(error)];
  const { spec, status, headers } = error.extensions.http as HttpAnswer;
  return new Response(stringifyJson({ errors: shownErrors({ errors: [error] }) }), {
    status: spec && type === JSON_TYPE ? 200 : status,
    headers: { ...headers, 'content-type': `${type}; charset=utf-8` },
  });
}

/** What was refused before GraphQL is said here in other types; errors that Yoga makes a result of by itself pass the mask too. */
export const useRefusals = (): Plugin<object, ServerContext> => ({
  onRequestParse({ serverContext: { refused } }) {
    if (refused) throw errorOf(refused);
  },
  onExecutionResult({ result, setResult }) {
    if (!result || !('errors' in result) || !result.errors) return;
    setResult({ ...result, errors: result.errors.map((error) => maskError(error) as GraphQLError) });
  },
});
