/** Parses documents that are within the limits, with the faults in Hasura's words. */
import { GraphQLError, parse, Source } from 'graphql';
import { syntaxError, toGraphQLError } from '../operation/errors.ts';
import { exceededByText, type TextLimits } from './limits/text.ts';

/**
 * A parser whose nodes do not know where they stand in the text: errors find the line by reading all lines before it,
 * once for each node that they name, and a text may have a million lines.
 */
export const parseWithin =
  (limits: TextLimits): typeof parse =>
  (source, options) => {
    try {
      const exceeded = exceededByText(source instanceof Source ? source.body : source, limits);
      if (exceeded) throw toGraphQLError(exceeded);
      return parse(source, { ...options, noLocation: true });
    } catch (error) {
      if (!(error instanceof GraphQLError) || error.originalError) throw error;
      throw syntaxError(error);
    }
  };
