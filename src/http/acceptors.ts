/**
 * More hands to accept connections: in each turn of the event loop Node takes one from each handle of a listening socket.
 * A worker needs none: the process that started it accepts for it, and does nothing else.
 */
import { spawn } from 'node:child_process';
import cluster from 'node:cluster';
import { once } from 'node:events';
import type { Server, Socket } from 'node:net';

/** Further handles: a stranger who opens hundreds of connections is no long wait for whoever comes next. */
const HANDLES = 15;

/** A handle that comes back from another process is another one, of the same socket. */
const ECHO = `process.once('message', (_, server) => {
  for (let sent = 0; sent < ${HANDLES}; sent += 1) process.send(sent, server);
}).once('disconnect', () => process.exit());`;

/**
 * Connections come to `server` as its own do. The handles must be closed with it. Wait for it before saying that there
 * is a server: until then the other process takes connections too, and answers none.
 */
export async function addAcceptors(server: Server): Promise<readonly Server[]> {
  if (cluster.isWorker) return [];
  const echo = spawn(process.execPath, ['-e', ECHO], { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  const ended = once(echo, 'exit').catch(() => {});
  const acceptors: Server[] = [];
  const all = new Promise<void>((resolve) => {
    echo.on('message', (_, handle) => {
      const acceptor = handle as Server;
      acceptor.on('connection', (socket: Socket) => void server.emit('connection', socket.setNoDelay(true)));
      acceptors.push(acceptor);
      if (acceptors.length === HANDLES) resolve();
    });
  });
  echo.send('again', server);
  await Promise.race([all, ended]);
  if (echo.connected) echo.disconnect();
  await ended;
  return acceptors;
}
