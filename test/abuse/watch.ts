/** What is watched from outside while a gateway is abused: how long answers take, and how much memory it has. */
import { execFile, fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Client } from '../harness/client.ts';
import { type Caller, headersOf } from '../harness/gateway.ts';

const run = promisify(execFile);

/** A client at an ordinary pace: so many milliseconds between two operations of a loop. */
export const paced = (client: Client, pace: number): Pick<Client, 'query'> => ({
  async query(...request) {
    await sleep(pace);
    return client.query(...request);
  },
});

export interface Asking {
  readonly url: string;
  readonly callers: readonly Caller[];
  readonly seconds: number;
  /** Milliseconds between two operations of a caller. */
  readonly pace: number;
}

/**
 * How long the answers of callers take who ask from a process of their own, once all of them are connected; an answer
 * that is wrong rejects.
 */
export async function startAsking({ callers, ...asking }: Asking): Promise<{ times: Promise<readonly number[]> }> {
  const tokens = await Promise.all(callers.map(async (caller) => (await headersOf(caller)).authorization));
  const child = fork('test/abuse/ask.mjs', [JSON.stringify({ ...asking, tokens })]);
  const failed = once(child, 'exit').then(([code]) => Promise.reject(new Error(`ask.mjs ended with ${code}`)));
  const next = async () => (await Promise.race([once(child, 'message'), failed]))[0];
  await next();
  return { times: next().finally(() => child.connected && child.disconnect()) };
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

/** A server that does nothing, in a process of its own; it ends with whoever disposes it. */
export async function startSink(): Promise<{ readonly url: string } & Disposable> {
  const child = fork('test/abuse/sink.mjs');
  const [url] = await once(child, 'message');
  return { url: String(url), [Symbol.dispose]: () => void child.kill() };
}
