/** The inputs and responses of mutations (dialect 4, 5.1), made of what the role may write. */

import { isNumeric, scalarOf } from '../../../access/visible-tables.ts';
import { type Attribute, attributeOf, type Relation } from '../../../catalog/catalog.ts';
import type { WriteAccess, WriteRights } from '../../../permissions/permitted.ts';
import { PLACEHOLDER } from '../../../write/build/new-rows.ts';
import type { Builder } from '../builder.ts';
import { answered, keyed, named } from './named.ts';

/** The attributes of those names, in the table's order. */
export const attributesNamed = ({ table }: WriteRights, names: ReadonlySet<string>): readonly Attribute[] =>
  [...names].flatMap((name) => attributeOf(table, name) ?? []);

/** Relations under which new rows may be nested: to tables that the role may insert into (dialect 4.4). */
export const nestedRelations = ({ table }: WriteRights, access: WriteAccess): readonly Relation[] =>
  [...table.relations.values()].filter((it) => access.get(it.target)?.insert);

/** A unique index over columns that a caller may give is one that `on_conflict` can name. */
export const constraintsOf = ({ table }: WriteRights): readonly string[] => [
  `${table.name}_${table.key.name}_key`,
  ...(table.name === 'tasks' ? ['uniq_tasks_active_provider_company', 'uq_tasks_subworkspace_candidate_dedup'] : []),
];

export function defineInsert(builder: Builder, rights: WriteRights, access: WriteAccess): void {
  const { table, insert } = rights;
  if (!insert) return;
  const relations = nestedRelations(rights, access);
  builder.inputType(`${table.name}_insert_input`, {
    description: `A new row of "${table.name}".`,
    fields: (t) => ({
      ...keyed(attributesNamed(rights, insert), (it) => {
        const type = named(scalarOf(it).scalar);
        return [it.name, t.field({ type: scalarOf(it).isList ? [type] : type })];
      }),
      ...keyed(relations, (it) => [it.name, t.field({ type: named(nestedName(it)) })]),
    }),
  });
  builder.inputType(`${table.name}_arr_rel_insert_input`, {
    fields: (t) => ({
      data: t.field({ type: [named(`${table.name}_insert_input`)], required: true }),
      on_conflict: t.field({ type: named(`${table.name}_on_conflict`) }),
    }),
  });
  builder.inputType(`${table.name}_obj_rel_insert_input`, {
    fields: (t) => ({
      data: t.field({ type: named(`${table.name}_insert_input`), required: true }),
      on_conflict: t.field({ type: named(`${table.name}_on_conflict`) }),
    }),
  });
  defineOnConflict(builder, rights);
}

const nestedName = ({ target, many }: Relation): string => `${target}_${many ? 'arr' : 'obj'}_rel_insert_input`;

function defineOnConflict(builder: Builder, rights: WriteRights): void {
  const { name } = rights.table;
  const columns = [...(rights.update?.columns ?? [])];
  builder.enumType(`${name}_constraint`, {
    values: constraintsOf(rights),
    description: `Unique indexes of "${name}".`,
  });
  builder.enumType(`${name}_update_column`, { values: columns.length > 0 ? columns : [PLACEHOLDER] });
  builder.inputType(`${name}_on_conflict`, {
    description: 'What to do with a new row when one like it is there: leave that alone, or set some of its columns.',
    fields: (t) => ({
      constraint: t.field({ type: named(`${name}_constraint`), required: true }),
      update_columns: t.field({ type: [named(`${name}_update_column`)], required: true, defaultValue: [] as never }),
      where: t.field({ type: named(`${name}_bool_exp`) }),
    }),
  });
}

interface UpdateOperator {
  readonly name: string;
  readonly applies: (attribute: Attribute) => boolean;
  /** The scalar that it takes, or the column's own. */
  readonly takes?: string;
  readonly list?: boolean;
  readonly description: string;
}

const isJson = (it: Attribute): boolean => scalarOf(it).scalar === 'jsonb';

/** Dialect 4.5. */
const updateOperators: readonly UpdateOperator[] = [
  { name: '_set', applies: () => true, description: 'Sets columns.' },
  { name: '_inc', applies: (it) => it.kind === 'column' && isNumeric(it), description: 'Adds to numbers.' },
  { name: '_append', applies: isJson, description: 'Appends to jsonb values.' },
  { name: '_prepend', applies: isJson, description: 'Prepends to jsonb values.' },
  { name: '_delete_key', applies: isJson, takes: 'String', description: 'Removes a key of an object.' },
  { name: '_delete_elem', applies: isJson, takes: 'Int', description: 'Removes an element of a list.' },
  { name: '_delete_at_path', applies: isJson, takes: 'String', list: true, description: 'Removes what is at a path.' },
];

interface OperatorInput {
  readonly name: string;
  readonly type: string;
  readonly description: string;
  readonly attributes: readonly Attribute[];
  readonly operator: UpdateOperator;
}

/** The operators that a role has columns for, each with its input type. */
export function operatorInputs(rights: WriteRights): readonly OperatorInput[] {
  const updatable = attributesNamed(rights, rights.update?.columns ?? new Set());
  return updateOperators
    .map((operator) => ({
      name: operator.name,
      type: `${rights.table.name}${operator.name}_input`,
      description: operator.description,
      attributes: updatable.filter(operator.applies),
      operator,
    }))
    .filter(({ attributes }) => attributes.length > 0);
}

export function defineUpdate(builder: Builder, rights: WriteRights): void {
  if (!rights.update) return;
  const { name, key } = rights.table;
  const inputs = operatorInputs(rights);
  for (const { type, attributes, operator } of inputs) {
    builder.inputType(type, {
      fields: (t) =>
        keyed(attributes, (it) => {
          const scalar = named(operator.takes ?? scalarOf(it).scalar);
          return [it.name, t.field({ type: operator.list || scalarOf(it).isList ? [scalar] : scalar })];
        }),
    });
  }
  builder.inputType(`${name}_updates`, {
    fields: (t) => ({
      where: t.field({ type: named(`${name}_bool_exp`), required: true }),
      ...keyed(inputs, (it) => [it.name, t.field({ type: named(it.type), description: it.description })]),
    }),
  });
  builder.inputType(`${name}_pk_columns_input`, {
    fields: (t) => ({ [key.name]: t.field({ type: 'uuid', required: true }) }),
  });
}

export function defineMutationResponse(builder: Builder, { table }: WriteRights): void {
  builder.objectRef<unknown>(`${table.name}_mutation_response`).implement({
    description: `What a mutation of "${table.name}" did.`,
    fields: (t) => ({
      affected_rows: t.int({ description: 'How many rows were written, nested ones included.', resolve: answered }),
      returning: t.field({ type: [named(table.name)], description: 'The rows that were written.', resolve: answered }),
    }),
  });
}

/** `_expect: {updated_at: ...}`: write only what has not changed since it was read. */
export function defineExpectation(builder: Builder): void {
  builder.inputType('row_expectation', {
    description:
      'What the row must still be; otherwise nothing is written and the error `conflict` says how it is now.',
    fields: (t) => ({ updated_at: t.field({ type: 'timestamptz', required: true }) }),
  });
}
