/** Subscriptions as server-sent events, one connection each: `next` for each answer, `complete` where nothing follows. */
import type { ExecutionResult } from 'graphql';
import type { FetchAPI } from 'graphql-yoga';
import type { Lasting } from '../../http/lasting.ts';
import type { RequestRecord } from '../../http/request-record.ts';
import { Bytes } from '../../lib/bytes.ts';
import { failure } from '../operation/execute.ts';
import { EVENTS_TYPE } from './accept.ts';
import { textOf } from './answer-text.ts';
import { recordOutcomes } from './record-operations.ts';

export interface EventsOptions {
  /** Milliseconds between signs of life, without which proxies cut a quiet connection. */
  readonly heartbeat: number;
  /** Aborted when the gateway ends, and over how many milliseconds streams end then. */
  readonly stopping: AbortSignal;
  readonly jitter: number;
  readonly lasting: Lasting;
}

const headers = { 'content-type': EVENTS_TYPE, 'cache-control': 'no-cache, no-transform', 'x-accel-buffering': 'no' };

export function respondWithEvents(
  answers: AsyncIterable<ExecutionResult>,
  record: RequestRecord,
  { ReadableStream, Response }: FetchAPI,
  options: EventsOptions,
): Response {
  return new Response(new ReadableStream(eventsOf(answers, record, options)), { headers });
}

/** Its data is one line. */
export const event = (name: string, data: Bytes | string): Bytes =>
  Bytes.join([`event: ${name}\ndata: `, data, '\n\n']);

const ALIVE = Buffer.from(':\n\n');

/** Answers are asked for as they are taken. */
function eventsOf(
  answers: AsyncIterable<ExecutionResult>,
  record: RequestRecord,
  { heartbeat, stopping, jitter, lasting }: EventsOptions,
): UnderlyingDefaultSource<Uint8Array> {
  const iterator = answers[Symbol.asyncIterator]();
  let beating: NodeJS.Timeout;
  let leave = (): void => {};
  let forget = (): void => {};
  const end = (): void => {
    clearInterval(beating);
    stopping.removeEventListener('abort', leave);
    forget();
    void iterator.return?.();
  };
  const tell = (controller: ReadableStreamDefaultController, answer: ExecutionResult): void => {
    // Later faults belong to the record of the request, too.
    if (answer.errors) recordOutcomes(record, [answer]);
    // In one piece: for each that it is given, the stream asks for the next answer.
    controller.enqueue(event('next', textOf(answer)).whole());
  };
  return {
    start(controller) {
      controller.enqueue(ALIVE);
      if (record.session)
        forget = lasting.add(record.session, (error) => {
          tell(controller, failure(error));
          void iterator.return?.();
        });
      beating = setInterval(() => {
        if ((controller.desiredSize ?? 0) > 0) controller.enqueue(ALIVE);
      }, heartbeat).unref();
      leave = () => void setTimeout(() => close(controller, end), Math.random() * jitter);
      stopping.addEventListener('abort', leave, { once: true });
    },
    async pull(controller) {
      const { done, value } = await iterator.next();
      if (!done) {
        tell(controller, value);
        return;
      }
      if (!stopping.aborted) controller.enqueue(event('complete', '').whole());
      close(controller, end);
    },
    cancel: end,
  };
}

/** Without `complete`: its client comes back. */
function close(controller: ReadableStreamDefaultController, end: () => void): void {
  end();
  try {
    controller.close();
  } catch {
    // It was closed already, by its client.
  }
}
