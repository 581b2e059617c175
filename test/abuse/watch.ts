/** What is watched from outside while a gateway is abused: how long answers take, and how much memory it has. */
import { execFile } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Client } from '../harness/client.ts';

const run = promisify(execFile);

/** A client at an ordinary pace, whose answers are timed while it is told to. */
export class TimedClient implements Pick<Client, 'query'> {
  times: number[] = [];

  constructor(
    private readonly client: Client,
    private readonly pause: number,
  ) {}

  query: Client['query'] = async (...request) => {
    await sleep(this.pause);
    const began = performance.now();
    const answer = await this.client.query(...request);
    this.times.push(performance.now() - began);
    return answer;
  };
}

/** The time in which so large a part of the answers came. */
export const percentile = (times: readonly number[], part: number): number =>
  times.toSorted((a, b) => a - b)[Math.floor(times.length * part)] ?? 0;

/** The most resident bytes of a process, looked at twice a second. */
export async function mostMemory(pid: number, isOver: () => boolean): Promise<number> {
  let most = 0;
  for (; !isOver(); await sleep(500)) {
    const { stdout } = await run('ps', ['-o', 'rss=', '-p', String(pid)]);
    most = Math.max(most, Number(stdout) * 1024);
  }
  return most;
}
