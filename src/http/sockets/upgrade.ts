/** The handshake of a WebSocket: the same hosts and origins as for requests, a door that takes sockets, and room for one more. */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { RowgateError } from '../../errors.ts';
import type { Door } from '../door.ts';
import type { IsServed } from '../served-hosts.ts';
import type { Sockets } from './sockets.ts';

export interface UpgradeOptions {
  readonly sockets: Sockets;
  readonly doorAt: (url: string) => Door | undefined;
  readonly corsOrigins: '*' | ReadonlySet<string>;
  readonly isServed: IsServed | undefined;
  readonly isDraining: () => boolean;
  /** Bytes in a message. */
  readonly largest: number;
}

/** For the event `upgrade` of node:http. */
export type Upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

export function createUpgrade(options: UpgradeOptions): Upgrade {
  const { sockets, largest } = options;
  const server = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    maxPayload: largest,
    handleProtocols: (offered, request) => agreed(offered, options.doorAt(urlOf(request))) ?? false,
  });
  return (request, socket, head) => {
    socket.on('error', destroyed);
    try {
      const { door, headers } = admit(request, options);
      server.handleUpgrade(request, socket, head, (opened) => {
        sockets.accept(opened, request, urlOf(request), headers, door);
      });
    } catch (error) {
      if (!(error instanceof RowgateError)) throw error;
      refuse(socket, error);
    }
  };
}

/** Whoever goes away in the middle is no fault of the gateway. It stays with the socket, so it keeps nothing else. */
function destroyed(this: Duplex): void {
  this.destroy();
}

const urlOf = ({ url = '/', headers: { host = '' } }: IncomingMessage): string => `http://${host}${url}`;

const agreed = (offered: ReadonlySet<string>, door: Door | undefined): string | undefined =>
  [...offered].find((it) => door?.sockets?.protocols.includes(it));

interface Admitted {
  readonly door: Door;
  readonly headers: Readonly<Record<string, string>>;
}

function admit(
  request: IncomingMessage,
  { sockets, doorAt, corsOrigins, isServed, isDraining }: UpgradeOptions,
): Admitted {
  const { headers } = request;
  if (isDraining()) throw new RowgateError('unexpected', 'the gateway is about to stop', { status: 503 });
  if (isServed && !isServed(headers.host ?? null))
    throw new RowgateError('access-denied', 'the demo does not serve this host', { status: 403 });
  const door = doorAt(urlOf(request));
  if (!door?.sockets) throw new RowgateError('not-found', 'there are no WebSockets here', { status: 404 });
  const offered = (headers['sec-websocket-protocol'] ?? '').split(',').map((it) => it.trim());
  if (agreed(new Set(offered), door) === undefined)
    throw refused(`Sec-WebSocket-Protocol must name one of ${door.sockets.protocols.join(', ')}`);
  const refusal = sockets.refusal();
  if (refusal) throw refusal;
  return { door, headers: checkedHeaders(headers, corsOrigins) };
}

const refused = (message: string): RowgateError => new RowgateError('bad-request', message, { status: 400 });

/** A page of any origin may connect where all origins are allowed, but without the cookies that its browser adds. */
function checkedHeaders(
  { origin, host, ...others }: IncomingMessage['headers'],
  allowed: UpgradeOptions['corsOrigins'],
) {
  const headers = Object.fromEntries(Object.entries(others).map(([name, value]) => [name, [value].flat().join(', ')]));
  if (origin === undefined || (URL.canParse(origin) && new URL(origin).host === host)) return headers;
  if (allowed === '*') {
    const { cookie, ...rest } = headers;
    return rest;
  }
  if (allowed.has(origin)) return headers;
  throw refused('CORS: this origin is not one of those in CORS_ORIGINS');
}

function refuse(socket: Duplex, { status, code, message, headers }: RowgateError): void {
  const body = JSON.stringify({ path: '$', error: message, code });
  const lines = {
    ...headers,
    'content-type': 'application/json; charset=utf-8',
    'content-length': String(Buffer.byteLength(body)),
    connection: 'close',
  };
  const head = Object.entries(lines).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${status} Refused\r\n${head.join('')}\r\n${body}`);
}
