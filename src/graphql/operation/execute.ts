/** Runs an operation of one role: a query as one statement, a mutation in one transaction, introspection by the executor. */
import { type ExecutionResult, execute, type GraphQLError, OperationTypeNode, print } from 'graphql';
import type { Session } from '../../auth/session.ts';
import type { Seen } from '../../db/position.ts';
import { RowgateError } from '../../errors.ts';
import { countRows } from '../../lib/count-rows.ts';
import { parseJson, stringifyJson } from '../../lib/json.ts';
import type { RunRead } from '../../read/run.ts';
import type { Variables } from '../../sql/parameter.ts';
import { placesIn } from './error-path.ts';
import { toGraphQLError, variableError } from './errors.ts';
import type { Mutator } from './mutate.ts';
import type { PreparedOperation, Preparer } from './prepare.ts';
import { coerce } from './variables.ts';

export interface OperationRequest {
  /** Prepared for the session's role. */
  readonly operation: PreparedOperation;
  readonly variables: Variables;
  readonly session: Session;
  /** Whether errors must not tell names that the caller did not send. */
  readonly hideSuggestions?: boolean;
  /** The header `Idempotency-Key`, for mutations. */
  readonly idempotencyKey?: string | undefined;
  /** Aborted when the client has gone: a read is then cancelled. */
  readonly signal?: AbortSignal | undefined;
  /** What the caller has seen and must see, told what it writes. */
  readonly seen?: Seen | undefined;
  /** For the answer; there is always some when not given. */
  readonly room?: AnswerRoom;
}

/** What is left of the bytes that the answers of one request may have together. */
export interface AnswerRoom {
  readonly left: number;
  /** @throws RowgateError `limit-exceeded` where that is not enough */
  take(bytes: number): void;
}

/** An answer; `stringify` gives its text without a walk through the data. */
export interface Answer extends ExecutionResult {
  readonly stringify?: () => string;
  /** How many rows its root fields have; unknown of an introspection. */
  readonly rows?: () => number | undefined;
}

/** What answers the operations of one role. */
export interface RoleEngine {
  readonly preparer: Preparer;
  readonly mutator: Mutator;
  readonly read: RunRead;
}

export async function executeOperation(request: OperationRequest, engine: RoleEngine): Promise<Answer> {
  const { operation } = request;
  try {
    const coerced = coercedOr(request, engine);
    if ('errors' in coerced) return coerced;
    const isMutation = operation.definition.operation === OperationTypeNode.MUTATION;
    return await (isMutation ? mutate : query)(request, operation, coerced.variables, engine);
  } catch (error) {
    if (error instanceof RowgateError) return failure(error);
    throw error;
  }
}

/** The variables as their types read them, or the answer that says what is wrong with them. */
export function coercedOr(
  { operation, variables, hideSuggestions = false }: OperationRequest,
  { preparer: { schema } }: RoleEngine,
): { readonly variables: Variables } | { readonly errors: readonly GraphQLError[] } {
  const { coerced, faults } = coerce({ schema, hideSuggestions, ...operation }, variables);
  if (!faults) return { variables: coerced };
  const places = placesIn(operation.document);
  return { errors: faults.map((fault) => variableError(fault, places)) };
}

type Execute = (
  request: OperationRequest,
  operation: PreparedOperation,
  coerced: Variables,
  engine: RoleEngine,
) => Promise<Answer>;

const query: Execute = async (request, operation, coerced, { preparer, read }) => {
  const prepared = preparer.read(operation, coerced);
  const { session, signal, seen, variables: variableValues, room } = request;
  prepared.admit(coerced);
  const answer = prepared.statement ? await read(prepared.statement, coerced, session, signal, seen) : '{}';
  const data = prepared.seal(answer, { variables: coerced, session: session.variables });
  room?.take(Buffer.byteLength(data));
  const { introspection, keys } = prepared;
  if (!introspection) return compiled(data);
  const { data: own, errors } = await execute({ schema: preparer.schema, document: introspection, variableValues });
  if (errors) return { errors };
  const whole = stringifyJson(inOrder({ ...(parseJson(data) as object), ...own }, keys));
  room?.take(Buffer.byteLength(whole));
  return compiled(whole);
};

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
  room?.take(Buffer.byteLength(data));
  return compiled(data);
};

/** The JSON is finished: nothing reads it again. */
export const compiled = (data: string): Answer => ({
  get data() {
    return JSON.parse(data);
  },
  stringify: () => `{"data":${data}}`,
  rows: () => countRows(data),
});

const inOrder = (members: Readonly<Record<string, unknown>>, keys: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(keys.map((key) => [key, members[key]]));

export const failure = (error: RowgateError): Answer => ({ errors: [toGraphQLError(error)] });
