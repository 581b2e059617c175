/** The GraphQL door: to learn what happens to an operation, read the plugin list from top to bottom. */
import { YogaServer } from 'graphql-yoga';
import type { AccessConfig, Limits, SocketsConfig } from '../../config/load-config.ts';
import type { Demo } from '../../http/demo.ts';
import type { Door } from '../../http/door.ts';
import type { TenantLimiter } from '../../http/limits/connections.ts';
import type { Engine } from '../engine.ts';
import { checkAccept } from './accept.ts';
import { type AllowList, useOperationIds } from './allow-list.ts';
import { useAnswerBytes, withBytes } from './answer-text.ts';
import { useBatchLimit, useBatchOrder, useBatchStatus } from './batch.ts';
import type { RequestContext, ServerContext } from './context.ts';
import { type EventsOptions, useEvents } from './events.ts';
import { createGraphiql } from './graphiql.ts';
import { useInputLimits } from './limits/input.ts';
import { useOperations } from './operations.ts';
import { useParameters } from './parameters.ts';
import { checkBody, useRequestReader } from './read-request.ts';
import { useOperationRecords } from './record-operations.ts';
import { maskError, useRefusals } from './refusals.ts';
import { useSession } from './session.ts';
import { socketsOf } from './sockets/sockets.ts';
import { createValidation } from './validation.ts';

export interface GraphqlOptions {
  readonly engine: Engine;
  readonly limits: Limits;
  readonly access: Pick<AccessConfig, 'introspection' | 'graphiql'>;
  readonly allowList: AllowList | undefined;
  readonly limiter: Pick<TenantLimiter, 'run'>;
  readonly sockets: Pick<SocketsConfig, 'operations'>;
  readonly events: EventsOptions;
  /** In the demo, GraphiQL is signed in. */
  readonly demo: Demo | undefined;
}

export function createGraphqlDoor(options: GraphqlOptions): Door {
  const yoga = createServer(options);
  // The plugins add the rest.
  const handle = async (request: Request, context: Omit<ServerContext, 'operation'>) =>
    withBytes(await yoga.handle(request, context as never), context.record);
  return {
    name: 'graphql',
    paths: ['/v1/graphql', '/graphql'],
    ...(options.access.graphiql && createGraphiql(options.demo)),
    sockets: socketsOf({
      most: options.sockets.operations,
      operate: async (params, request, call) =>
        yoga.getResultForParams({ params, request }, { record: call.record, call } as never),
    }),
    checkAccept,
    checkBody,
    answer: (request, call) => handle(request, { record: call.record, call }),
    refuse: (request, refused) => handle(request, { record: refused.record, refused }),
  };
}

function createServer({ engine, limits, access: { introspection }, allowList, limiter, events }: GraphqlOptions) {
  const validateFor = createValidation({ limits, introspection, allowList });
  return new YogaServer<Record<string, unknown> & ServerContext, RequestContext>({
    cors: false,
    batching: { limit: limits.batch },
    maxRequestBodySize: false,
    landingPage: false,
    logging: false,
    multipart: false,
    maskedErrors: { maskError },
    parserAndValidationCache: false,
    graphiql: false,
    plugins: [
      useOperationRecords(),
      useBatchStatus(),
      useAnswerBytes(),
      useEvents(events),
      useRefusals(),
      useRequestReader(limits),
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
