/** Bytes as they are, for requests that no client would send. */
import { connect } from 'node:net';

/** Sends the bytes and gives everything that comes back until the server closes. */
export function rawRequest(port: number, bytes: string | Uint8Array): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    socket.setEncoding('utf8').on('data', (text: string) => {
      answer += text;
    });
    socket.once('error', reject).once('close', () => resolve(answer));
  });
}

export interface RawHttp {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

/** Sends a request some of which a client would refuse to send, on a connection of its own; gives the whole answer. */
export function rawHttp(url: string, { method = 'POST', path = '/v1/graphql', headers = {}, body = '' }: RawHttp) {
  const bytes = typeof body === 'string' ? Buffer.from(body) : body;
  const own = { host: 'gateway.test', connection: 'close', 'content-length': String(bytes.length) };
  const lines = Object.entries({ ...own, ...headers }).map(([name, value]) => `${name}: ${value}\r\n`);
  const head = Buffer.from(`${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n`, 'latin1');
  return rawRequest(Number(new URL(url).port), Buffer.concat([head, bytes]));
}
