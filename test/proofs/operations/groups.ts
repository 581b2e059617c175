/** `t_groups`: keys, aggregates, some of the rows, and which keys are totalled. */
import fc, { type Arbitrary } from 'fast-check';
import type { TableName } from '../model.ts';
import { aggregateFields } from './aggregates.ts';
import type { Arguments } from './arguments.ts';
import type { ChosenKey } from './group-arguments.ts';
import { keyed, uniqueKeys } from './keyed.ts';
import { pathText } from './notation.ts';
import { jsonPath } from './operands.ts';
import type { GroupKeyField, GroupPart, GroupsField, GroupValueField, Selection } from './operation.ts';

const typename = keyed('__typename', fc.constant({ kind: 'typename' as const }));

export function groupsOf(
  name: string,
  table: TableName,
  args: Arguments,
  selection: Arbitrary<Selection>,
): Arbitrary<GroupsField> {
  const nodes = keyed(
    'nodes',
    fc.record({ kind: fc.constant('group-nodes' as const), args: args.nodes(table), selection }),
  );
  const totalled = keyed('totalled', fc.constant({ kind: 'totalled' as const }));
  const groups = args.groups(table).chain(({ keys, args: chosen }) => {
    const key = keyFields('key', keys) as Arbitrary<GroupPart>;
    const part: Arbitrary<GroupPart> = fc.oneof(
      { arbitrary: key, weight: 1 },
      { arbitrary: aggregateFields(table) as Arbitrary<GroupPart>, weight: 3 },
      { arbitrary: nodes as Arbitrary<GroupPart>, weight: 2 },
      { arbitrary: totalled as Arbitrary<GroupPart>, weight: 1 },
      { arbitrary: typename as Arbitrary<GroupPart>, weight: 1 },
    );
    const withKey = fc.tuple(key, fc.array(part, { maxLength: 3 })).map(([first, others]) => [first, ...others]);
    const any = fc.array(part, { minLength: 1, maxLength: 3 });
    const parts = fc.oneof({ arbitrary: withKey, weight: 4 }, { arbitrary: any, weight: 1 }).map(uniqueKeys);
    return fc.record({
      kind: fc.constant('groups' as const),
      name: fc.constant(name),
      args: fc.constant(chosen),
      parts,
    });
  });
  return keyed(`${name}_groups`, groups);
}

/** A key of the group, as far as it lies below one of its relations. */
type Below = ChosenKey & { readonly all: readonly ChosenKey[] };

const keyFields = (name: string, keys: readonly ChosenKey[]) =>
  keyObject(
    name,
    keys.map((key) => ({ ...key, all: keys.filter((it) => it.path.join() === key.path.join()) })),
  );

function keyObject(name: string, keys: readonly Below[]): Arbitrary<GroupKeyField> {
  const field = fc
    .constantFrom(...keys)
    .chain(
      (key): Arbitrary<GroupKeyField['fields'][number]> => (key.path.length > 1 ? inside(key, keys) : keyValue(key)),
    );
  const fields = fc
    .array(
      fc.oneof(
        { arbitrary: field, weight: 9 },
        { arbitrary: typename as Arbitrary<GroupKeyField['fields'][number]>, weight: 1 },
      ),
      { minLength: keys.length, maxLength: keys.length + 2 },
    )
    .map(uniqueKeys);
  return keyed(name, fc.record({ kind: fc.constant('group-key' as const), name: fc.constant(name), fields }));
}

/** Those of the keys that go through the same relation. */
function inside({ path: [relation = ''] }: Below, keys: readonly Below[]): Arbitrary<GroupKeyField> {
  const below = keys.filter(({ path }) => path.length > 1 && path[0] === relation);
  return keyObject(
    relation,
    below.map((key) => ({ ...key, path: key.path.slice(1) })),
  );
}

/** The unit, or the place, is said where the column is grouped by several, and now and then where it need not be. */
function keyValue({ path: [name = ''], scalar, truncate, steps, all }: Below): Arbitrary<GroupValueField> {
  const value = { kind: 'group-value' as const, name };
  if (steps) {
    const at = pathText(steps);
    return keyed(
      name,
      fc.nat(3).map((least) => (least > 0 || all.length > 1 ? { ...value, at } : value)),
    );
  }
  if (truncate === undefined) {
    const path = scalar === 'jsonb' ? fc.option(jsonPath) : fc.constant(null);
    return keyed(
      name,
      path.map((steps) => (steps ? { ...value, path: steps } : value)),
    );
  }
  return keyed(
    name,
    fc.nat(3).map((least) => (least > 0 || all.length > 1 ? { ...value, truncate } : value)),
  );
}
