/** The GraphQL documents of a contender, one file per question, sent as they stand. */
import { readFileSync } from 'node:fs';
import { type Case, type Question, questions } from '../questions.ts';
import { type Contender, graphqlRequest } from './contender.ts';

/** The document `<name>.graphql` of the folder; undefined when there is none. */
export function documentIn(folder: URL, name: string): string | undefined {
  try {
    return readFileSync(new URL(`${name}.graphql`, folder), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** By question; one without a document is one that the contender cannot answer. */
export function documentsIn(folder: URL): ReadonlyMap<Question, string> {
  return new Map(
    questions.flatMap((question) => {
      const text = documentIn(folder, question);
      return text === undefined ? [] : [[question, text] as const];
    }),
  );
}

/** The variables that the documents of every contender declare. */
export const variablesOf = ({ question, limit, taskId }: Case): Readonly<Record<string, unknown>> =>
  question === 'by-key' ? { task_id: taskId } : { limit };

/** Asks a question with its document. */
export const asking =
  (path: string, documents: ReadonlyMap<Question, string>): Contender['request'] =>
  (asked) => {
    const document = documents.get(asked.question);
    return document === undefined ? undefined : graphqlRequest(path, document, variablesOf(asked), asked.tenant.token);
  };
