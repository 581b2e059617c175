/** What stands behind the stages that all requests share: a door, which reads requests and writes answers in its own form. */
import type { ExplainMode } from '../db/explain.ts';
import type { RowgateError } from '../errors.ts';
import type { Route, Routes } from './answer.ts';
import type { RequestRecord } from './request-record.ts';
import type { Caller } from './session.ts';
import type { ClientSocket, SocketHandler } from './sockets/client-socket.ts';

/** A request that has passed every stage before its door; of whoever is refused, the door says so. */
export type Call = Caller & {
  readonly record: RequestRecord;
  /** Its text; empty where there is none. */
  readonly body: string;
  /** Whether it asks how it is answered; its caller may. */
  readonly explain?: ExplainMode | undefined;
};

/** A request that a stage before its door has refused. */
export interface RefusedCall {
  readonly record: RequestRecord;
  readonly error: RowgateError;
  /** Whether that is the refusal of its caller. */
  readonly isOfCaller: boolean;
}

export interface Door {
  /** By which `/` lists its paths. */
  readonly name: string;
  /** Each whole, or with `*` at its end for all in a folder. */
  readonly paths: readonly string[];
  /** Paths of files and pages that belong to it. */
  readonly routes?: Routes | undefined;
  /** Answers a browser that looks for a page at the door's paths. */
  readonly page?: Route | undefined;
  /** Takes WebSockets at the door's paths, where the client speaks one of the subprotocols. */
  readonly sockets?: { readonly protocols: readonly string[]; connect(socket: ClientSocket): SocketHandler };
  /** The methods at a path, for the header Allow; undefined where nothing is there. */
  allow?(request: Request): string | undefined;
  /** The path without what clients put into it, `/v1/tasks/{id}`, for logs and traces; needed where it may hold more than names. */
  route?(request: Request): string;
  /** Whether pages of other origins may send it: it changes nothing, and they cannot read the answer. */
  isHarmless?(request: Request): boolean;
  /** Throws a RowgateError when the client takes nothing that is answered here: before anything else is looked at. */
  checkAccept(request: Request): void;
  /** Throws a RowgateError for a method, or a type of body, that is not read here: before the body is. */
  checkBody(request: Request): void;
  answer(request: Request, call: Call): Response | Promise<Response>;
  refuse(request: Request, call: RefusedCall): Response | Promise<Response>;
}
