/** What the door needs to answer: per role a schema and what answers it, made when the role first asks. */
import type { GraphQLSchema } from 'graphql';
import { accessOf, writeAccessOf } from '../permissions/permitted.ts';
import { type Role, toRole } from '../permissions/roles.ts';
import { keysOf } from '../read/keys.ts';
import type { RunRead } from '../read/run.ts';
import type { WriteOptions } from '../write/transaction.ts';
import { type Answer, executeOperation, type OperationRequest, type RoleEngine } from './execution/execute.ts';
import { Mutator } from './execution/mutate.ts';
import { Preparer } from './execution/prepare.ts';
import { buildSchema } from './schema.ts';

export interface Engine {
  /** The schema that a role sees; for a role without rules, one in which nothing may be queried. */
  schemaOf(role: string): GraphQLSchema;
  /** Answers an operation of a document that is valid for the schema of the session's role. */
  execute(request: OperationRequest): Promise<Answer>;
}

export interface EngineOptions {
  readonly read: RunRead;
  readonly prisma: WriteOptions['prisma'];
}

export function createEngine({ read, prisma }: EngineOptions): Engine {
  const engines = new Map<Role, RoleEngine>();
  const engineOf = (name: string): RoleEngine => {
    const role = toRole(name);
    const engine = engines.get(role) ?? roleEngine(role, { read, prisma });
    engines.set(role, engine);
    return engine;
  };
  return {
    schemaOf: (role) => engineOf(role).preparer.schema,
    execute: (request) => executeOperation(request, engineOf(request.session.role)),
  };
}

const roleEngine = (role: Role, { read, prisma }: EngineOptions): RoleEngine => ({
  preparer: new Preparer(buildSchema(role), accessOf(role)),
  mutator: new Mutator(writeAccessOf(role), { prisma, findKeys: keysOf }),
  read,
});
