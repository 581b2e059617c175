/** Who writes, what they may read and write, and the statements that this has led to. */
import type { TableName } from '../catalog/catalog.ts';
import type { Access, PermittedTable, WriteAccess, WriteRights } from '../permissions/permitted.ts';
import { Printed } from '../sql/printed.ts';

export interface Writer {
  readonly access: Access;
  readonly rights: WriteAccess;
  /** How many rows one field may change by a condition. */
  readonly mostRows: number;
  /** The role's: a table's filter is part of the text. */
  readonly printed: Printed;
}

/** A role as a writer; one for all its requests. */
export const writerOf = (access: Access, rights: WriteAccess, mostRows: number): Writer => ({
  access,
  rights,
  mostRows,
  printed: new Printed(),
});

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
