/** One WebSocket of a client: what a door reads and writes, and what bounds both. */
import type { Socket } from 'node:net';
import type { WebSocket } from 'ws';
import type { RequestHeaders } from '../../auth/request-headers.ts';
import type { Session } from '../../auth/session.ts';
import { couldNotVerify } from '../../auth/token-errors.ts';
import type { Seen } from '../../db/position.ts';
import type { ExceededLimit } from '../../errors.ts';
import { atTime } from '../../lib/at-time.ts';
import type { Bytes } from '../../lib/bytes.ts';
import type { Lasting } from '../lasting.ts';
import { holderOf } from '../limits/holder.ts';
import type { RequestRecord } from '../request-record.ts';
import { seenIn } from '../seen.ts';
import type { Caller } from '../session.ts';

/** What a door does with a socket. */
export interface SocketHandler {
  message(text: string): void;
  /** Every few seconds: for protocols with a sign of life of their own. */
  beat(): void;
  /** Its token has expired, or an operator ends it: it is closed right after. */
  ended(error: Error): void;
  /** It is closed, or as good as. */
  closed(): void;
}

/** What a socket takes of the gateway around it. */
export interface SocketSurroundings {
  /** Whose it is, and whether that one may have another; refuses as a request is refused. */
  identify(headers: RequestHeaders, socket: ClientSocket): Promise<Caller>;
  /** A place among the requests under way, with its turn, and what leaves it. Throws `limit-exceeded`. */
  begin(session: Session, gone: AbortSignal): Promise<() => void>;
  /** A record of one operation, and what tells the observers of it. */
  record(socket: ClientSocket): { readonly record: RequestRecord; finish(bytes: number): void };
  /** Where it stands once its caller is known. */
  readonly lasting: Lasting;
  /** The limit that its holder has passed with bytes left unread. */
  unreadLimit(socket: ClientSocket): ExceededLimit | undefined;
  /** Tells the observers of a limit that closes it. */
  refuse(socket: ClientSocket, exceeded: ExceededLimit): void;
}

/** Bytes unsent from which on a client is behind: for it, no further answer is taken. */
const ROOM = 1024 * 1024;

/** Bytes of a close frame's reason. */
const REASON = 120;

/** Milliseconds for the client to answer a close frame. */
const FAREWELL = 1_000;

export class ClientSocket {
  session: Session | undefined;
  /** Since when it has been behind, in milliseconds since the epoch. */
  behindSince: number | undefined;
  /** Its operations see what those before them wrote. */
  readonly seen: Seen;
  /** Beats since anything came of it. */
  silent = 0;
  #waiting: (() => void)[] = [];
  #forget = (): void => {};

  constructor(
    readonly socket: WebSocket,
    private readonly connection: Socket,
    readonly url: string,
    readonly headers: Readonly<Record<string, string>>,
    private readonly around: SocketSurroundings,
  ) {
    this.seen = seenIn(headersOf(headers));
    socket.on('pong', () => this.lives());
  }

  lives(): void {
    this.silent = 0;
  }

  /** The subprotocol that was agreed on. */
  get protocol(): string {
    return this.socket.protocol;
  }

  get isOpen(): boolean {
    return this.socket.readyState === this.socket.OPEN;
  }

  get unsent(): number {
    return this.socket.bufferedAmount;
  }

  get holder(): string {
    return holderOf(this.session);
  }

  /** Once: from then on it is this caller's, until the token expires. */
  async identify(headers: Readonly<Record<string, string>>, ended: (error: Error) => void): Promise<Caller> {
    const caller = await this.around.identify(headersOf({ ...this.headers, ...headers }), this);
    const { session } = caller;
    if (!session || !this.isOpen) return caller;
    const { expiresAt, ...lasting } = session;
    this.session = lasting;
    const end = (error: Error): void => {
      ended(error);
      this.close(4403, error.message);
    };
    const leave = this.around.lasting.add(lasting, end);
    const stopExpiry = expiresAt === undefined ? () => {} : atTime(expiresAt, () => end(couldNotVerify('JWTExpired')));
    this.#forget = () => {
      leave();
      stopExpiry();
    };
    return { session: lasting };
  }

  begin(session: Session, gone: AbortSignal): Promise<() => void> {
    return this.around.begin(session, gone);
  }

  record(): ReturnType<SocketSurroundings['record']> {
    return this.around.record(this);
  }

  send(message: Bytes | string): void {
    if (!this.isOpen) return;
    if (typeof message === 'string') this.socket.send(message, this.#drained);
    else this.#sendPieces(message);
    if (this.unsent <= ROOM) return;
    this.behindSince ??= Date.now();
    const exceeded = this.around.unreadLimit(this);
    if (exceeded) this.closeBehind(exceeded);
  }

  /** Receives no more, until it is resumed. */
  pause(): void {
    this.socket.pause();
  }

  resume(): void {
    this.socket.resume();
  }

  /** Resolves when what was sent has been taken, or it is closed. */
  room(): Promise<void> {
    if (!this.isOpen || this.unsent <= ROOM) return Promise.resolve();
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
    });
  }

  /** Each is a fragment of the message, so that what others are sent too is not copied; they go out in one write. */
  #sendPieces({ pieces }: Bytes): void {
    const last = pieces.length - 1;
    this.connection.cork();
    for (const [index, piece] of pieces.entries())
      this.socket.send(piece, { binary: false, fin: index === last }, index === last ? this.#drained : undefined);
    this.connection.uncork();
  }

  readonly #drained = (): void => {
    if (this.isOpen && this.unsent > ROOM) return;
    this.behindSince = undefined;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resolve of waiting) resolve();
  };

  closeBehind(exceeded: ExceededLimit): void {
    this.around.refuse(this, exceeded);
    this.close(1013, 'the answers are not taken');
  }

  close(code: number, reason: string): void {
    if (!this.isOpen) return;
    // A character that is cut in the middle is left out.
    this.socket.close(code, Buffer.from(reason).subarray(0, REASON).toString().replaceAll('\ufffd', ''));
    setTimeout(() => this.socket.terminate(), FAREWELL).unref();
    this.left();
  }

  /** It is gone: whoever waits for room need not. */
  left(): void {
    this.#forget();
    this.#drained();
  }
}

const headersOf = (headers: Readonly<Record<string, string>>): RequestHeaders => ({
  get: (name) => headers[name.toLowerCase()] ?? null,
  forEach(visit) {
    for (const [name, value] of Object.entries(headers)) visit(value, name);
  },
});
