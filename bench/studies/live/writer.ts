/** Commits of one row each, at an even rate, in an order drawn at random; and when each of them reached a client. */
import { setTimeout as sleep } from 'node:timers/promises';
import { connected } from '../../database/generate.ts';
import type { Member } from './mix.ts';

export interface Arrivals {
  readonly commits: number;
  /** Milliseconds from a commit's acknowledgement to each member of its workspace, in order. */
  readonly latencies: readonly number[];
  /** Of members who should have been told and were not. */
  readonly missing: number;
}

interface Commit {
  at: number;
  readonly awaited: Set<Member>;
}

/** After the last commit, milliseconds for what is still on its way. */
const GRACE = 10_000;

export class Commits {
  readonly #committed = new Map<string, Commit>();
  readonly #latencies: number[] = [];
  #number = 0;

  /** An answer shows the titles of the rows that were changed. */
  readonly take = (member: Member, text: string): void => {
    const now = performance.now();
    for (const [title] of text.matchAll(/commit \d+ of the benchmark/g)) {
      const commit = this.#committed.get(title);
      if (commit?.awaited.delete(member)) this.#latencies.push(Math.max(0, now - commit.at));
    }
  };

  /** Writes for some seconds as the superuser. */
  async run(superuserUrl: string, members: readonly Member[], perSecond: number, seconds: number): Promise<Arrivals> {
    await connected(superuserUrl, async (client) => {
      const rows = shuffled(rowsOf(members));
      const begun = performance.now();
      for (let count = 0; count < seconds * perSecond; count += 1) {
        // None twice, if there are enough: of two changes to one row the first may never be seen.
        const row = rows[count % rows.length];
        if (!row) throw new Error('no row is shown');
        await this.expect(row.members, (title) =>
          client.query('UPDATE core_api.tasks SET title = $2 WHERE task_id = $1', [row.task, title]),
        );
        await sleep(Math.max(0, begun + ((count + 1) * 1000) / perSecond - performance.now()));
      }
    });
    return this.arrived();
  }

  /** One write, of which these must hear. */
  async expect(awaited: readonly Member[], write: (title: string) => Promise<unknown>): Promise<void> {
    this.#number += 1;
    const title = `commit ${this.#number} of the benchmark`;
    // An answer may be quicker than the acknowledgement.
    const commit: Commit = { at: Number.POSITIVE_INFINITY, awaited: new Set(awaited) };
    this.#committed.set(title, commit);
    await write(title);
    commit.at = performance.now();
  }

  /** Waits for what is on its way, gives when it came, and forgets it. */
  async arrived(): Promise<Arrivals> {
    const late = performance.now() + GRACE;
    while (this.#missing() > 0 && performance.now() < late) await sleep(20);
    const latencies = this.#latencies.splice(0).sort((a, b) => a - b);
    const arrivals = { commits: this.#committed.size, latencies, missing: this.#missing() };
    this.#committed.clear();
    return arrivals;
  }

  #missing(): number {
    return [...this.#committed.values()].reduce((sum, { awaited }) => sum + awaited.size, 0);
  }
}

export const colleagues = (members: readonly Member[], { workspaceId }: Member): readonly Member[] =>
  members.filter((it) => it.workspaceId === workspaceId);

interface ShownRow {
  readonly task: string;
  /** All of its workspace. */
  readonly members: readonly Member[];
}

function rowsOf(members: readonly Member[]): ShownRow[] {
  const first = new Map(members.map((it) => [it.workspaceId, it]));
  return [...first.values()].flatMap((it) => {
    const all = colleagues(members, it);
    return it.shown.map((task) => ({ task, members: all }));
  });
}

const shuffled = <T>(all: readonly T[]): readonly T[] =>
  all
    .map((it) => ({ it, at: Math.random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ it }) => it);
