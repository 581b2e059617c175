/** Requests that a client sends ahead of their answers: they begin one after the other, and only so many may wait. */
import type { RequestListener, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** Requests of one connection that wait; whoever sends more loses it. */
const MOST_WAITING = 100;

/** The answers of a connection that are not yet sent. */
interface Line {
  length: number;
  last?: ServerResponse;
}

/** Not where the connection has ended, or its last answer said that it would. */
function begin(socket: Socket, next: () => void): void {
  if (!socket.writable) return;
  // The answer before had a time for each of its steps.
  socket.setTimeout(0);
  next();
}

/**
 * Node begins all of them at once, however many a packet holds, and sends their answers in turn. Here a connection has one
 * request under way; what waits when the connection ends is not begun.
 */
export function oneAfterTheOther(listener: RequestListener): RequestListener {
  const lines = new WeakMap<Socket, Line>();
  return (request, response) => {
    const { socket } = request;
    const line = lines.get(socket) ?? { length: 0 };
    lines.set(socket, line);
    const { last } = line;
    line.last = response;
    line.length += 1;
    response.once('close', () => {
      line.length -= 1;
      // An answer that is sent may be forgotten, however long its connection stays.
      if (line.length === 0) lines.delete(socket);
    });
    if (line.length === 1) listener(request, response);
    else if (line.length > MOST_WAITING + 1) socket.destroy();
    else last?.once('close', () => begin(socket, () => listener(request, response)));
  };
}
