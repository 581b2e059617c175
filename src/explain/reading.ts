/** Makes of what the database said why a caller sees a row or does not. */
import { conditionsOf, textOf } from './conditions.ts';
import type { Asked, Found, RowExplanation, ShownColumn, ShownPolicy } from './explanation.ts';
import { filterReasons, policyReasons, shown } from './reasons.ts';
import type { RoleRights } from './rights.ts';
import { writesOf } from './writing.ts';

export function rowExplanation(asked: Asked): RowExplanation {
  const { table, id, rights, found } = asked;
  const columns = columnsOf(rights);
  if (!found) {
    const changes_needed = [`there would have to be a row of "${table}" with this id, in any workspace`];
    return {
      table,
      id,
      exists: false,
      is_visible: false,
      row_filter: [],
      policies: [],
      columns,
      writes: [],
      changes_needed,
    };
  }
  const changes_needed = readReasons(asked, found);
  return {
    table,
    id,
    exists: true,
    is_visible: changes_needed.length === 0,
    row_filter: rights.select ? conditionsOf(rights.select.filter).map((it) => shown(textOf(it), found)) : [],
    policies: found.policies.map(shownPolicy),
    columns,
    writes: writesOf(asked, found),
    changes_needed,
  };
}

const shownPolicy = ({
  policy,
  command,
  isPermissive,
  part,
  conditions,
  held,
}: Found['policies'][number]): ShownPolicy => ({
  name: policy,
  command,
  is_permissive: isPermissive,
  part,
  holds: held.every(Boolean),
  conditions: conditions.map((condition, index) => ({ condition, holds: held[index] === true, actual: null })),
});

const columnsOf = ({ select, writes, columns }: RoleRights): readonly ShownColumn[] =>
  columns.map((name) => ({
    name,
    select: select?.attributes.has(name) === true,
    insert: writes?.insert?.has(name) === true,
    update: writes?.update?.columns.has(name) === true,
  }));

const readReasons = ({ table, rights: { role, select } }: Asked, found: Found): readonly string[] =>
  select
    ? [...filterReasons(select, found), ...policyReasons('select', 'using', found)]
    : [`the role "${role}" would have to have a rule to read "${table}" (src/permissions/${table}.ts)`];
