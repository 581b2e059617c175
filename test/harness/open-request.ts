/** A request on a connection of its own, whose answer is read when and as the test says. */
import { connect, type Socket } from 'node:net';
import { type Caller, headersOf } from './gateway.ts';

/** The bytes of a request for one operation. */
export async function requestFor(caller: Caller, query: string, variables: unknown = {}): Promise<string> {
  const body = JSON.stringify({ query, variables });
  const headers = {
    host: 'x',
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    ...(await headersOf(caller)),
  };
  const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return `POST /graphql HTTP/1.1\r\n${head.join('\r\n')}\r\n\r\n${body}`;
}

/** Sends the bytes; nothing is read until the socket is resumed. */
export function openRequest({ url }: { readonly url: string }, bytes: string): Socket {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  socket.on('error', () => {});
  socket.pause();
  socket.write(bytes);
  return socket;
}
