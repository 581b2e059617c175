/** Every answer of the gateway equals the same selection computed in plain TypeScript over all rows. */
import fc, { type Arbitrary } from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Caller } from '../harness/gateway.ts';
import { casesOr, checkAll, complaint, firstSeed } from './check.ts';
import { operationsOf } from './operations/operations.ts';
import { answerOf } from './oracle/answer.ts';
import { difference } from './oracle/differences.ts';
import { universeOf } from './oracle/universe.ts';
import { schemaOf, stageOf } from './stage.ts';
import { workspaceIds, worldOf } from './world/make-world.ts';

const WORLDS = 4;
const CASES = casesOr(1_000);

const callers: Arbitrary<Caller> = fc.oneof(
  fc
    .constantFrom(...workspaceIds)
    .chain((workspaceId) =>
      fc.constantFrom({ role: 'user' as const, workspaceId }, { role: 'service' as const, workspaceId }),
    ),
  fc.constant({ role: 'admin' as const }),
);

describe('what the gateway answers is what the rows say', () => {
  test.each(Array.from({ length: WORLDS }, (_, index) => firstSeed + index))(
    'in the world of seed %i',
    async (seed) => {
      const rows = worldOf(seed);
      await using stage = await stageOf(rows);
      const schema = await schemaOf(stage.gateway, { role: 'user', workspaceId: workspaceIds[0] });
      const cases = fc.record({ caller: callers, operation: operationsOf({ schema, world: rows }) });
      await checkAll(
        cases,
        { schema, seed, numRuns: CASES / WORLDS },
        async ({ caller, operation }, { query, variables }) => {
          const reply = await stage.gateway.query(caller, query, variables);
          return complaint(reply) ?? difference(answerOf(operation, universeOf(caller, rows)), reply.data);
        },
      );
      expect(stage.gateway.logged).toEqual([]);
    },
    600_000,
  );
});
