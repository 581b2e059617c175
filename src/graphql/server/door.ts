/** The GraphQL door: to learn what happens to an operation, read the plugin list from top to bottom. */
import type { DocumentNode } from 'graphql';
import { createYoga } from 'graphql-yoga';
import { LRUCache } from 'lru-cache';
import type { AccessConfig, Limits } from '../../config/load-config.ts';
import type { Demo } from '../../http/demo.ts';
import type { Door } from '../../http/door.ts';
import type { TenantLimiter } from '../../http/limits/connections.ts';
import type { Engine } from '../engine.ts';
import { checkAccept, useJson } from './accept.ts';
import { type AllowList, useOperationIds } from './allow-list.ts';
import { useBatchLimit, useBatchOrder } from './batch.ts';
import type { RequestContext, ServerContext } from './context.ts';
import { createGraphiql } from './graphiql.ts';
import { useInputLimits } from './limits/input.ts';
import { useOperations } from './operations.ts';
import { useParameters } from './parameters.ts';
import { checkBody, useRequestReader } from './read-request.ts';
import { useOperationRecords } from './record-operations.ts';
import { maskError, useRefusals } from './refusals.ts';
import { useSession } from './session.ts';
import { createValidation } from './validation.ts';

export interface GraphqlOptions {
  readonly engine: Engine;
  readonly limits: Limits;
  readonly access: Pick<AccessConfig, 'introspection' | 'graphiql'>;
  readonly allowList: AllowList | undefined;
  readonly limiter: Pick<TenantLimiter, 'run'>;
  /** In the demo, GraphiQL is signed in. */
  readonly demo: Demo | undefined;
}

export function createGraphqlDoor(options: GraphqlOptions): Door {
  const yoga = createServer(options);
  return {
    name: 'graphql',
    paths: ['/v1/graphql', '/graphql'],
    ...(options.access.graphiql && createGraphiql(options.demo)),
    checkAccept,
    checkBody,
    answer: (request, call) => yoga.handleRequest(request, { record: call.record, call } as ServerContext),
    refuse: (request, refused) => yoga.handleRequest(request, { record: refused.record, refused } as ServerContext),
  };
}

function createServer({ engine, limits, access: { introspection }, allowList, limiter }: GraphqlOptions) {
  const validateFor = createValidation({ limits, introspection, allowList });
  return createYoga<ServerContext, RequestContext>({
    graphqlEndpoint: '{/v1}?/graphql',
    healthCheckEndpoint: NEVER,
    cors: false,
    batching: { limit: limits.batch },
    maxRequestBodySize: false,
    landingPage: false,
    logging: false,
    multipart: false,
    maskedErrors: { maskError },
    parserAndValidationCache: { documentCache: rememberDocuments(), errorCache: FORGET },
    graphiql: false,
    plugins: [
      useOperationRecords(),
      useJson(),
      useRefusals(),
      useRequestReader(),
      useBatchLimit(limits.batch),
      useBatchOrder(),
      useSession(engine.schemaOf),
      useParameters(),
      ...(allowList ? [useOperationIds(allowList)] : []),
      useInputLimits(limits),
      useOperations({ engine, validateFor, limiter, limits, introspection }),
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
