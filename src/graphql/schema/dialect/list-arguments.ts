/** The five arguments of every list (dialect 1.2). */
import type { TableName } from '../../../catalog/catalog.ts';
import type { Access } from '../../../permissions/permitted.ts';
import type { InputTypes } from '../../../query/input/input-types.ts';
import { listArguments as membersOf } from '../../../query/input/lists.ts';
import type { InputDefinitions } from './inputs.ts';

/** The arguments of a list of a table's rows; none when the role cannot read the table, and then no such list exists. */
export const listArguments = (inputs: InputDefinitions, types: InputTypes, access: Access) => (table: TableName) =>
  access.has(table) ? inputs.arguments(membersOf(types, table)) : {};

export type ListArguments = ReturnType<typeof listArguments>;
