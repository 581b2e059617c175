/** Writes by JSON:API as its clients do, over HTTP with a real token. */
import { expect } from 'vitest';
import { ADA } from '../harness/dataset.ts';
import { type Caller, headersOf, type TestGateway } from '../harness/gateway.ts';
import type { WritableGateway } from '../harness/writable-gateway.ts';
import type { ErrorObject, ResourceObject } from './ask.ts';

export const MEDIA_TYPE = 'application/vnd.api+json';
export const ATOMIC = `${MEDIA_TYPE}; ext="https://jsonapi.org/ext/atomic"`;

export interface WriteReply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly data: ResourceObject;
  readonly included: readonly ResourceObject[];
  readonly errors: readonly (ErrorObject & { readonly source?: { readonly pointer?: string } })[];
  readonly results: readonly { readonly data?: ResourceObject }[];
}

interface Sent {
  readonly caller?: Caller;
  readonly headers?: Record<string, string>;
  readonly type?: string;
}

/** A body that is a text is sent as it is. */
export async function write(
  { fetch }: Pick<TestGateway, 'fetch'>,
  method: string,
  path: string,
  body?: unknown,
  { caller = ADA, headers = {}, type = MEDIA_TYPE }: Sent = {},
): Promise<WriteReply> {
  const response = await fetch(path, {
    method,
    headers: { ...(await headersOf(caller)), ...(body !== undefined && { 'content-type': type }), ...headers },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const { data, included, errors, 'atomic:results': results } = text === '' ? {} : JSON.parse(text);
  return { status: response.status, headers: response.headers, text, data, included, errors, results };
}

type Request = [method: string, path: string, body?: unknown, sent?: Sent];

export interface Writes {
  send(...request: Request): Promise<WriteReply>;
  /** A request that is refused leaves the whole database as it was. */
  refused(...request: Request): Promise<WriteReply>;
  newTask(values?: object): Promise<string>;
}

export function writesTo(writable: WritableGateway): Writes {
  const send = (...request: Request) => write(writable.gateway, ...request);
  return {
    send,
    async refused(...request) {
      const before = await writable.dump();
      const reply = await send(...request);
      expect(reply.errors, reply.text).toBeDefined();
      expect(await writable.dump()).toEqual(before);
      return reply;
    },
    newTask: async (values = {}) => String((await writable.made('tasks', { ...values })).task_id),
  };
}

export const toldOf = ({ errors }: WriteReply) => errors.map((it) => [it.status, it.code, it.source?.pointer]);

export const task = (attributes: object = {}, relationships: object = {}) => ({
  data: { type: 'task', attributes: { title: 'New', executor_type: 'human', ...attributes }, relationships },
});

export const about = (type: string, it: string, attributes: object = {}, relationships: object = {}) => ({
  data: { type, id: it, attributes, relationships },
});

export const to = (type: string, it: string) => ({ data: { type, id: it } });

export const operations = (...all: unknown[]) => [{ 'atomic:operations': all }, { type: ATOMIC }] as const;

export const addTask = (lid: string, attributes: object = {}, relationships: object = {}) => ({
  op: 'add',
  data: { ...task(attributes, relationships).data, lid },
});
