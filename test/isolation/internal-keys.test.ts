/** The internal key is nowhere: in no type, no argument, no answer and no error. */
import fc from 'fast-check';
import { isEnumType, isInputObjectType, isObjectType } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Caller } from '../harness/gateway.ts';
import { firstSeed } from '../proofs/check.ts';
import { operationsOf } from '../proofs/operations/operations.ts';
import { write } from '../proofs/operations/written.ts';
import { type Stage, schemaOf, stageOf } from '../proofs/stage.ts';
import { workspaceIds, worldOf } from '../proofs/world/make-world.ts';
import type { Row, World } from '../proofs/world/world.ts';

const seed = firstSeed + 4_000;

/** Every key begins with these digits, and nothing else does. */
const MARK = 7_700_000_000;
const KEY = /(?<![\da-f-])77000000\d\d(?![\da-f])/;

const marked = (row: Row): Row =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      /(^|_)pk$/.test(name) && value !== null ? MARK + Number(value) : value,
    ]),
  );

const world = Object.fromEntries(
  Object.entries(worldOf(seed)).map(([table, rows]) => [table, (rows as readonly Row[]).map(marked)]),
) as unknown as World;

const callers: readonly Caller[] = [{ role: 'admin' }, { role: 'user', workspaceId: workspaceIds[0] }];

let stage: Stage;
beforeAll(async () => {
  stage = await stageOf(world);
});
afterAll(() => stage[Symbol.asyncDispose]());

test.each(callers)('in no type and no argument of $role', async (caller) => {
  const schema = await schemaOf(stage.gateway, caller);
  const names = Object.values(schema.getTypeMap()).flatMap((type) => {
    if (isEnumType(type)) return type.getValues().map(({ name }) => name);
    if (isInputObjectType(type)) return Object.keys(type.getFields());
    if (!isObjectType(type)) return [];
    return Object.values(type.getFields()).flatMap(({ name, args }) => [name, ...args.map((arg) => arg.name)]);
  });
  // Hasura's words for a public key.
  const publicKeys = /_by_pk$|^pk_columns$/;
  expect(names.filter((name) => /(^|_)pks?(_|$)/.test(name) && !publicKeys.test(name))).toEqual([]);
});

test.each(callers)(
  'in no answer to $role',
  async (caller) => {
    const schema = await schemaOf(stage.gateway, caller);
    for (const operation of fc.sample(operationsOf({ schema, world }), { seed, numRuns: 60 })) {
      const { query, variables } = write(operation, schema);
      const { text } = await stage.gateway.query(caller, query, variables);
      expect(KEY.exec(text)?.[0], query).toBeUndefined();
    }
  },
  60_000,
);

const asked = ['pk', 'workspace_pk', 'parent_task_pk', 'ctid', 'tableoid', 'xmin'].flatMap((name) => [
  `{ tasks { ${name} } }`,
  `{ tasks(where: {${name}: {_gt: 0}}) { task_id } }`,
  `{ tasks(order_by: {${name}: asc}) { task_id } }`,
  `{ tasks(distinct_on: ${name}) { task_id } }`,
  `{ tasks_aggregate { aggregate { count(columns: ${name}) max { ${name} } } } }`,
  `{ tasks_by_pk(${name}: 1) { task_id } }`,
]);

test.each(callers)('cannot be asked for by $role, and no refusal or fault of the database says one', async (caller) => {
  const faults = [
    '{ tasks(where: {title: {_regex: "("}}) { title } }',
    '{ tasks(where: {token_reward: {_eq: "9999999999"}}) { title } }',
  ];
  for (const query of [...asked, ...faults]) {
    const { errors, text } = await stage.gateway.query(caller, query);
    expect(errors, query).toBeDefined();
    expect(text).not.toMatch(KEY);
  }
});
