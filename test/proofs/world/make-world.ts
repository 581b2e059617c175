/** Worlds: several workspaces with rows of every table, live and deleted, whole and orphaned, set and null. */
import fc, { type Arbitrary, type GeneratorValue } from 'fast-check';
import { keyOf, model, type TableName } from '../model.ts';
import { anyOf } from './values.ts';
import type { Row, Value, World } from './world.ts';

/** The workspaces of every world, so that callers can be named before there are rows. */
export const workspaceIds = [
  '11111111-1111-4111-8111-111111111111',
  '22222222-2222-4222-8222-222222222222',
  '33333333-3333-4333-8333-333333333333',
  '44444444-4444-4444-8444-444444444444',
] as const;

/** It has no rows. */
export const EMPTY_WORKSPACE = workspaceIds[3];

/** How many rows of each table there are in all workspaces together; the last workspace has none. */
const sizes = {
  people: 14,
  memberships: 9,
  chat_conversations: 8,
  task_templates: 5,
  contributions: 24,
  blueprint_runs: 18,
  blueprint_steps: 50,
  skills: 32,
  tasks: 80,
} as const;

/** The world of a seed; the same seed gives the same rows. */
export function worldOf(seed: number): World {
  const [world] = fc.sample(worlds, { seed, numRuns: 1 });
  return world as World;
}

const worlds: Arbitrary<World> = fc.gen().map((g) => new WorldMaker(g).make());

type Keys = Readonly<Record<string, Value>>;

class WorldMaker {
  readonly #rows: Record<TableName, Row[]> = {
    workspaces: [],
    people: [],
    memberships: [],
    chat_conversations: [],
    task_templates: [],
    contributions: [],
    blueprint_runs: [],
    blueprint_steps: [],
    skills: [],
    tasks: [],
  };

  constructor(private readonly g: GeneratorValue) {}

  make(): World {
    workspaceIds.forEach((workspace_id, index) => {
      this.#rows.workspaces.push({ pk: index + 1, workspace_id });
    });
    this.#fill('people', (home) => home);
    this.#fill('memberships', ({ workspace_pk }, index) => {
      // One membership a person, so that the unique key holds.
      const person = this.#rows.people[index];
      return person ? { workspace_pk: person.workspace_pk ?? null, person_pk: person.pk ?? null } : { workspace_pk };
    });
    this.#fill('chat_conversations', (home) => home);
    this.#fill('task_templates', () => ({}));
    this.#fill('contributions', (home) => (this.#oneIn(6) ? { workspace_pk: null } : home));
    this.#fill('blueprint_runs', (home) => home);
    this.#fill('blueprint_steps', () => {
      const blueprint_run_pk = this.#pick(this.#rows.blueprint_runs).pk ?? null;
      const before = this.#rows.blueprint_steps.filter((step) => step.blueprint_run_pk === blueprint_run_pk);
      return { blueprint_run_pk, step_number: before.length + 1 };
    });
    this.#fill('skills', ({ workspace_pk }) => ({
      workspace_pk,
      source_thread_pk: this.#mate('chat_conversations', workspace_pk),
      created_by_pk: this.#mate('memberships', workspace_pk),
    }));
    this.#fill('tasks', ({ workspace_pk }, index) => ({
      workspace_pk,
      company_ref_id: this.#oneIn(2) ? null : `company-${index}`,
      template_pk: this.#oneIn(2) ? (this.#pick(this.#rows.task_templates).pk ?? null) : null,
      parent_task_pk: this.#liveParent(workspace_pk),
      assigned_to_pk: this.#mate('people', workspace_pk),
      created_by_pk: this.#mate('people', workspace_pk),
    }));
    return Object.fromEntries(
      Object.entries(this.#rows).map(([table, rows]) => [table, this.#shuffled(rows)]),
    ) as World;
  }

  #fill(table: keyof typeof sizes, keys: (home: { workspace_pk: Value }, index: number) => Keys): void {
    for (let index = 0; index < sizes[table]; index += 1) {
      // The last workspace stays empty.
      const workspace_pk = 1 + this.g(fc.nat, { max: workspaceIds.length - 2 });
      const columns = Object.entries(model[table].columns).map(([name, type]) => [
        name,
        this.#value(table, name, type),
      ]);
      const row = { pk: index + 1, ...Object.fromEntries(columns), ...keys({ workspace_pk }, index) };
      this.#rows[table].push(row);
    }
  }

  #value(table: TableName, name: string, type: string): Value {
    if (name === keyOf(table)) return this.g(fc.uuid, { version: 4 });
    if (name === 'deleted_at') return this.#oneIn(4) ? '2026-06-15T00:00:00.000Z' : null;
    if (name === 'status' && table === 'contributions') return this.#pick(['initial', 'processing', 'cancel', 'done']);
    if (!type.endsWith('!') && this.#oneIn(3)) return null;
    if (name === 'score') return this.#pick(['-5.25', '0.88', '0.88', '120.50', '999999.99']);
    return this.g(() => anyOf(type.replaceAll('!', '')));
  }

  /** The key of a row of the same workspace, deleted ones too; often none. */
  #mate(table: TableName, workspace: Value): Value {
    const mates = this.#rows[table].filter((row) => row.workspace_pk === workspace);
    return mates.length === 0 || this.#oneIn(3) ? null : (this.#pick(mates).pk ?? null);
  }

  /** No task hangs on a deleted one: the database keeps it so. */
  #liveParent(workspace: Value): Value {
    const parent = this.#mate('tasks', workspace);
    return this.#rows.tasks.find(({ pk }) => pk === parent)?.deleted_at === null ? parent : null;
  }

  #oneIn = (count: number): boolean => this.g(fc.nat, { max: count - 1 }) === 0;

  #pick<T>(items: readonly T[]): T {
    return items[this.g(fc.nat, { max: items.length - 1 })] as T;
  }

  #shuffled<T>(items: readonly T[]): readonly T[] {
    return this.g(() => fc.shuffledSubarray([...items], { minLength: items.length }));
  }
}
