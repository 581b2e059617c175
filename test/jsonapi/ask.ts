/** Asks the JSON:API door as its clients do, over HTTP with a real token. */
import { expect } from 'vitest';
import { ADA } from '../harness/dataset.ts';
import { type Caller, headersOf, type TestGateway } from '../harness/gateway.ts';

export interface Identifier {
  readonly type: string;
  readonly id: string;
}

export interface ResourceObject extends Identifier {
  readonly attributes?: Readonly<Record<string, unknown>>;
  readonly relationships?: Readonly<Record<string, { readonly data: unknown; readonly links: Record<string, string> }>>;
  readonly links: { readonly self: string };
  readonly meta?: { readonly totalled?: readonly string[] };
}

export interface ErrorObject {
  readonly status: string;
  readonly code: string;
  readonly detail: string;
  readonly source?: { readonly parameter?: string; readonly header?: string };
  readonly meta?: Readonly<Record<string, unknown>>;
  readonly links?: { readonly type: string };
}

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly statements: readonly string[];
  readonly document: {
    readonly data?: unknown;
    readonly included?: readonly ResourceObject[];
    readonly meta?: { readonly total?: number } & Record<string, unknown>;
    readonly links?: Readonly<Record<string, string | null>>;
    readonly errors?: readonly ErrorObject[];
    readonly jsonapi?: unknown;
  };
}

export async function ask(
  gateway: TestGateway,
  path: string,
  {
    caller = ADA,
    headers = {},
    method = 'GET',
  }: { caller?: Caller; headers?: Record<string, string>; method?: string } = {},
): Promise<Reply> {
  const sent = { accept: 'application/vnd.api+json', ...(await headersOf(caller)), ...headers };
  const { response, statements } = await gateway.send(path, { method, headers: sent });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    text,
    statements,
    document: text === '' ? {} : JSON.parse(text),
  };
}

/** The resources of a list that is answered. */
export async function list(
  gateway: TestGateway,
  path: string,
  caller: Caller = ADA,
): Promise<readonly ResourceObject[]> {
  const { document, status, text } = await ask(gateway, path, { caller });
  expect(status, `${path}: ${text}`).toBe(200);
  return document.data as readonly ResourceObject[];
}

/** The ids of a list that is answered. */
export const ids = async (gateway: TestGateway, path: string, caller: Caller = ADA): Promise<readonly string[]> =>
  (await list(gateway, path, caller)).map(({ id }) => id);

/** The errors of a request that is refused with a status. */
export async function errors(
  gateway: TestGateway,
  path: string,
  status = 400,
  caller: Caller = ADA,
): Promise<readonly ErrorObject[]> {
  const reply = await ask(gateway, path, { caller });
  expect(reply.status, `${path}: ${reply.text}`).toBe(status);
  expect(reply.headers.get('content-type')).toBe('application/vnd.api+json');
  expect(reply.document).not.toHaveProperty('data');
  return reply.document.errors ?? [];
}
