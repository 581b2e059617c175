/** The clients that front ends have, as each is set up for live queries; each watches what it is asked in its own way. */
import { ApolloClient, gql, InMemoryCache } from '@apollo/client';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { liveProvider } from '@refinedev/hasura';
import { fetchExchange, subscriptionExchange, Client as Urql } from '@urql/core';
import { EventSource } from 'eventsource';
import type { Client as WsClient } from 'graphql-ws';
import { SubscriptionClient } from 'subscriptions-transport-ws';
import { WebSocket } from 'ws';
import { graphqlWs } from './sockets.ts';

type Headers = Readonly<Record<string, string>>;
type Data = Readonly<Record<string, unknown>>;

/** What a client gave its user so far. */
export interface Seen {
  readonly data: Data[];
  /** Messages of errors. */
  readonly errors: string[];
}

export interface LiveClient {
  /** Whether its users are shown errors. */
  readonly tellsErrors: boolean;
  watch(query: string, seen: Seen): void;
  close(): Promise<void> | void;
}

export type MakeClient = (url: string, headers: Headers) => LiveClient;

/** graphql-ws as its documentation has it for clients that shall come back. */
const lasting = (url: string, headers: Headers): WsClient =>
  graphqlWs(url, headers, {
    retryAttempts: Number.POSITIVE_INFINITY,
    retryWait: () => new Promise((resolve) => void setTimeout(resolve, 100)),
    shouldRetry: () => true,
  });

const messagesOf = (error: unknown): string[] =>
  [error].flat().map((it) => String((it as { readonly message?: unknown }).message ?? it));

function graphqlWsClient(url: string, headers: Headers): LiveClient {
  const client = lasting(url, headers);
  return {
    tellsErrors: true,
    watch(query, { data, errors }) {
      client.subscribe<Data>(
        { query },
        {
          next: (answer) => void (answer.data && data.push(answer.data)),
          error: (error) => errors.push(...messagesOf(error)),
          complete() {},
        },
      );
    },
    close: () => client.dispose(),
  };
}

/** Its link looks at errors with the WebSocket of browsers, which Node 20 has not. */
function apollo(url: string, headers: Headers): LiveClient {
  Object.assign(globalThis, { WebSocket });
  const ws = lasting(url, headers);
  const client = new ApolloClient({ cache: new InMemoryCache(), link: new GraphQLWsLink(ws) });
  return {
    tellsErrors: true,
    watch(query, { data, errors }) {
      client.subscribe<Data>({ query: gql(query), fetchPolicy: 'no-cache' }).subscribe({
        next(result) {
          if (result.data) data.push(result.data);
          if (result.error) errors.push(...messagesOf(result.error));
        },
        error: (error: unknown) => errors.push(...messagesOf(error)),
      });
    },
    async close() {
      client.stop();
      await ws.dispose();
    },
  };
}

function watchWithUrql(client: Urql, query: string, { data, errors }: Seen): void {
  client.subscription<Data>(query, {}).subscribe((result) => {
    if (result.data) data.push(result.data);
    if (result.error) errors.push(result.error.message);
  });
}

function urql(url: string, headers: Headers): LiveClient {
  const ws = lasting(url, headers);
  const forward = subscriptionExchange({
    forwardSubscription: ({ query = '', variables }) => ({
      subscribe: (sink) => ({
        unsubscribe: ws.subscribe({ query, variables: variables as Record<string, unknown> }, sink as never),
      }),
    }),
  });
  const client = new Urql({ url: `${url}/v1/graphql`, exchanges: [forward], preferGetMethod: false });
  return { tellsErrors: true, watch: (query, seen) => watchWithUrql(client, query, seen), close: () => ws.dispose() };
}

/** urql without WebSockets: one request, answered as events. */
function urqlEvents(url: string, headers: Headers): LiveClient {
  const closing = new AbortController();
  const client = new Urql({
    url: `${url}/v1/graphql`,
    exchanges: [fetchExchange],
    fetchSubscriptions: true,
    fetchOptions: { headers: { ...headers } },
    fetch: (input, init) => fetch(input, { ...init, signal: closing.signal }),
    preferGetMethod: false,
  });
  return {
    tellsErrors: true,
    watch: (query, seen) => watchWithUrql(client, query, seen),
    close: () => closing.abort(),
  };
}

/** Its provider shows its user no errors. */
function refine(url: string, headers: Headers): LiveClient {
  const ws = lasting(url, headers);
  const provider = liveProvider(ws);
  return {
    tellsErrors: false,
    watch(query, { data }) {
      const [, resource = '', fields = ''] = /\{ (\w+) .*\{ (.*) \} \}$/.exec(query) ?? [];
      provider.subscribe({
        channel: resource,
        types: ['*'],
        params: {
          resource,
          subscriptionType: 'useList',
          meta: { fields: fields.split(' ') },
          sorters: [{ field: 'task_id', order: 'asc' }],
          pagination: { mode: 'server', pageSize: 1 },
        },
        callback: (rows: unknown) => data.push({ [resource]: rows }),
      });
    },
    close: () => ws.dispose(),
  };
}

/** The old protocol's own client. */
function subscriptionsTransportWs(url: string, headers: Headers): LiveClient {
  const options = { reconnect: true, minTimeout: 5_000, connectionParams: { headers } };
  const client = new SubscriptionClient(`${url.replace('http', 'ws')}/v1/graphql`, options, WebSocket);
  return {
    tellsErrors: true,
    watch(query, { data, errors }) {
      client.request({ query }).subscribe({
        next: (answer) => void (answer.data && data.push(answer.data)),
        error: (error: unknown) => errors.push(...messagesOf(error)),
      });
    },
    close: () => client.close(),
  };
}

/** A browser's EventSource outside a browser: there it can set headers. */
function eventSource(url: string, headers: Headers): LiveClient {
  const sources: EventSource[] = [];
  return {
    tellsErrors: true,
    watch(query, { data, errors }) {
      const source = new EventSource(`${url}/v1/graphql?${new URLSearchParams({ query })}`, {
        fetch: (input, init) => fetch(input, { ...init, headers: { ...init.headers, ...headers } }),
      });
      sources.push(source);
      source.addEventListener('next', ({ data: text }) => {
        const answer = JSON.parse(text) as { readonly data?: Data; readonly errors?: unknown };
        if (answer.data) data.push(answer.data);
        if (answer.errors) errors.push(...messagesOf(answer.errors));
      });
      source.addEventListener('complete', () => source.close());
    },
    close() {
      for (const source of sources) source.close();
    },
  };
}

/** By the names of their packages. */
export const LIVE_CLIENTS: Readonly<Record<string, MakeClient>> = {
  'graphql-ws': graphqlWsClient,
  '@apollo/client': apollo,
  '@urql/core': urql,
  '@urql/core with fetchSubscriptions': urqlEvents,
  '@refinedev/hasura': refine,
  'subscriptions-transport-ws': subscriptionsTransportWs,
  eventsource: eventSource,
};
