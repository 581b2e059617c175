/** Runs an operation of one role: a query as one statement, a mutation in one transaction, introspection by the executor. */
import { execute, type GraphQLError, OperationTypeNode, print } from 'graphql';
import { RowgateError } from '../../errors.ts';
import { Bytes } from '../../lib/bytes.ts';
import { parseJson, stringifyJson } from '../../lib/json.ts';
import type { Variables } from '../../sql/parameter.ts';
import type { ExplainRowContext } from '../schema/explain-row.ts';
import { compiled } from './answer.ts';
import { placesIn } from './error-path.ts';
import { toGraphQLError, variableError } from './errors.ts';
import { explained, refuseToExplain } from './explain.ts';
import type { Answer, Execute, OperationRequest, RoleEngine } from './operation-request.ts';
import { coerce } from './variables.ts';

export async function executeOperation(request: OperationRequest, engine: RoleEngine): Promise<Answer> {
  const { operation } = request;
  try {
    const coerced = coercedOr(request, engine);
    if ('errors' in coerced) return coerced;
    refuseToExplain(request);
    return await executorOf(request)(request, operation, coerced.variables, engine);
  } catch (error) {
    if (error instanceof RowgateError) return failure(error);
    throw error;
  }
}

const executorOf = ({ operation, explain }: OperationRequest): Execute => {
  if (operation.definition.operation === OperationTypeNode.MUTATION) return mutate;
  return explain ? explained(explain, query) : query;
};

/** The variables as their types read them, or the answer that says what is wrong with them. */
export function coercedOr(
  { operation, variables, hideSuggestions = false }: OperationRequest,
  { preparer: { schema, limits } }: RoleEngine,
): { readonly variables: Variables } | { readonly errors: readonly GraphQLError[] } {
  const { coerced, faults } = coerce({ schema, limits, hideSuggestions, ...operation }, variables);
  if (!faults) return { variables: coerced };
  const places = placesIn(operation.document);
  return { errors: faults.map((fault) => variableError(fault, places)) };
}

const query: Execute = async (request, operation, coerced, { preparer, read, explainRow }) => {
  const prepared = preparer.read(operation, coerced);
  const { session, signal, seen, variables: variableValues, room } = request;
  prepared.checkCost(coerced);
  const answer = prepared.statement ? await read(prepared.statement, coerced, session, signal, seen) : NOTHING;
  const data = prepared.sealFor({ variables: coerced, session: session.variables })(answer);
  room?.take(data.length);
  const { introspection, keys } = prepared;
  if (!introspection) return compiled(data);
  const { data: own, errors } = await execute({
    schema: preparer.schema,
    document: introspection,
    variableValues,
    contextValue: { explainRow: (asked) => explainRow(asked, signal) } satisfies ExplainRowContext,
  });
  if (errors) return { errors };
  const whole = Bytes.of(stringifyJson(inOrder({ ...(parseJson(data.toString()) as object), ...own }, keys)));
  room?.take(whole.length);
  return compiled(whole);
};

/** What is answered where nothing is asked of the database. */
const NOTHING = Bytes.of('{}');

const mutate: Execute = async (request, operation, coerced, engine) => {
  const { session, variables, idempotencyKey: key, room, seen } = request;
  const { document, definition } = operation;
  const prepared = engine.preparer.mutation(operation, coerced);
  const idempotency =
    key === undefined
      ? undefined
      : { key, request: stringifyJson([print(document), definition.name?.value, variables]) };
  const mostBytes = room?.left ?? Number.MAX_SAFE_INTEGER;
  const data = await engine.mutator.run(prepared, { variables: coerced, session, idempotency, mostBytes, seen });
  room?.take(data.length);
  return compiled(data);
};

const inOrder = (members: Readonly<Record<string, unknown>>, keys: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(keys.map((key) => [key, members[key]]));

export const failure = (error: RowgateError): Answer => ({ errors: [toGraphQLError(error)] });
