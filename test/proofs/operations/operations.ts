/** Query operations over everything that a schema offers. */
import fc, { type Arbitrary } from 'fast-check';
import { keyOf, type TableName, tableNames } from '../model.ts';
import { aggregatesOf } from './aggregates.ts';
import { type Arguments, argumentsOf } from './arguments.ts';
import { type Ground, valuesOf } from './ground.ts';
import { groupsOf } from './groups.ts';
import { keyed, uniqueKeys } from './keyed.ts';
import type { GroupsField, Operation, Root } from './operation.ts';
import { type Selections, selectionsOf } from './selections.ts';
import { stretchParts } from './stretches.ts';

/** How deep relations nest below a root field. */
const DEPTH = 2;

/** Operations of one to three root fields. */
export function operationsOf(ground: Ground): Arbitrary<Operation> {
  const args = argumentsOf(ground);
  const selections = selectionsOf(ground, args);
  const root = fc.oneof(...tableNames.map((table) => rootOf(ground, table, args, selections)));
  const roots = fc.oneof(
    { arbitrary: fc.array(root, { minLength: 1, maxLength: 3 }), weight: 9 },
    { arbitrary: fc.oneof(...tableNames.map((table) => facetsOf(table, args, selections))), weight: 1 },
  );
  return fc.record({
    roots: roots.map(uniqueKeys),
    choices: fc.array(fc.nat(11), { maxLength: 60 }),
  });
}

/** Groups of the same rows by different keys. */
const facetsOf = (name: TableName, args: Arguments, selections: Selections): Arbitrary<readonly Root[]> =>
  fc
    .array(groupsOf(name, name, args, selections(name, 0)), { minLength: 2, maxLength: 3 })
    .map((all) => all.map((it) => ({ ...it, args: withWhereOf(all[0]?.args, it.args) })));

function withWhereOf(first: GroupsField['args'] | undefined, { where: _, ...args }: GroupsField['args']) {
  return first?.where ? { ...args, where: first.where } : args;
}

function rootOf(ground: Ground, name: TableName, args: Arguments, selections: Selections): Arbitrary<Root> {
  const selection = selections(name, DEPTH);
  const list = fc.record({
    kind: fc.constant('list' as const),
    name: fc.constant(name),
    args: args.list(name),
    selection,
  });
  const id = valuesOf(ground, name, keyOf(name)).map(String);
  const byKey = fc.record({ kind: fc.constant('by-key' as const), name: fc.constant(name), id, selection });
  const page = fc.record({
    kind: fc.constant('page' as const),
    name: fc.constant(name),
    args: args.page(name),
    parts: stretchParts(['total_count', 'has_more', 'end_cursor'], selection),
  });
  return fc.oneof(
    { arbitrary: keyed(`${name}_page`, page) as Arbitrary<Root>, weight: 2 },
    { arbitrary: keyed(name, list) as Arbitrary<Root>, weight: 6 },
    { arbitrary: aggregatesOf(name, name, args.list(name), selection) as Arbitrary<Root>, weight: 3 },
    { arbitrary: groupsOf(name, name, args, selection) as Arbitrary<Root>, weight: 4 },
    { arbitrary: keyed(`${name}_by_pk`, byKey) as Arbitrary<Root>, weight: 1 },
  );
}
