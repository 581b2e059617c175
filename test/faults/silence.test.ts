/** A database that falls silent, as behind a network that drops what it carries: callers hear of it, and are served again. */

import type { AddressInfo } from 'node:net';
import { connect, createServer, type Socket } from 'node:net';
import { expect, test } from 'vitest';
import { ADA } from '../harness/dataset.ts';
import { eventually } from '../harness/eventually.ts';
import { servedFixed } from '../harness/served-fixed.ts';
import { serveGateway } from '../harness/served-gateway.ts';

const served = servedFixed();
const READ = '{ people { full_name } }';
const WRITE = 'mutation { update_tasks(where: {title: {_eq: "none"}}, _set: {priority: low}) { affected_rows } }';

/** Passes on what goes to the database, and of what comes back only what comes before `muted`. */
async function relayTo(databaseUrl: string) {
  const to = new URL(databaseUrl);
  const relay = { muted: (_sent: string): boolean => false };
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const database = connect(Number(to.port), to.hostname);
    let isMuted = false;
    for (const socket of [client, database]) sockets.add(socket.on('error', () => {}));
    client.on('data', (bytes: Buffer) => {
      isMuted ||= relay.muted(bytes.toString('latin1'));
      database.write(bytes);
    });
    database.on('data', (bytes: Buffer) => isMuted || client.write(bytes));
    client.once('close', () => database.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = new URL(databaseUrl);
  url.port = String((server.address() as AddressInfo).port);
  return Object.assign(relay, {
    gatewayUrl: url.href,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  });
}

test.for([
  ['a read', READ, 'session'],
  ['the first flight of a write', WRITE, 'BEGIN'],
  ['the end of a write', WRITE, 'COMMIT'],
] as const)('%s that is not answered ends within its time, to be tried again', async ([, query, last]) => {
  await using relay = await relayTo(served.database.gatewayUrl);
  const settings = { STATEMENT_TIMEOUT: '200ms', DATABASE_CONNECTIONS: '1', WORKSPACE_CONNECTIONS: '1' };
  await using gateway = await serveGateway({ ...served.database, gatewayUrl: relay.gatewayUrl }, settings);
  expect((await gateway.query(ADA, query)).errors).toBeUndefined();
  relay.muted = (sent) => sent.includes(last);
  const began = performance.now();
  const { errors } = await gateway.query(ADA, query);
  expect(performance.now() - began).toBeLessThan(9_000);
  expect(errors?.[0]).toMatchObject({
    message: 'the database cannot be reached; try again',
    extensions: { code: 'postgres-error' },
  });
  relay.muted = () => false;
  await eventually('it is answered again', async () => (await gateway.query(ADA, query)).errors === undefined);
});
