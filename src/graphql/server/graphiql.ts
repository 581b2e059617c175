/** GraphiQL's files, and its sign-in; its page is shown where a browser asks for a GraphQL endpoint. */

import type { Route } from '../../http/answer.ts';
import type { Demo } from '../../http/demo.ts';
import { signIn } from '../../http/sign-in.ts';
import { staticFiles } from '../../http/static.ts';
import { packageFile } from '../../lib/package-file.ts';

/** Its editors write styles as they go; scripts, workers among them, are files of the gateway. */
const policy =
  "default-src 'none'; script-src 'self'; worker-src 'self'; connect-src 'self'; " +
  "style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:";

export interface Graphiql {
  readonly routes: Readonly<Record<string, Route>>;
  readonly page: Route;
}

/** In the demo it is signed in. */
export function createGraphiql(demo: Demo | undefined): Graphiql {
  const files = staticFiles({ folder: packageFile('dist/pages/graphiql/'), at: '/graphiql/', policy });
  const session = async () => ({
    token: (await demo?.token()) ?? null,
    callers: (await demo?.workspaces()) ?? [],
  });
  return {
    routes: { '/graphiql/*': files, '/graphiql/session.json': (request) => signIn(request, session) },
    async page(request) {
      const { headers, ...page } = await files(request);
      return { ...page, headers: { ...headers, vary: 'accept, accept-encoding' } };
    },
  };
}
