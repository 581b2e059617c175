/** Mutations with keys, and reads with positions, through HAProxy: what clients notice while something breaks. */
import { randomInt, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Caller } from '../harness/gateway.ts';
import { type Answered, DrillClient } from './client.ts';

const INSERT = `mutation Insert($title: String!) {
  insert_tasks_one(object: {title: $title, executor_type: human}) { title workspace { workspace_id } }
}`;
const FIND =
  'query Find($title: String!) { tasks(where: {title: {_eq: $title}}) { title workspace { workspace_id } } }';

/** Milliseconds between two requests of a loop; of each kind there are two for each workspace. */
const PACE = 50;
const LOOPS = 2;

type Kind = (caller: Caller, client: DrillClient) => Promise<void>;

interface Written {
  readonly title: string;
  readonly after: string;
}

/** What a kind of request has seen. */
export class Tally {
  answered = 0;
  failed = 0;
  /** Milliseconds that the one took which took longest, all its tries. */
  longest = 0;

  add({ failed, took }: Answered): void {
    this.answered += 1;
    this.failed += failed;
    this.longest = Math.max(this.longest, took);
  }
}

export class Load {
  readonly reads = new Tally();
  readonly writes = new Tally();
  readonly acknowledged: string[] = [];
  readonly stale: string[] = [];
  readonly wrong: unknown[] = [];
  /** How often a try failed with which words. */
  readonly faults = new Map<string, number>();
  readonly #writtenBy = new Map<Caller, Written[]>();
  readonly #running: Promise<unknown>;
  #isOver = false;

  /** @param name what its rows begin with */
  constructor(
    private readonly name: string,
    url: string,
    private readonly callers: readonly Caller[],
  ) {
    const heard = (fault: string): void => void this.faults.set(fault, (this.faults.get(fault) ?? 0) + 1);
    const kinds = [this.#write, this.#read];
    this.#running = Promise.all(
      callers.flatMap(async (caller) => {
        this.#writtenBy.set(caller, []);
        const client = await DrillClient.of(url, caller, heard);
        const loops = kinds.flatMap((kind) => Array.from({ length: LOOPS }, () => this.#loop(kind, caller, client)));
        await Promise.all(loops);
      }),
    );
  }

  /** Resolves once everything that was asked is answered. */
  async end(): Promise<void> {
    this.#isOver = true;
    await this.#running;
  }

  async #loop(kind: Kind, caller: Caller, client: DrillClient): Promise<void> {
    while (!this.#isOver) {
      await kind.call(this, caller, client);
      await sleep(PACE);
    }
  }

  async #write(caller: Caller, client: DrillClient): Promise<void> {
    const title = `${this.name} ${randomUUID()}`;
    const answer = await client.ask(INSERT, { title }, { 'idempotency-key': randomUUID() });
    this.writes.add(answer);
    this.#expect('the row that was written', answer, { insert_tasks_one: rowOf(title, caller) });
    if (!answer.after) this.wrong.push({ what: 'a write without a position', answer });
    this.acknowledged.push(title);
    const written = { title, after: answer.after };
    this.#writtenBy.get(caller)?.push(written);
    await this.#find(written, caller, client);
  }

  /** What this workspace wrote, and then that another does not see it. */
  async #read(caller: Caller, client: DrillClient): Promise<void> {
    const own = pick(this.#writtenBy.get(caller));
    if (own) await this.#find(own, caller, client);
    const other = pick(this.callers.filter((it) => it !== caller));
    const foreign = other && pick(this.#writtenBy.get(other));
    if (!foreign) return;
    const answer = await client.ask(FIND, { title: foreign.title }, { 'x-rowgate-after': foreign.after });
    this.reads.add(answer);
    this.#expect('nothing of another workspace', answer, { tasks: [] });
  }

  async #find({ title, after }: Written, caller: Caller, client: DrillClient): Promise<void> {
    const answer = await client.ask(FIND, { title }, { 'x-rowgate-after': after });
    this.reads.add(answer);
    const isThere = Array.isArray(answer.data?.tasks) && answer.data.tasks.length > 0;
    if (!answer.errors && !isThere) this.stale.push(title);
    else this.#expect('the row that was written before', answer, { tasks: [rowOf(title, caller)] });
  }

  #expect(what: string, { data, errors }: Answered, expected: object): void {
    if (errors || JSON.stringify(data) !== JSON.stringify(expected)) this.wrong.push({ what, data, errors, expected });
  }
}

const rowOf = (title: string, { workspaceId }: Caller) => ({ title, workspace: { workspace_id: workspaceId } });

/** One of the latest, more often than not. */
function pick<T>(items: readonly T[] = []): T | undefined {
  const latest = items.slice(-20);
  return latest[randomInt(Math.max(latest.length, 1))];
}
