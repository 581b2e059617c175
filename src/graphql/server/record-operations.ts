/** What the record of a request tells of its operations, and of their errors. */
import type { ExecutionResult, GraphQLError } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { ErrorRecord, RequestRecord } from '../../http/request-record.ts';
import type { ServerContext } from './context.ts';

/** Nothing is known of the parameters yet: in a batch they may be anything. */
function nameSent(params: unknown): string | undefined {
  const name: unknown =
    typeof params === 'object' && params !== null ? Reflect.get(params, 'operationName') : undefined;
  return typeof name === 'string' && name !== '' ? name : undefined;
}

const outcomeOf = (errors: readonly GraphQLError[] | undefined): string =>
  errors?.[0] ? String(errors[0].extensions.code) : 'ok';

function errorRecordOf({
  message,
  extensions: { code, path, limit },
  originalError: cause,
}: GraphQLError): ErrorRecord {
  const known = { code: String(code), message, path: String(path), cause };
  return limit === undefined ? known : { ...known, limit: String(limit) };
}

export const useOperationRecords = (): Plugin<ServerContext, ServerContext> => ({
  onParams({ params, context }) {
    context.operation = { name: nameSent(params), outcome: 'ok' };
    context.call.record.operations.push(context.operation);
  },
});

/** What became of the request's operations, by their answers in the same order; an answer alone is that of all. */
export function recordOutcomes(record: RequestRecord, answers: readonly ExecutionResult[]): void {
  for (const [index, operation] of record.operations.entries())
    operation.outcome = outcomeOf(answers[answers.length === 1 ? 0 : index]?.errors);
  record.errors = answers.flatMap(({ errors }) => errors?.map(errorRecordOf) ?? []);
}
