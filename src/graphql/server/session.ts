/** Each operation of a request has the caller's session and the schema of its role, or says why there is none. */
import type { GraphQLSchema } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { toGraphQLError } from '../operation/errors.ts';
import type { RequestContext } from './context.ts';

export const useSession = (schemaOf: (role: string) => GraphQLSchema): Plugin<RequestContext, RequestContext> => ({
  onParams({ context, setResult }) {
    const { call } = context;
    if (call.refusal) setResult({ errors: [toGraphQLError(call.refusal)] });
    else context.session = call.session;
  },
  onEnveloped({ context, setSchema }) {
    if (context?.session) setSchema(schemaOf(context.session.role));
  },
});
