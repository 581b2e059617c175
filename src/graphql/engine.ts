/** What the door needs to answer: per role a schema and prepared reads, made when the role first asks. */
import type { GraphQLSchema } from 'graphql';
import { accessOf } from '../permissions/permitted.ts';
import { type Role, toRole } from '../permissions/roles.ts';
import type { RunRead } from '../read/run.ts';
import { type Answer, executeQuery, type OperationRequest } from './execution/execute.ts';
import { Preparer } from './execution/prepare.ts';
import { buildSchema } from './schema.ts';

export interface Engine {
  /** The schema that a role sees; for a role without rules, one in which nothing may be queried. */
  schemaOf(role: string): GraphQLSchema;
  /** Answers an operation of a document that is valid for the schema of the session's role. */
  execute(request: OperationRequest): Promise<Answer>;
}

function prepare(role: Role): Preparer {
  return new Preparer(buildSchema(role), accessOf(role));
}

export function createEngine(run: RunRead): Engine {
  const preparers = new Map<Role, Preparer>();
  const preparerOf = (name: string): Preparer => {
    const role = toRole(name);
    const preparer = preparers.get(role) ?? prepare(role);
    preparers.set(role, preparer);
    return preparer;
  };
  return {
    schemaOf: (role) => preparerOf(role).schema,
    execute: (request) => executeQuery(request, preparerOf(request.session.role), run),
  };
}
