/** The limits on what the variables of a request hold: how many objects, and how deep within each other. */
import type { Plugin } from 'graphql-yoga';
import { RowgateError } from '../../../errors.ts';
import { type InputLimits, InputMeasure } from '../../../query/input/measure.ts';
import { toGraphQLError } from '../../operation/errors.ts';
import type { RequestContext } from '../context.ts';

/** Before anything reads the variables: coercing them recurses, and each object may become a condition. */
export const useInputLimits = (limits: InputLimits): Plugin<RequestContext, RequestContext> => ({
  onParams({ params, setResult }) {
    const { variables } = params ?? {};
    if (typeof variables !== 'object' || variables === null) return;
    try {
      new InputMeasure(limits).add(variables, ['variables']);
    } catch (error) {
      if (!(error instanceof RowgateError)) throw error;
      setResult({ errors: [toGraphQLError(error)] });
    }
  },
});
