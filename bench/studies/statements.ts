/** The SQL that Rowgate makes of the questions: its own engine runs them, with a reader that only writes down. */
import { parse } from 'graphql';
import pg from 'pg';
import { loadComposites } from '../../src/composites/load.ts';
import { createPrisma } from '../../src/db/prisma.ts';
import { createEngine } from '../../src/graphql/engine.ts';
import { bind } from '../../src/sql/bind.ts';
import { variablesOf } from '../contenders/documents.ts';
import { rowgateDocuments } from '../contenders/rowgate/index.ts';
import type { Case } from '../questions.ts';

export interface BoundStatement {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** Compiles for the role `user`. */
export function statementMaker(): (asked: Case) => Promise<BoundStatement> {
  const made: BoundStatement[] = [];
  const engine = createEngine({
    // Neither is used by a read: the pool never connects.
    prisma: createPrisma(new pg.Pool()),
    composites: loadComposites(),
    cursorSecret: new Uint8Array(32),
    statementTimeout: 30_000,
    read: async ({ text, parameters }, variables, { variables: session }) => {
      made.push({ text, values: bind(parameters, { variables, session }) });
      return '{}';
    },
  });
  return async (asked) => {
    await engine.execute({
      document: parse(rowgateDocuments.get(asked.question) ?? ''),
      operationName: undefined,
      variables: variablesOf(asked),
      session: { role: 'user', via: 'token', variables: { 'x-hasura-workspace-id': asked.tenant.workspaceId } },
    });
    const statement = made.pop();
    if (!statement) throw new Error(`${asked.question} sent no statement`);
    return statement;
  };
}
