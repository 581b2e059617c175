/** The GraphQL documents of a contender, one file per question, sent as they stand. */
import { readFileSync } from 'node:fs';
import { type Case, type Question, questions } from '../questions.ts';
import { type Contender, graphqlRequest } from './contender.ts';

/** Reads `<question>.graphql` from the folder; a question without a file is one that the contender cannot answer. */
export function documentsIn(folder: URL): ReadonlyMap<Question, string> {
  return new Map(
    questions.flatMap((question) => {
      const text = read(new URL(`${question}.graphql`, folder));
      return text === undefined ? [] : [[question, text] as const];
    }),
  );
}

function read(file: URL): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
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
