/** The WebSockets of all clients: how many there may be, whose they are, that they live, and how they end. */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { WebSocket } from 'ws';
import type { Authenticator } from '../../auth/authenticator.ts';
import { isKnown, type Session } from '../../auth/session.ts';
import type { SocketsConfig, UnreadConfig } from '../../config/load-config.ts';
import { type ExceededLimit, limitExceeded, type RowgateError, unexpectedError } from '../../errors.ts';
import type { Clients } from '../clients.ts';
import type { Door } from '../door.ts';
import { refuseExplain } from '../explain.ts';
import type { Lasting } from '../lasting.ts';
import { holderOf } from '../limits/holder.ts';
import type { Requests } from '../limits/requests.ts';
import type { ThreadLimiter } from '../limits/thread.ts';
import { errorRecord, newRecord, now, type Observer } from '../request-record.ts';
import { type Caller, callerOf } from '../session.ts';
import { ClientSocket, type SocketHandler, type SocketSurroundings } from './client-socket.ts';

export interface SocketsOptions {
  readonly config: SocketsConfig;
  readonly unread: UnreadConfig;
  readonly authenticator: Authenticator;
  readonly requests: Requests;
  readonly thread: ThreadLimiter;
  readonly observers: readonly Observer[];
  readonly clients: Clients | undefined;
  readonly lasting: Lasting;
}

/** Milliseconds between signs of life, at the most, and how many a client may leave without an answer. */
const BEAT = 10_000;
const SILENT = 2;
/** In so many parts of that time each has its turn, so that not all are written to at once. */
const TURNS = 20;

/** Milliseconds that a client may be behind, at the most. */
const BEHIND = 10_000;

/** Sockets whose clients have not said yet who they are. */
const STRANGERS = 500;

interface Open {
  readonly handler: SocketHandler;
  /** When it is asked for a sign of life. */
  readonly turn: number;
}

export class Sockets {
  readonly #open = new Map<ClientSocket, Open>();
  #accepted = 0;
  #turn = 0;
  #beating: NodeJS.Timeout | undefined;

  constructor(private readonly options: SocketsOptions) {}

  get size(): number {
    return this.#open.size;
  }

  /** What keeps a new one from being taken. */
  refusal(): RowgateError | undefined {
    const { most } = this.options.config;
    if (this.size >= most) return limitExceeded({ limit: 'sockets', most });
    const strangers = this.#count((socket) => socket.session === undefined);
    return strangers >= STRANGERS ? limitExceeded({ limit: 'sockets', most: STRANGERS }) : undefined;
  }

  /** Takes one whose handshake is done. */
  accept(
    socket: WebSocket,
    request: IncomingMessage,
    url: string,
    headers: Readonly<Record<string, string>>,
    door: Door,
  ): void {
    const client = new ClientSocket(socket, request.socket, url, headers, this.#surroundings(request.socket));
    const handler = door.sockets?.connect(client);
    if (!handler) throw new Error(`${door.name} takes no sockets`);
    this.#open.set(client, { handler, turn: this.#accepted++ % TURNS });
    this.#beating ??= setInterval(() => this.#beat(), Math.min(BEAT, this.options.unread.timeout / 2) / TURNS).unref();
    const late = setTimeout(() => {
      if (!client.session) client.close(4408, 'Connection initialisation timeout');
    }, this.options.config.initTimeout).unref();
    socket.on('message', (data, isBinary) => {
      client.lives();
      if (isBinary) client.close(4400, 'parsing ClientMessage failed: a message must be text');
      else this.#hand(client, handler, String(data));
    });
    socket.on('error', (error: NodeJS.ErrnoException) => this.#failed(client, error));
    socket.once('close', () => {
      clearTimeout(late);
      this.#open.delete(client);
      client.left();
      handler.closed();
      if (this.size === 0) {
        clearInterval(this.#beating);
        this.#beating = undefined;
      }
    });
  }

  /** Ends all, spread over some milliseconds, so that their clients do not come back all at once. */
  async close(jitter: number): Promise<void> {
    await Promise.all(
      [...this.#open.keys()].map(async (socket) => {
        const closed = new Promise<void>((resolve) => {
          socket.socket.once('close', resolve);
        });
        await sleep(Math.random() * jitter);
        socket.close(1001, 'the gateway goes away: connect again');
        await closed;
      }),
    );
  }

  #surroundings(connection: Socket): SocketSurroundings {
    return {
      identify: (headers, socket) => this.#identify(headers, socket, connection),
      begin: (session, gone) => this.#begin(session, gone),
      record: (socket) => this.#record(socket),
      lasting: this.options.lasting,
      unreadLimit: (socket) => this.#unreadLimit(socket),
      refuse: (socket, exceeded) => this.#refuse(socket, exceeded),
    };
  }

  async #identify(
    headers: Parameters<SocketSurroundings['identify']>[0],
    socket: ClientSocket,
    connection: Socket,
  ): Promise<Caller> {
    const { authenticator, clients, config } = this.options;
    refuseExplain(headers);
    const caller = await callerOf(headers, authenticator);
    if (!caller.session) return caller;
    const holder = holderOf(caller.session);
    const others = this.#count((it) => it !== socket && it.session !== undefined && it.holder === holder);
    if (others >= config.perWorkspace)
      return { refusal: limitExceeded({ limit: 'sockets-workspace', most: config.perWorkspace }) };
    if (isKnown(caller.session)) {
      clients?.claim(connection, caller.session);
      clients?.keep(connection);
    }
    return caller;
  }

