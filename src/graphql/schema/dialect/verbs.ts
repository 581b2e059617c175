/** The domain's verbs as fields of `mutation_root`, printed from what the catalog says of them. */
import type { TableName } from '../../../catalog/catalog.ts';
import { type Verb, type VerbArgument, verbs } from '../../../catalog/verbs.ts';
import type { WriteRights } from '../../../permissions/permitted.ts';
import type { Builder } from '../builder.ts';
import { answered, keyed, named } from './named.ts';

const rows: Readonly<Record<string, string>> = {
  tasks: 'The task.',
  blueprint_runs: 'The run.',
  contributions: 'The contribution.',
  skills: 'The skill.',
};

export function defineVerbs(builder: Builder, rights: WriteRights): void {
  for (const name of rights.verbs?.names ?? []) defineVerb(builder, name, rights);
}

function defineVerb(builder: Builder, name: Verb, { table: { name: table, key } }: WriteRights): void {
  const { description, creates, returns = table, args } = verbs[name];
  builder.mutationFields((t) => ({
    [name]: t.field({
      type: named(returns),
      description,
      args: {
        ...(!creates && { [key.name]: t.arg({ type: 'uuid', required: true, description: rows[table] ?? '' }) }),
        ...keyed(Object.entries(args), ([argument, it]) => [
          argument,
          t.arg({ type: typeOf(builder, returns, it), required: !it.optional, description: it.description }),
        ]),
      },
      resolve: answered,
    }),
  }));
}

/** Columns of a new row become an input type of their own: `blueprint_step_input`. */
function typeOf(builder: Builder, table: TableName, argument: VerbArgument) {
  if ('scalar' in argument)
    return argument.isList ? ([named(argument.scalar)] as [ReturnType<typeof named>]) : named(argument.scalar);
  const name = `${table.replace(/s$/, '')}_input`;
  builder.inputType(name, {
    description: 'What the agent did in one step.',
    fields: (t) =>
      keyed(Object.entries(argument.columns), ([column, it]) => [
        column,
        t.field({ type: typeOf(builder, table, it), required: !it.optional, description: it.description }),
      ]),
  });
  return named(name);
}
