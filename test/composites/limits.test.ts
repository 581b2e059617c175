import { beforeAll, describe, expect, test } from 'vitest';
import { newSession } from '../../src/auth/session.ts';
import { loadConfig } from '../../src/config/load-config.ts';
import { createEngine, type Engine } from '../../src/graphql/engine.ts';
import { runRead } from '../../src/read/run.ts';
import { ADA } from '../harness/dataset.ts';
import { engineParts, prepared, writeOptions } from '../harness/engine.ts';
import { fixedGateway } from '../harness/fixed-gateway.ts';

const fixed = fixedGateway();

let engine: Engine;
beforeAll(() => {
  const pool = fixed.database.gateway;
  const { limits } = loadConfig({ LIMIT_ROWS: 'anonymous=1,user=1,service=3', LIMIT_COST: '5' });
  engine = createEngine({ ...engineParts, limits, read: runRead(pool), write: writeOptions(pool) });
});

async function answer(query: string, role = 'user') {
  const variables = { 'x-hasura-workspace-id': ADA.workspaceId ?? '' };
  const session = newSession({ role, variables, via: 'token' });
  const { data, errors } = await engine.execute({
    operation: prepared(engine, session.role, query),
    variables: {},
    session,
  });
  return { data, errors: errors?.map((it) => it.extensions) };
}

interface Sized {
  readonly tasks_page: { readonly items: readonly unknown[]; readonly has_more: boolean };
}

describe("a role's rows per list", () => {
  test.each([
    ['user', 1],
    ['service', 3],
  ])('bind the pages of %s: %i rows at the most, and there are more', async (role, most) => {
    for (const args of ['', '(first: 7)']) {
      const { data } = await answer(`{ tasks_page${args} { items { title } has_more } }`, role);
      const { items, has_more } = (data as unknown as Sized).tasks_page;
      expect([items.length, has_more]).toEqual([most, true]);
    }
  });

  test('bind cells, which still say how many there are', async () => {
    const query =
      '{ tasks_page(first: 1, order_by: { created_at: asc }) { items { title composite_subtasks_list(limit: 20) { items { title } total_count } } } }';
    const { data } = await answer(query);
    expect(data).toMatchObject({
      tasks_page: {
        items: [
          { title: 'Pay rent', composite_subtasks_list: { items: [{ title: 'Call the owner' }], total_count: 2 } },
        ],
      },
    });
    const refused = await answer(
      '{ tasks_page { items { composite_subtasks_list { items { composite_subtasks_list { items { title } } } } } } }',
    );
    expect(refused.errors).toEqual([
      expect.objectContaining({ code: 'limit-exceeded', limit: 'cost', most: 5, found: 6 }),
    ]);
  });
});
