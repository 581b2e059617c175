/** What is asked of a document before it runs: limits, the allow-list, introspection, then the rules of GraphQL. */
import { BREAK, type DocumentNode, type GraphQLError, type GraphQLSchema, visit } from 'graphql';
import { RowgateError } from '../../errors.ts';
import type { Role } from '../../permissions/roles.ts';
import { placesIn } from '../operation/error-path.ts';
import { toGraphQLError, validationError } from '../operation/errors.ts';
import { errorsIn } from '../operation/rules.ts';
import type { AllowList } from './allow-list.ts';
import { type DocumentLimits, exceededLimits } from './limits/document.ts';

export interface ValidationOptions {
  readonly limits: DocumentLimits;
  /** The roles that may introspect. */
  readonly introspection: ReadonlySet<string>;
  /** The only documents that roles other than admin may send; undefined where all are answered. */
  readonly allowList: AllowList | undefined;
}

/** The errors of a document for a role. */
export type ValidateFor = (role: Role) => (schema: GraphQLSchema, document: DocumentNode) => readonly GraphQLError[];

export function createValidation({ limits, introspection, allowList }: ValidationOptions): ValidateFor {
  const refusals = (role: Role, document: DocumentNode): readonly RowgateError[] => {
    const exceeded = exceededLimits(document, limits);
    if (exceeded.length > 0) return exceeded;
    if (allowList && role !== 'admin' && !allowList.has(document)) return [notAllowed()];
    return !introspection.has(role) && introspects(document) ? [noIntrospection(role)] : [];
  };
  return (role) => (schema, document) => {
    const refused = refusals(role, document);
    if (refused.length > 0) return refused.map(toGraphQLError);
    const errors = errorsIn(schema, document, !introspection.has(role));
    if (errors.length === 0) return [];
    const places = placesIn(document);
    return errors.map((error) => validationError(error, places));
  };
}

const notAllowed = (): RowgateError => new RowgateError('validation-failed', 'query is not allowed');

const noIntrospection = (role: Role): RowgateError =>
  new RowgateError('not-supported', `introspection is disabled for role: "${role}"`);

function introspects(document: DocumentNode): boolean {
  let found = false;
  visit(document, {
    Field({ name }) {
      found ||= name.value === '__schema' || name.value === '__type';
      return found ? BREAK : undefined;
    },
  });
  return found;
}
