/** One operation over a WebSocket: the way of a request through the pipeline, and its answers one after another. */
import type { ExecutionResult, GraphQLError } from 'graphql';
import type { GraphQLParams } from 'graphql-yoga';
import type { Session } from '../../../auth/session.ts';
import { limitExceeded } from '../../../errors.ts';
import type { Call } from '../../../http/door.ts';
import type { ClientSocket } from '../../../http/sockets/client-socket.ts';
import { stringifyJson } from '../../../lib/json.ts';
import type { LiveAnswer } from '../../operation/subscribe.ts';
import { shownErrors, textOf } from '../answer-text.ts';
import { errorRecordOf, outcomeOf } from '../record-operations.ts';
import { maskError } from '../refusals.ts';
import type { Protocol } from './protocol.ts';

/** Answers the parameters of one operation. */
export type Operate = (
  params: GraphQLParams,
  request: Request,
  call: Call,
) => Promise<ExecutionResult | AsyncIterable<ExecutionResult> | undefined>;

export interface Started {
  readonly id: string;
  readonly payload: unknown;
  readonly session: Session;
  readonly socket: ClientSocket;
  readonly protocol: Protocol;
  /** Aborted when the client wants no more of it, or has gone. */
  readonly stopped: AbortSignal;
  readonly isOneTooMany: boolean;
  readonly most: number;
}

type Result = LiveAnswer;

/** Nothing is thrown: whatever goes wrong is an error of the operation. */
export async function runOperation(started: Started, operate: Operate): Promise<void> {
  const told = observed(started);
  try {
    if (started.isOneTooMany) throw limitExceeded({ limit: 'live-socket', most: started.most });
    const result = (await begin(started, operate, told.call)) ?? {};
    if (Symbol.asyncIterator in result) await pushAll(result, started, told);
    else answerOnce(result, started, told);
  } catch (error) {
    refuse({ errors: [maskError(error) as GraphQLError] }, started, told);
  }
}

/** A live query takes its place among them, not among the requests, once it has begun. */
async function begin({ payload, session, socket, stopped }: Started, operate: Operate, call: Call) {
  const request = new Request(socket.url, {
    method: 'POST',
    headers: { accept: 'text/event-stream' },
    signal: stopped,
  });
  const leave = await socket.begin(session, stopped);
  try {
    return await operate(payload as GraphQLParams, request, call);
  } finally {
    leave();
  }
}

interface Told {
  readonly call: Call;
  /** Once: what became of it, and how many bytes it was answered first. */
  first(result: Result, bytes: number): void;
}

/** The observers are told once the first answer is there; of a live query's later faults too. */
function observed({ socket, session }: Started): Told {
  const { record, finish } = socket.record();
  return {
    call: { record, session, body: '' },
    first({ errors }, bytes) {
      const [operation] = record.operations;
      if (operation) operation.outcome = outcomeOf(errors);
      record.errors = errors?.map(errorRecordOf) ?? [];
      finish(bytes);
    },
  };
}

async function pushAll(answers: AsyncIterable<Result>, started: Started, told: Told): Promise<void> {
  const { id, socket, protocol, stopped } = started;
  const iterator = answers[Symbol.asyncIterator]();
  const end = (): void => void iterator.return?.();
  stopped.addEventListener('abort', end, { once: true });
  if (stopped.aborted) end();
  let isFirst = true;
  try {
    for (;;) {
      await socket.room();
      const { done, value } = await iterator.next();
      if (stopped.aborted) return;
      if (done) return socket.send(protocol.complete(id));
      if (value.isLast) return refuse(value, started, told);
      const text = textOf(value);
      socket.send(protocol.answer(id, text));
      if (isFirst || value.errors) told.first(value, text.length);
      isFirst = false;
    }
  } finally {
    stopped.removeEventListener('abort', end);
    end();
  }
}

function answerOnce(result: Result, started: Started, told: Told): void {
  const { id, socket, protocol, stopped } = started;
  if (result.errors) {
    refuse(result, started, told);
    return;
  }
  const text = textOf(result);
  told.first(result, text.length);
  if (stopped.aborted) return;
  socket.send(protocol.answer(id, text));
  socket.send(protocol.complete(id));
}

function refuse(result: Result, { id, socket, protocol, stopped }: Started, told: Told): void {
  const errors = stringifyJson(shownErrors(result));
  told.first(result, errors.length);
  if (stopped.aborted) return;
  const isRun = told.call.record.operations.some(({ ran }) => ran !== undefined);
  const say = isRun && !result.isLast ? protocol.failure : protocol.error;
  for (const message of say(id, errors)) socket.send(message);
}
