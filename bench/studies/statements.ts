/** The SQL that Rowgate makes of the questions: its own engine runs them, with a reader that only writes down. */
import { parse } from 'graphql';
import { newSession, type Session } from '../../src/auth/session.ts';
import { loadComposites } from '../../src/composites/load.ts';
import { createPool } from '../../src/db/pool.ts';
import { createEngine } from '../../src/graphql/engine.ts';
import { operationOf } from '../../src/graphql/operation/operation.ts';
import { Bytes } from '../../src/lib/bytes.ts';
import type { RunRead } from '../../src/read/run.ts';
import { variablesOf } from '../contenders/documents.ts';
import { rowgateDocuments } from '../contenders/rowgate/index.ts';
import type { Case } from '../questions.ts';
import type { Tenant } from '../tenants.ts';

/** What a reader is given. */
export type Read = Parameters<RunRead>;

/** One operation of a tenant. */
export interface Asked {
  readonly document: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly tenant: Tenant;
}

/** Compiles the questions for a role: the statements of `admin` have no row filter. */
export function statementMaker(role: 'user' | 'admin' = 'user'): (asked: Case) => Promise<Read> {
  const readOf = readMaker(role);
  return (asked) => {
    const document = rowgateDocuments.get(asked.question) ?? '';
    return readOf({ document, variables: variablesOf(asked), tenant: asked.tenant });
  };
}

/** Compiles any operation. The session is always that of a user. */
export function readMaker(role: 'user' | 'admin' = 'user'): (asked: Asked) => Promise<Read> {
  const made: Read[] = [];
  const engine = createEngine({
    // Not used by a read: the pool never connects.
    write: { pool: createPool('postgres://unused'), statementTimeout: 30_000, prepare: true },
    composites: loadComposites(),
    cursorSecret: new Uint8Array(32),
    read: async (...read) => {
      made.push(read);
      return Bytes.of('{}');
    },
  });
  return async ({ document: text, variables: sent, tenant }) => {
    const session = sessionOf(tenant);
    const document = parse(text);
    const definition = operationOf(document, undefined, engine.schemaOf(role));
    const { errors } = await engine.execute({
      operation: engine.prepare(role, document, definition),
      variables: sent,
      session: { ...session, role },
    });
    const [statement, variables] = made.pop() ?? [];
    if (!statement || !variables) throw new Error(`No statement is sent: ${JSON.stringify(errors)} of ${text}`);
    return [statement, variables, session];
  };
}

const sessionOf = (tenant: Tenant): Session =>
  newSession({
    role: 'user',
    via: 'token',
    variables: { 'x-hasura-workspace-id': tenant.workspaceId },
  });
