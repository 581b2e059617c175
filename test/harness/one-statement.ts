/** The suite's rule that a read takes one data statement, whoever asks and whatever for. */
import { type FieldNode, parse, visit } from 'graphql';
import { expect } from 'vitest';

const isMutation = (text: unknown): boolean => /\bmutation\b/.test(String(text));

/** A body may be a batch: at most one statement for each of its operations. */
export function expectOneStatementEach(body: RequestInit['body'], statements: readonly string[]): void {
  if (isMutation(body)) return;
  const requests: unknown = typeof body === 'string' && body.startsWith('[') ? JSON.parse(body) : undefined;
  const operations = Array.isArray(requests) ? requests.length : 1;
  expect(statements.length, `data statements of ${operations} operations`).toBeLessThanOrEqual(operations);
}

/** An answer with anything from a table took exactly one statement. */
export function expectOneStatement(
  query: string,
  data: object | null | undefined,
  statements: readonly string[],
): void {
  if (isMutation(query) || !data || !readsTables(query, data)) return;
  expect(statements, 'data statements').toHaveLength(1);
}

/** Whether an answer holds more than type names and introspection. */
function readsTables(query: string, data: object): boolean {
  const keys = new Set(Object.keys(data));
  const leaveOut = ({ name, alias }: FieldNode): void => {
    if (/^(__|no_queries_available$)/.test(name.value)) keys.delete((alias ?? name).value);
  };
  visit(parse(query), { Field: leaveOut });
  return keys.size > 0;
}