  async #begin(session: Session, gone: AbortSignal): Promise<() => void> {
    const leave = await this.options.requests.wait(holderOf(session), gone);
    try {
      await this.options.thread.beginPatiently(session, gone);
      return leave;
    } catch (error) {
      leave();
      throw error;
    }
  }

  #count(isMeant: (socket: ClientSocket) => boolean): number {
    let count = 0;
    for (const socket of this.#open.keys()) if (isMeant(socket)) count += 1;
    return count;
  }

  /** An operation is observed like a request; its status says that it came over a socket. */
  #record({ url, headers, session, seen }: ClientSocket): ReturnType<SocketSurroundings['record']> {
    const traceparent = headers.traceparent ?? null;
    const record = newRecord({ id: randomUUID(), method: 'GET', url, traceparent, session, seen });
    const finish = (bytes: number): void => {
      const finished = { ...record, status: 101, duration: now() - record.startedAt, bytes, aborted: false };
      this.options.thread.answered(session, bytes);
      for (const observe of this.options.observers) observe(finished);
    };
    return { record, finish };
  }

  #unreadLimit({ holder }: ClientSocket): ExceededLimit | undefined {
    let [own, all] = [0, 0];
    for (const socket of this.#open.keys()) {
      all += socket.unsent;
      if (socket.holder === holder) own += socket.unsent;
    }
    const { perWorkspace, most } = this.options.unread;
    if (own > perWorkspace) return { limit: 'unread-workspace', most: perWorkspace };
    return all > most ? { limit: 'unread', most } : undefined;
  }

  #beat(): void {
    this.#turn = (this.#turn + 1) % TURNS;
    for (const [socket, { handler, turn }] of this.#open)
      if (turn === this.#turn && socket.isOpen) this.#beatOf(socket, handler);
  }

  #beatOf(socket: ClientSocket, handler: SocketHandler): void {
    const behind = Math.min(BEHIND, this.options.unread.timeout);
    if (socket.behindSince !== undefined && Date.now() - socket.behindSince > behind)
      socket.closeBehind({ limit: 'answer-timeout', most: behind });
    else if (socket.silent >= SILENT) socket.socket.terminate();
    else {
      handler.beat();
      // Not every protocol has a sign of life that is answered, nor does every client answer it.
      if (socket.silent > 0) socket.socket.ping();
      socket.silent += 1;
    }
  }

  /** The one fault of a client that is a limit: its message was too long, and the socket is closed with 1009. */
  #failed(client: ClientSocket, { code }: NodeJS.ErrnoException): void {
    if (code !== 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH') return;
    const { message: most } = this.options.config;
    this.#refuse(client, { limit: 'message', most });
  }

  #refuse(client: ClientSocket, exceeded: ExceededLimit): void {
    this.#tell(client, limitExceeded(exceeded));
  }

  #tell(client: ClientSocket, error: RowgateError): void {
    const { record, finish } = this.#record(client);
    record.errors = [errorRecord(error)];
    finish(0);
  }

  /** A message that a door breaks on costs its own socket, never the process. */
  #hand(client: ClientSocket, handler: SocketHandler, text: string): void {
    try {
      handler.message(text);
    } catch (error) {
      this.#tell(client, unexpectedError(error));
      client.close(1011, 'internal error');
    }
  }
}
