/** Runs a query operation: prepared, bound, answered as text; the executor is asked only for introspection. */
import { type DocumentNode, type ExecutionResult, execute } from 'graphql';
import type { Session } from '../../auth/session.ts';
import { RowgateError } from '../../errors.ts';
import type { RunRead } from '../../read/run.ts';
import type { Variables } from '../../sql/parameter.ts';
import { toGraphQLError, variableError } from './errors.ts';
import { coerce, type Preparer } from './prepare.ts';

export interface OperationRequest {
  readonly document: DocumentNode;
  readonly operationName: string | undefined;
  readonly variables: Variables;
  readonly session: Session;
}

/** An answer; `stringify` gives its text without a walk through the data. */
export interface Answer extends ExecutionResult {
  readonly stringify?: () => string;
}

/** Runs the query operations of one role. */
export async function executeQuery(request: OperationRequest, preparer: Preparer, run: RunRead): Promise<Answer> {
  const { document, session } = request;
  const operation = preparer.operation(document, request.operationName);
  if (!operation) return failure(noSuchOperation(request.operationName));
  const { coerced, errors } = coerce(preparer.schema, operation.definition, request.variables);
  if (errors) return { errors: errors.map((error) => variableError(error, document)) };
  try {
    const read = preparer.read(document, operation, coerced);
    const data = read.statement ? await run(read.statement, coerced, session) : '{}';
    return read.statement && !read.needsExecutor ? compiled(data) : await walked(request, data, preparer);
  } catch (error) {
    if (error instanceof RowgateError) return failure(error);
    throw error;
  }
}

/** The JSON is finished: nothing reads it again. */
const compiled = (data: string): Answer => ({
  get data() {
    return JSON.parse(data);
  },
  stringify: () => `{"data":${data}}`,
});

/** Introspection comes from the executor, which finds everything else under its response key. */
async function walked(
  { document, operationName, variables }: OperationRequest,
  data: string,
  { schema }: Preparer,
): Promise<Answer> {
  return execute({ schema, document, operationName, variableValues: variables, rootValue: JSON.parse(data) });
}

const failure = (error: RowgateError): Answer => ({ errors: [toGraphQLError(error)] });

const noSuchOperation = (name: string | undefined): RowgateError =>
  new RowgateError(
    'validation-failed',
    name === undefined
      ? 'exactly one operation has to be present in the document when operationName is not specified'
      : `no such operation found in the document: "${name}"`,
  );
