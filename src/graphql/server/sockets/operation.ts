/** One operation over a WebSocket: the way of a request through the pipeline, and its answers one after another. */
import type { Session } from '../../../auth/session.ts';
import { limitExceeded } from '../../../errors.ts';
import type { Call } from '../../../http/door.ts';
import { now } from '../../../http/request-record.ts';
import type { ClientSocket } from '../../../http/sockets/client-socket.ts';
import { stringifyJson } from '../../../lib/json.ts';
import type { Answer } from '../../operation/operation-request.ts';
import type { LiveAnswer, LiveAnswers } from '../../operation/subscribe.ts';
import { shownErrors, textOf } from '../answer-text.ts';
import { recordOutcomes } from '../record-operations.ts';
import { maskError } from '../refusals.ts';
import type { Protocol } from './protocol.ts';

/** Answers the parameters of one operation, until its client has gone. */
export type Operate = (
  params: unknown,
  request: Pick<Request, 'url' | 'signal'>,
  call: Call,
) => Promise<Answer | LiveAnswers>;

export interface ConnectionOptions {
  readonly operate: Operate;
  /** Operations under way at the same time. */
  readonly most: number;
  /** How deep values may stand within each other. */
  readonly inputDepth: number;
}

/** What all operations of a socket share. */
export interface Surroundings {
  readonly socket: ClientSocket;
  readonly protocol: Protocol;
  readonly options: ConnectionOptions;
  /** Told once it is. */
  over(operation: Operation): void;
}

/**
 * Nothing is thrown: whatever goes wrong is an error of the operation. Of live queries there may be many thousands: what
 * began one, its request and its record, is kept no longer than until its first answer.
 */
export class Operation {
  #isStopped = false;
  #beginning: AbortController | undefined;
  /** Of a live query, until it is over. */
  #answers: AsyncIterator<LiveAnswer> | undefined;
  #name: string | undefined;

  constructor(
    readonly id: string,
    private readonly session: Session,
    private readonly around: Surroundings,
  ) {}

  /** Its client wants no more of it, or has gone. */
  stop(): void {
    this.#isStopped = true;
    this.#beginning?.abort();
    this.#end();
  }

  #end(): void {
    const answers = this.#answers;
    this.#answers = undefined;
    void answers?.return?.();
  }

  /** Resolves when it has its first answer. */
  async run(payload: unknown, isOneTooMany: boolean): Promise<void> {
    const {
      socket,
      options: { most },
    } = this.around;
    const told = observed(socket, this.session);
    try {
      if (isOneTooMany) throw limitExceeded({ limit: 'live-socket', most });
      const result = await this.#begin(payload, told.call);
      if (Symbol.asyncIterator in result) await this.#pushFirst(result[Symbol.asyncIterator](), told);
      else this.#answerOnce(result, told);
    } catch (error) {
      this.#fail(error, told);
    }
    if (this.#answers) void this.#pushAll(this.#answers);
    else this.around.over(this);
  }

  /** A live query takes its place among them, not among the requests, once it has begun. */
  async #begin(payload: unknown, call: Call) {
    const { socket, options } = this.around;
    this.#beginning = new AbortController();
    const { signal } = this.#beginning;
    const leave = await socket.begin(this.session, signal);
    try {
      return await options.operate(payload, { url: socket.url, signal }, call);
    } finally {
      this.#beginning = undefined;
      leave();
    }
  }

  async #pushFirst(answers: AsyncIterator<LiveAnswer>, told: Told): Promise<void> {
    this.#answers = answers;
    if (this.#isStopped) this.#end();
    this.#name = told.call.record.operations[0]?.name;
    await this.around.socket.room();
    this.#push(await answers.next(), told);
  }

  async #pushAll(answers: AsyncIterator<LiveAnswer>): Promise<void> {
    try {
      while (this.#answers) {
        await this.around.socket.room();
        this.#push(await answers.next());
      }
    } catch (error) {
      this.#fail(error);
    }
    this.around.over(this);
  }

  #push({ done, value }: IteratorResult<LiveAnswer, undefined>, told?: Told): void {
    if (this.#isStopped) return;
    const { socket, protocol } = this.around;
    if (done || value.isLast) this.#end();
    if (done) socket.send(protocol.complete(this.id));
    else if (value.isLast) this.#refuse(value, told);
    else {
      const text = textOf(value);
      socket.send(protocol.answer(this.id, text));
      if (told || value.errors) (told ?? this.#later()).answered(value, text.length);
    }
  }

  #answerOnce(result: LiveAnswer, told: Told): void {
    if (result.errors) {
      this.#refuse(result, told);
      return;
    }
    const { socket, protocol } = this.around;
    const text = textOf(result);
    told.answered(result, text.length);
    if (this.#isStopped) return;
    socket.send(protocol.answer(this.id, text));
    socket.send(protocol.complete(this.id));
  }

  #fail(error: unknown, told?: Told): void {
    this.#end();
    this.#refuse({ errors: [maskError(error)] }, told);
  }

  #refuse(result: LiveAnswer, told: Told = this.#later()): void {
    const { socket, protocol } = this.around;
    const errors = stringifyJson(shownErrors(result));
    told.answered(result, errors.length);
    if (this.#isStopped) return;
    const isRun = told.call.record.operations.some(({ ran }) => ran !== undefined);
    const say = isRun && !result.isLast ? protocol.failure : protocol.error;
    for (const message of say(this.id, errors)) socket.send(message);
  }

  /** A fault of a live query long after it began has a record of its own. */
  #later(): Told {
    const { socket } = this.around;
    const at = now();
    const told = observed(socket, this.session);
    told.call.record.operations.push({ name: this.#name, outcome: 'ok', ran: { from: at, to: at } });
    return told;
  }
}

interface Told {
  readonly call: Call;
  /** What became of it, and how many bytes it was answered. */
  answered(result: LiveAnswer, bytes: number): void;
}

/** The observers are told once the first answer is there; of a live query's later faults too. */
function observed(socket: ClientSocket, session: Session): Told {
  const { record, finish } = socket.record();
  return {
    call: { record, session, body: '' },
    answered(result, bytes) {
      recordOutcomes(record, [result]);
      finish(bytes);
    },
  };
}
