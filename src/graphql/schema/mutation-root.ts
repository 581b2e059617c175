/** `mutation_root`: the dialect's writes per table (dialect 4.1), and the domain's verbs. */
import type { WriteRights } from '../../permissions/permitted.ts';
import { changes, guards, keyOf, manyGuards, updates } from '../../query/input/changes.ts';
import { conditions } from '../../query/input/conditions.ts';
import { listOf, type Member, membersOf, required } from '../../query/input/input-type.ts';
import type { InputTypes } from '../../query/input/input-types.ts';
import { newRow, onConflict } from '../../query/input/new-rows.ts';
import { uuid } from '../../query/input/scalars.ts';
import type { Builder } from './builder.ts';
import type { InputDefinitions } from './dialect/inputs.ts';
import { answered, named } from './dialect/named.ts';
import { defineVerbs } from './dialect/verbs.ts';

export function defineMutationRoot(builder: Builder, inputs: InputDefinitions, types: InputTypes): void {
  if (types.writes.size === 0) return;
  builder.mutationType({ name: 'mutation_root' });
  for (const rights of types.writes.values()) {
    const root = new MutationFields(builder, inputs, types, rights);
    if (rights.insert) root.inserts();
    if (rights.update) root.updates();
    if (rights.delete) root.deletes();
    defineVerbs(builder, inputs, types, rights);
  }
}

type Args = Readonly<Record<string, Member>>;

/** What a mutation answers: a `t_mutation_response` or several, or the one row. */
type Answer = 'response' | 'responses' | 'row';

/** The fields of one table. */
class MutationFields {
  constructor(
    private readonly builder: Builder,
    private readonly inputs: InputDefinitions,
    private readonly types: InputTypes,
    private readonly rights: WriteRights,
  ) {}

  inserts(): void {
    const { name } = this.rights.table;
    const row = newRow(this.types, name);
    const conflict: Args = {
      on_conflict: { type: onConflict(this.types, name), description: 'What to do when a like row is there.' },
    };
    this.#field(`insert_${name}`, 'response', `insert data into the table: "${name}"`, {
      objects: required(listOf(row)),
      ...conflict,
    });
    this.#field(`insert_${name}_one`, 'row', `insert a single row into the table: "${name}"`, {
      object: required(row),
      ...conflict,
    });
  }

  updates(): void {
    const { name } = this.rights.table;
    const operators = Object.fromEntries(changes(this.types, name));
    this.#field(`update_${name}`, 'response', `update data of the table: "${name}"`, {
      ...operators,
      ...this.#where(),
    });
    this.#field(`update_${name}_by_pk`, 'row', `update single row of the table: "${name}"`, {
      ...operators,
      pk_columns: required(keyOf(this.types, name)),
      ...Object.fromEntries(guards(this.types)),
    });
    this.#field(`update_${name}_many`, 'responses', `update multiples rows of table: "${name}"`, {
      updates: required(listOf(updates(this.types, name))),
    });
  }

  deletes(): void {
    const { name, key } = this.rights.table;
    this.#field(`delete_${name}`, 'response', `delete data from the table: "${name}"`, this.#where());
    this.#field(`delete_${name}_by_pk`, 'row', `delete single row from the table: "${name}"`, {
      [key.name]: required(uuid),
    });
  }

  #where(): Args {
    return { where: required(conditions(this.types, this.rights.table.name)), ...Object.fromEntries(manyGuards) };
  }

  #field(name: string, answer: Answer, description: string, members: Args): void {
    const { name: table } = this.rights.table;
    const args = this.inputs.arguments(membersOf(members));
    const common = { description, args, resolve: answered };
    const response = named(`${table}_mutation_response`);
    this.builder.mutationFields((t) => ({
      [name]:
        answer === 'responses'
          ? t.field({ type: [response], nullable: { list: true, items: true }, ...common })
          : t.field({ type: answer === 'row' ? named(table) : response, nullable: true, ...common }),
    }));
  }
}
