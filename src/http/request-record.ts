/** What becomes known of a request on its way, told to the observers when its answer has been sent. */
import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { ServerAdapterPlugin } from '@whatwg-node/server';
import { isKnown, type Session } from '../auth/session.ts';
import type { Seen } from '../db/position.ts';
import type { RowgateError } from '../errors.ts';
import { seenIn, tellWritten } from './seen.ts';

/** An error that a client was told, whichever door told it. */
export interface ErrorRecord {
  readonly code: string;
  readonly message: string;
  /** Where in the request, in the words of its door. */
  readonly path: string;
  /** The limit that was passed, where it was one. */
  readonly limit?: string | undefined;
  /** The error whole, with what lies behind it, for the operator alone. */
  readonly cause?: Error | undefined;
}

/** The record of a limit that holds whichever door is asked: it has no place in what was asked. */
export const errorRecord = (error: RowgateError): ErrorRecord => {
  const { code, message, extensions } = error;
  return { code, message, path: '$', cause: error, ...('limit' in extensions && { limit: String(extensions.limit) }) };
};

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
  /** What stands for the URL's path where that holds ids: `/v1/tasks/{id}`. */
  route: string | undefined;
  /** The caller's place in a distributed trace. */
  readonly traceparent: string | null;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  /** Undefined until the caller is known. */
  session: Session | undefined;
  readonly operations: OperationRecord[];
  /** Bytes of what its operations were answered so far. */
  answered: number;
  errors: readonly ErrorRecord[];
  /** Up to where its caller has seen the log of the database. */
  readonly seen: Seen;
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

/** A request on its way through the stages of `handler.ts`. */
export interface Exchange {
  /** There where the request came through node:http. */
  readonly res?: ServerResponse;
  record: RequestRecord;
  /** The answer is read as it is sent: however long, little of it is ever in memory. */
  isStreamed?: boolean;
}

/** The path as logs and traces have it: without the query string, where a GET carries its variables, and without ids. */
export const shownPath = ({ route, url }: RequestRecord): string => route ?? new URL(url, 'http://localhost').pathname;

const ID = /^[!-~]{1,128}$/;

/** Milliseconds since the epoch, and parts of them. */
export const now = (): number => performance.timeOrigin + performance.now();

function begin({ method, url, headers }: Request): RequestRecord {
  const sent = headers.get('x-request-id');
  const id = sent !== null && ID.test(sent) ? sent : randomUUID();
  return newRecord({
    id,
    method,
    url,
    traceparent: headers.get('traceparent'),
    session: undefined,
    seen: seenIn(headers),
  });
}

/** A record that begins now, of which nothing is known yet but how it was asked. */
export const newRecord = (
  asked: Pick<RequestRecord, 'id' | 'method' | 'url' | 'traceparent' | 'session' | 'seen'>,
): RequestRecord => ({ route: undefined, startedAt: now(), operations: [], answered: 0, errors: [], ...asked });

/** Begins a record with each request; an answer through node:http is observed when it is sent, or never will be. */
export function useRecord(observers: readonly Observer[]): ServerAdapterPlugin<Exchange> {
  const finish = (record: RequestRecord, answer: Pick<FinishedRequest, 'status' | 'bytes' | 'aborted'>): void => {
    const finished = { duration: now() - record.startedAt, ...record, ...answer };
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
    onResponse({ response, serverContext: { res, record } }) {
      if (record) tellWritten(record.seen, response.headers);
      if (res || !record) return;
      response.headers.set('x-request-id', record.id);
      finish(record, { status: response.status, bytes: undefined, aborted: false });
    },
  };
}
