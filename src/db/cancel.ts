/** Cancelling what a connection runs: PostgreSQL takes such a request on a connection of its own (protocol, 54.2.8). */
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { RowgateError } from '../errors.ts';

/** What the driver knows of a connection beside what its types say. */
interface Cancellable {
  readonly host: string;
  readonly port: number;
  readonly processID: number;
  readonly secretKey: number;
}

const CANCEL_REQUEST = 80_877_102;
const LENGTH = 16;

/** Milliseconds; a server that does not answer for so long is not waited for. */
const PATIENCE = 2_000;

/**
 * Resolves when PostgreSQL has closed that connection: the signal has then been sent, so that it can no longer meet a
 * later statement. Never rejects: a statement that cannot be cancelled ends by its timeout.
 */
export function cancelStatement(client: pg.PoolClient): Promise<void> {
  const { host, port, processID, secretKey } = client as unknown as Cancellable;
  const request = Buffer.alloc(LENGTH);
  request.writeInt32BE(LENGTH, 0);
  request.writeInt32BE(CANCEL_REQUEST, 4);
  request.writeInt32BE(processID, 8);
  request.writeInt32BE(secretKey, 12);
  return new Promise((resolve) => {
    const socket: Socket = host.startsWith('/') ? connect(`${host}/.s.PGSQL.${port}`) : connect(port, host);
    socket.setTimeout(PATIENCE, () => socket.destroy());
    socket.once('error', () => socket.destroy());
    socket.once('close', () => resolve());
    socket.resume().write(request);
  });
}

/** Milliseconds until the server is asked again: it does nothing about a connection that has not begun its statement. */
const AGAIN = 100;

/** Nobody is there to read it; the log says why the statement ended. */
export const clientGone = (cause?: unknown): RowgateError =>
  new RowgateError('timeout', 'the client has gone, and its statement was cancelled', { cause });

/** Cancels what a client's connection runs: when it is told to, and when whoever asked for it goes away. */
export class Cancellation {
  #cancelled: Promise<void> | undefined;
  #ended: AbortController | undefined;

  constructor(
    private readonly client: pg.PoolClient,
    private readonly gone?: AbortSignal,
  ) {
    gone?.addEventListener('abort', this.cancel);
  }

  readonly cancel = (): void => {
    this.#ended = new AbortController();
    this.#cancelled = this.#cancelUntil(this.#ended.signal);
  };

  async #cancelUntil(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await cancelStatement(this.client);
      await sleep(AGAIN, undefined, { signal }).catch(() => {});
    }
  }

  /** @throws RowgateError */
  throwIfGone(): void {
    if (this.gone?.aborted) throw clientGone();
  }

  /** The connection may have its next user only after this. */
  async end(): Promise<void> {
    this.gone?.removeEventListener('abort', this.cancel);
    this.#ended?.abort();
    await this.#cancelled;
  }
}
