/** What each field of `mutation_root` does: its arguments, the write, and the answer read back (dialect 4). */

import { type Verb, verbs } from '../../catalog/verbs.ts';
import type { PermittedTable, WriteAccess, WriteRights } from '../../permissions/permitted.ts';
import { optionalWhere } from '../../query/build/where.ts';
import { tableOf } from '../../query/role-context.ts';
import type { Value } from '../../query/value.ts';
import { members } from '../../read/json.ts';
import { writtenRow, writtenRows } from '../../read/written.ts';
import { sql } from '../../sql/sql.ts';
import { insert } from '../../write/insert.ts';
import { remove } from '../../write/remove.ts';
import { type Answer, answered, type Piece } from '../../write/script.ts';
import { parameter } from '../../write/statements/columns.ts';
import { isOneOf } from '../../write/statements/keys.ts';
import { type Condition, meets } from '../../write/statements/rows.ts';
import { update } from '../../write/update.ts';
import { runVerb } from '../../write/verbs.ts';
import type { Writer } from '../../write/writer.ts';
import { fieldsOf, type SelectedField } from './fields.ts';
import { changesOf, guardsOf, newRows, onConflict, plainValues } from './mutation-arguments.ts';
import type { OperationContext } from './operation-context.ts';
import { type Selected, under } from './selected.ts';
import { selectionOf } from './selection.ts';

/** Plans one mutation field: its steps, and the JSON of its answer. */
export type PlanMutation = (field: SelectedField, writer: Writer, scope: OperationContext) => readonly Piece[];

type Plan = (rights: WriteRights) => PlanMutation;

/** A field's argument that the schema requires. */
function required<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('The schema requires this argument');
  return value;
}

const argument = (field: SelectedField, name: string) => required(field.arguments.inputs.get(name));

const condition = (input: Value | undefined, { table }: WriteRights, scope: OperationContext): Condition =>
  meets(optionalWhere(required(input), tableOf(table.name, scope), scope));

const insertAs =
  (name: 'objects' | 'object', answer: AnswerOf): Plan =>
  (rights) =>
  (field, writer, scope) => {
    const rows = tableOf(rights.table.name, scope);
    const objects = newRows(argument(field, name), rows, scope);
    const conflict = onConflict(field.arguments.inputs.get('on_conflict'), rows, scope);
    return answered(insert(writer, rights, objects, conflict), answer(under(field), rights.returning, scope));
  };

const updateMany: Plan = (rights) => (field, writer, scope) => {
  const { inputs, path } = field.arguments;
  const where = condition(inputs.get('where'), rights, scope);
  const request = { where, changes: changesOf(inputs, rights), guards: guardsOf(field.arguments), path };
  return answered([update(writer, rights, request)], response(under(field), rights.returning, scope));
};

const updateByKey: Plan = (rights) => (field, writer, scope) => {
  const { inputs, path } = field.arguments;
  const [[, key] = []] = argument(field, 'pk_columns').entries;
  const where = isOneOf(rights.table.key.name, [required(key).value]);
  const request = { where, changes: changesOf(inputs, rights), guards: guardsOf(field.arguments), path };
  return answered([update(writer, rights, request)], single(under(field), rights.returning, scope));
};

/** Later items see what earlier ones did; the answers come in order. */
const updateEach: Plan = (rights) => (field, writer, scope) => {
  const answer = response(under(field), rights.returning, scope);
  const items = argument(field, 'updates').items.flatMap((item, index) => {
    const inputs = new Map(item.given);
    const where = condition(inputs.get('where'), rights, scope);
    const request = { where, changes: changesOf(inputs, rights), guards: {}, path: item.path };
    return [index === 0 ? '' : ',', ...answered([update(writer, rights, request)], answer)];
  });
  return ['[', ...items, ']'];
};

const deleteMany: Plan = (rights) => (field, writer, scope) => {
  const { inputs, path } = field.arguments;
  const request = { where: condition(inputs.get('where'), rights, scope), guards: guardsOf(field.arguments), path };
  return answered([remove(writer, rights, request)], response(under(field), rights.returning, scope));
};

const deleteByKey: Plan = (rights) => (field, writer, scope) => {
  const { key } = rights.table;
  const where = isOneOf(key.name, [argument(field, key.name).value]);
  const request = { where, guards: {}, path: field.arguments.path };
  return answered([remove(writer, rights, request)], single(under(field), rights.returning, scope));
};

const verb =
  (name: Verb): Plan =>
  (rights) =>
  (field, writer, scope) => {
    const steps = runVerb(name, writer, rights, plainValues(field.arguments), field.arguments.path);
    // A step is returned by its run's verb, and has no rights of its own: it is read as the caller may read it.
    const { returns = rights.table.name } = verbs[name];
    const rows = returns === rights.table.name ? rights.returning : tableOf(returns, scope);
    return answered(steps, single(under(field), rows, scope));
  };

/** How a mutation answers with rows of a table. */
type AnswerOf = (selected: Selected, rows: PermittedTable, scope: OperationContext) => Answer;

/** `affected_rows`, `returning` and `__typename` of a `t_mutation_response`. */
const response: AnswerOf = (selected, rows, scope) => {
  const fields = fieldsOf(selected.type, selected.selectionSets, selected.path, scope);
  const readsRows = fields.some(({ name }) => name === 'returning');
  const parts = fields.map((field) => ({
    key: field.key,
    answer: responseField(field, selected, rows, scope, readsRows),
  }));
  return (written, aliases) => members(parts, ({ answer }) => answer(written, aliases));
};

/** @param readsRows whether the answer is a statement: its text has no number that changes from one request to the next */
function responseField(
  field: SelectedField,
  { type }: Selected,
  rows: PermittedTable,
  scope: OperationContext,
  readsRows: boolean,
): Answer {
  if (field.name === '__typename') return () => [JSON.stringify(type.name)];
  if (field.name === 'affected_rows')
    return ({ affected, keys }) =>
      readsRows && keys.length > 0 ? [sql`${parameter(affected, 'integer')}`] : [String(affected)];
  const selection = selectionOf(under(field), rows, scope);
  return ({ keys }, aliases) => writtenRows(rows, keys.slice(0, scope.limits.rows), selection, aliases);
}

/** The one row, or null when none was written. */
const single: AnswerOf = (selected, rows, scope) => {
  const selection = selectionOf(selected, rows, scope);
  return ({ keys }, aliases) => writtenRow(rows, keys, selection, aliases);
};

const insertMany = insertAs('objects', response);
const insertOne = insertAs('object', single);

/** Every mutation field of a role by its name. */
export function mutationsOf(writes: WriteAccess): ReadonlyMap<string, PlanMutation> {
  const plans = new Map<string, PlanMutation>();
  for (const rights of writes.values()) {
    const { name } = rights.table;
    plans.set(`insert_${name}`, insertMany(rights)).set(`insert_${name}_one`, insertOne(rights));
    plans.set(`update_${name}`, updateMany(rights)).set(`update_${name}_by_pk`, updateByKey(rights));
    plans.set(`update_${name}_many`, updateEach(rights));
    plans.set(`delete_${name}`, deleteMany(rights)).set(`delete_${name}_by_pk`, deleteByKey(rights));
    for (const it of rights.verbs?.names ?? []) plans.set(it, verb(it)(rights));
  }
  return plans;
}
