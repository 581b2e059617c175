/** Every request gets its session before its body is read, and each of its operations the schema of its role. */
import type { GraphQLSchema } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { Authenticator } from '../auth/authenticator.ts';
import type { Session } from '../auth/session.ts';
import { RowgateError } from '../errors.ts';
import { toGraphQLError } from '../graphql/operation/errors.ts';
import { isRole, roles } from '../permissions/roles.ts';
import type { ServerContext } from './observe.ts';

/** The admin secret opens every role that there is: one that there is not is a slip, and would answer with nothing. */
function withRole(session: Session): Session {
  if (session.via !== 'admin-secret' || isRole(session.role)) return session;
  throw new RowgateError('access-denied', `"x-hasura-role" names no role that exists; accepted: ${roles.join(', ')}`);
}

/** What an operation carries through the pipeline. */
export interface RequestContext extends ServerContext {
  session: Session;
}

export const useSession = (
  authenticator: Authenticator,
  schemaOf: (role: string) => GraphQLSchema,
): Plugin<RequestContext, RequestContext> => ({
  async onRequestParse({ request, serverContext }) {
    try {
      serverContext.record.session = withRole(await authenticator.authenticate(request.headers));
    } catch (error) {
      if (!(error instanceof RowgateError)) throw error;
      serverContext.refusal = toGraphQLError(error);
    }
  },
  onParams({ context, setResult }) {
    const { refusal, record } = context;
    if (refusal) setResult({ errors: [refusal] });
    else if (record.session) context.session = record.session;
  },
  onEnveloped({ context, setSchema }) {
    if (context?.session) setSchema(schemaOf(context.session.role));
  },
});
