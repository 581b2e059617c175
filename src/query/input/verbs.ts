/** What the domain's verbs take, printed from what the catalog says of them. */
import type { TableName } from '../../catalog/catalog.ts';
import { type Verb, type VerbArgument, verbs } from '../../catalog/verbs.ts';
import { type InputType, type Member, type Members, membersOf } from './input-type.ts';
import { type InputTypes, valueType } from './input-types.ts';
import { uuid } from './scalars.ts';

/** The key of the row that it moves, where it makes none, and its arguments. */
export function verbArguments(types: InputTypes, name: Verb): Members {
  const { table, creates, returns = table, args } = verbs[name];
  const { key } = types.rights(table).table;
  return membersOf({
    ...(!creates && { [key.name]: { type: uuid, required: true, description: ROWS[table] } }),
    ...argumentMembers(types, returns, args),
  });
}

const ROWS: Readonly<Partial<Record<TableName, string>>> = {
  tasks: 'The task.',
  blueprint_runs: 'The run.',
  contributions: 'The contribution.',
  skills: 'The skill.',
};

const argumentMembers = (types: InputTypes, table: TableName, args: Readonly<Record<string, VerbArgument>>) =>
  Object.fromEntries(
    Object.entries(args).map(([name, it]): [string, Member] => [
      name,
      { type: argumentType(types, table, it), required: !it.optional, description: it.description },
    ]),
  );

/** Columns of a new row become a type of their own: `blueprint_step_input`. */
function argumentType(types: InputTypes, table: TableName, argument: VerbArgument): InputType {
  if ('scalar' in argument) return valueType({ isList: false, ...argument });
  return types.object({
    name: `${table.replace(/s$/, '')}_input`,
    description: 'What the agent did in one step.',
    members: () => argumentMembers(types, table, argument.columns),
  });
}
