/** Selections: columns, relations, lists with arguments and aggregates, under names and aliases. */
import fc, { type Arbitrary } from 'fast-check';
import { keyOf, model, type RowColumns, scalarOf, type TableName } from '../model.ts';
import { relationNamed } from '../oracle/universe.ts';
import { aggregatesOf } from './aggregates.ts';
import type { Arguments } from './arguments.ts';
import { type Ground, remembered } from './ground.ts';
import { groupsOf } from './groups.ts';
import { keyed, uniqueKeys } from './keyed.ts';
import { jsonPath } from './operands.ts';
import type { Selection } from './operation.ts';
import { stretchParts } from './stretches.ts';
import { attributesOf } from './where.ts';

export type Field = Selection[number];

export type Selections = (table: TableName, depth: number) => Arbitrary<Selection>;

export function selectionsOf(ground: Ground, args: Arguments): Selections {
  const made = remembered((name) => {
    const [table, depth] = name.split('/') as [TableName, string];
    return selectionOf(ground, table, Number(depth), args, selections);
  });
  const selections: Selections = (table, depth) => made(`${table}/${depth}`);
  return selections;
}

/** The public key, mostly, so that an answer shows which rows it has, and some other fields. */
function selectionOf(ground: Ground, table: TableName, depth: number, args: Arguments, selections: Selections) {
  const key = columnField(table, keyOf(table));
  const fields = fc.oneof(
    { arbitrary: fc.constantFrom(...attributesOf(ground, table)).chain((name) => columnField(table, name)), weight: 6 },
    { arbitrary: keyed('__typename', fc.constant({ kind: 'typename' as const })), weight: 1 },
    ...(depth > 0 ? relationFields(table, depth, args, selections) : []),
    ...(depth > 0 ? cellFields(table, depth, args, selections) : []),
    ...Object.entries(model[table].rowColumns ?? {}).map(([name, it]) => ({
      arbitrary: rowColumns(table, name, it),
      weight: 1,
    })),
  );
  const withKey = fc.tuple(key, fc.array(fields, { maxLength: 4 })).map(([first, others]) => [first, ...others]);
  const any = fc.array(fields, { minLength: 1, maxLength: 5 });
  return fc.oneof({ arbitrary: withKey, weight: 4 }, { arbitrary: any, weight: 1 }).map(uniqueKeys);
}

function columnField(table: TableName, name: string): Arbitrary<Field> {
  const column = fc.constant({ kind: 'column' as const, name });
  if (scalarOf(table, name) !== 'jsonb') return keyed(name, column);
  return keyed(
    name,
    fc.oneof(
      column,
      jsonPath.map((path) => ({ kind: 'column' as const, name, path })),
    ),
  );
}

function relationFields(table: TableName, depth: number, args: Arguments, selections: Selections) {
  return Object.entries(model[table].relations).flatMap(([name, { target, many }]) => {
    const selection = selections(target, depth - 1);
    if (!many) {
      const object = fc.record({ kind: fc.constant('object' as const), name: fc.constant(name), selection });
      return [{ arbitrary: keyed(name, object) as Arbitrary<Field>, weight: 2 }];
    }
    const list = fc.record({
      kind: fc.constant('list' as const),
      name: fc.constant(name),
      args: args.list(target),
      selection,
    });
    const aggregate = aggregatesOf(name, target, args.list(target), selection);
    const groups = groupsOf(name, target, args, selection);
    return [
      { arbitrary: keyed(name, list) as Arbitrary<Field>, weight: 2 },
      { arbitrary: aggregate as Arbitrary<Field>, weight: 2 },
      { arbitrary: groups as Arbitrary<Field>, weight: 1 },
    ];
  });
}

function cellFields(table: TableName, depth: number, args: Arguments, selections: Selections) {
  return Object.entries(model[table].cells ?? {}).map(([name, { relation }]) => {
    const { target } = relationNamed(table, relation);
    const parts = stretchParts(['total_count', 'has_more'], selections(target, depth - 1));
    const cell = fc.record({
      kind: fc.constant('cell' as const),
      name: fc.constant(name),
      args: args.cell(target),
      parts,
    });
    return { arbitrary: keyed(name, cell) as Arbitrary<Field>, weight: 2 };
  });
}

function rowColumns(table: TableName, name: string, { columns }: RowColumns): Arbitrary<Field> {
  const column = fc.constantFrom(...columns).chain((it) => columnField(table, it));
  const selection = fc.array(column, { minLength: 1, maxLength: 3 }).map(uniqueKeys);
  return keyed(
    name,
    fc.record({ kind: fc.constant('row-columns' as const), name: fc.constant(name), selection }),
  ) as Arbitrary<Field>;
}
