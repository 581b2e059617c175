/** A query operation becomes one statement that returns the finished JSON as text. */

import type { Roots } from '../query/request.ts';
import { print, type Statement } from '../sql/print.ts';
import { sql } from '../sql/sql.ts';
import { Aliases } from './aliases.ts';
import { shareRows } from './facets.ts';
import { members, toSql } from './json.ts';
import { root } from './select.ts';

/** A read as one statement. */
export interface ReadStatement extends Statement {
  /** Whether one plan serves all values: not where a page begins at a position, whose nulls decide how it is found. */
  readonly isPlannedOnce: boolean;
  /** Whether regular expressions, SIMILAR patterns or searches are in it, so that it may run for less time. */
  readonly hasExpressions?: boolean;
}

/** One SELECT for all root fields: one snapshot, one row, one column `data`. */
export function compile(roots: Roots, aliases = new Aliases()): ReadStatement {
  shareRows(roots, aliases);
  const data = members(roots, (it) => root(it, aliases));
  const isPlannedOnce = !roots.some((it) => it.kind === 'page' && it.after !== undefined);
  return { ...print(sql`${aliases.shared}SELECT ${toSql(data)} AS "data"`), isPlannedOnce };
}
