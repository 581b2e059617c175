/** `t_mutation_response`: what a mutation answers (dialect 4.1). */
import type { WriteRights } from '../../../permissions/permitted.ts';
import type { Builder } from '../builder.ts';
import { answered, named } from './named.ts';

export function defineMutationResponse(builder: Builder, { table }: WriteRights): void {
  builder.objectRef<unknown>(`${table.name}_mutation_response`).implement({
    description: `What a mutation of "${table.name}" did.`,
    fields: (t) => ({
      affected_rows: t.int({ description: 'How many rows were written, nested ones included.', resolve: answered }),
      returning: t.field({ type: [named(table.name)], description: 'The rows that were written.', resolve: answered }),
    }),
  });
}
