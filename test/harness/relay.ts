/** What stands between a gateway and its database: a network that drops what it carries, or a pooler. */
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** Passes on what goes to the database, and of what comes back only what comes before `muted`, as `change` makes it. */
export async function relayTo(databaseUrl: string, change: (bytes: Buffer) => Buffer = (bytes) => bytes) {
  const { hostname, port } = new URL(databaseUrl);
  /** Where connections lead that are opened from now on; the others stay. */
  const relay = { muted: (_sent: string): boolean => false, port: Number(port) };
  const sockets = new Set<Socket>();
  let silences = 0;
  const server = createServer((client) => {
    const database = connect(relay.port, hostname);
    let isMuted = false;
    const silencesBefore = silences;
    for (const socket of [client, database]) sockets.add(socket.on('error', () => {}));
    client.on('data', (bytes: Buffer) => {
      isMuted ||= relay.muted(bytes.toString('latin1'));
      database.write(bytes);
    });
    database.on('data', (bytes: Buffer) => isMuted || silencesBefore < silences || client.write(change(bytes)));
    client.once('close', () => database.destroy());
    database.once('close', () => client.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = new URL(databaseUrl);
  url.port = String((server.address() as AddressInfo).port);
  return Object.assign(relay, {
    gatewayUrl: url.href,
    /** Nothing comes back any more over the connections that are open. */
    silence: () => {
      silences += 1;
    },
    drop: () => sockets.forEach((socket) => void socket.destroy()),
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  });
}

/** BackendKeyData: its letter and its length, then the process and a secret (protocol, 54.7). */
const KEY_DATA = Buffer.from([0x4b, 0, 0, 0, 12]);

/** A pooler tells clients of a process that is its own: the statements run in another. */
export function asPooler(bytes: Buffer): Buffer {
  const at = bytes.indexOf(KEY_DATA);
  if (at >= 0) bytes.writeUInt32BE(bytes.readUInt32BE(at + KEY_DATA.length) + 1, at + KEY_DATA.length);
  return bytes;
}
