/** The paths beside GraphQL: those of operators, those of pages; and the answer for all that do not exist. */
import { Readable } from 'node:stream';
import type { Plugin } from 'graphql-yoga';
import { type Answer, json, NOT_FOUND, type Route, redirect, refuse } from './answer.ts';
import type { Demo } from './demo.ts';
import { createGraphiql } from './graphiql.ts';
import { prefersPage } from './negotiate.ts';
import type { ServerContext } from './observe.ts';
import { type OperatorsOptions, operatorsRoutes } from './operators.ts';
import { recordsRoutes } from './records.ts';

export interface RoutesOptions extends OperatorsOptions {
  /** Whether a browser is shown GraphiQL. */
  readonly graphiql: boolean;
  readonly demo: Demo | undefined;
}

type Routes = Readonly<Record<string, Route>>;

const ONLY_GET = refuse(405, 'method-not-allowed', 'only GET and HEAD are accepted here', { allow: 'GET, HEAD' });

/** At `/`: the demo leads a browser to its page; whoever else looks in is told what there is. */
function home(routes: Routes): Route {
  const others = Object.keys(routes).filter((path) => !/\*|\.json$/.test(path));
  const endpoints = json(200, { graphql: ['/v1/graphql', '/graphql'], others }, { vary: 'accept' });
  const records = redirect('/records', { vary: 'accept' });
  return ({ headers }) => ('/records' in routes && prefersPage(headers) ? records : endpoints);
}

const isRead = ({ method }: Request): boolean => method === 'GET' || method === 'HEAD';

/** A path's own route, or that of all names in its folder. */
function routeIn(routes: ReadonlyMap<string, Route>, path: string): Route | undefined {
  return routes.get(path) ?? routes.get(path.replace(/^(\/\w+\/).*/, '$1*'));
}

/** Answers every path but GraphQL's own, and these too where a browser looks for a page. */
export function useRoutes({ graphiql, demo, ...operators }: RoutesOptions): Plugin<object, ServerContext> {
  const { routes: files, page } = graphiql ? createGraphiql(demo) : {};
  const shown: Routes = { ...operatorsRoutes(operators), ...files, ...(demo && recordsRoutes(demo)) };
  const routes = new Map(Object.entries({ ...shown, '/': home(shown) }));

  async function answer(request: Request, route: Route | undefined): Promise<Answer> {
    if (!route) return NOT_FOUND;
    return isRead(request) ? route(request) : ONLY_GET;
  }

  return {
    onRequest({ request, url, endResponse, fetchAPI: { Response }, serverContext }) {
      const isGraphql = GRAPHQL.test(request.url);
      if (isGraphql && !(page && isRead(request) && prefersPage(request.headers))) return undefined;
      return answer(request, isGraphql ? page : routeIn(routes, url.pathname)).then(({ status, headers, body }) => {
        if (body instanceof Readable) {
          serverContext.isStreamed = true;
          // A file that can be read no further: nobody may wait for its rest.
          body.once('error', () => serverContext.res?.destroy());
        }
        endResponse(new Response(body as BodyInit | null, { status, headers: { ...headers } }));
      });
    },
  };
}

/** Both paths of GraphQL; what follows a question mark is no path. */
const GRAPHQL = /^[^/]*\/\/[^/]+(\/v1)?\/graphql(\?|$)/;
