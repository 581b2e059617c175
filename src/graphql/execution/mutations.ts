/** What each field of `mutation_root` does: its arguments, the write, and the answer read back (dialect 4). */
import type { PermittedTable, WriteAccess, WriteRights } from '../../permissions/permitted.ts';
import type { Verb } from '../../permissions/verbs.ts';
import { writtenRows } from '../../read/written.ts';
import { insert, type Written } from '../../write/insert.ts';
import { hasKey } from '../../write/lookup.ts';
import type { WriteTransaction } from '../../write/transaction.ts';
import { remove, update } from '../../write/update.ts';
import { runVerb } from '../../write/verbs.ts';
import { fieldsOf, type SelectedField } from '../selection/fields.ts';
import { changesOf, guardsOf, newRows, onConflict, plainValues } from '../selection/mutations.ts';
import { type Scope, tableOf } from '../selection/scope.ts';
import { type Selected, under } from '../selection/selected.ts';
import { selectionOf } from '../selection/selection.ts';
import { optionalWhere } from '../selection/where.ts';
import { verbs } from '../verbs.ts';

/** Runs one mutation field and gives the JSON of its answer. */
export type RunMutation = (field: SelectedField, tx: WriteTransaction, scope: Scope) => Promise<string>;

type Run = (rights: WriteRights) => RunMutation;

/** A field's argument that the schema requires. */
function required<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('The schema requires this argument');
  return value;
}

const argument = (field: SelectedField, name: string) => required(field.arguments.inputs.get(name));

const insertMany: Run = (rights) => async (field, tx, scope) => {
  const rows = tableOf(rights.table.name, scope);
  const objects = newRows(argument(field, 'objects'), rows, scope);
  const conflict = onConflict(field.arguments.inputs.get('on_conflict'), rows, scope);
  return response(await insert(tx, rights, objects, conflict), under(field), rights.returning, tx, scope);
};

const insertOne: Run = (rights) => async (field, tx, scope) => {
  const rows = tableOf(rights.table.name, scope);
  const objects = newRows(argument(field, 'object'), rows, scope);
  const conflict = onConflict(field.arguments.inputs.get('on_conflict'), rows, scope);
  return single(await insert(tx, rights, objects, conflict), under(field), rights.returning, tx, scope);
};

const updateMany: Run = (rights) => async (field, tx, scope) => {
  const { inputs, path } = field.arguments;
  const condition = optionalWhere(argument(field, 'where'), tableOf(rights.table.name, scope), scope);
  const request = { where: condition, changes: changesOf(inputs, rights), guards: guardsOf(field.arguments), path };
  return response(await update(tx, rights, request), under(field), rights.returning, tx, scope);
};

const updateByKey: Run = (rights) => async (field, tx, scope) => {
  const { inputs, path } = field.arguments;
  const [[, key] = []] = argument(field, 'pk_columns').entries;
  const request = {
    where: hasKey(rights.table, required(key).value),
    changes: changesOf(inputs, rights),
    guards: guardsOf(field.arguments),
    path,
  };
  return single(await update(tx, rights, request), under(field), rights.returning, tx, scope);
};

/** Later items see what earlier ones did; the answers come in order. */
const updateEach: Run = (rights) => async (field, tx, scope) => {
  const rows = tableOf(rights.table.name, scope);
  const answers: string[] = [];
  for (const item of argument(field, 'updates').items) {
    const inputs = new Map(item.given);
    const condition = optionalWhere(required(inputs.get('where')), rows, scope);
    const request = { where: condition, changes: changesOf(inputs, rights), guards: {}, path: item.path };
    answers.push(await response(await update(tx, rights, request), under(field), rights.returning, tx, scope));
  }
  return `[${answers.join()}]`;
};

const deleteMany: Run = (rights) => async (field, tx, scope) => {
  const condition = optionalWhere(argument(field, 'where'), tableOf(rights.table.name, scope), scope);
  const request = { where: condition, guards: guardsOf(field.arguments), path: field.arguments.path };
  return response(await remove(tx, rights, request), under(field), rights.returning, tx, scope);
};

const deleteByKey: Run = (rights) => async (field, tx, scope) => {
  const key = argument(field, rights.table.key.name);
  const request = { where: hasKey(rights.table, key.value), guards: {}, path: field.arguments.path };
  return single(await remove(tx, rights, request), under(field), rights.returning, tx, scope);
};

const verb =
  (name: Verb): Run =>
  (rights) =>
  async (field, tx, scope) => {
    const key = await runVerb(name, tx, rights, plainValues(field.arguments), field.arguments.path);
    // A step is returned by its run's verb, and has no rights of its own: it is read as the caller may read it.
    const { returns } = verbs[name];
    const rows = returns === rights.table.name ? rights.returning : tableOf(returns, scope);
    return single({ keys: [key], affected: 1 }, under(field), rows, tx, scope);
  };

/** Every mutation field of a role by its name. */
export function mutationsOf(writes: WriteAccess): ReadonlyMap<string, RunMutation> {
  const runs = new Map<string, RunMutation>();
  for (const rights of writes.values()) {
    const { name } = rights.table;
    runs.set(`insert_${name}`, insertMany(rights)).set(`insert_${name}_one`, insertOne(rights));
    runs.set(`update_${name}`, updateMany(rights)).set(`update_${name}_by_pk`, updateByKey(rights));
    runs.set(`update_${name}_many`, updateEach(rights));
    runs.set(`delete_${name}`, deleteMany(rights)).set(`delete_${name}_by_pk`, deleteByKey(rights));
    for (const it of rights.verbs?.names ?? []) runs.set(it, verb(it)(rights));
  }
  return runs;
}

/** `affected_rows`, `returning` and `__typename` of a `t_mutation_response`. */
async function response(
  written: Written,
  selected: Selected,
  rows: PermittedTable,
  tx: WriteTransaction,
  scope: Scope,
): Promise<string> {
  const members: string[] = [];
  for (const field of fieldsOf(selected.type, selected.selectionSets, selected.path, scope)) {
    members.push(`${JSON.stringify(field.key)}:${await responseField(field, written, selected, rows, tx, scope)}`);
  }
  return `{${members.join()}}`;
}

async function responseField(
  field: SelectedField,
  { keys, affected }: Written,
  { type }: Selected,
  rows: PermittedTable,
  tx: WriteTransaction,
  scope: Scope,
): Promise<string> {
  if (field.name === '__typename') return JSON.stringify(type.name);
  if (field.name === 'affected_rows') return String(affected);
  return readBack(keys.slice(0, scope.limits.rows), under(field), rows, tx, scope);
}

/** The one row, or null when none was written. */
async function single(
  { keys }: Written,
  selected: Selected,
  rows: PermittedTable,
  tx: WriteTransaction,
  scope: Scope,
): Promise<string> {
  const list = await readBack(keys.slice(0, 1), selected, rows, tx, scope);
  return list === '[]' ? 'null' : list.slice(1, -1);
}

async function readBack(
  keys: readonly bigint[],
  selected: Selected,
  rows: PermittedTable,
  tx: WriteTransaction,
  scope: Scope,
): Promise<string> {
  if (keys.length === 0) return '[]';
  const [row] = await tx.query<{ readonly data: string }>(writtenRows(rows, keys, selectionOf(selected, rows, scope)));
  return row?.data ?? '[]';
}
