/** What a run needs to know of a contender: how to start it, how to ask it, how to read its answers. */
import type { Tables } from '../database/open.ts';
import type { WriteCase } from '../mutations.ts';
import type { Case } from '../questions.ts';

export interface Request {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** What a contender's process is started with. */
export interface Environment {
  /** As the gateway's own role, under row security. */
  readonly gatewayUrl: string;
  /** As that role too, in a copy whose policies are one comparison each: `database/plain-policies.sql`. */
  readonly plainPoliciesUrl: string;
  /** Above row security, for those that do without. */
  readonly superuserUrl: string;
  readonly jwtSecret: string;
  /** Where it is to listen, on 127.0.0.1. */
  readonly port: number;
}

export interface Contender {
  /** Those that it serves, where they are not today's. */
  readonly tables?: Tables;
  readonly name: string;
  /** One line for the report: what it is. */
  readonly about: string;
  /** The arguments of `node`, and its variables. */
  command(environment: Environment): {
    readonly args: readonly string[];
    readonly env: Readonly<Record<string, string>>;
  };
  /** Undefined where it cannot answer the question. */
  request(asked: Case): Request | undefined;
  /** Undefined where it takes no part. */
  write?(asked: WriteCase): Request | undefined;
  /** Whether it writes the columns that it is told to and no others: then rules' own columns are not compared. */
  readonly hasNoRules?: boolean;
  /** The answer in the words of Rowgate's, to be compared; undefined where it answers something else. */
  rows?(body: unknown, asked: Case): unknown;
}

/** A GraphQL request as clients send it. */
export function graphqlRequest(
  path: string,
  document: string,
  variables: Readonly<Record<string, unknown>>,
  token: string,
): Request {
  return {
    method: 'POST',
    path,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({ query: document, variables }),
  };
}
