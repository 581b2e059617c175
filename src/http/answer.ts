/** Answers of pages and of the operators' paths, with what keeps a browser from taking them for something else or showing them in a frame. */
import { Readable } from 'node:stream';
import { Response } from '@whatwg-node/server';
import type { Bytes } from '../lib/bytes.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Readable | null;
}

/** Answers a GET or HEAD of a path. */
export type Route = (request: Request) => Answer | Promise<Answer>;

export type Routes = Readonly<Record<string, Route>>;

/** What a browser may do with an answer, by its Content-Security-Policy; with nothing, where there is none. */
export const guarded = (policy = "default-src 'none'") => ({
  'content-security-policy': `${policy}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
});

export const text = (status: number, body: string, type = 'text/plain; charset=utf-8'): Answer => ({
  status,
  headers: { ...guarded(), 'content-type': type },
  body,
});

export const json = (status: number, body: unknown, headers: Answer['headers'] = {}): Answer => ({
  status,
  headers: { ...guarded(), 'content-type': 'application/json; charset=utf-8', ...headers },
  body: JSON.stringify(body),
});

/** An error outside the doors, in Hasura's envelope (dialect 8.1). */
export const refuse = (status: number, code: string, error: string, headers: Answer['headers'] = {}): Answer =>
  json(status, { path: '$', error, code }, headers);

export const redirect = (location: string, headers: Answer['headers']): Answer => ({
  status: 302,
  headers: { ...guarded(), location, ...headers },
  body: null,
});

export const NOT_FOUND = refuse(404, 'not-found', 'resource does not exist');

/** Bytes that are sent in one; more are sent in the pieces in which they came, as fast as they are taken. */
const SMALL = 64 * 1024;

/** The body of a response. */
export const bodyOf = (bytes: Bytes): BodyInit =>
  (bytes.length <= SMALL ? bytes.whole() : Readable.from(bytes.pieces)) as unknown as BodyInit;

export const toResponse = ({ status, headers, body }: Answer): Response =>
  new Response(body as BodyInit | null, { status, headers: { ...headers } });
