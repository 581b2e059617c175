/** Every request gets its session and its role's schema before anything of its document is read. */
import type { GraphQLSchema } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { Authenticator } from '../auth/authenticator.ts';
import type { Session } from '../auth/session.ts';
import { RowgateError } from '../errors.ts';
import { toGraphQLError } from '../graphql/execution/errors.ts';
import type { ServerContext } from './observe.ts';

/** What an operation carries through the pipeline. */
export interface RequestContext extends ServerContext {
  session: Session;
}

export const useSession = (
  authenticator: Authenticator,
  schemaOf: (role: string) => GraphQLSchema,
): Plugin<RequestContext, RequestContext> => ({
  async onParams({ request, context, setResult }) {
    try {
      context.session = await authenticator.authenticate(request.headers);
      context.record.session = context.session;
    } catch (error) {
      if (!(error instanceof RowgateError)) throw error;
      setResult({ errors: [toGraphQLError(error)] });
    }
  },
  onEnveloped({ context, setSchema }) {
    if (context?.session) setSchema(schemaOf(context.session.role));
  },
});
