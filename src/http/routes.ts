/** The paths beside GraphQL: health, readiness, metrics, version; and the answer for all that do not exist. */
import type { Plugin } from 'graphql-yoga';
import { secretCheck } from '../lib/same-secret.ts';
import type { Metrics } from './metrics.ts';
import type { ServerContext } from './observe.ts';

export interface RoutesOptions {
  /** Whether operations can be answered; never rejects. */
  readonly canAnswer: () => Promise<boolean>;
  /** Whether the gateway is about to stop. */
  readonly isDraining: () => boolean;
  readonly metrics: Metrics;
  /** The bearer token that reads the metrics; undefined where anyone may. */
  readonly metricsSecret: string | undefined;
  readonly version: string;
}

type Route = (request: Request) => Answer | Promise<Answer>;

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

const text = (status: number, body: string): Answer => ({ status, type: 'text/plain; charset=utf-8', body });
const json = (status: number, body: object): Answer => ({
  status,
  type: 'application/json; charset=utf-8',
  body: JSON.stringify(body),
});

/** An error outside GraphQL, in Hasura's envelope (dialect 8.1). */
const refuse = (status: number, code: string, error: string): Answer => json(status, { path: '$', error, code });

const NOT_FOUND = refuse(404, 'not-found', 'resource does not exist');
const ONLY_GET = refuse(405, 'method-not-allowed', 'only GET is accepted here');
const NO_SECRET = refuse(401, 'access-denied', 'the metrics need their secret as a bearer token');

function routesOf({ canAnswer, isDraining, metrics, metricsSecret, version }: RoutesOptions) {
  const mayMeasure = metricsSecret === undefined ? () => true : secretCheck(`Bearer ${metricsSecret}`);
  return new Map<string, Route>([
    ['/healthz', async () => ((await canAnswer()) ? text(200, 'OK') : text(500, 'ERROR'))],
    [
      '/readyz',
      async () => {
        if (isDraining()) return text(503, 'DRAINING');
        return (await canAnswer()) ? text(200, 'OK') : text(503, 'NOT READY');
      },
    ],
    [
      '/metrics',
      async ({ headers }) => {
        if (!mayMeasure(headers.get('authorization') ?? '')) return NO_SECRET;
        const { type, text: body } = await metrics.read();
        return { status: 200, type, body };
      },
    ],
    ['/v1/version', () => json(200, { server_type: 'rowgate', version })],
  ]);
}

const isRead = ({ method }: Request): boolean => method === 'GET' || method === 'HEAD';

/** Answers every path but GraphQL's own. */
export function useRoutes(options: RoutesOptions): Plugin<object, ServerContext> {
  const routes = routesOf(options);
  const answer = async (route: Route | undefined, request: Request): Promise<Answer> => {
    if (!route) return NOT_FOUND;
    return isRead(request) ? route(request) : ONLY_GET;
  };
  return {
    onRequest({ request, url, endResponse, fetchAPI }) {
      if (GRAPHQL.test(request.url)) return undefined;
      const answered = answer(routes.get(url.pathname), request);
      return answered.then(({ status, type, body }) =>
        endResponse(new fetchAPI.Response(body, { status, headers: { 'content-type': type } })),
      );
    },
  };
}

/** Both paths of GraphQL; what follows a question mark is no path. */
const GRAPHQL = /^[^/]*\/\/[^/]+(\/v1)?\/graphql(\?|$)/;
