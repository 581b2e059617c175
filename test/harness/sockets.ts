/** Clients of the WebSocket protocols: graphql-ws's own, and bare messages as they are sent and received. */
import { type ClientOptions, createClient, type SubscribePayload, type Client as WsClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { eventually } from './eventually.ts';

export interface Watched {
  /** Answers as they came. */
  readonly answers: readonly Readonly<Record<string, unknown>>[];
  readonly error: unknown;
  readonly isComplete: boolean;
  stop(): void;
}

/** A subscription through graphql-ws; resolves with its first answer, or its end. */
export async function watch(client: WsClient, payload: SubscribePayload): Promise<Watched> {
  const answers: Readonly<Record<string, unknown>>[] = [];
  const state = { answers, error: undefined as unknown, isComplete: false, stop: () => {} };
  state.stop = client.subscribe(payload, {
    next: (answer) => answers.push(answer as Readonly<Record<string, unknown>>),
    error(error) {
      state.error = error;
    },
    complete() {
      state.isComplete = true;
    },
  });
  const isAnswered = () => answers.length > 0 || state.error !== undefined || state.isComplete;
  await eventually('the first answer comes', isAnswered);
  return state;
}

export const graphqlWs = (
  url: string,
  headers: Readonly<Record<string, string>>,
  options: Partial<ClientOptions> = {},
): WsClient =>
  createClient({
    url: `${url.replace('http', 'ws')}/v1/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { headers },
    retryAttempts: 0,
    lazyCloseTimeout: 0,
    ...options,
  });

export type Message = Readonly<Record<string, unknown>>;

/** A client that sends what it is told. */
export interface BareClient {
  readonly socket: WebSocket;
  readonly messages: readonly Message[];
  /** The close code and reason, once it is closed. */
  readonly closed: { readonly code: number; readonly reason: string } | undefined;
  send(message: unknown): void;
  /** The first message of a type that is there, or comes; other than those of `after`. */
  message(type: string, after?: number): Promise<Message>;
  end(): Promise<{ readonly code: number; readonly reason: string }>;
}

export interface BareOptions {
  readonly protocol?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Whether it answers pings by itself, as browsers do. */
  readonly autoPong?: boolean;
}

/** Rejects with the status and the body where the handshake is refused. */
export async function bareClient(
  url: string,
  { protocol = 'graphql-transport-ws', path = '/v1/graphql', headers = {}, autoPong = true }: BareOptions = {},
): Promise<BareClient> {
  const socket = new WebSocket(url.replace('http', 'ws') + path, protocol, { headers, autoPong });
  const messages: Message[] = [];
  let closed: BareClient['closed'];
  socket.on('message', (data) => messages.push(JSON.parse(String(data))));
  socket.on('close', (code, reason) => {
    closed = { code, reason: String(reason) };
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
    socket.once('unexpected-response', (_, response) => {
      let body = '';
      response.on('data', (part) => {
        body += part;
      });
      response.on('end', () => reject(new Error(`${response.statusCode} ${body}`)));
    });
  });
  return {
    socket,
    messages,
    get closed() {
      return closed;
    },
    send: (message) => socket.send(typeof message === 'string' ? message : JSON.stringify(message)),
    async message(type, after = 0) {
      const find = () => messages.filter((it) => it.type === type)[after];
      await eventually(`the message ${type} comes`, () => find() !== undefined);
      return find() ?? {};
    },
    async end() {
      await eventually('the socket is closed', () => closed !== undefined);
      return closed ?? { code: 0, reason: '' };
    },
  };
}
