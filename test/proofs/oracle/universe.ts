/** What one caller can see: everything else does not exist. Written from the design's words, not from `src/permissions`. */
import type { Caller } from '../../harness/gateway.ts';
import { type Cell, foreignKey, keyOf, model, type Relation, type TableName } from '../model.ts';
import type { Row, Value, World } from '../world/world.ts';

/** The rows that a caller sees, related to each other and to nothing else. */
export class Universe {
  readonly #indexes = new Map<string, Map<Value, Row[]>>();

  constructor(readonly rows: World) {}

  related(row: Row, { target, from, to }: Relation): readonly Row[] {
    const key = row[from] ?? null;
    return key === null ? [] : (this.#index(target, to).get(key) ?? []);
  }

  /** A column's value; of a foreign key, the public id of a row that the caller sees. */
  value(table: TableName, row: Row, attribute: string): Value {
    const relation = foreignKey(table, attribute);
    if (!relation) return row[attribute] ?? null;
    return this.related(row, relation)[0]?.[keyOf(relation.target)] ?? null;
  }

  #index(table: TableName, column: string): Map<Value, Row[]> {
    const name = `${table}.${column}`;
    const known = this.#indexes.get(name);
    if (known) return known;
    const index = new Map<Value, Row[]>();
    for (const row of this.rows[table])
      index.set(row[column] ?? null, [...(index.get(row[column] ?? null) ?? []), row]);
    this.#indexes.set(name, index);
    return index;
  }
}

export function universeOf({ role, workspaceId }: Caller, world: World): Universe {
  if (role === 'admin') return new Universe(world);
  const workspaces = world.workspaces.filter((row) => row.workspace_id === workspaceId);
  const own = (row: Row) => workspaces.some((it) => it.pk === row.workspace_pk);
  const live = (row: Row) => row.deleted_at === null;
  const runs = world.blueprint_runs.filter((row) => own(row) && live(row));
  return new Universe({
    workspaces,
    people: world.people.filter(own),
    memberships: world.memberships.filter(own),
    chat_conversations: world.chat_conversations.filter(own),
    task_templates: world.task_templates,
    contributions: world.contributions.filter((row) => own(row) && live(row)),
    blueprint_runs: runs,
    blueprint_steps: world.blueprint_steps.filter(
      (row) => live(row) && runs.some((run) => run.pk === row.blueprint_run_pk),
    ),
    skills: world.skills.filter((row) => live(row) && (own(row) || row.visibility === 'public')),
    tasks: world.tasks.filter((row) => own(row) && live(row)),
  });
}

export const relationNamed = (table: TableName, name: string): Relation => {
  const relation = model[table].relations[name];
  if (!relation) throw new Error(`${table} has no relation ${name}`);
  return relation;
};

export const cellNamed = (table: TableName, name: string): Cell => {
  const cell = model[table].cells?.[name];
  if (!cell) throw new Error(`${table} has no cell ${name}`);
  return cell;
};
