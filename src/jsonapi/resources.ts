/** The resources: what JSON:API calls each table, where its collection is, and which of its relations are relationships. */
import { catalog, type Relation, type Table, type TableName, tableNames } from '../catalog/catalog.ts';
import type { ColumnName, RelationName, Target, ToOneName } from '../catalog/names.ts';
import type { Verb } from '../catalog/verbs.ts';
import { writeAccessOf } from '../permissions/permitted.ts';

/** A relationship to one row, or to many in the order of one of their columns. */
type Described<T extends TableName> = 'one' | { readonly manyBy: ColumnName<T> };

interface Description<T extends TableName> {
  readonly type: string;
  /** Of its path: `/v1/blueprint-runs`. */
  readonly collection: string;
  /** Each relation to one row, and those to many that the seeds name. */
  readonly relationships: { readonly [R in ToOneName<T>]: 'one' } & {
    readonly [R in Exclude<RelationName<T>, ToOneName<T>>]?: Exclude<Described<Target<T, R>>, 'one'>;
  };
  /** What it may be sorted by beside its attributes: aggregates of relationships to many. */
  readonly sorts?: readonly string[];
  /** Verbs about one of them, by their path: `/v1/skills/{id}/share`. */
  readonly verbs?: Readonly<Record<string, VerbPath>>;
  /** The verb that makes one; undefined where it is inserted. */
  readonly madeBy?: Maker;
}

export interface VerbPath {
  readonly method: 'PATCH' | 'POST';
  readonly verb: Verb;
  /** Attributes that have another name than the verb's arguments. */
  readonly attributes?: Readonly<Record<string, string>>;
}

/** A verb of another resource's row, which a relationship names; the new row's columns are one of its arguments. */
export interface Maker {
  readonly verb: Verb;
  readonly of: string;
  readonly argument: string;
}

/** One entry for each table: a forgotten table or foreign key does not compile. A name is never derived from another. */
const descriptions: { readonly [T in TableName]: Description<T> } = {
  tasks: {
    type: 'task',
    collection: 'tasks',
    relationships: {
      workspace: 'one',
      template: 'one',
      parent_task: 'one',
      subtasks: { manyBy: 'created_at' },
      assigned_to: 'one',
      created_by: 'one',
    },
    sorts: ['subtasks_aggregate.min.created_at'],
    verbs: { comment: { method: 'POST', verb: 'comment_on_task' } },
  },
  blueprint_runs: {
    type: 'blueprint_run',
    collection: 'blueprint-runs',
    relationships: { workspace: 'one', steps: { manyBy: 'step_number' } },
    verbs: {
      start: { method: 'POST', verb: 'start_blueprint_run' },
      persist: { method: 'POST', verb: 'begin_persisting_blueprint_run' },
      abandon: { method: 'POST', verb: 'abandon_blueprint_run' },
      complete: { method: 'POST', verb: 'complete_blueprint_run', attributes: { result_blueprint: 'result' } },
      fail: { method: 'POST', verb: 'fail_blueprint_run' },
    },
  },
  blueprint_steps: {
    type: 'blueprint_step',
    collection: 'blueprint-steps',
    relationships: { blueprint_run: 'one' },
    madeBy: { verb: 'persist_blueprint_step', of: 'blueprint_run', argument: 'step' },
  },
  contributions: {
    type: 'contribution',
    collection: 'contributions',
    relationships: { workspace: 'one' },
    verbs: {
      status: { method: 'PATCH', verb: 'set_contribution_status' },
      steps: { method: 'PATCH', verb: 'append_contribution_steps' },
      progress: { method: 'PATCH', verb: 'update_contribution_progress' },
    },
  },
  skills: {
    type: 'skill',
    collection: 'skills',
    relationships: { workspace: 'one', source_thread: 'one', created_by: 'one' },
    verbs: {
      share: { method: 'POST', verb: 'share_skill' },
      unshare: { method: 'POST', verb: 'unshare_skill' },
    },
  },
  workspaces: { type: 'workspace', collection: 'workspaces', relationships: {} },
  people: { type: 'people', collection: 'people', relationships: { workspace: 'one' } },
  memberships: { type: 'membership', collection: 'memberships', relationships: { workspace: 'one', person: 'one' } },
  task_templates: { type: 'task_template', collection: 'task-templates', relationships: {} },
  chat_conversations: {
    type: 'chat_conversation',
    collection: 'chat-conversations',
    relationships: { workspace: 'one' },
  },
};

export interface Relationship {
  readonly name: string;
  readonly relation: Relation;
  /** The same seen from the other side. */
  readonly inverse: Relation;
  readonly target: TableName;
  /** The column by which many are in order; undefined of a relationship to one. */
  readonly manyBy: string | undefined;
}

export interface Resource {
  readonly type: string;
  readonly collection: string;
  readonly table: Table;
  readonly relationships: ReadonlyMap<string, Relationship>;
  readonly sorts: readonly string[];
  readonly verbs: ReadonlyMap<string, VerbPath>;
  readonly madeBy: Maker | undefined;
  /** Whether any role may write it; the others are read only. */
  readonly isWritten: boolean;
}

/** Where everything of this door is. */
export const ROOT = '/v1';

const writable = writeAccessOf('admin');

/** Resources by their table. */
export const resources: ReadonlyMap<TableName, Resource> = new Map(
  tableNames.map((name) => [name, toResource(catalog[name], descriptions[name])]),
);

/** A resource, which every table has. */
export function resourceOf(table: TableName): Resource {
  const resource = resources.get(table);
  if (!resource) throw new Error(`${table} is no resource`);
  return resource;
}

function toResource(table: Table, description: Description<TableName>): Resource {
  const { type, collection, relationships, sorts = [], verbs = {}, madeBy } = description;
  const described = Object.entries(relationships as Readonly<Record<string, Described<TableName>>>);
  const made = described.map(([name, it]) => [name, toRelationship(table, name, it)] as const);
  const isWritten = madeBy !== undefined || writable.has(table.name);
  return {
    type,
    collection,
    table,
    sorts,
    madeBy,
    isWritten,
    relationships: new Map(made),
    verbs: new Map(Object.entries(verbs)),
  };
}

function toRelationship(table: Table, name: string, described: Described<TableName>): Relationship {
  const relation = table.relations.get(name);
  const inverse = relation && inverseOf(table, relation);
  if (!inverse) throw new Error(`${table.name} has no relation ${name} with another side`);
  const manyBy = described === 'one' ? undefined : described.manyBy;
  return { name, relation, inverse, target: relation.target, manyBy };
}

/** The relation of the target that is joined on the same columns. */
function inverseOf(table: Table, { target, on }: Relation): Relation | undefined {
  const pairs = on.map(({ from, to }) => `${to} ${from}`).join();
  return [...catalog[target].relations.values()].find(
    (it) => it.target === table.name && it.on.map(({ from, to }) => `${from} ${to}`).join() === pairs,
  );
}
