/** The connections of clients: where they are too many, whoever holds the most of them loses one. */
import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Session } from '../auth/session.ts';
import { holderOf, STRANGERS } from './limits/holder.ts';

interface Connection {
  /** The workspace that was last known over it. */
  holder: string;
  /** Whole requests of known callers that are not yet answered. */
  underWay: number;
}

export class Clients {
  readonly #connections = new Map<Socket, Connection>();
  /** Each holder's, the one first that was used longest ago. */
  readonly #held = new Map<string, Set<Socket>>();

  constructor(private readonly most: number) {}

  get size(): number {
    return this.#connections.size;
  }

  /** Takes a new connection; where there are too many, another has to go, or this one. */
  accept(socket: Socket): void {
    if (this.size >= this.most && !this.#makeRoom()) {
      socket.destroy();
      return;
    }
    this.#connections.set(socket, { holder: STRANGERS, underWay: 0 });
    this.#hold(STRANGERS, socket);
    socket.once('close', () => this.#forget(socket));
  }

  /** A known caller asks over a connection: from now on it is its own. */
  claim(socket: Socket, session: Session): void {
    const connection = this.#connections.get(socket);
    if (connection) this.#move(socket, connection, holderOf(session));
  }

  /** What was sent whole is not taken away before it is answered. */
  begin(socket: Socket, response: ServerResponse): void {
    const connection = this.#connections.get(socket);
    if (!connection) return;
    connection.underWay += 1;
    response.once('close', () => {
      connection.underWay -= 1;
      if (this.#connections.has(socket)) this.#move(socket, connection, connection.holder);
    });
  }

  /** A WebSocket of a known caller is in use for as long as it is there. */
  keep(socket: Socket): void {
    const connection = this.#connections.get(socket);
    if (connection) connection.underWay += 1;
  }

  #move(socket: Socket, connection: Connection, holder: string): void {
    this.#release(connection.holder, socket);
    connection.holder = holder;
    this.#hold(holder, socket);
  }

  #hold(holder: string, socket: Socket): void {
    const held = this.#held.get(holder) ?? new Set();
    this.#held.set(holder, held.add(socket));
  }

  #release(holder: string, socket: Socket): void {
    const held = this.#held.get(holder);
    held?.delete(socket);
    if (held?.size === 0) this.#held.delete(holder);
  }

  #forget(socket: Socket): void {
    const connection = this.#connections.get(socket);
    if (connection) this.#release(connection.holder, socket);
    this.#connections.delete(socket);
  }

  /** Tells whether a connection was cut: the longest unused of whoever has the most, unless all are in use. */
  #makeRoom(): boolean {
    let most = new Set<Socket>();
    for (const held of this.#held.values()) if (held.size > most.size) most = held;
    for (const socket of most) {
      if (this.#connections.get(socket)?.underWay !== 0) continue;
      this.#forget(socket);
      socket.destroy();
      return true;
    }
    return false;
  }
}
