/** The arguments of lists, cells and pages, in every combination that is accepted. */
import fc, { type Arbitrary } from 'fast-check';
import type { TableName } from '../model.ts';
import { asList } from '../oracle/operand.ts';
import type { ListArguments } from '../oracle/rows.ts';
import { type Ground, remembered } from './ground.ts';
import { type ChosenGroups, chosenGroups } from './group-arguments.ts';
import type { StretchArguments } from './operation.ts';
import { direction, ordersOf } from './order-by.ts';
import { given, seldom } from './seldom.ts';
import { attributesOf, wheresOf } from './where.ts';

export interface Arguments {
  readonly list: (table: TableName) => Arbitrary<ListArguments>;
  readonly cell: (table: TableName) => Arbitrary<StretchArguments>;
  readonly page: (table: TableName) => Arbitrary<StretchArguments>;
  readonly groups: (table: TableName) => Arbitrary<ChosenGroups>;
  readonly nodes: (table: TableName) => Arbitrary<Pick<ListArguments, 'limit' | 'order_by'>>;
}

/** One column; rarely two. */
const distinctOf = (ground: Ground, table: TableName) =>
  fc.uniqueArray(fc.tuple(fc.constantFrom(...attributesOf(ground, table)), direction), {
    selector: ([column]) => column,
    minLength: 1,
    maxLength: 2,
  });

export function argumentsOf(ground: Ground): Arguments {
  const wheres = wheresOf(ground);
  const orders = ordersOf(ground);
  const rows = (table: TableName) => ({ where: seldom(2, wheres(table, 2)), order_by: seldom(2, orders(table)) });
  const count_up_to = seldom(3, fc.nat(9));
  return {
    list: remembered((table: TableName) => {
      const distinct = seldom(6, distinctOf(ground, table));
      const offset = seldom(4, fc.oneof(fc.nat(3), fc.nat(3).map(String)));
      return fc.record({ ...rows(table), distinct, limit: seldom(3, fc.nat(8)), offset }).map(accepted);
    }),
    // A cell has at most 20 items.
    cell: remembered((table: TableName) =>
      fc.record({ ...rows(table), limit: seldom(2, fc.constantFrom(0, 1, 2, 3, 19, 20, 21)), count_up_to }).map(given),
    ),
    page: remembered((table: TableName) =>
      fc.record({ ...rows(table), first: seldom(2, fc.nat(8)), count_up_to }).map(given),
    ),
    groups: remembered((table: TableName) => chosenGroups(ground, table, wheres)),
    nodes: remembered((table: TableName) =>
      fc.record({ limit: seldom(2, fc.constantFrom(0, 1, 2, 3)), order_by: seldom(2, orders(table)) }).map(given),
    ),
  };
}

interface Drawn extends Omit<ListArguments, 'distinct_on'> {
  readonly distinct: readonly (readonly [string, string])[] | null | undefined;
}

/** The columns of `distinct_on` must lead the sort, if there is one (dialect 1.7). */
function accepted({ distinct, ...args }: Drawn): ListArguments {
  if (!distinct) return given(args);
  const distinct_on = distinct.map(([column]) => column);
  if (!args.order_by || asList(args.order_by).length === 0) return given({ ...args, distinct_on });
  const leading = distinct.map(([column, to]) => ({ [column]: to }));
  return given({ ...args, distinct_on, order_by: [...leading.toReversed(), ...asList(args.order_by)] });
}
