/** Errors as GraphQL answers carry them: Hasura's `code` and `path` in the extensions (dialect 8.1). */
import { GraphQLError, isValueNode, print } from 'graphql';
import type { Path, RowgateError } from '../../errors.ts';
import { shortenNames } from '../../lib/names.ts';
import { shorten } from '../../lib/quote.ts';
import { withoutStack } from '../../lib/without-stack.ts';
import type { Places } from './error-path.ts';
import { printPath } from './print-path.ts';
import type { VariableFault } from './variables.ts';

/** The status for `Accept: application/graphql-response+json`; `application/json` is always answered with 200. */
const http = (status: number, headers: Readonly<Record<string, string>> = {}) => ({
  spec: status !== MISDIRECTED,
  status,
  headers,
});

/** What a balancer may act on stands whatever the client accepts. */
export const MISDIRECTED = 421;

/** When to come again is said whatever the status is; a challenge would make no sense with 200. */
const toldHeaders = ({ headers: { 'retry-after': again } }: RowgateError) =>
  again === undefined ? {} : { 'retry-after': again };

/** What a client sees of a fault of its own. */
export function toGraphQLError(error: RowgateError): GraphQLError {
  const { code, message, path, extensions, status } = error;
  return withoutStack(
    () =>
      new GraphQLError(message, {
        extensions: { ...extensions, path: printPath(path), code, http: http(status, toldHeaders(error)) },
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
  const { extensions, ...error } = refusalAt(['query'], cut(message, LONGEST_OF_SYNTAX));
  return withoutStack(
    () => new GraphQLError(error.message, { source: source ?? null, positions: positions ?? null, extensions }),
  );
}

/** What is wrong with a variable's value: the place is the argument's; one that is missing has none (dialect 1.5). */
export const variableError = ({ name, keys, message }: VariableFault, places: Places): GraphQLError =>
  refusalAt(keys ? places.ofVariable(name, keys) : [], message);

function refusalAt(path: Path, message: string): GraphQLError {
  const code = 'validation-failed';
  return withoutStack(
    () => new GraphQLError(message, { extensions: { path: printPath(path), code, http: http(400) } }),
  );
}

/** A message about a value quotes it as it is printed. */
function withShortValue({ message, nodes: [node] = [] }: GraphQLError): string {
  if (!node || !isValueNode(node)) return message;
  const printed = print(node);
  return message.replace(printed, () => shorten(printed));
}

/** An argument that is missing is the place itself; for one that does not exist it is the field (dialect 8.3). */
function placeOf({ nodes = [], message }: GraphQLError, places: Places): Path {
  const path = nodes.map((node) => places.of(node)).find((it) => it.length > 0) ?? [];
  if (message.startsWith('Unknown argument')) return path.slice(0, -2);
  const [, argument, field] =
    /^Field "\w+" argument "(\w+)" of type|^Field "\w+\.(\w+)" of required type/.exec(message) ?? [];
  return argument ? [...path, 'args', argument] : [...path, ...(field ? [field] : [])];
}
