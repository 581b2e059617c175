/** What a request gives for new rows becomes plain data: values are read at once, for each request. */
import { attributeOf, type Relation } from '../../catalog/catalog.ts';
import { RowgateError } from '../../errors.ts';
import type { PermittedTable } from '../../permissions/permitted.ts';
import { optionalWhere } from '../../query/build/where.ts';
import { PLACEHOLDER } from '../../query/input/new-rows.ts';
import type { RoleContext } from '../../query/role-context.ts';
import { refuseNull, type Value } from '../../query/value.ts';
import type { NestedRows, NewRow, OnConflict } from '../new-rows.ts';

/** The members of an object by name; absent where one is not given or null. */
export const partsOf = (input: Value): ReadonlyMap<string, Value> =>
  new Map(input.given.filter(([, part]) => !part.isNull));

/** The new rows of `objects`, or the one of `object`, with those nested in them (dialect 4.2, 4.4). */
export const newRows = (input: Value, rows: PermittedTable, role: RoleContext): readonly NewRow[] =>
  input.items.map((item) => newRow(item, rows, role));

/** Null is a value only for a column that may be null (dialect 5.2). */
function newRow(input: Value, rows: PermittedTable, role: RoleContext): NewRow {
  const { table } = rows;
  const values: Record<string, unknown> = {};
  const nested: NestedRows[] = [];
  for (const [name, given] of input.given) {
    const attribute = attributeOf(table, name);
    const relation = attribute ? undefined : table.relations.get(name);
    const { isNull } = given;
    if (isNull && attribute && !attribute.nullable) refuseNull(given);
    if (attribute) values[name] = isNull ? null : given.value;
    else if (relation && !isNull) nested.push(nestedRows(relation, given, role));
  }
  return { values, nested, path: input.path };
}

function nestedRows(relation: Relation, input: Value, role: RoleContext): NestedRows {
  const rows = role.access.get(relation.target);
  const parts = partsOf(input);
  const data = parts.get('data');
  if (!rows || !data) throw new Error(`The schema requires the data of ${relation.name}`);
  return {
    relation,
    rows: newRows(data, rows, role),
    onConflict: onConflict(parts.get('on_conflict'), rows, role),
    path: input.path,
  };
}

/** Dialect 4.3. */
export function onConflict(input: Value | undefined, rows: PermittedTable, role: RoleContext): OnConflict | undefined {
  if (!input || input.isNull) return undefined;
  const parts = partsOf(input);
  const columns = (parts.get('update_columns')?.items ?? []).map((item) => String(item.value));
  if (columns.includes(PLACEHOLDER))
    throw new RowgateError('validation-failed', 'erroneous column name', { path: input.path });
  return {
    constraint: String(parts.get('constraint')?.value),
    columns,
    where: optionalWhere(parts.get('where'), rows, { ...role, findsSimilar: false }),
  };
}
