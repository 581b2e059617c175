/** The arguments of `t_groups`: keys of every kind, conditions on groups, sorts by keys and aggregates. */
import fc, { type Arbitrary } from 'fast-check';
import { model, scalarOf, type TableName } from '../model.ts';
import { scalarsInside } from '../oracle/json-place.ts';
import type { Input } from '../oracle/where.ts';
import { fieldsOf, type Ground, objectOf } from './ground.ts';
import { pathText } from './notation.ts';
import { jsonPath } from './operands.ts';
import type { GroupsArguments } from './operation.ts';
import { direction, itemsOf } from './order-by.ts';
import { given, seldom } from './seldom.ts';
import { attributesOf, callOf, entry, listOf, type Wheres } from './where.ts';

/** A column of the row or, through relations, of one that it points to. */
export interface ChosenKey {
  readonly path: readonly string[];
  readonly scalar: string;
  readonly truncate?: string;
  readonly time_zone?: string;
  /** Steps to a place inside JSON, and as what it is taken. */
  readonly steps?: readonly string[];
  readonly as?: string;
}

/** The arguments, and the keys that `by` says. */
export interface ChosenGroups {
  readonly keys: readonly ChosenKey[];
  readonly args: GroupsArguments;
}

const truncate = fc.constantFrom('hour', 'day', 'week', 'month', 'quarter', 'year');
const time_zone = fc.constantFrom('UTC', 'Europe/Paris', 'America/New_York', 'Asia/Kathmandu', 'Pacific/Auckland');

const placeOf = fc.record({
  steps: jsonPath.filter((it) => it.length > 0),
  as: fc.constantFrom(...Object.keys(scalarsInside)),
});

/** Mostly of the row itself. */
function keyOf(ground: Ground, table: TableName, depth: number): Arbitrary<ChosenKey> {
  const own = fc.constantFrom(...attributesOf(ground, table)).chain((name): Arbitrary<ChosenKey> => {
    const key = { path: [name], scalar: scalarOf(table, name) };
    if (key.scalar === 'jsonb') return fc.option(placeOf, { freq: 2 }).map((it) => ({ ...key, ...it }));
    if (key.scalar !== 'timestamptz') return fc.constant(key);
    const unit = fc.record({ truncate, time_zone }, { requiredKeys: ['truncate'] });
    return fc.option(unit, { freq: 4 }).map((it) => ({ ...key, ...it }));
  });
  const toOne = Object.entries(model[table].relations).filter(([, { many }]) => !many);
  if (depth === 0 || toOne.length === 0) return own;
  const through = fc
    .constantFrom(...toOne)
    .chain(([name, { target }]) =>
      keyOf(ground, target, depth - 1).map((key) => ({ ...key, path: [name, ...key.path] })),
    );
  return fc.oneof({ arbitrary: own, weight: 2 }, { arbitrary: through, weight: 1 });
}

const nameOf = ({ path, truncate: unit, steps = [] }: ChosenKey): string => [...path, unit ?? '', ...steps].join('.');

/** Puts a value where a path leads: `{assigned_to: {full_name: asc}}`. */
const nested = (path: readonly string[], value: unknown): unknown =>
  path.reduceRight((inner, name) => ({ [name]: inner }), value);

function byOf({ path, truncate: unit, time_zone: zone, steps, as }: ChosenKey): unknown {
  const place = steps && { at: pathText(steps), as };
  const column = { column: path.at(-1), ...place, ...(unit && { truncate: unit }), ...(zone && { time_zone: zone }) };
  return nested(path.slice(0, -1), column);
}

/** A condition on groups, nested so many levels deep at most. */
function havingOf(ground: Ground, table: TableName, depth: number, wheres: Wheres): Arbitrary<Input> {
  const filter = fc.option(wheres(table, 1));
  const offered = fieldsOf(ground, `${table}_group_bool_exp`).filter(({ name }) => depth > 0 || !name.startsWith('_'));
  const entries = offered.map(({ name }) => {
    if (!name.startsWith('_')) return entry(name, callOf(ground, table, name, filter));
    const inner = havingOf(ground, table, depth - 1, wheres);
    return entry(name, name === '_not' ? inner : listOf(inner));
  });
  return objectOf(fc.oneof(...entries), 0, 2);
}

function orderOf(keys: readonly ChosenKey[], aggregate: Arbitrary<unknown>): Arbitrary<unknown> {
  const key = fc.tuple(fc.constantFrom(...keys), direction).map(([{ path }, to]) => ({ key: nested(path, to) }));
  return listOf(fc.oneof({ arbitrary: key, weight: 3 }, { arbitrary: aggregate, weight: 2 }));
}

export function chosenGroups(ground: Ground, table: TableName, wheres: Wheres): Arbitrary<ChosenGroups> {
  const chosen = fc.uniqueArray(keyOf(ground, table, 2), { selector: nameOf, minLength: 1, maxLength: 4 });
  const where = seldom(2, wheres(table, 2));
  const having = seldom(2, havingOf(ground, table, 1, wheres));
  const aggregate = itemsOf(ground)(`${table}_aggregate_order_by/1`).map((it) => ({ aggregate: it }));
  const limit = seldom(3, fc.nat(8));
  const offset = seldom(6, fc.oneof(fc.nat(2), fc.nat(2).map(String)));
  return chosen.chain((keys) =>
    fc
      .record({
        by: fc.constant(keys.length === 1 ? byOf(keys[0] as ChosenKey) : keys.map(byOf)),
        where,
        having,
        order_by: fc.option(orderOf(keys, aggregate), { nil: undefined }),
        limit,
        offset,
        rollup: seldom(3, fc.boolean()),
      })
      .map((args) => ({ keys, args: given(args) })),
  );
}
