/** The HTTP door: to learn what happens to a request, read the plugin list from top to bottom. */
import type { DocumentNode } from 'graphql';
import { createYoga, type YogaServerInstance } from 'graphql-yoga';
import { LRUCache } from 'lru-cache';
import type { Authenticator } from '../auth/authenticator.ts';
import type { AccessConfig, Limits, UnreadConfig } from '../config/load-config.ts';
import type { Engine } from '../graphql/engine.ts';
import { type AllowList, useOperationIds } from './allow-list.ts';
import { useBatchOrder } from './batch-order.ts';
import { type Clients, useClients } from './clients.ts';
import { corsFor } from './cors.ts';
import { useCsrfPrevention } from './csrf.ts';
import { maskError, useFaults } from './faults.ts';
import { useIdempotencyKey } from './idempotency-key.ts';
import { useBatchLimit } from './limits/batch.ts';
import type { TenantLimiter } from './limits/connections.ts';
import { useInputLimits } from './limits/input.ts';
import { useRequestLimit } from './limits/requests.ts';
import { ThreadLimiter } from './limits/thread.ts';
import { useUnreadLimit } from './limits/unread.ts';
import { type Observer, type ServerContext, useObservers } from './observe.ts';
import { useOperations } from './operations.ts';
import { useAccept } from './request/accept.ts';
import { useParameters } from './request/parameters.ts';
import { useRequestParser } from './request/parse.ts';
import { type RoutesOptions, useRoutes } from './routes.ts';
import { type IsServed, useServedHosts } from './served-hosts.ts';
import { type RequestContext, useSession } from './session.ts';
import { createValidation } from './validation.ts';

export interface DoorOptions {
  readonly authenticator: Authenticator;
  readonly engine: Engine;
  readonly limits: Limits;
  readonly unread: UnreadConfig;
  readonly access: Pick<AccessConfig, 'corsOrigins' | 'introspection'>;
  readonly allowList: AllowList | undefined;
  /** The header that carries the token, where it is not `Authorization` or a cookie. */
  readonly tokenHeader: string | undefined;
  readonly limiter: Pick<TenantLimiter, 'run'>;
  readonly routes: RoutesOptions;
  /** Told of every request when its answer has been sent. */
  readonly observers: readonly Observer[];
  /** The hosts under which the demo is asked; undefined where all are served. */
  readonly isServed?: IsServed | undefined;
  /** Whose connections there are; undefined where requests come without. */
  readonly clients?: Clients | undefined;
}

export type Door = YogaServerInstance<ServerContext, RequestContext>;

export function createDoor(options: DoorOptions): Door {
  const { engine, limits, access, allowList, isServed, clients } = options;
  const { introspection } = access;
  const thread = new ThreadLimiter(limits.requestsPerWorkspace * limits.batch);
  const validateFor = createValidation({ limits, introspection, allowList });
  return createYoga<ServerContext, RequestContext>({
    graphqlEndpoint: '{/v1}?/graphql',
    healthCheckEndpoint: NEVER,
    cors: corsFor(access.corsOrigins),
    batching: { limit: limits.batch },
    maxRequestBodySize: false,
    landingPage: false,
    logging: false,
    multipart: false,
    maskedErrors: { maskError },
    parserAndValidationCache: { documentCache: rememberDocuments(), errorCache: FORGET },
    graphiql: false,
    plugins: [
      useObservers(options.observers),
      useUnreadLimit(options.unread, thread),
      ...(isServed ? [useServedHosts(isServed)] : []),
      useRoutes(options.routes),
      useAccept(),
      useCsrfPrevention(options.tokenHeader),
      useSession(options.authenticator, engine.schemaOf),
      ...(clients ? [useClients(clients)] : []),
      useRequestParser(limits, thread),
      useBatchLimit(limits.batch),
      useBatchOrder(thread),
      useIdempotencyKey(),
      useRequestLimit(limits),
      useParameters(),
      ...(allowList ? [useOperationIds(allowList)] : []),
      useInputLimits(limits),
      useOperations({ engine, validateFor, limiter: options.limiter, limits, introspection }),
      useFaults(),
    ],
  });
}

/** Yoga's own health check, which would take every URL with this end; ours is among the routes. */
const NEVER = '\n';

/** Characters of documents that are remembered, parsed: what clients send must not fill the memory. */
const REMEMBERED = 1024 * 1024;

const rememberDocuments = () =>
  new LRUCache<string, DocumentNode>({
    max: 2_000,
    maxSize: REMEMBERED,
    sizeCalculation: (_, text) => text.length + 1,
  });

/** An error holds what stood on the stack when it was made: what is no document is found out again. */
const FORGET = { get: () => undefined, set: () => {} };
