/** Pages behind each other are the list: every row once, in its order, whatever sorts it and however long a page is. */
import fc, { type Arbitrary } from 'fast-check';
import type { GraphQLSchema } from 'graphql';
import { describe, expect, test } from 'vitest';
import type { Caller, TestGateway } from '../harness/gateway.ts';
import { casesOr, firstSeed } from './check.ts';
import { keyOf, type TableName, tableNames } from './model.ts';
import { argumentsOf } from './operations/arguments.ts';
import type { Ground } from './operations/ground.ts';
import type { StretchArguments } from './operations/operation.ts';
import { write } from './operations/written.ts';
import { stretched } from './oracle/stretches.ts';
import { universeOf } from './oracle/universe.ts';
import { schemaOf, stageOf } from './stage.ts';
import { workspaceIds, worldOf } from './world/make-world.ts';
import type { Value } from './world/world.ts';

const CASES = casesOr(200);
const seed = firstSeed + 5_000;
const world = worldOf(seed);

interface Walk {
  readonly caller: Caller;
  readonly table: TableName;
  readonly args: StretchArguments;
  readonly first: number;
  readonly choices: readonly number[];
}

const callers = fc.constantFrom<Caller[]>({ role: 'user', workspaceId: workspaceIds[0] }, { role: 'admin' });

function walksOf(ground: Ground): Arbitrary<Walk> {
  const { page } = argumentsOf(ground);
  const choices = fc.array(fc.nat(11), { maxLength: 30 });
  return fc
    .record({ caller: callers, table: fc.constantFrom(...tableNames), first: fc.integer({ min: 1, max: 9 }), choices })
    .chain((it) => page(it.table).map(({ first: _, count_up_to: __, ...args }) => ({ ...it, args })));
}

interface Page {
  readonly items: readonly Readonly<Record<string, Value>>[];
  readonly end_cursor: string | null;
  readonly has_more: boolean;
}

/** One page; how it is written down may differ from page to page. */
async function pageOf(
  gateway: TestGateway,
  schema: GraphQLSchema,
  walk: Walk,
  after: string | null,
  turn: number,
): Promise<Page> {
  const { caller, table, args, first, choices } = walk;
  const parts = [
    { kind: 'items', key: 'items', selection: [{ kind: 'column', key: 'id', name: keyOf(table) }] },
    { kind: 'end_cursor', key: 'end_cursor' },
    { kind: 'has_more', key: 'has_more' },
  ] as const;
  const page = {
    kind: 'page',
    key: 'page',
    name: table,
    args: { ...args, first, ...(after && { after }) },
    parts,
  } as const;
  const { query, variables } = write({ roots: [page], choices: choices.slice(turn) }, schema);
  const { data, text } = await gateway.query(caller, query, variables);
  if (!data) throw new Error(`${text}\n${query}\n${JSON.stringify(variables)}`);
  return data.page as Page;
}

async function idsOf(gateway: TestGateway, schema: GraphQLSchema, walk: Walk): Promise<readonly Value[]> {
  const ids: Value[] = [];
  let page: Page | undefined;
  for (let turn = 0; page?.has_more !== false; turn += 1) {
    page = await pageOf(gateway, schema, walk, page?.end_cursor ?? null, turn);
    ids.push(...page.items.map((item) => item.id ?? null));
    if (turn > 200) throw new Error('The pages do not end');
  }
  return ids;
}

describe('pages behind each other', () => {
  test('are the list that the rows make', async () => {
    await using stage = await stageOf(world);
    const schema = await schemaOf(stage.gateway, { role: 'admin' });
    const property = fc.asyncProperty(walksOf({ schema, world }), async (walk) => {
      const universe = universeOf(walk.caller, world);
      const rows = stretched(universe.rows[walk.table], walk.args, [], walk.table, universe);
      expect(await idsOf(stage.gateway, schema, walk)).toEqual(rows.map((row) => row[keyOf(walk.table)]));
    });
    await fc.assert(property, { seed, numRuns: CASES });
    expect(stage.gateway.logged).toEqual([]);
  }, 600_000);
});
