/** Every mutation of a role by its name: from what a request gives to the steps that write it (dialect 4). */
import { type Verb, verbs } from '../catalog/verbs.ts';
import type { PermittedTable, WriteRights } from '../permissions/permitted.ts';
import type { Predicate } from '../permissions/predicate.ts';
import { optionalWhere } from '../query/build/where.ts';
import { type RoleContext, tableOf } from '../query/role-context.ts';
import type { Arguments, Value } from '../query/value.ts';
import { changesOf, guardsOf, plainValues } from './build/changes.ts';
import { newRows, onConflict } from './build/new-rows.ts';
import { insert } from './insert.ts';
import type { NewRow } from './new-rows.ts';
import { remove } from './remove.ts';
import type { Which } from './statements/rows.ts';
import type { Step } from './step.ts';
import { update } from './update.ts';
import { runVerb } from './verbs.ts';
import type { Writer } from './writer.ts';

export interface Mutation {
  /** One row, the rows that were written, or those for each item of a list. */
  readonly answers: 'row' | 'rows' | 'rows of each';
  /** Whose rows they are, as the caller may read what it has written. */
  readonly returns: PermittedTable;
  /**
   * Builds the conditions, which hold for every request of this shape.
   * @throws RowgateError for conditions that are not accepted
   */
  prepare(given: Arguments): ReadRequest;
}

/** Reads the values of a request of the shape that was prepared. Throws RowgateError for those that are not accepted. */
export type ReadRequest = (given: Arguments) => WriteRequest;

export interface WriteRequest {
  /** The rows that it inserts; those nested in them are in them. */
  readonly inserted: readonly NewRow[];
  /** The steps of each answer, made anew for each attempt. */
  steps(): readonly (readonly Step[])[];
}

type Make = (rights: WriteRights, writer: Writer, role: RoleContext) => Mutation;

/** An argument that the schema requires. */
function required<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('The schema requires this argument');
  return value;
}

/** Which rows are written: never others that are only similar to what is searched for. */
const where = (input: Value | undefined, { table }: WriteRights, role: RoleContext): Predicate =>
  optionalWhere(required(input), tableOf(table.name, role), { ...role, findsSimilar: false });

const insertAs =
  (name: 'objects' | 'object', answers: Mutation['answers']): Make =>
  (rights, writer, role) => ({
    answers,
    returns: rights.returning,
    prepare:
      () =>
      ({ inputs }) => {
        const rows = tableOf(rights.table.name, role);
        const inserted = newRows(required(inputs.get(name)), rows, role);
        const conflict = onConflict(inputs.get('on_conflict'), rows, role);
        return { inserted, steps: () => [insert(writer, rights, inserted, conflict)] };
      },
  });

const about = (steps: WriteRequest['steps']): WriteRequest => ({ inserted: [], steps });

/** What is to become of those rows. */
function updateOf(which: Which, { inputs, path }: Arguments, rights: WriteRights, writer: Writer): () => Step {
  const request = { which, changes: changesOf(inputs, rights.table), guards: guardsOf({ inputs, path }), path };
  return () => update(writer, rights, request);
}

const updateMany: Make = (rights, writer, role) => ({
  answers: 'rows',
  returns: rights.returning,
  prepare({ inputs }) {
    const which = { where: where(inputs.get('where'), rights, role) };
    return (given) => {
      const step = updateOf(which, given, rights, writer);
      return about(() => [[step()]]);
    };
  },
});

const updateByKey: Make = (rights, writer) => ({
  answers: 'row',
  returns: rights.returning,
  prepare: () => (given) => {
    const [[, key] = []] = required(given.inputs.get('pk_columns')).entries;
    const step = updateOf({ keys: [required(key).value] }, given, rights, writer);
    return about(() => [[step()]]);
  },
});

const itemsOf = ({ inputs }: Arguments): readonly Arguments[] =>
  required(inputs.get('updates')).items.map((item) => ({ inputs: new Map(item.given), path: item.path }));

/** Later items see what earlier ones did; the answers come in order. */
const updateEach: Make = (rights, writer, role) => ({
  answers: 'rows of each',
  returns: rights.returning,
  prepare(first) {
    const conditions = itemsOf(first).map(({ inputs }) => where(inputs.get('where'), rights, role));
    return (given) => {
      const steps = itemsOf(given).map((item, index) =>
        updateOf({ where: required(conditions[index]) }, item, rights, writer),
      );
      return about(() => steps.map((step) => [step()]));
    };
  },
});

const deleteMany: Make = (rights, writer, role) => ({
  answers: 'rows',
  returns: rights.returning,
  prepare({ inputs }) {
    const which = { where: where(inputs.get('where'), rights, role) };
    return (given) => {
      const request = { which, guards: guardsOf(given), path: given.path };
      return about(() => [[remove(writer, rights, request)]]);
    };
  },
});

const deleteByKey: Make = (rights, writer) => ({
  answers: 'row',
  returns: rights.returning,
  prepare:
    () =>
    ({ inputs, path }) => {
      const keys = [required(inputs.get(rights.table.key.name)).value];
      return about(() => [[remove(writer, rights, { which: { keys }, guards: {}, path })]]);
    },
});

const verb =
  (name: Verb): Make =>
  (rights, writer, role) => {
    // A step is returned by its run's verb, and has no rights of its own: it is read as the caller may read it.
    const { returns = rights.table.name } = verbs[name];
    return {
      answers: 'row',
      returns: returns === rights.table.name ? rights.returning : tableOf(returns, role),
      prepare: () => (given) => {
        const values = plainValues(given);
        return about(() => [runVerb(name, writer, rights, values, given.path)]);
      },
    };
  };

const insertMany = insertAs('objects', 'rows');
const insertOne = insertAs('object', 'row');

/** The mutations that a role may use. */
export function mutationsOf(writer: Writer, role: RoleContext): ReadonlyMap<string, Mutation> {
  const mutations = new Map<string, Mutation>();
  for (const rights of writer.rights.values()) {
    const { name } = rights.table;
    const add = (field: string, make: Make) => mutations.set(field, make(rights, writer, role));
    add(`insert_${name}`, insertMany);
    add(`insert_${name}_one`, insertOne);
    add(`update_${name}`, updateMany);
    add(`update_${name}_by_pk`, updateByKey);
    add(`update_${name}_many`, updateEach);
    add(`delete_${name}`, deleteMany);
    add(`delete_${name}_by_pk`, deleteByKey);
    for (const it of rights.verbs?.names ?? []) add(it, verb(it));
  }
  return mutations;
}
