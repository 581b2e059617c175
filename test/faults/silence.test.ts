/** A database that falls silent, as behind a network that drops what it carries: callers hear of it, and are served again. */

import { expect, test } from 'vitest';
import { ADA } from '../harness/dataset.ts';
import { eventually } from '../harness/eventually.ts';
import { relayTo } from '../harness/relay.ts';
import { servedFixed } from '../harness/served-fixed.ts';
import { serveGateway } from '../harness/served-gateway.ts';

const served = servedFixed();
const READ = '{ people { full_name } }';
const WRITE = 'mutation { update_tasks(where: {title: {_eq: "none"}}, _set: {priority: low}) { affected_rows } }';

test.for([
  ['a read', READ, ''],
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
