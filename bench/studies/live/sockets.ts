/** The WebSockets of the load: each of one member, with that member's live queries. */
import { WebSocket } from 'ws';
import { type Member, watchedBy } from './mix.ts';

export interface Sockets {
  readonly queries: number;
  /** Milliseconds until all were connected, and from then on until all live queries were answered. */
  readonly connected: number;
  readonly answered: number;
  close(): Promise<void>;
}

/** Told of each answer after the first ones. */
export type OnAnswer = (member: Member, text: string) => void;

/** Handshakes at the same time. */
const TOGETHER = 100;

/** All are connected before the first of them asks: Node accepts one connection per turn of its loop. */
export async function openSockets(url: string, members: readonly Member[], onAnswer: OnAnswer): Promise<Sockets> {
  const begun = performance.now();
  const all = members.map((member) => new MemberSocket(url, member, onAnswer));
  for (let from = 0; from < all.length; from += TOGETHER)
    await Promise.all(all.slice(from, from + TOGETHER).map((it) => it.connect()));
  const connected = performance.now() - begun;
  await Promise.all(all.map((it) => it.subscribe()));
  return {
    queries: all.reduce((sum, { watched }) => sum + watched.length, 0),
    connected,
    answered: performance.now() - begun - connected,
    async close() {
      await Promise.all(all.map((it) => it.close()));
    },
  };
}

class MemberSocket {
  readonly watched;
  readonly #url: string;
  #socket: WebSocket | undefined;
  #unanswered: Set<number>;
  #acknowledged = (): void => {};
  #answered = (): void => {};
  #failed = (_: Error): void => {};

  constructor(
    url: string,
    private readonly member: Member,
    private readonly onAnswer: OnAnswer,
  ) {
    this.#url = `${url.replace('http', 'ws')}/v1/graphql`;
    this.watched = watchedBy(member);
    this.#unanswered = new Set(this.watched.keys());
  }

  connect(): Promise<void> {
    const socket = new WebSocket(this.#url, 'graphql-transport-ws', { perMessageDeflate: false });
    this.#socket = socket;
    const headers = { authorization: `Bearer ${this.member.token}` };
    return new Promise((resolve, reject) => {
      this.#acknowledged = resolve;
      this.#failed = reject;
      socket.once('error', reject);
      socket.once('close', (code, reason) => this.#failed(new Error(`a socket was closed with ${code} ${reason}`)));
      socket.once('open', () => this.#send({ type: 'connection_init', payload: { headers } }));
      socket.on('message', (data) => this.#take(String(data)));
    });
  }

  subscribe(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#answered = resolve;
      this.#failed = reject;
      for (const [id, payload] of this.watched.entries()) this.#send({ type: 'subscribe', id: String(id), payload });
    });
  }

  #send(message: object): void {
    this.#socket?.send(JSON.stringify(message));
  }

  /** The beginning tells which message it is: the load should not spend its time on reading JSON. */
  #take(text: string): void {
    const [, type, id] = /^\{"type":"(\w+)"(?:,"id":"(\d+)")?/.exec(text) ?? [];
    if (type === 'next') this.#next(text, Number(id));
    else if (type === 'connection_ack') this.#acknowledged();
    else if (type === 'ping') this.#send({ type: 'pong' });
    else this.#failed(new Error(text));
  }

  #next(text: string, id: number): void {
    if (!this.#unanswered.delete(id)) this.onAnswer(this.member, text);
    else if (this.#unanswered.size === 0) this.#answered();
  }

  close(): Promise<void> {
    return new Promise((resolve) => {
      this.#socket?.once('close', () => resolve());
      this.#socket?.close();
    });
  }
}
