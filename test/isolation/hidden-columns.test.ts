/** A column that a role may not read is none to it: neither to show nor to compare, sort, compute, group or search by. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rules } from '../../src/permissions/permitted.ts';
import { ownParts } from '../harness/engine.ts';
import { type Caller, createTestGateway, type TestGateway } from '../harness/gateway.ts';
import { keyOf, model, type TableName, tableNames } from '../proofs/model.ts';
import { SEARCHED } from '../proofs/oracle/search.ts';
import { type Stage, stageOf } from '../proofs/stage.ts';
import { workspaceIds, worldOf } from '../proofs/world/make-world.ts';
import { usesOf } from './column-uses.ts';

const user: Caller = { role: 'user', workspaceId: workspaceIds[0] };

let stage: Stage;
beforeAll(async () => {
  stage = await stageOf(worldOf(1));
});
afterAll(() => stage[Symbol.asyncDispose]());

const attributesOf = (table: TableName): readonly string[] => [
  ...Object.keys(model[table].columns),
  ...Object.entries(model[table].relations).flatMap(([name, { many }]) => (many ? [] : [`${name}_id`])),
];

/** A gateway that lets a user read all rows that it may, but of one table not these columns. */
async function gatewayWithout(table: TableName, hidden: readonly string[]): Promise<TestGateway> {
  const written = rules[table].user;
  const columns = attributesOf(table).filter((it) => !hidden.includes(it));
  Object.assign(rules[table], { user: { select: { ...written?.select, columns } } });
  try {
    const gateway = createTestGateway(stage.database.gateway, {}, undefined, {}, ownParts());
    // A role's schema and rights are made when it first asks.
    await gateway.query(user, `{ ${table} { __typename } }`);
    return gateway;
  } finally {
    Object.assign(rules[table], { user: written });
  }
}

/** Asked for together, as far as one request may go. */
async function expectAnswers(gateway: TestGateway, fields: readonly string[]): Promise<void> {
  for (let at = 0; at < fields.length; at += 15) {
    const roots = fields.slice(at, at + 15).map((field, index) => `f${index}: ${field}`);
    const { errors, text } = await gateway.query(user, `{ ${roots.join('\n')} }`);
    expect(errors, `${text}\n${roots.join('\n')}`).toBeUndefined();
  }
}

/** Those of the fields that are not refused, each asked for alone. */
async function answered(gateway: TestGateway, fields: readonly string[]): Promise<readonly string[]> {
  const found: string[] = [];
  for (const field of fields) {
    const { errors } = await gateway.query(user, `{ ${field} }`);
    if (errors?.[0]?.extensions.code !== 'validation-failed') found.push(field);
  }
  return found;
}

describe('every use of a column is answered to who may read it, and refused to who may not', () => {
  test.each(tableNames)(
    'in %s',
    async (table) => {
      const hidden = attributesOf(table).filter((it) => it !== keyOf(table));
      const uses = hidden.flatMap((it) => usesOf(table, it));
      await expectAnswers(stage.gateway, uses);
      expect(await answered(await gatewayWithout(table, hidden), uses)).toEqual([]);
    },
    120_000,
  );
});

const searched = Object.entries(SEARCHED).flatMap(([table, columns]) =>
  columns.map((column) => ({ table: table as TableName, column })),
);

test.each(searched)(
  'who may not read the $column of $table does not search the others either',
  async ({ table, column }) => {
    const others = SEARCHED[table]?.filter((it) => it !== column) ?? [];
    const uses = others.flatMap((it) => usesOf(table, it)).filter((it) => it.includes('_search'));
    expect(uses.length).toBeGreaterThan(0);
    expect(await answered(await gatewayWithout(table, [column]), uses)).toEqual([]);
  },
);
