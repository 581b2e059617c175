/** One tenant of the soak: it writes, reads back what it must find, and tries to reach the others. */
import { randomInt, randomUUID } from 'node:crypto';
import type { Answer, Client } from '../harness/client.ts';
import type { Caller } from '../harness/gateway.ts';

interface Task {
  readonly task_id: string;
  readonly title: string;
  readonly priority: string;
  readonly parent: string | undefined;
}

/** What a whole run has seen, of all tenants. */
export interface Tally {
  reads: number;
  writes: number;
  /** Answers that said to try again. */
  retried: number;
  readonly wrong: unknown[];
}

const ALL = `query All {
  tasks(order_by: {task_id: asc}) {
    task_id title priority parent_task_id workspace { workspace_id }
    subtasks(order_by: {task_id: asc}) { task_id }
    subtasks_aggregate { aggregate { count } }
  }
  tasks_aggregate { aggregate { count } }
}`;
const FIND = `query Find($like: String!) { tasks(where: {title: {_like: $like}}, order_by: {task_id: asc}) { task_id } }`;
const INSERT = `mutation Insert($object: tasks_insert_input!) { insert_tasks_one(object: $object) { task_id title priority } }`;
const UPDATE = `mutation Update($id: uuid!, $set: tasks_set_input!) {
  update_tasks_by_pk(pk_columns: {task_id: $id}, _set: $set) { task_id title priority }
}`;
const DELETE = 'mutation Delete($id: uuid!) { delete_tasks_by_pk(task_id: $id) { task_id } }';
const BY_KEY = 'query ByKey($id: uuid!) { tasks_by_pk(task_id: $id) { title } }';

const PRIORITIES = ['low', 'medium', 'high'];
const MOST_TASKS = 40;

const pick = <T>(items: readonly T[]): T | undefined => items[randomInt(Math.max(items.length, 1))];

export class Tenant {
  readonly #tasks = new Map<string, Task>();

  constructor(
    private readonly gateway: Pick<Client, 'query'>,
    readonly caller: Caller,
    readonly number: number,
    private readonly tally: Tally,
  ) {}

  get ids(): readonly string[] {
    return [...this.#tasks.keys()];
  }

  /** Writes and reads one after the other, so that it knows what every answer must be. */
  async write(others: readonly Tenant[], isOver: () => boolean): Promise<void> {
    while (!isOver()) {
      const roll = randomInt(10);
      if (this.#tasks.size < 3 || (roll < 4 && this.#tasks.size < MOST_TASKS)) await this.#insert();
      else if (roll < 6) await this.#update();
      else if (roll < 7) await this.#delete();
      else if (roll < 8) await this.#reachFor(pick(others));
      else await this.#readAll();
    }
    await this.#readAll();
  }

  /** Reads while others write: an answer has this tenant's rows and no other. */
  async read(isOver: () => boolean): Promise<void> {
    while (!isOver()) {
      const { data } = await this.#ask(FIND, { like: '%' });
      const { data: all } = await this.#ask(ALL);
      const rows = (all?.tasks ?? []) as { title: string; workspace: { workspace_id: string } }[];
      const foreign = rows.filter(
        (it) => !it.title.startsWith(`${this.number} `) || it.workspace.workspace_id !== this.caller.workspaceId,
      );
      this.#expect('only own rows', foreign, []);
      this.#expect('a list', Array.isArray(data?.tasks), true);
    }
  }

  async #insert(): Promise<void> {
    const title = `${this.number} ${randomUUID()}`;
    const priority = pick(PRIORITIES) ?? 'low';
    const parent = randomInt(2) === 0 ? pick(this.ids) : undefined;
    const object = { title, priority, executor_type: 'human', ...(parent && { parent_task_id: parent }) };
    const { data } = await this.#write(INSERT, { object });
    const made = data?.insert_tasks_one as Task | undefined;
    this.#expect('the inserted row', { ...made, task_id: '' }, { title, priority, task_id: '' });
    if (made) this.#tasks.set(made.task_id, { ...made, parent });
  }

  async #update(): Promise<void> {
    const task = this.#tasks.get(pick(this.ids) ?? '');
    if (!task) return;
    const set = { title: `${this.number} ${randomUUID()}`, priority: pick(PRIORITIES) ?? 'low' };
    const { data } = await this.#write(UPDATE, { id: task.task_id, set });
    this.#expect('the updated row', data?.update_tasks_by_pk, { task_id: task.task_id, ...set });
    if (data) this.#tasks.set(task.task_id, { ...task, ...set });
  }

  async #delete(): Promise<void> {
    const id = pick(this.ids) ?? '';
    const { data } = await this.#write(DELETE, { id });
    this.#expect('the deleted row', data?.delete_tasks_by_pk, { task_id: id });
    if (data) this.#tasks.delete(id);
  }

  async #reachFor(other: Tenant | undefined): Promise<void> {
    const id = pick(other?.ids ?? []);
    if (!id || other === this) return;
    const read = await this.#ask(BY_KEY, { id });
    this.#expect('nothing of another', read.data, { tasks_by_pk: null });
    const { data } = await this.#write(UPDATE, { id, set: { title: 'taken over' } });
    this.#expect('no change of another', data, { update_tasks_by_pk: null });
  }

  async #readAll(): Promise<void> {
    const { data } = await this.#ask(ALL);
    const ids = this.ids.toSorted();
    const childrenOf = (id: string) => ids.filter((it) => this.#tasks.get(it)?.parent === id);
    const tasks = ids.map((id) => {
      const { title, priority, parent } = this.#tasks.get(id) as Task;
      const subtasks = childrenOf(id).map((task_id) => ({ task_id }));
      return {
        task_id: id,
        title,
        priority,
        parent_task_id: parent && this.#tasks.has(parent) ? parent : null,
        workspace: { workspace_id: this.caller.workspaceId },
        subtasks,
        subtasks_aggregate: { aggregate: { count: subtasks.length } },
      };
    });
    this.#expect('all rows', data, { tasks, tasks_aggregate: { aggregate: { count: ids.length } } });
  }

  #expect(what: string, found: unknown, expected: unknown): void {
    if (sorted(found) !== sorted(expected)) this.tally.wrong.push({ what, tenant: this.number, found, expected });
  }

  /** The same key until it is answered: it is done once, however often the connection breaks under it. */
  #write(query: string, variables: object): Promise<Answer> {
    this.tally.writes += 1;
    return this.#untilAnswered(query, variables, { 'idempotency-key': randomUUID() });
  }

  #ask(query: string, variables: object = {}): Promise<Answer> {
    this.tally.reads += 1;
    return this.#untilAnswered(query, variables, {});
  }

  async #untilAnswered(query: string, variables: object, headers: Record<string, string>): Promise<Answer> {
    for (;;) {
      const answer = await this.gateway.query(this.caller, query, variables, headers);
      const [error] = answer.errors ?? [];
      if (!error) return answer;
      if (!/try again/.test(error.message) && answer.status !== 503) {
        this.tally.wrong.push({ what: 'an error', tenant: this.number, query, error });
        return answer;
      }
      this.tally.retried += 1;
    }
  }
}

/** Key order does not count. */
const sorted = (value: unknown): string =>
  JSON.stringify(value, (_, it) =>
    it && typeof it === 'object' && !Array.isArray(it)
      ? Object.fromEntries(Object.entries(it).sort(([a], [b]) => (a < b ? -1 : 1)))
      : it,
  );
