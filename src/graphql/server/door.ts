/** The GraphQL door: to learn what happens to an operation, read the plugin list from top to bottom. */
import { YogaServer } from 'graphql-yoga';
import type { AccessConfig, Limits, SocketsConfig } from '../../config/load-config.ts';
import type { Demo } from '../../http/demo.ts';
import type { Call, Door } from '../../http/door.ts';
import type { TenantLimiter } from '../../http/limits/connections.ts';
import type { Turn } from '../../lib/in-order.ts';
import type { Engine } from '../engine.ts';
import { toGraphQLError } from '../operation/errors.ts';
import type { Answer } from '../operation/operation-request.ts';
import type { LiveAnswers } from '../operation/subscribe.ts';
import { checkAccept, EVENTS_TYPE } from './accept.ts';
import { type AllowList, useOperationIds } from './allow-list.ts';
import { checkBatch, runBatch } from './batch.ts';
import type { RequestContext, ServerContext } from './context.ts';
import { type EventsOptions, respondWithEvents } from './events.ts';
import { createGraphiql } from './graphiql.ts';
import { useInputLimits } from './limits/input.ts';
import { useOperations } from './operations.ts';
import { useParameters } from './parameters.ts';
import { checkBody, readParameters } from './read-request.ts';
import { useOperationRecords } from './record-operations.ts';
import { maskError, refusalOf, useMask } from './refusals.ts';
import { respond, respondToBatch } from './respond.ts';
import type { Begun } from './run-operation.ts';
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
  const { limits, access, demo, events } = options;
  const yoga = createPipeline(options);
  async function operate(params: unknown, request: Request, call: Call, turn?: Turn): Promise<Answer | LiveAnswers> {
    const result = await yoga.getResultForParams({ params, request } as never, { call, turn } as never);
    const answered = result as Answer | Begun;
    return 'live' in answered ? answered.live : answered;
  }

  async function answer(request: Request, call: Call): Promise<Response> {
    const params = readParameters(request, call.body, limits);
    checkBatch(request, Array.isArray(params) ? params.length : 1, limits.batch);
    if (Array.isArray(params)) {
      const run = (it: unknown, turn: Turn) => operate(it, request, call, turn).catch(failed) as Promise<Answer>;
      return respondToBatch(request, call.record, await runBatch(request, params, run));
    }
    const answered = await operate(params, request, call);
    if (Symbol.asyncIterator in answered) return respondWithEvents(answered, call.record, yoga.fetchAPI, events);
    return respond(request, call.record, answered);
  }
  return {
    name: 'graphql',
    paths: ['/v1/graphql', '/graphql'],
    ...(access.graphiql && createGraphiql(demo)),
    sockets: socketsOf({
      most: options.sockets.operations,
      inputDepth: limits.inputDepth,
      operate(params, { url, signal }, call) {
        const headers = { accept: EVENTS_TYPE };
        return operate(params, new yoga.fetchAPI.Request(url, { method: 'POST', headers, signal }), call);
      },
    }),
    checkAccept,
    checkBody,
    answer: (request, call) => answer(request, call).catch((error) => respond(request, call.record, failed(error))),
    refuse: (request, { record, error, isOfCaller }) =>
      respond(request, record, { errors: [isOfCaller ? toGraphQLError(error) : refusalOf(error)] }),
  };
}

/** What goes wrong on the way is an answer, too. */
const failed = (error: unknown): Answer => ({ errors: [maskError(error)] });

/** From the parameters of one operation to its answer; Yoga's own reading and writing of HTTP knows no bytes. */
function createPipeline({ engine, limits, access: { introspection }, allowList, limiter }: GraphqlOptions) {
  const validateFor = createValidation({ limits, introspection, allowList });
  return new YogaServer<Record<string, unknown> & ServerContext, RequestContext>({
    logging: false,
    maskedErrors: { maskError },
    parserAndValidationCache: false,
    plugins: [
      useOperationRecords(),
      useMask(),
      useSession(engine.schemaOf),
      useParameters(),
      ...(allowList ? [useOperationIds(allowList)] : []),
      useInputLimits(limits),
      useOperations({ engine, validateFor, limiter, limits, introspection }),
    ],
  });
}
