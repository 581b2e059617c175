/** What becomes known of a request on its way, told to the observers when its answer has been sent. */
import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { GraphQLError } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { isKnown, type Session } from '../auth/session.ts';
import type { Turn } from '../lib/in-order.ts';

/** One operation of a request; its outcome is `ok` or the code of its first error. */
export interface OperationRecord {
  name: string | undefined;
  outcome: string;
  /** Counts those of its root fields, unless there is too much to read; undefined until it is answered with data. */
  rows?: () => number | undefined;
  /** When it was executed, in milliseconds since the epoch; undefined when it was refused before. */
  ran?: { readonly from: number; readonly to: number };
}

/**
 * The name of an operation where others will group by it: only of one that was accepted, by a caller who is known. What
 * anybody could send would fill the tables of names.
 */
export const groupedName = ({ name, ran }: OperationRecord, session: Session | undefined): string | undefined =>
  ran && isKnown(session) ? name : undefined;

export interface RequestRecord {
  /** The client's `x-request-id`, else one of ours; the answer carries it too. */
  readonly id: string;
  readonly method: string;
  readonly url: string;
  /** The caller's place in a distributed trace. */
  readonly traceparent: string | null;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  /** Undefined until the caller is known. */
  session: Session | undefined;
  readonly operations: OperationRecord[];
  /** Bytes of what its operations were answered so far. */
  answered: number;
  errors: readonly GraphQLError[];
}

export interface FinishedRequest extends RequestRecord {
  readonly status: number;
  /** Milliseconds. */
  readonly duration: number;
  /** Of the answer's body, where it is known. */
  readonly bytes: number | undefined;
  /** The client went away before it had the whole answer. */
  readonly aborted: boolean;
}

export type Observer = (request: FinishedRequest) => void;

/** What Yoga hands from hook to hook for one HTTP request; `res` is there where it came through node:http. */
export interface ServerContext {
  readonly res?: ServerResponse;
  record: RequestRecord;
  /** The operation that the context belongs to; a batch has a context for each. */
  operation: OperationRecord;
  /** Why the caller is refused; each operation of the request says so. */
  refusal?: GraphQLError;
  /** The answer is read as it is sent: however long, little of it is ever in memory. */
  isStreamed?: boolean;
  /** The place of the operation in its batch, where it is one of several. */
  turn?: Turn | undefined;
}

const ID = /^[!-~]{1,128}$/;

/** Milliseconds since the epoch, and parts of them. */
export const now = (): number => performance.timeOrigin + performance.now();

function begin({ method, url, headers }: Request): RequestRecord {
  const sent = headers.get('x-request-id');
  const id = sent !== null && ID.test(sent) ? sent : randomUUID();
  const traceparent = headers.get('traceparent');
  return {
    id,
    method,
    url,
    traceparent,
    startedAt: now(),
    session: undefined,
    operations: [],
    answered: 0,
    errors: [],
  };
}

/** Nothing is known of the parameters yet: in a batch they may be anything. */
function nameSent(params: unknown): string | undefined {
  const name: unknown =
    typeof params === 'object' && params !== null ? Reflect.get(params, 'operationName') : undefined;
  return typeof name === 'string' && name !== '' ? name : undefined;
}

const outcomeOf = (errors: readonly GraphQLError[] | undefined): string =>
  errors?.[0] ? String(errors[0].extensions.code) : 'ok';

/** Begins a record with each request; an answer through node:http is observed when it is sent, or never will be. */
export function useObservers(observers: readonly Observer[]): Plugin<object, ServerContext> {
  const finish = (record: RequestRecord, answer: Pick<FinishedRequest, 'status' | 'bytes' | 'aborted'>): void => {
    const finished = { ...record, ...answer, duration: now() - record.startedAt };
    for (const observe of observers) observe(finished);
  };
  return {
    onRequest({ request, serverContext }) {
      const record = begin(request);
      serverContext.record = record;
      const { res } = serverContext;
      res?.setHeader('x-request-id', record.id);
      res?.once('close', () => {
        const bytes = Number(res.getHeader('content-length') ?? 0);
        finish(record, { status: res.statusCode, bytes, aborted: !res.writableFinished });
      });
    },
    onParams({ params, context }) {
      context.operation = { name: nameSent(params), outcome: 'ok' };
      context.record.operations.push(context.operation);
    },
    onResultProcess({ result, serverContext: { record } }) {
      const results = [result].flat();
      const errors = results.map((it) => ('errors' in it ? it.errors : undefined));
      for (const [index, operation] of record.operations.entries())
        operation.outcome = outcomeOf(errors[results.length === 1 ? 0 : index]);
      record.errors = errors.flatMap((it) => it ?? []);
    },
    onResponse({ response, serverContext: { res, record } }) {
      if (res) return;
      response.headers.set('x-request-id', record.id);
      finish(record, { status: response.status, bytes: undefined, aborted: false });
    },
  };
}
