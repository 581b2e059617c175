/** The server around the handler: it listens, and it ends without dropping what is under way. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, Server as NetServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ServingConfig } from '../config/load-config.ts';
import { addAcceptors } from './acceptors.ts';
import type { Clients } from './clients.ts';
import type { HttpHandler } from './handler.ts';
import { oneAfterTheOther } from './limits/pipelining.ts';

/** What answers: requests, and handshakes of WebSockets, which end with the rest. */
export interface Served extends Pick<HttpHandler, 'listener' | 'upgrade'> {
  readonly sockets: Pick<HttpHandler['sockets'], 'close'>;
}

export interface Listening {
  /** Where it listens: `http://127.0.0.1:8080`. */
  readonly url: string;
  /** Takes no more connections; those that are there stay. */
  stopAccepting(): void;
  /** Takes no more connections, lets what is under way end, and cuts off what lasts past the deadline. */
  close(): Promise<void>;
}

/** Load balancers keep idle connections for a minute; whoever closes first may lose a request that is on its way. */
const KEEP_ALIVE = 75_000;

/** The first byte, and all headers, must come sooner than a body: nobody is known before they have. */
const HEADERS = 10_000;

/** Milliseconds over which the ends of WebSockets and streams of events are spread: their clients come back. */
const JITTER = 5_000;

export const jitterOf = ({ shutdownTimeout }: Pick<ServingConfig, 'shutdownTimeout'>): number =>
  Math.min(JITTER, shutdownTimeout / 4);

/** How many connections may wait to be accepted, as far as the system allows: those beyond knock again only after seconds. */
const BACKLOG = 4_096;

/** How often connections are looked at: for requests that take too long, and for idle ones when closing. */
const CHECK = 1_000;
const CLOSING_CHECK = 50;

/** `stopping` says whether the end has begun: every answer then asks its client to come back on a new connection. */
export async function listen(
  { listener: handler, upgrade, sockets }: Served,
  clients: Clients,
  config: ServingConfig,
  stopping: AbortSignal,
): Promise<Listening> {
  const options = {
    // Node would drop a second Authorization header unseen; joined, it is refused.
    joinDuplicateHeaders: true,
    keepAliveTimeout: KEEP_ALIVE,
    requestTimeout: config.requestTimeout,
    headersTimeout: Math.min(HEADERS, config.requestTimeout),
    connectionsCheckingInterval: CHECK,
  };
  const answer = oneAfterTheOther((request, response) => {
    if (stopping.aborted) response.setHeader('connection', 'close');
    if (isWellFormed(request)) handler(request, response);
    else refuse(response);
  });
  const server = createServer(options, answer);
  server.on('upgrade', (request, socket, head) => {
    if (isWellFormed(request)) upgrade(request, socket, head);
    else socket.destroy();
  });
  server.on('connection', (socket) => clients.accept(socket));
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(listenError(error, config)));
    server.listen({ port: config.port, host: config.host, backlog: BACKLOG }, resolve);
  });
  const all = [server, ...(await addAcceptors(server))];
  let closed: Promise<unknown> | undefined;
  const stopAccepting = (): Promise<unknown> => {
    closed ??= Promise.all(all.map(closeListening));
    return closed;
  };
  return {
    url: urlOf(server, config.host),
    stopAccepting: () => void stopAccepting(),
    close: () => close(server, stopAccepting(), sockets, config.shutdownTimeout, jitterOf(config)),
  };
}

/** Resolves when its last connection has ended; a server of HTTP would cut off those that are idle. */
const closeListening = (server: NetServer): Promise<void> =>
  new Promise((resolve) => void NetServer.prototype.close.call(server, () => resolve()));

/** Why it cannot listen, with the setting and the cure. */
function listenError(error: NodeJS.ErrnoException, { host, port }: ServingConfig): Error {
  const causes: Readonly<Record<string, string>> = {
    EADDRINUSE: `PORT: ${port} of ${host} is taken by another program. Stop that one, or choose another port; 0 takes any free one.`,
    EACCES: `PORT: ${port} of ${host} is not for this user. Choose a port from 1024 on.`,
    EADDRNOTAVAIL: `HOST: ${host} is no address of this machine. Choose one that is; 0.0.0.0 takes all of them.`,
    ENOTFOUND: `HOST: ${host} is not known. Correct the name, or give an address such as 127.0.0.1.`,
  };
  return new Error(causes[error.code ?? ''] ?? `HOST, PORT: ${error.message}`, { cause: error });
}

/** The handler makes a URL of both, and has no answer when that fails; a host that ends early would change the path. */
const isWellFormed = ({ url = '', headers: { host = '' } }: IncomingMessage): boolean =>
  url.startsWith('/') && !/[/?#@\\]/.test(host) && URL.canParse(`http://${host}${url}`);

function refuse(response: ServerResponse): void {
  response.writeHead(400, { 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify({ path: '$', error: 'the path and the Host header make no URL', code: 'bad-request' }));
}

async function close(
  server: Server,
  closed: Promise<unknown>,
  sockets: Served['sockets'],
  deadline: number,
  jitter: number,
): Promise<void> {
  server.closeIdleConnections();
  const sweep = setInterval(() => server.closeIdleConnections(), CLOSING_CHECK);
  const late = new AbortController();
  const cutOff = sleep(deadline, undefined, { signal: late.signal }).then(
    () => server.closeAllConnections(),
    () => {},
  );
  await Promise.race([sockets.close(jitter), cutOff]);
  await closed;
  clearInterval(sweep);
  late.abort();
  await cutOff;
}

function urlOf(server: Server, host: string): string {
  const { port } = server.address() as AddressInfo;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
