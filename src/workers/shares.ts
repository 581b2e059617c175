/** What each of several workers may take, so that together they take what is configured. */
import type { Config } from '../config/load-config.ts';

/** Which of how many a worker is; the first is 0. */
export interface Place {
  readonly index: number;
  readonly of: number;
}

/** Its part of a whole: what is left over goes to the first ones, and nobody has nothing. */
const shareOf = (whole: number, { index, of }: Place): number =>
  Math.max(Math.floor(whole / of) + (index < whole % of ? 1 : 0), 1);

/** What holds for one request, or for one socket, is the same in every worker. */
export function shared(config: Config, place: Place): Config {
  const share = (whole: number): number => shareOf(whole, place);
  const { connections, live, sockets, limits, unread, serving } = config;
  return {
    ...config,
    connections: { ...connections, most: share(connections.most), perWorkspace: share(connections.perWorkspace) },
    live: {
      ...live,
      connections: share(live.connections),
      most: share(live.most),
      perWorkspace: share(live.perWorkspace),
      bytesPerWorkspace: share(live.bytesPerWorkspace),
    },
    sockets: { ...sockets, most: share(sockets.most), perWorkspace: share(sockets.perWorkspace) },
    limits: {
      ...limits,
      requests: share(limits.requests),
      requestsPerWorkspace: share(limits.requestsPerWorkspace),
    },
    unread: { ...unread, most: share(unread.most), perWorkspace: share(unread.perWorkspace) },
    serving: { ...serving, connections: share(serving.connections) },
  };
}

/** For the operator. */
export function describeShares(config: Config, of: number): string {
  const { connections, limits, serving, live } = shared(config, { index: of - 1, of });
  return (
    `${of} workers share what is configured; each has at least ${connections.most} connections to PostgreSQL ` +
    `(${connections.perWorkspace} for a workspace), ${live.connections} for live queries, ${serving.connections} of ` +
    `clients, and ${limits.requests} requests under way (${limits.requestsPerWorkspace} of a workspace)`
  );
}
