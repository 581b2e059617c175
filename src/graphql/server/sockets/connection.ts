/** What happens on one WebSocket: a client says who it is, begins operations, and ends them. */
import { RowgateError, unexpectedError } from '../../../errors.ts';
import { readJson } from '../../../http/request/json.ts';
import type { ClientSocket, SocketHandler } from '../../../http/sockets/client-socket.ts';
import { stringifyJson } from '../../../lib/json.ts';
import { quote, shorten } from '../../../lib/quote.ts';
import { initHeaders } from './init-headers.ts';
import { type ConnectionOptions, Operation, type Surroundings } from './operation.ts';
import type { ClientMessage, Protocol, Refusal } from './protocol.ts';

const TAKES = 'it takes JSON, such as {"type": "connection_init"}';

/** Characters: each answer has it, and it is kept as long as its operation. */
const LONGEST_ID = 256;

export class Connection implements SocketHandler, Surroundings {
  readonly #operations = new Map<string, Operation>();
  /** What came while it was not yet known who sends it. */
  readonly #ahead: string[] = [];
  #init: 'none' | 'under way' | 'done' | { readonly failed: string } = 'none';

  constructor(
    readonly socket: ClientSocket,
    readonly protocol: Protocol,
    readonly options: ConnectionOptions,
  ) {}

  message(text: string): void {
    if (this.#init === 'under way' && this.protocol.runsAhead) {
      this.#ahead.push(text);
      return;
    }
    const read = this.#read(text);
    if (typeof read === 'string') this.#refuse({ code: 4400, message: `parsing ClientMessage failed: ${read}` });
    else this.#take(read);
  }

  beat(): void {
    if (this.#init === 'done') this.socket.send(this.protocol.beat);
  }

  ended({ message }: Error): void {
    this.#send(this.protocol.ended(message));
  }

  closed(): void {
    for (const operation of this.#operations.values()) operation.stop();
    this.#operations.clear();
  }

  /** What a message says, or what is wrong with it. */
  #read(text: string): ClientMessage | string {
    try {
      return this.#messageOf(readJson(text, TAKES, this.options.inputDepth));
    } catch (error) {
      if (error instanceof RowgateError) return error.message;
      throw error;
    }
  }

  #messageOf(message: unknown): ClientMessage | string {
    if (typeof message !== 'object' || message === null) return 'it is no object';
    const { type, id, payload } = message as Readonly<Record<string, unknown>>;
    if (typeof id === 'string' && id.length > LONGEST_ID) return `an id has at most ${LONGEST_ID} characters`;
    const read = this.protocol.read(type, id, payload);
    return read ?? `${this.protocol.name} has no message ${quote(type)}, or it lacks its id`;
  }

  #take(message: ClientMessage): void {
    if (message.kind === 'init') void this.#initialise(message.payload);
    if (message.kind === 'start') this.#start(message.id, message.payload);
    if (message.kind === 'stop') this.#stop(message.id);
    if (message.kind === 'ping') this.socket.send(stringifyJson({ type: 'pong', payload: message.payload }));
    if (message.kind === 'terminate') this.socket.close(1000, '');
  }

  async #initialise(payload: unknown): Promise<void> {
    if (this.#init !== 'none') {
      this.#initialiseAgain();
      return;
    }
    this.#init = 'under way';
    // What runs ahead is no more than has been received.
    this.socket.pause();
    const refusal = await this.#identify(payload);
    this.socket.resume();
    if (!this.socket.isOpen) return;
    if (refusal === undefined) {
      this.#init = 'done';
      this.#send(this.protocol.acknowledged);
    } else {
      this.#init = { failed: refusal };
      this.#refuse({ code: 4403, message: refusal });
    }
    for (const text of this.#ahead.splice(0)) this.message(text);
  }

  #initialiseAgain(): void {
    const message = 'Too many initialisation requests';
    if (this.protocol.refused({ code: 4429, message }) === 'close') this.socket.close(4429, message);
    else if (this.#init === 'done') this.#send(this.protocol.acknowledged);
  }

  /** Gives why the caller is refused. */
  async #identify(payload: unknown): Promise<string | undefined> {
    try {
      const { refusal } = await this.socket.identify(initHeaders(payload), (error) => this.ended(error));
      return refusal?.message;
    } catch (error) {
      return (error instanceof RowgateError ? error : unexpectedError(error)).message;
    }
  }

  #start(id: string, payload: unknown): void {
    const { session } = this.socket;
    if (this.#init !== 'done' || !session) {
      this.#refuse(this.#tooEarly(), id);
      return;
    }
    if (this.#operations.has(id)) {
      const message = `an operation already exists with this id: ${shorten(id)}`;
      this.#refuse({ code: 4409, message }, id);
      return;
    }
    const operation = new Operation(id, session, this);
    this.#operations.set(id, operation);
    void operation.run(payload, this.#operations.size > this.options.most);
  }

  /** As what surrounds an operation. */
  over(operation: Operation): void {
    if (this.#operations.get(operation.id) === operation) this.#operations.delete(operation.id);
  }

  #tooEarly(): Refusal {
    const message =
      typeof this.#init === 'object'
        ? `cannot start as connection_init failed with: ${this.#init.failed}`
        : 'start received before the connection is initialised';
    return { code: 4401, message };
  }

  #stop(id: string): void {
    this.#operations.get(id)?.stop();
    this.#operations.delete(id);
  }

  #send(messages: readonly string[]): void {
    for (const message of messages) this.socket.send(message);
  }

  #refuse(refusal: Refusal, id?: string): void {
    const messages = this.protocol.refused(refusal, id);
    if (messages === 'close') this.socket.close(refusal.code, refusal.message);
    else this.#send(messages);
  }
}
