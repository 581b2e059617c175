/**
 * More hands to accept connections: in each turn of the event loop Node takes one from each handle of a listening socket.
 * A worker needs none: the process that started it accepts for it, and does nothing else.
 */
import { type SendHandle, spawn } from 'node:child_process';
import cluster from 'node:cluster';
import { once } from 'node:events';
import { createServer, type Server } from 'node:net';

/** Further handles: a stranger who opens hundreds of connections is no long wait for whoever comes next. */
const HANDLES = 15;

/** What comes back from another process is a handle of its own, of the same socket; there nothing listens on it. */
const ECHO = `process.once('message', (_, handle) => {
  for (let sent = 0; sent < ${HANDLES}; sent += 1) process.send(sent, handle);
}).once('disconnect', () => process.exit());`;

/** What a server listens on, which Node sends as it is; a server that is sent would begin to accept where it comes. */
const handleOf = (server: Server): SendHandle => Reflect.get(server, '_handle');

/** Connections come to `server` as its own do. The handles must be closed with it. */
export async function addAcceptors(server: Server): Promise<readonly Server[]> {
  if (cluster.isWorker) return [];
  const echo = spawn(process.execPath, ['-e', ECHO], { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  const ended = once(echo, 'exit').catch(() => {});
  const acceptors: Server[] = [];
  const all = new Promise<void>((resolve) => {
    echo.on('message', (_, handle) => {
      acceptors.push(acceptorFor(server).listen(handle));
      if (acceptors.length === HANDLES) resolve();
    });
  });
  echo.send('again', handleOf(server));
  await Promise.race([all, ended]);
  if (echo.connected) echo.disconnect();
  await ended;
  return acceptors;
}

const acceptorFor = (server: Server): Server =>
  createServer({ allowHalfOpen: true, noDelay: true }, (socket) => void server.emit('connection', socket));
