/** Errors as GraphQL answers carry them: Hasura's `code` and `path` in the extensions (dialect 8.1). */
import { GraphQLError, isValueNode, print } from 'graphql';
import { type ErrorCode, RowgateError } from '../../errors.ts';
import { shortenNames } from '../../lib/names.ts';
import { shorten } from '../../lib/quote.ts';
import { withoutStack } from '../../lib/without-stack.ts';
import type { Places } from './error-path.ts';
import type { VariableFault } from './variables.ts';

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
  return withoutStack(
    () =>
      new GraphQLError(message, {
        extensions: { ...extensions, path, code, http: http(code) },
        originalError: error,
      }),
  );
}

/** Characters of a message of graphql-js: it may list many names. */
const LONGEST = 1_000;

/** And of one about a text that cannot be read, which quotes a part of it. */
const LONGEST_OF_SYNTAX = 130;

const cut = (message: string, most: number): string =>
  message.length <= most ? message : `${message.slice(0, most)}...`;

/** An error that graphql-js found in a document, with the place in Hasura's words. */
export const validationError = (error: GraphQLError, places: Places): GraphQLError =>
  refusalAt(placeOf(error, places), cut(shortenNames(withShortValue(error)), LONGEST));

/** What keeps a document from being parsed, and where in its text. */
export function syntaxError({ message, source, positions }: GraphQLError): GraphQLError {
  const { extensions, ...error } = refusalAt('$.query', cut(message, LONGEST_OF_SYNTAX));
  return withoutStack(
    () => new GraphQLError(error.message, { source: source ?? null, positions: positions ?? null, extensions }),
  );
}

/** What is wrong with a variable's value: the place is the argument's; of one that is missing it is `$` (dialect 1.5). */
export const variableError = ({ name, keys, message }: VariableFault, places: Places): GraphQLError =>
  refusalAt(keys ? places.ofVariable(name, keys) : '$', message);

function refusalAt(path: string, message: string): GraphQLError {
  const code = 'validation-failed';
  return withoutStack(() => new GraphQLError(message, { extensions: { path, code, http: http(code) } }));
}

/** A message about a value quotes it as it is printed. */
function withShortValue({ message, nodes: [node] = [] }: GraphQLError): string {
  if (!node || !isValueNode(node)) return message;
  const printed = print(node);
  return message.replace(printed, () => shorten(printed));
}

/** An argument that is missing is the place itself; for one that does not exist it is the field (dialect 8.3). */
function placeOf({ nodes = [], message }: GraphQLError, places: Places): string {
  const path = nodes.map((node) => places.of(node)).find((it) => it !== '$') ?? '$';
  if (message.startsWith('Unknown argument')) return path.slice(0, path.lastIndexOf('.args.'));
  const [, argument, field] =
    /^Field "\w+" argument "(\w+)" of type|^Field "\w+\.(\w+)" of required type/.exec(message) ?? [];
  return argument ? `${path}.args.${argument}` : path + (field ? `.${field}` : '');
}

/** An error that nobody foresaw: the operator's log has it whole, the client a code. */
export const unexpectedError = (cause: unknown): RowgateError =>
  new RowgateError('unexpected', 'internal error', { cause });
