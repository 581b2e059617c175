/** Tenants who ask at the same time, over the same few connections, get what each of them gets alone. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createPool } from '../../src/db/pool.ts';
import { type Caller, createTestGateway, type TestGateway } from '../harness/gateway.ts';
import { firstSeed } from '../proofs/check.ts';
import { operationsOf } from '../proofs/operations/operations.ts';
import { type Written, write } from '../proofs/operations/written.ts';
import { schemaOf, stageOf } from '../proofs/stage.ts';
import { EMPTY_WORKSPACE, workspaceIds, worldOf } from '../proofs/world/make-world.ts';

const seed = firstSeed + 3_000;
const world = worldOf(seed);

const WAVE = 6;

const callers: readonly Caller[] = [
  ...workspaceIds.map((workspaceId): Caller => ({ role: 'user', workspaceId })),
  { role: 'service', workspaceId: workspaceIds[0] },
  { role: 'user', workspaceId: EMPTY_WORKSPACE },
  { role: 'admin' },
];

/** Everybody asks the same, so that the same prepared statement serves them all; some of it fails in the database. */
const failing: Written = { query: '{ tasks(where: {title: {_regex: "("}}) { task_id } }', variables: {} };

interface Request {
  readonly caller: Caller;
  readonly operation: Written;
}

/** Every request twice, in an order of no meaning; few enough at a time that none waits too long for a connection. */
function waves(requests: readonly unknown[]): readonly (readonly number[])[] {
  const twice = [...requests.keys(), ...requests.keys()];
  const [order = []] = fc.sample(fc.shuffledSubarray(twice, { minLength: twice.length }), { seed, numRuns: 1 });
  return Array.from({ length: Math.ceil(order.length / WAVE) }, (_, wave) =>
    order.slice(wave * WAVE, (wave + 1) * WAVE),
  );
}

const ask = async (gateway: TestGateway, { caller, operation: { query, variables } }: Request): Promise<string> =>
  (await gateway.query(caller, query, variables)).text;

describe('tenants at the same time', () => {
  test.each([1, 3])(
    'share %i connections and see only their own',
    async (max) => {
      await using stage = await stageOf(world);
      const schema = await schemaOf(stage.gateway, { role: 'admin' });
      const operations = fc
        .sample(operationsOf({ schema, world }), { seed: seed + max, numRuns: 15 })
        .map((operation) => write(operation, schema));
      const requests = [...operations, failing].flatMap((operation) =>
        callers.map((caller) => ({ caller, operation })),
      );
      const alone: string[] = [];
      for (const request of requests) alone.push(await ask(stage.gateway, request));
      const pool = createPool(stage.database.gatewayUrl, { max });
      const gateway = createTestGateway(pool);
      const mixedUp: Request[] = [];
      for (const wave of waves(requests)) {
        const together = await Promise.all(wave.map((index) => ask(gateway, requests[index] as Request)));
        mixedUp.push(
          ...wave.filter((index, at) => together[at] !== alone[index]).map((index) => requests[index] as Request),
        );
      }
      await pool.end();
      expect(mixedUp).toEqual([]);
    },
    120_000,
  );
});
