/** What a hand-written contender has of HTTP: bare `node:http`, JSON out, and who asks. */
import { createServer, type IncomingMessage } from 'node:http';
import { type Session, sessionReader } from './session.ts';
import { serve, variable } from './variables.ts';

/** The text of the answer; undefined for a path that there is not. */
export type Answer = (path: string, request: IncomingMessage, session: Session) => Promise<string | undefined>;

/** `path` begins after the slash. */
export function serveJson(answer: Answer): void {
  const sessionOf = sessionReader(variable('JWT_SECRET'));
  const server = createServer(async (request, response) => {
    try {
      const session = await sessionOf(request.headers.authorization);
      const text = await answer((request.url ?? '').slice(1), request, session);
      const body = Buffer.from(text ?? '');
      const head = { 'content-type': 'application/json', 'content-length': body.length };
      response.writeHead(text === undefined ? 404 : 200, head).end(body);
    } catch (error) {
      console.error(error);
      response.writeHead(500).end();
    }
  });
  serve(server);
}

/** The JSON of a request's body. */
export async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  return JSON.parse(Buffer.concat(parts).toString());
}
