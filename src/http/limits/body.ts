/** The limit on the bytes of a request's body, held while it is read. */
import type { Plugin } from 'graphql-yoga';
import { limitExceeded } from '../../errors.ts';
import { refuseRequest } from '../faults.ts';
import type { ServerContext } from '../observe.ts';

const tooLarge = (most: number, found?: number) =>
  refuseRequest(limitExceeded({ limit: 'body', most, ...(found !== undefined && { found }) }), 413);

/** Node holds a body to the length that is announced; one without a length is counted as it comes. */
export const useBodyLimit = (most: number): Plugin<object, ServerContext> => ({
  onRequestParse({ request, requestParser, setRequestParser, fetchAPI }) {
    if (request.method === 'GET' || !requestParser) return;
    const announced = request.headers.get('content-length');
    if (announced === null) setRequestParser(async (it) => requestParser(await counted(it, most, fetchAPI)));
    else if (Number(announced) > most) throw tooLarge(most, Number(announced));
  },
});

async function counted(request: Request, most: number, { Request }: { Request: typeof globalThis.Request }) {
  if (!request.body) return request;
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  // A `for await` that is left early would close the connection before the refusal is sent.
  const body = (request.body as unknown as AsyncIterable<Uint8Array>)[Symbol.asyncIterator]();
  for (let read = await body.next(); !read.done; read = await body.next()) {
    bytes += read.value.byteLength;
    if (bytes > most) throw tooLarge(most);
    chunks.push(read.value);
  }
  const { method, headers, url } = request;
  return new Request(url, { method, headers, body: Buffer.concat(chunks) });
}
