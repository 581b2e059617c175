/** Who writes, and what they may read and write. */
import type { TableName } from '../catalog/catalog.ts';
import type { Access, PermittedTable, WriteAccess, WriteRights } from '../permissions/permitted.ts';

export interface Writer {
  readonly access: Access;
  readonly rights: WriteAccess;
  /** How many rows one field may change by a condition. */
  readonly mostRows: number;
}

/** What the caller may write of a table; the schema offers no write without. */
export function rightsOf({ rights }: Writer, name: TableName): WriteRights {
  const found = rights.get(name);
  if (!found) throw new Error(`The schema offers a write of ${name} to a role that may not write it`);
  return found;
}

/** What the caller may read of a table. */
export function readable({ access }: Writer, name: TableName): PermittedTable {
  const found = access.get(name);
  if (!found) throw new Error(`A write points to ${name}, which its role may not read`);
  return found;
}
