/** Pages: a stretch of a list behind a position, the position of its end, and counts. */

import type { PageValue, Rows } from '../query/request.ts';
import type { Parameter } from '../sql/parameter.ts';
import { and, name, type Sql, sql } from '../sql/sql.ts';
import type { Alias, Aliases } from './aliases.ts';
import { type CompileRow, numbered, shownRows } from './cell.ts';
import { constant, type Json, members, orNull, toSql } from './json.ts';
import { after, positionOf } from './keyset.ts';
import { type RowSource, rowOfSource, selectRows, subSelect } from './rows.ts';
import { count, from, predicate } from './where.ts';

/** The page as a JSON object. Nothing but a count is read where nothing else is selected. */
export function page(it: PageValue, aliases: Aliases, row: CompileRow): Json {
  const needsRows = it.parts.some(({ kind }) => kind !== 'typename' && kind !== 'total-count');
  const source = selectRows(it.rows, undefined, aliases, true);
  const { alias } = source;
  const made = members(it.parts, (part) => {
    switch (part.kind) {
      case 'typename':
        return constant(part.name);
      case 'items':
        return shownRows(
          rowOfSource(source, it.rows, aliases, (own) => row(part.selection, own, aliases)),
          it.size,
          alias,
        );
      case 'has-more':
        return [sql`(${count([], false)} > ${it.size})::text`];
      case 'end-cursor':
        return orNull(endOf(it, alias));
      case 'total-count':
        return [total(it.rows, it.countUpTo, aliases)];
    }
  });
  return needsRows ? [sql`(SELECT ${toSql(made)}${stretch(it, source)} GROUP BY ())`] : made;
}

/** One row more than is shown tells whether there are more. */
function stretch({ size, after: position }: PageValue, source: RowSource): Sql {
  const { keys } = source.sorted;
  const condition = position ? and([source.condition, after(keys, position)]) : source.condition;
  const columns = [sql`${positionOf(keys)} AS "_position"`];
  const selected = subSelect({ ...source, condition }, { columns, limit: sql`${size} + 1` });
  return numbered(selected, source.alias);
}

/** The position of the last row shown, in hexadecimal behind the marker; null on an empty page. */
function endOf({ marker, size }: PageValue, alias: Alias): Sql {
  const number = name(alias, '_n');
  const position = name(alias, '_position');
  const last = sql`(array_agg(${position} ORDER BY ${number} DESC) FILTER (WHERE ${number} <= ${size}))[1]`;
  return sql`'"' || ${marker} || encode(convert_to(${last}::text, 'UTF8'), 'hex') || '"'`;
}

/** All rows that the filter leaves, wherever the page begins. */
export function total({ of, where }: Rows, countUpTo: Parameter | undefined, aliases: Aliases): Sql {
  const rows = from(of, aliases, (alias) => [predicate(where, alias, aliases)]);
  const counted = countUpTo ? sql`FROM (SELECT ${rows} LIMIT ${countUpTo}) AS ${name(aliases.next())}` : rows;
  return sql`(SELECT ${count([], false)} ${counted})`;
}
