/** The parameters of one operation: those of GraphQL over HTTP; whatever else a client's library adds is ignored. */
import type { Plugin } from 'graphql-yoga';
import { RowgateError } from '../../errors.ts';
import { type ExactNumber, isExactNumber } from '../../lib/json.ts';
import { shorten } from '../../lib/quote.ts';
import type { ServerContext } from './context.ts';

/** Yoga checks the others; an empty name is none. */
function named(name: unknown): { operationName?: string } {
  if (name === undefined || name === null || name === '') return {};
  if (typeof name === 'string') return { operationName: name };
  throw new RowgateError('bad-request', 'operationName must be a text, or null');
}

/** Yoga says the same of everything else that is none. */
const notAnObject = ({ value }: ExactNumber): Error =>
  new RowgateError('bad-request', `Expected params to be an object but given the number ${shorten(value)}.`);

/** A member that is a number is none to Yoga, which says what it expects. */
function withPlainNumbers<Params extends object>(params: Params): Params {
  if (!Object.values(params).some(isExactNumber)) return params;
  const plain = Object.entries(params).map(([name, it]) => [name, isExactNumber(it) ? Number(it.value) : it]);
  return Object.fromEntries(plain) as Params;
}

export const useParameters = (): Plugin<object, ServerContext> => ({
  onParams({ params, setParams }) {
    if (isExactNumber(params)) throw notAnObject(params);
    if (typeof params !== 'object' || params === null || Array.isArray(params)) return;
    const { query, operationName, variables, extensions } = withPlainNumbers(params);
    setParams({
      ...named(operationName),
      ...(query !== undefined && { query }),
      ...(variables !== undefined && { variables }),
      ...(extensions !== undefined && { extensions }),
    });
  },
});
