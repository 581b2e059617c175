/** `mutation_root`: the dialect's writes per table (dialect 4.1), and the domain's verbs. */
import type { WriteAccess, WriteRights } from '../../permissions/permitted.ts';
import type { Builder } from './builder.ts';
import { operatorInputs } from './dialect/mutation-inputs.ts';
import { answered, keyed, named } from './dialect/named.ts';
import { defineVerbs } from './dialect/verbs.ts';

export function defineMutationRoot(builder: Builder, access: WriteAccess): void {
  if (access.size === 0) return;
  builder.mutationType({ name: 'mutation_root' });
  for (const rights of access.values()) {
    if (rights.insert) defineInserts(builder, rights);
    if (rights.update) defineUpdates(builder, rights);
    if (rights.delete) defineDeletes(builder, rights);
    defineVerbs(builder, rights);
  }
}

function defineInserts(builder: Builder, { table: { name } }: WriteRights): void {
  builder.mutationFields((t) => {
    const onConflict = t.arg({
      type: named(`${name}_on_conflict`),
      description: 'What to do when a like row is there.',
    });
    return {
      [`insert_${name}`]: t.field({
        type: named(`${name}_mutation_response`),
        nullable: true,
        description: `insert data into the table: "${name}"`,
        args: { objects: t.arg({ type: [named(`${name}_insert_input`)], required: true }), on_conflict: onConflict },
        resolve: answered,
      }),
      [`insert_${name}_one`]: t.field({
        type: named(name),
        nullable: true,
        description: `insert a single row into the table: "${name}"`,
        args: { object: t.arg({ type: named(`${name}_insert_input`), required: true }), on_conflict: onConflict },
        resolve: answered,
      }),
    };
  });
}

function defineUpdates(builder: Builder, rights: WriteRights): void {
  const { name } = rights.table;
  const inputs = operatorInputs(rights);
  builder.mutationFields((t) => {
    const operators = keyed(inputs, (it) => [it.name, t.arg({ type: named(it.type), description: it.description })]);
    const where = t.arg({ type: named(`${name}_bool_exp`), required: true });
    return {
      [`update_${name}`]: t.field({
        type: named(`${name}_mutation_response`),
        nullable: true,
        description: `update data of the table: "${name}"`,
        args: { ...operators, where, at_most: atMost(t) },
        resolve: answered,
      }),
      [`update_${name}_by_pk`]: t.field({
        type: named(name),
        nullable: true,
        description: `update single row of the table: "${name}"`,
        args: {
          ...operators,
          pk_columns: t.arg({ type: named(`${name}_pk_columns_input`), required: true }),
          _expect: t.arg({ type: named('row_expectation'), description: 'Write only if the row is as it was read.' }),
        },
        resolve: answered,
      }),
      [`update_${name}_many`]: t.field({
        type: [named(`${name}_mutation_response`)],
        nullable: { list: true, items: true },
        description: `update multiples rows of table: "${name}"`,
        args: { updates: t.arg({ type: [named(`${name}_updates`)], required: true }) },
        resolve: answered,
      }),
    };
  });
}

function defineDeletes(builder: Builder, { table: { name, key } }: WriteRights): void {
  builder.mutationFields((t) => ({
    [`delete_${name}`]: t.field({
      type: named(`${name}_mutation_response`),
      nullable: true,
      description: `delete data from the table: "${name}"`,
      args: { where: t.arg({ type: named(`${name}_bool_exp`), required: true }), at_most: atMost(t) },
      resolve: answered,
    }),
    [`delete_${name}_by_pk`]: t.field({
      type: named(name),
      nullable: true,
      description: `delete single row from the table: "${name}"`,
      args: { [key.name]: t.arg({ type: 'uuid', required: true }) },
      resolve: answered,
    }),
  }));
}

type MutationFields = Parameters<Parameters<Builder['mutationFields']>[0]>[0];

const atMost = (t: MutationFields) =>
  t.arg({ type: 'Int', description: 'Write nothing, and say so, when more rows than this would be written.' });
