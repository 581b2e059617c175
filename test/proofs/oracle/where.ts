/** Whether a row satisfies a `t_bool_exp`, in three-valued logic. */
import { isTable, model, scalarOf, type TableName } from '../model.ts';
import type { Row } from '../world/world.ts';
import { count, flagOf, functionOf } from './aggregates.ts';
import { compares } from './comparison.ts';
import { asList } from './operand.ts';
import { found } from './search.ts';
import { every, not, some, type Truth } from './truth.ts';
import { relationNamed, type Universe } from './universe.ts';

/** An input object of the dialect, as JSON. */
export type Input = Readonly<Record<string, unknown>>;

export const holds = (where: Input, row: Row, table: TableName, universe: Universe): Truth =>
  every(Object.entries(where).map(([key, value]) => condition(key, value, row, table, universe)));

function condition(key: string, value: unknown, row: Row, table: TableName, universe: Universe): Truth {
  const inner = (where: unknown) => holds(where as Input, row, table, universe);
  if (key === '_not') return not(inner(value));
  if (key === '_and') return every(asList(value).map(inner));
  if (key === '_or') return some(asList(value).map(inner));
  if (key === '_search') return found(String(value), row, table);
  const relation = model[table].relations[key];
  if (relation) return matching(universe.related(row, relation), value as Input, relation.target, universe).length > 0;
  if (key.endsWith('_aggregate'))
    return aggregateHolds(key.replace(/_aggregate$/, ''), value as Input, row, table, universe);
  return compares(universe.value(table, row, key), value as Input, scalarOf(table, key));
}

/** The rows for which the condition is true: neither false nor unknown. */
export const matching = (rows: readonly Row[], where: Input, table: TableName, universe: Universe): readonly Row[] =>
  rows.filter((row) => holds(where, row, table, universe) === true);

interface Call {
  readonly arguments?: unknown;
  readonly distinct?: boolean;
  readonly filter?: Input | null;
  readonly predicate: Input;
}

function aggregateHolds(name: string, input: Input, row: Row, table: TableName, universe: Universe): Truth {
  const relation = relationNamed(table, name);
  const [entry] = Object.entries(input) as [string, Input][];
  if (!entry || !isTable(relation.target)) throw new Error('An aggregate condition has exactly one function');
  return callHolds(...entry, universe.related(row, relation), relation.target, universe);
}

/** Whether the predicate of one function holds for rows. */
export function callHolds(fn: string, call: Input, all: readonly Row[], table: TableName, universe: Universe): Truth {
  const { arguments: columns = [], distinct = false, filter, predicate } = call as unknown as Call;
  const rows = matching(all, filter ?? {}, table, universe);
  if (fn.startsWith('bool_')) return compares(flagOf(fn, rows, String(columns)), predicate, 'Boolean');
  if (fn !== 'count')
    return compares(functionOf(fn, rows, table, { column: String(columns), distinct }), predicate, 'numeric');
  const names = asList(columns ?? []).map(String);
  return compares(count(rows, names, distinct, table, universe), predicate, 'Int');
}
