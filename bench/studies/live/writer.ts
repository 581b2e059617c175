/** Commits of one row each, at an even rate, in workspaces drawn at random; and when each of them reached a client. */
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Member } from './mix.ts';

export interface Arrivals {
  readonly commits: number;
  /** Milliseconds from a commit's acknowledgement to each member of its workspace, in order. */
  readonly latencies: readonly number[];
  /** Of members who should have been told and were not. */
  readonly missing: number;
}

/** After the last commit, milliseconds for what is still on its way. */
const GRACE = 5_000;

export class Commits {
  readonly #committed = new Map<string, { readonly at: number; readonly awaited: Set<Member> }>();
  readonly #latencies: number[] = [];

  /** An answer shows the titles of the rows that were changed: `live <number>`. */
  readonly take = (member: Member, text: string): void => {
    const now = performance.now();
    for (const [title] of text.matchAll(/live \d+ of the benchmark/g)) {
      const commit = this.#committed.get(title);
      if (commit?.awaited.delete(member)) this.#latencies.push(Math.max(0, now - commit.at));
    }
  };

  /** Writes for some seconds as the superuser. */
  async run(superuserUrl: string, members: readonly Member[], perSecond: number, seconds: number): Promise<Arrivals> {
    this.#committed.clear();
    this.#latencies.length = 0;
    const client = new pg.Client({ connectionString: superuserUrl });
    await client.connect();
    const end = performance.now() + seconds * 1000;
    for (let number = 0; performance.now() < end; number += 1) {
      await this.#commit(client, members, number);
      await sleep(Math.max(0, end - seconds * 1000 + (number + 1) * (1000 / perSecond) - performance.now()));
    }
    await client.end();
    const late = performance.now() + GRACE;
    while (this.#missing() > 0 && performance.now() < late) await sleep(20);
    const latencies = [...this.#latencies].sort((a, b) => a - b);
    return { commits: this.#committed.size, latencies, missing: this.#missing() };
  }

  async #commit(client: pg.Client, members: readonly Member[], number: number): Promise<void> {
    const member = members[Math.floor(Math.random() * members.length)];
    if (!member) throw new Error('there are no members');
    const task = member.shown[Math.floor(Math.random() * member.shown.length)];
    const title = `live ${Date.now()}${number} of the benchmark`;
    const awaited = new Set(members.filter((it) => it.workspaceId === member.workspaceId));
    const commit = { at: performance.now(), awaited };
    this.#committed.set(title, commit);
    await client.query('UPDATE core_api.tasks SET title = $2 WHERE task_id = $1', [task, title]);
    commit.at = performance.now();
  }

  #missing(): number {
    let missing = 0;
    for (const { awaited } of this.#committed.values()) missing += awaited.size;
    return missing;
  }
}
