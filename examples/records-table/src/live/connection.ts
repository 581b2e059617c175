/** The WebSocket of one token: it comes back by itself, and says whether it is away. */
import { createClient } from 'graphql-ws';
import { createContext, use, useSyncExternalStore } from 'react';

/** Milliseconds between pings, until one that is not answered means that the other side is gone, and between tries. */
const PING = 10_000;
const PATIENCE = 5_000;
const LONGEST = 30_000;

/** As longer as more have failed; not all pages come back at the same moment. */
const pause = (tries: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, Math.min(LONGEST, 500 * 2 ** tries) * (0.5 + Math.random() / 2)));

export function connect(token: string) {
  const listeners = new Set<() => void>();
  let isAway = false;
  let late: ReturnType<typeof setTimeout>;
  const say = (now: boolean): void => {
    isAway = now;
    for (const listener of listeners) listener();
  };
  const client = createClient({
    url: new URL('/v1/graphql', location.href).href.replace('http', 'ws'),
    connectionParams: { headers: { authorization: `Bearer ${token}` } },
    lazyCloseTimeout: 2_000,
    keepAlive: PING,
    retryAttempts: Number.POSITIVE_INFINITY,
    retryWait: pause,
    shouldRetry: () => true,
    on: {
      connected: () => say(false),
      closed: (event) => {
        clearTimeout(late);
        say((event as { readonly code?: number }).code !== 1000);
      },
      ping: (isReceived) => {
        if (!isReceived) late = setTimeout(() => client.terminate(), PATIENCE);
      },
      pong: (isReceived) => {
        if (isReceived) clearTimeout(late);
      },
    },
  });
  return {
    client,
    isAway: () => isAway,
    onChange(listener: () => void) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

const Connected = createContext<ReturnType<typeof connect> | undefined>(undefined);

export const ConnectionProvider = Connected.Provider;

export function useConnection(): ReturnType<typeof connect> {
  const connection = use(Connected);
  if (!connection) throw new Error('useConnection is used outside of ConnectionProvider');
  return connection;
}

/** Whether what is shown may be no longer true. */
export function useIsAway(): boolean {
  const { onChange, isAway } = useConnection();
  return useSyncExternalStore(onChange, isAway);
}
