/** The resources: what JSON:API calls each table, where its collection is, and which of its relations are relationships. */
import { catalog, type Relation, type Table, type TableName, tableNames } from '../catalog/catalog.ts';
import type { ColumnName, RelationName, Target, ToOneName } from '../catalog/names.ts';

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
  },
  blueprint_runs: {
    type: 'blueprint_run',
    collection: 'blueprint-runs',
    relationships: { workspace: 'one', steps: { manyBy: 'step_number' } },
  },
  blueprint_steps: {
    type: 'blueprint_step',
    collection: 'blueprint-steps',
    relationships: { blueprint_run: 'one' },
  },
  contributions: { type: 'contribution', collection: 'contributions', relationships: { workspace: 'one' } },
  skills: {
    type: 'skill',
    collection: 'skills',
    relationships: { workspace: 'one', source_thread: 'one', created_by: 'one' },
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
}

/** Where everything of this door is. */
export const ROOT = '/v1';

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

function toResource(table: Table, { type, collection, relationships, sorts = [] }: Description<TableName>): Resource {
  const described = Object.entries(relationships as Readonly<Record<string, Described<TableName>>>);
  const made = described.map(([name, it]) => [name, toRelationship(table, name, it)] as const);
  return { type, collection, table, sorts, relationships: new Map(made) };
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
