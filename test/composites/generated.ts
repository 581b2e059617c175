/** Generated tasks of the fixed workspaces: many equal values and nulls, so that sorts meet ties. */
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import pg from 'pg';

export type TaskRow = Readonly<Record<string, unknown>>;

const maybe = <T>(...values: readonly T[]): fc.Arbitrary<T | null> => fc.constantFrom(null, ...values);
const day = (number: number): string => `2026-06-0${number}T08:00:00.00${number}Z`;

const task = fc.record({
  title: fc.constantFrom('a', 'A', 'ä', 'it\'s "quoted", {or} not\\', ''),
  status: fc.constantFrom('open', 'done', 'blocked'),
  priority: maybe('low', 'high', 'critical'),
  score: maybe('1.00', '2.50', '10.00'),
  token_reward: maybe(-1, 0, 5),
  due_date: maybe(day(1), day(2), day(3)),
  created_at: fc.constantFrom(day(4), day(5), day(6)),
  references: fc.constantFrom([], [{ type: 'month', id: 'May', label: 'May' }]),
  plan_meta: maybe({ kind: 'plan' }, { kind: 'step', index: 1 }),
  assigned_to_pk: maybe(1, 2),
  /** How many rows before this one its parent stands; none of its own workspace, none at all. */
  parent: maybe(1, 2, 3, 7),
  deleted_at: fc.oneof({ weight: 6, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: fc.constant(day(7)) }),
});

type Generated = typeof task extends fc.Arbitrary<infer T> ? T : never;

export const generatedTasks = fc.array(task, { minLength: 5, maxLength: 40 });

/** The rows as the database takes them, from this internal key on, in workspace 1. */
export const rowsFrom = (first: number, tasks: readonly Generated[]): readonly TaskRow[] =>
  tasks.map(({ parent, ...row }, index) => ({
    ...row,
    pk: first + index,
    task_id: randomUUID(),
    workspace_pk: 1,
    executor_type: 'human',
    source: 'user',
    history: [],
    parent_task_pk: parent !== null && tasks[index - parent]?.deleted_at === null ? first + index - parent : null,
  }));

/** Changes tasks above row security, whose rules are not what is tested here. */
export class Tasks implements AsyncDisposable {
  private constructor(private readonly client: pg.Client) {}

  static async of(superuserUrl: string): Promise<Tasks> {
    const client = new pg.Client({ connectionString: superuserUrl });
    await client.connect();
    return new Tasks(client);
  }

  async insert(rows: readonly TaskRow[]): Promise<void> {
    const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))].map((name) => `"${name}"`);
    await this.client.query(
      `INSERT INTO core_api.tasks (${columns}) SELECT ${columns} FROM jsonb_populate_recordset(NULL::core_api.tasks, $1)`,
      [JSON.stringify(rows)],
    );
  }

  async replace(rows: readonly TaskRow[]): Promise<void> {
    await this.client.query('DELETE FROM core_api.tasks');
    await this.insert(rows);
  }

  async delete(taskId: string): Promise<void> {
    await this.client.query('UPDATE core_api.tasks SET deleted_at = now() WHERE task_id = $1', [taskId]);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.client.end();
  }
}
