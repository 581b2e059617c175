/** Errors as GraphQL answers carry them: Hasura's `code` and `path` in the extensions (dialect 8.1). */
import { type DocumentNode, GraphQLError } from 'graphql';
import { type ErrorCode, RowgateError } from '../../errors.ts';
import { pathOf, pathOfVariable } from './error-path.ts';

/**
 * The HTTP status for `Accept: application/graphql-response+json`; `application/json` is always answered with 200.
 * What is not named is the request's own fault: 400.
 */
const statuses: Readonly<Partial<Record<ErrorCode, number>>> = {
  'invalid-headers': 401,
  'invalid-jwt': 401,
  'jwt-invalid-claims': 401,
  'jwt-missing-role-claims': 401,
  'access-denied': 403,
  conflict: 409,
  timeout: 503,
  'postgres-error': 503,
  unexpected: 500,
};

const http = (code: ErrorCode) => ({ spec: true, status: statuses[code] ?? 400 });

/** What a client sees of a fault of its own. */
export function toGraphQLError(error: RowgateError): GraphQLError {
  const { code, message, path, extensions } = error;
  return new GraphQLError(message, {
    extensions: { ...extensions, path, code, http: http(code) },
    originalError: error,
  });
}

/** An error that graphql-js found in a document, with the place in Hasura's words. */
export function validationError(error: GraphQLError, document: DocumentNode | undefined): GraphQLError {
  const code = 'validation-failed';
  const path = document ? placeOf(error, document) : '$.query';
  return new GraphQLError(error.message, {
    nodes: error.nodes ?? null,
    source: error.source ?? null,
    positions: error.positions ?? null,
    extensions: { path, code, http: http(code) },
  });
}

/** An argument that is missing is the place itself; for one that does not exist it is the field (dialect 8.3). */
function placeOf({ nodes = [], message }: GraphQLError, document: DocumentNode): string {
  const path = nodes.map((node) => pathOf(document, node)).find((it) => it !== '$') ?? '$';
  if (message.startsWith('Unknown argument')) return path.replace(/\.args\.\w+$/, '');
  const [, argument, field] =
    /^Field "\w+" argument "(\w+)" of type|^Field "\w+\.(\w+)" of required type/.exec(message) ?? [];
  return argument ? `${path}.args.${argument}` : path + (field ? `.${field}` : '');
}

/**
 * `Variable "$where" got invalid value ... at "where.title._eq"; ...`: the place is the argument's; of a
 * value that is missing altogether it is `$` (dialect 1.5 and differences).
 */
export function variableError(error: GraphQLError, document: DocumentNode): GraphQLError {
  const code = 'validation-failed';
  const [, name = '', , at = ''] = /^Variable "\$(\w+)" got(.*? at "\w+([^"]*)")?/s.exec(error.message) ?? [];
  const keys = [...at.matchAll(/\.(\w+)|\[(\d+)\]/g)].map(([, key, index]) => key ?? Number(index));
  const path = pathOfVariable(document, name, keys);
  return new GraphQLError(error.message, { nodes: error.nodes ?? null, extensions: { path, code, http: http(code) } });
}

/** An error that nobody foresaw: the operator's log has it whole, the client a code. */
export const unexpectedError = (cause: unknown): RowgateError =>
  new RowgateError('unexpected', 'internal error', { cause });
