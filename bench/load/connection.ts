/** One keep-alive HTTP/1.1 connection that costs next to nothing: the load must not take the machine from the loaded. */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

export interface Reply {
  readonly status: number;
  /** Bytes of the body as they came, a chunked one with its marks. */
  readonly length: number;
  readonly body: Buffer;
}

interface Head {
  readonly status: number;
  readonly bodyAt: number;
  /** Undefined for a chunked body. */
  readonly contentLength: number | undefined;
}

const LAST_CHUNK = '0\r\n\r\n';

function headOf(data: Buffer): Head | undefined {
  const end = data.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const text = data.toString('latin1', 0, end);
  const [, length] = /\r\ncontent-length: *(\d+)/i.exec(text) ?? [];
  return {
    status: Number(text.slice(9, 12)),
    bodyAt: end + 4,
    contentLength: length === undefined ? undefined : Number(length),
  };
}

/** Whether all of the body is there. */
function isWhole(data: Buffer, { bodyAt, contentLength }: Head): boolean {
  if (contentLength !== undefined) return data.length >= bodyAt + contentLength;
  return (
    data.length >= bodyAt + LAST_CHUNK.length && data.toString('latin1', data.length - LAST_CHUNK.length) === LAST_CHUNK
  );
}

export class Connection {
  readonly #socket: Socket;
  #data: Buffer = Buffer.alloc(0);
  #head: Head | undefined;
  #waiting: { resolve(reply: Reply): void; reject(error: Error): void } | undefined;

  constructor({ hostname, port }: URL) {
    this.#socket = connect(Number(port), hostname);
    this.#socket.setNoDelay(true);
    this.#socket.on('data', (part) => this.#take(part));
    this.#socket.on('error', (error) => this.#waiting?.reject(error));
    this.#socket.on('close', () => this.#waiting?.reject(new Error('the server closed the connection')));
  }

  /** Resolves when it is connected. */
  async open(): Promise<void> {
    if (this.#socket.connecting) await once(this.#socket, 'connect');
  }

  /** Sends the bytes of one request; one at a time. */
  send(request: Buffer): Promise<Reply> {
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      this.#socket.write(request);
    });
  }

  end(): void {
    this.#waiting = undefined;
    this.#socket.destroy();
  }

  #take(part: Buffer): void {
    this.#data = this.#data.length === 0 ? part : Buffer.concat([this.#data, part]);
    this.#head ??= headOf(this.#data);
    const head = this.#head;
    if (!head || !isWhole(this.#data, head)) return;
    const body = this.#data.subarray(head.bodyAt);
    this.#data = Buffer.alloc(0);
    this.#head = undefined;
    const waiting = this.#waiting;
    this.#waiting = undefined;
    waiting?.resolve({ status: head.status, length: body.length, body });
  }
}
