/** The HTTP door: to learn what happens to a request, read the plugin list from top to bottom. */
import { renderGraphiQL } from '@graphql-yoga/render-graphiql';
import { createYoga, useReadinessCheck, type YogaServerInstance } from 'graphql-yoga';
import type { Authenticator } from '../auth/authenticator.ts';
import type { Engine } from '../graphql/engine.ts';
import type { Demo } from './demo.ts';
import { maskError, useFaults } from './faults.ts';
import { graphiqlOptions } from './graphiql.ts';
import { useOperations } from './operations.ts';
import { useRecords } from './records.ts';
import { type RequestContext, useSession } from './session.ts';

export interface DoorOptions {
  readonly authenticator: Authenticator;
  readonly engine: Engine;
  /** Whether the gateway can answer; rejects or gives false when it cannot. */
  readonly isReady: () => Promise<boolean>;
  /** Told of every error that is masked. */
  readonly log: (error: unknown) => void;
  readonly demo?: Demo | undefined;
}

export type Door = YogaServerInstance<Record<string, never>, RequestContext>;

export function createDoor({ authenticator, engine, isReady, log, demo }: DoorOptions): Door {
  const mask = maskError(log);
  return createYoga<Record<string, never>, RequestContext>({
    graphqlEndpoint: '{/v1}?/graphql',
    batching: { limit: 20 },
    landingPage: false,
    logging: false,
    multipart: false,
    maskedErrors: { maskError: mask },
    graphiql: graphiqlOptions(demo?.token),
    renderGraphiQL,
    plugins: [
      ...(demo ? [useRecords(demo.records)] : []),
      useReadinessCheck({ endpoint: '/healthz', check: isReady }),
      useSession(authenticator, engine.schemaOf),
      useOperations(engine),
      useFaults(mask),
    ],
  });
}
