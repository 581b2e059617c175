/** What clients and the gateway say over a WebSocket, whichever of its two protocols they say it in. */

import { Bytes } from '../../../lib/bytes.ts';

/** A message of a client. */
export type ClientMessage =
  | { readonly kind: 'init'; readonly payload: unknown }
  | { readonly kind: 'start'; readonly id: string; readonly payload: unknown }
  | { readonly kind: 'stop'; readonly id: string }
  | { readonly kind: 'ping'; readonly payload: unknown }
  | { readonly kind: 'pong' }
  | { readonly kind: 'terminate' };

/** Why a client is not served: a close code, and in words. */
export interface Refusal {
  readonly code: number;
  readonly message: string;
}

/** What is sent; answers and errors are JSON already, and are not read again. */
export interface Protocol {
  readonly name: string;
  /** Undefined for what is no message of the protocol. */
  read(type: unknown, id: unknown, payload: unknown): ClientMessage | undefined;
  /** Whether its clients begin operations before they are acknowledged. */
  readonly runsAhead: boolean;
  readonly acknowledged: readonly string[];
  /** Sent every few seconds. */
  readonly beat: string;
  answer(id: string, answer: Bytes): Bytes;
  /** Ends an operation that was refused, or that cannot go on; `errors` is a list. */
  error(id: string, errors: string): readonly string[];
  /** A fault of an operation that has run, and has nothing to follow. */
  failure(id: string, errors: string): readonly string[];
  complete(id: string): string;
  /** Whether what is wrong closes the socket; else the messages that say so. */
  refused(reason: Refusal, id?: string): readonly string[] | 'close';
  /** Said before the socket is closed because its token has expired, or an operator ends it. */
  ended(message: string): readonly string[];
}

const END = Bytes.of('}');

/** A message around an answer, of which nothing is copied: it belongs to all who are told it. */
export const around = (type: string, id: string, answer: Bytes): Bytes => Bytes.join([headOf(type, id), answer, END]);

/** A message with a payload that is JSON already. */
export const framed = (type: string, id: string, payload: string): string => `${headOf(type, id)}${payload}}`;

const headOf = (type: string, id: string): string => `{"type":"${type}","id":${JSON.stringify(id)},"payload":`;
