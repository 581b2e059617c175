/** A database that falls silent is not waited for without end: neither its timeouts nor the network's may come. */
import type { Socket } from 'node:net';
import type pg from 'pg';

/** Milliseconds that PostgreSQL may say nothing beside what its statements may take. */
const GRACE = 5_000;

const streamOf = (client: pg.PoolClient): Socket =>
  (client as unknown as { readonly connection: { readonly stream: Socket } }).connection.stream;

/** Ends the connection when its answer is no longer waited for. Call what it gives once all is answered. */
export function endWhenLeft(client: pg.PoolClient, left: AbortSignal): () => void {
  const end = () => streamOf(client).destroy(new Error('the connection was left: its server has fallen silent'));
  if (left.aborted) end();
  left.addEventListener('abort', end);
  return () => left.removeEventListener('abort', end);
}

/**
 * Ends the connection when nothing comes for that long and some more, so that what waits for it fails; a connection
 * whose large answer has to wait for room is not silent. Call what it gives once all is answered.
 */
export function endWhenSilent(client: pg.PoolClient, longest: number): () => void {
  const stream = streamOf(client);
  const longestSilence = longest + GRACE;
  let read = stream.bytesRead;
  const timer = setTimeout(() => {
    if (stream.bytesRead === read && !stream.isPaused())
      return stream.destroy(
        new Error(`the connection is silent: PostgreSQL has said nothing for ${longestSilence} ms`),
      );
    read = stream.bytesRead;
    return timer.refresh();
  }, longestSilence);
  return () => clearTimeout(timer);
}
