/** The GraphQL documents of a contender, one file per question or mutation, sent as they stand. */
import { readFileSync } from 'node:fs';
import { type Mutation, mutations } from '../mutations.ts';
import { type Case, type Question, questions } from '../questions.ts';
import { type Contender, graphqlRequest } from './contender.ts';

/** The document `<name>.graphql` of the folder; undefined when there is none. */
function documentIn(folder: URL, name: string): string | undefined {
  try {
    return readFileSync(new URL(`${name}.graphql`, folder), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function documentsIn<Name extends string>(folder: URL, names: readonly Name[]): ReadonlyMap<Name, string> {
  return new Map(
    names.flatMap((name) => {
      const text = documentIn(folder, name);
      return text === undefined ? [] : [[name, text] as const];
    }),
  );
}

/** By question; one without a document is one that the contender cannot answer. */
export const questionDocuments = (folder: URL): ReadonlyMap<Question, string> => documentsIn(folder, questions);

/** The variables that the documents of every contender declare. */
export const variablesOf = ({ question, limit, taskId }: Case): Readonly<Record<string, unknown>> =>
  question === 'by-key' ? { task_id: taskId } : { limit };

/** Asks with the documents of the folder. */
export function asking(path: string, folder: URL): Required<Pick<Contender, 'request' | 'write'>> {
  const reads = questionDocuments(folder);
  const writes: ReadonlyMap<Mutation, string> = documentsIn(folder, mutations);
  return {
    request(asked) {
      const document = reads.get(asked.question);
      return document === undefined ? undefined : graphqlRequest(path, document, variablesOf(asked), asked.tenant.token);
    },
    write({ mutation, variables, token }) {
      const document = writes.get(mutation);
      return document === undefined ? undefined : graphqlRequest(path, document, variables, token);
    },
  };
}
