/** The rules that documents are validated by: graphql-js's, as Hasura has them, and in time that a caller cannot stretch. */
import {
  type DocumentNode,
  type GraphQLError,
  type GraphQLSchema,
  getNamedType,
  isInputObjectType,
  Kind,
  NoFragmentCyclesRule,
  NoUnusedFragmentsRule,
  NoUnusedVariablesRule,
  SingleFieldSubscriptionsRule,
  specifiedRules,
  type ValidationRule,
  ValuesOfCorrectTypeRule,
  validate,
} from 'graphql';
import { acceptedFields } from '../schema/accepted.ts';

/** graphql-js's rule, whose errors about a field that an input object does not have also list those that it has. */
const valuesOfCorrectType: ValidationRule = (context) => {
  const reportError = (error: GraphQLError): void => {
    const type = getNamedType(context.getParentInputType());
    if (!context.hideSuggestions && error.nodes?.[0]?.kind === Kind.OBJECT_FIELD && isInputObjectType(type))
      error.message += acceptedFields(type);
    context.reportError(error);
  };
  return ValuesOfCorrectTypeRule(Object.assign(Object.create(context), { reportError }));
};

/** What Hasura runs too (fragments and variables that nothing uses), and what stands here, or in `live.ts`, in another form. */
const leftOut: ReadonlySet<ValidationRule> = new Set([
  NoUnusedFragmentsRule,
  NoUnusedVariablesRule,
  NoFragmentCyclesRule,
  SingleFieldSubscriptionsRule,
  ValuesOfCorrectTypeRule,
]);

const rules = [...specifiedRules.filter((rule) => !leftOut.has(rule)), valuesOfCorrectType];

/** Errors that one answer tells. */
const MOST = 10;

/** The errors of a document. Fragments that spread themselves come first: the other rules walk into them without end. */
export function errorsIn(
  schema: GraphQLSchema,
  document: DocumentNode,
  hideSuggestions: boolean,
): readonly GraphQLError[] {
  const options = { maxErrors: MOST, hideSuggestions };
  const cycles = validate(schema, document, [NoFragmentCyclesRule], options);
  return cycles.length > 0 ? cycles : validate(schema, document, rules, options);
}
