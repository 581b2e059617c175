/** `t_aggregate_fields`: what is computed from rows (dialect 3). */
import { typeOf } from '../permissions/predicate.ts';
import type { AggregateFields, ColumnFunctions, Count, Keyed, Typename } from '../query/request.ts';
import { type Sql, sql, word } from '../sql/sql.ts';
import { aggregateCall } from './aggregate-call.ts';
import type { Alias, Aliases } from './aliases.ts';
import { constant, type Json, members, orNull, shown } from './json.ts';
import { count, value } from './where.ts';

/** The functions that are selected, of the rows under the alias. */
export const aggregateFields = ({ fields }: AggregateFields, alias: Alias, aliases: Aliases): Json =>
  members(fields, (it: Keyed<Typename | Count | ColumnFunctions>) => {
    if (it.kind === 'typename') return constant(it.name);
    if (it.kind === 'functions') return functions(it, alias);
    const terms = it.of.map((term) => value(term, alias, aliases));
    return [count(terms, it.distinct)];
  });

const functions = ({ function: fn, columns }: ColumnFunctions, alias: Alias): Json =>
  members(columns, (it) => {
    if (it.kind === 'typename') return constant(it.name);
    const call = aggregateCall(fn, it.of, alias);
    if (!keepsType.has(fn))
      return orNull(sql`to_json(${it.of.kind === 'path' ? fitting(call) : call}::${word('float8')})::text`);
    return shown({ ...typeOf(it.of), nullable: true }, call);
  });

/** Numbers in JSON know no bounds, those of a float do: a greater one is null, and a smaller one 0. */
const fitting = (number: Sql): Sql => sql`(CASE WHEN abs(${number}) < 1e308 THEN round(${number}, 300) END)`;

/** Functions whose answer has the column's own type; the others are floats (dialect 3). */
const keepsType: ReadonlySet<string> = new Set(['sum', 'min', 'max']);
