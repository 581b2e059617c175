/** The limits on what the variables of a request hold: how many objects, and how deep within each other. */
import type { Plugin } from 'graphql-yoga';
import { limitExceeded, RowgateError } from '../../../errors.ts';
import { isExactNumber } from '../../../lib/json.ts';
import { toGraphQLError } from '../../operation/errors.ts';
import type { RequestContext } from '../context.ts';

export interface InputLimits {
  readonly inputObjects: number;
  readonly inputDepth: number;
}

/** @throws RowgateError `limit-exceeded` */
function measure(variables: object, { inputObjects, inputDepth }: InputLimits): void {
  let objects = 0;
  const visit = (value: object, depth: number): void => {
    if (isExactNumber(value)) return;
    if (depth > inputDepth) throw limitExceeded({ limit: 'input-depth', most: inputDepth, path: ['variables'] });
    if (!Array.isArray(value)) objects += 1;
    if (objects > inputObjects)
      throw limitExceeded({ limit: 'input-objects', most: inputObjects, path: ['variables'] });
    for (const inner of Object.values(value)) if (typeof inner === 'object' && inner !== null) visit(inner, depth + 1);
  };
  visit(variables, 0);
}

/** Before anything reads the variables: coercing them recurses, and each object may become a condition. */
export const useInputLimits = (limits: InputLimits): Plugin<RequestContext, RequestContext> => ({
  onParams({ params, setResult }) {
    const { variables } = params ?? {};
    if (typeof variables !== 'object' || variables === null) return;
    try {
      measure(variables, limits);
    } catch (error) {
      if (!(error instanceof RowgateError)) throw error;
      setResult({ errors: [toGraphQLError(error)] });
    }
  },
});
