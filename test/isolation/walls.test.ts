/** Each wall alone: without the compiled filters row security lets nothing foreign through, and the reverse. */
import fc from 'fast-check';
import type pg from 'pg';
import { describe, expect, test } from 'vitest';
import { newSession } from '../../src/auth/session.ts';
import type { RunRead } from '../../src/read/run.ts';
import { type Caller, createTestGateway, type TestGateway } from '../harness/gateway.ts';
import { checkAll, complaint, firstSeed } from '../proofs/check.ts';
import type { Operation } from '../proofs/operations/operation.ts';
import { operationsOf } from '../proofs/operations/operations.ts';
import { write } from '../proofs/operations/written.ts';
import { answerOf } from '../proofs/oracle/answer.ts';
import { difference } from '../proofs/oracle/differences.ts';
import { universeOf } from '../proofs/oracle/universe.ts';
import { type Stage, schemaOf, stageOf } from '../proofs/stage.ts';
import { EMPTY_WORKSPACE, workspaceIds, worldOf } from '../proofs/world/make-world.ts';
import { settled } from '../proofs/world/settled.ts';
import type { World } from '../proofs/world/world.ts';

const CASES = Number(process.env.ISOLATION_CASES ?? 100);

const seed = firstSeed + 2_000;
const world = worldOf(seed);
const admin: Caller = { role: 'admin' };

/** Statements compiled for admin have no filters; run under another's session, only row security is left. */
const underSessionOf =
  ({ role, workspaceId = '' }: Caller) =>
  (run: RunRead): RunRead =>
  (statement, variables, session) =>
    run(statement, variables, newSession({ ...session, role, variables: { 'x-hasura-workspace-id': workspaceId } }));

const withoutFilters = (pool: pg.Pool, caller: Caller) => createTestGateway(pool, {}, underSessionOf(caller));

const callers: readonly Caller[] = [
  { role: 'user', workspaceId: workspaceIds[0] },
  { role: 'service', workspaceId: workspaceIds[1] },
  { role: 'user', workspaceId: EMPTY_WORKSPACE },
];

/** The gateway answers as the oracle does for the caller, asked by whoever the wall needs to ask. */
async function expectOnlyOwn(
  { stage, world }: { readonly stage: Stage; readonly world: World },
  gateway: TestGateway,
  caller: Caller,
  asked: Caller,
): Promise<void> {
  const schema = await schemaOf(stage.gateway, caller);
  const universe = universeOf(caller, world);
  const cases = fc.record({ caller: fc.constant(asked), operation: operationsOf({ schema, world }) });
  await checkAll(cases, { schema, seed, numRuns: CASES }, async ({ operation }, { query, variables }) => {
    const reply = await gateway.query(asked, query, variables);
    return complaint(reply) ?? difference(answerOf(operation, universe), reply.data);
  });
}

describe('each wall stands alone', () => {
  test.each(callers)(
    'row security, without the compiled filters, for $role of $workspaceId',
    async (caller) => {
      const left = settled(world);
      await using stage = await stageOf(left);
      await expectOnlyOwn({ stage, world: left }, withoutFilters(stage.database.gateway, caller), caller, admin);
    },
    300_000,
  );

  test.each(callers)(
    'the compiled filters, above row security, for $role of $workspaceId',
    async (caller) => {
      await using stage = await stageOf(world);
      await expectOnlyOwn({ stage, world }, createTestGateway(stage.superuser), caller, caller);
    },
    300_000,
  );

  test('with neither, the same operations see what is foreign', async () => {
    await using stage = await stageOf(world);
    const [caller = admin] = callers;
    const gateway = withoutFilters(stage.superuser, caller);
    const schema = await schemaOf(stage.gateway, caller);
    const operations: readonly Operation[] = fc.sample(operationsOf({ schema, world }), { seed, numRuns: CASES });
    let foreign = 0;
    for (const operation of operations) {
      const { query, variables } = write(operation, schema);
      const { data } = await gateway.query(admin, query, variables);
      if (difference(answerOf(operation, universeOf(caller, world)), data) !== undefined) foreign += 1;
    }
    expect(foreign).toBeGreaterThan(CASES / 2);
  }, 300_000);
});
