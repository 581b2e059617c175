/** What a role may do with a table, and all conditions that its rules ask of a row. */
import { attributesOf, catalog, type TableName } from '../catalog/catalog.ts';
import { type Verb, verbs } from '../catalog/verbs.ts';
import { accessOf, type PermittedTable, type WriteRights, writeAccessOf } from '../permissions/permitted.ts';
import type { Predicate } from '../permissions/predicate.ts';
import type { Role } from '../permissions/roles.ts';
import { conditionsOf, textOf } from './conditions.ts';

export interface RoleRights {
  readonly role: Role;
  /** Undefined where it may not read the table. */
  readonly select: PermittedTable | undefined;
  readonly writes: WriteRights | undefined;
  /** All columns and foreign keys of the table. */
  readonly columns: readonly string[];
  /** The verbs that move a row of the table. */
  readonly verbs: readonly Verb[];
  /** Of all of its rules, each once. */
  readonly conditions: readonly Predicate[];
}

export function rightsOf(role: Role, table: TableName): RoleRights {
  const select = accessOf(role).get(table);
  const writes = writeAccessOf(role).get(table);
  const rows = [select, writes?.update?.rows, writes?.delete, writes?.verbs?.rows];
  const conditions = rows.flatMap((it) => (it ? conditionsOf(it.filter) : []));
  return {
    role,
    select,
    writes,
    columns: attributesOf(catalog[table]).map((it) => it.name),
    verbs: (Object.keys(verbs) as Verb[]).filter((it) => verbs[it].table === table && !verbs[it].creates),
    conditions: [...new Map(conditions.map((it) => [textOf(it), it])).values()],
  };
}
