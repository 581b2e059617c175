/** The domain's verbs as fields of `mutation_root`. */
import { verbs } from '../../../catalog/verbs.ts';
import type { WriteRights } from '../../../permissions/permitted.ts';
import type { InputTypes } from '../../../query/input/input-types.ts';
import { verbArguments } from '../../../query/input/verbs.ts';
import type { Builder } from '../builder.ts';
import type { InputDefinitions } from './inputs.ts';
import { answered, named } from './named.ts';

export function defineVerbs(builder: Builder, inputs: InputDefinitions, types: InputTypes, rights: WriteRights): void {
  for (const name of rights.verbs?.names ?? []) {
    const { description, returns = rights.table.name } = verbs[name];
    const args = inputs.arguments(verbArguments(types, name));
    builder.mutationFields((t) => ({
      [name]: t.field({ type: named(returns), description, args, resolve: answered }),
    }));
  }
}
