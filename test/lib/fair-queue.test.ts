/** A fair queue keeps to its limits, serves by arrival among keys of equal use, and lets who asks little pass a flood. */
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { FairQueue, type FairQueueOptions } from '../../src/lib/fair-queue.ts';
import { NotStartedError } from '../../src/lib/waiting-line.ts';
import { type Client, percentile, simulate } from '../harness/simulated-clients.ts';

/** Of a client that stays. */
const never = (): AbortSignal => new AbortController().signal;

const queueOf = (options: Partial<FairQueueOptions> = {}) =>
  new FairQueue({
    concurrency: 1,
    concurrencyPerKey: 1,
    maxWaitingPerKey: 1_000,
    waitTimeout: 60_000,
    ...options,
  });

/** Work that takes so many milliseconds and then notes its name. */
const work = (done: string[], name: string, duration: number) => () =>
  new Promise<void>((resolve) => {
    setTimeout(() => {
      done.push(name);
      resolve();
    }, duration);
  });

/** Work of two seconds; knows how much of it was under way at once at the most. */
class Slow {
  most = 0;
  #held = 0;

  readonly work = async (): Promise<void> => {
    this.most = Math.max(this.most, ++this.#held);
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    this.#held -= 1;
  };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('a fair queue', () => {
  test('runs work at once while it may, passes on what it returns, and throws what it throws', async () => {
    const queue = queueOf({ concurrency: 2 });
    const both = [
      queue.run('a', never(), async () => 1),
      queue.run('b', never(), () => Promise.reject(new Error('no'))),
    ];
    expect(queue.waiting).toBe(0);
    expect(await both[0]).toBe(1);
    await expect(both[1]).rejects.toThrow('no');
    expect(await queue.run('b', never(), async () => 2)).toBe(2);
  });

  test('runs no more of a key than that may, though others may run', async () => {
    const queue = queueOf({ concurrency: 3 });
    const done: string[] = [];
    const all = ['a', 'a', 'b'].map((key, index) => queue.run(key, never(), work(done, `${key}${index}`, 10)));
    expect(queue.waiting).toBe(1);
    await vi.advanceTimersByTimeAsync(10);
    expect(done).toEqual(['a0', 'b2']);
    await vi.advanceTimersByTimeAsync(10);
    expect(done).toEqual(['a0', 'b2', 'a1']);
    await Promise.all(all);
  });

  test('lets a key hold as many places as it leaves free, so that slow work of some never takes all', async () => {
    const queue = queueOf({ concurrency: 10, concurrencyPerKey: 10 });
    const held: string[] = [];
    const hold = (key: string) =>
      queue.run(key, never(), async () => {
        held.push(key);
        await new Promise((resolve) => setTimeout(resolve, 1_000));
      });
    const all = ['a', 'b', 'c'].flatMap((key) => Array.from({ length: 10 }, () => hold(key)));
    expect(held.join('')).toBe('aaaaabbbc');
    const newcomer = hold('d');
    expect(held.at(-1)).toBe('d');
    await vi.runAllTimersAsync();
    await Promise.all([...all, newcomer]);
    expect(held.filter((key) => key === 'a')).toHaveLength(10);
  });

  test('lets a key whose work is slow hold one place while others are at work, and more when it is alone', async () => {
    const queue = queueOf({ concurrency: 10, concurrencyPerKey: 10 });
    const slow = new Slow();
    let isOver = false;
    const keepAsking = async (key: string, task: () => Promise<void>) => {
      while (!isOver) await queue.run(key, never(), task);
    };
    const quick = () => new Promise<void>((resolve) => setTimeout(resolve, 50));
    const all = Array.from({ length: 10 }, () => keepAsking('slow', slow.work));
    await vi.advanceTimersByTimeAsync(3_000);
    expect(slow.most).toBe(5);
    all.push(...Array.from({ length: 9 }, (_, index) => keepAsking(`quick ${index}`, quick)));
    await vi.advanceTimersByTimeAsync(4_000);
    slow.most = 0;
    await vi.advanceTimersByTimeAsync(8_000);
    expect(slow.most).toBe(1);
    isOver = true;
    await vi.runAllTimersAsync();
    await Promise.all(all);
  });

  test('remembers that work of a key was slow, though it has paused and asks for quick work beside it', async () => {
    const queue = queueOf({ concurrency: 20, concurrencyPerKey: 10 });
    const slow = new Slow();
    const quick = () => new Promise<void>((resolve) => setTimeout(resolve, 5));
    const burst = (task: () => Promise<void>) => Array.from({ length: 4 }, () => queue.run('slow', never(), task));
    let isOver = false;
    const keepAsking = async (key: string) => {
      while (!isOver) await queue.run(key, never(), quick);
    };
    const all = burst(slow.work);
    expect(slow.most).toBe(4);
    all.push(...Array.from({ length: 9 }, (_, index) => keepAsking(`quick ${index}`)));
    for (const [pause, expected] of [
      [5_000, 2],
      [40_000, 4],
    ] as const) {
      await vi.advanceTimersByTimeAsync(pause);
      all.push(...Array.from({ length: 20 }, () => burst(quick)).flat());
      await vi.advanceTimersByTimeAsync(500);
      slow.most = 0;
      all.push(...burst(slow.work));
      await vi.advanceTimersByTimeAsync(9_000);
      expect(slow.most, `after ${pause} ms`).toBe(expected);
    }
    isOver = true;
    await vi.runAllTimersAsync();
    await Promise.all(all);
  });

  test('lets a key whose work could not go on hold no place, and starts it soon after it can', async () => {
    const held = new Set(['held']);
    const queue = queueOf({ concurrency: 2, concurrencyPerKey: 2, isReady: (key) => !held.has(key) });
    const done: string[] = [];
    const waiting = queue.run('held', never(), work(done, 'held', 10));
    await Promise.all([queue.run('other', never(), work(done, 'other', 10)), vi.advanceTimersByTimeAsync(100)]);
    expect([done, queue.waiting]).toEqual([['other'], 1]);
    held.clear();
    await Promise.all([waiting, vi.advanceTimersByTimeAsync(30)]);
    expect([done, queue.waiting]).toEqual([['other', 'held'], 0]);
  });

  test('serves keys that have had about the same in the order of arrival', async () => {
    const queue = queueOf();
    const done: string[] = [];
    const keys = ['a', 'b', 'b', 'c', 'a', 'c'];
    const all = keys.map((key) => queue.run(key, never(), work(done, key, 10)));
    await vi.runAllTimersAsync();
    await Promise.all(all);
    expect(done).toEqual(keys);
  });

  test('serves a key that has had little before one that has had much, though it came later', async () => {
    const queue = queueOf();
    const done: string[] = [];
    const all = Array.from({ length: 20 }, () => queue.run('much', never(), work(done, 'much', 10)));
    await vi.advanceTimersByTimeAsync(45);
    all.push(queue.run('little', never(), work(done, 'little', 10)));
    await vi.runAllTimersAsync();
    await Promise.all(all);
    expect(done.indexOf('little')).toBe(5);
  });

  test('does not start what is aborted, or has waited too long, or is too much of its key', async () => {
    const queue = queueOf({ maxWaitingPerKey: 2, waitTimeout: 100 });
    const done: string[] = [];
    const first = queue.run('a', never(), work(done, 'first', 1_000));
    const gone = new AbortController();
    const refused = [
      [queue.run('a', gone.signal, work(done, 'aborted', 1)), 'aborted'],
      [queue.run('a', never(), work(done, 'late', 1)), 'waited 100 ms'],
      [queue.run('a', never(), work(done, 'too much', 1)), '2 wait already'],
      [queue.run('b', AbortSignal.abort(), work(done, 'gone before', 1)), 'aborted'],
    ] as const;
    const checks = refused.map(([it, reason]) => expect(it).rejects.toThrow(new NotStartedError(reason)));
    expect(queue.waiting).toBe(2);
    gone.abort();
    expect(queue.waiting).toBe(1);
    await vi.runAllTimersAsync();
    await Promise.all([first, ...checks]);
    expect([done, queue.waiting]).toEqual([['first'], 0]);
    await Promise.all([queue.run('a', never(), work(done, 'after', 1)), vi.runAllTimersAsync()]);
    expect(done).toEqual(['first', 'after']);
  });
});

/** Milliseconds that each piece of work takes, and the clients that wait for it before they send the next. */
const PLACES = { concurrency: 10, concurrencyPerKey: 10 };
const DURATION = 20;
const flood = Array.from(
  { length: 200 },
  (_, index): Client => ({ group: 'flood', keyOf: () => `flood ${index % 4}` }),
);
const light = (count: number) =>
  Array.from({ length: count }, (_, index): Client => ({ group: 'light', pause: 200, keyOf: () => `light ${index}` }));

describe('in simulated time, a fair queue', () => {
  test.for([1, 2, 8])('lets %i light tenants pass four that flood it with 50 each', async (count) => {
    const times = await simulate(queueOf(PLACES), [...flood, ...light(count)], { duration: DURATION, until: 10_000 });
    // A place becomes free, and then the work runs: with nobody else it is the work alone.
    expect(percentile(times.get('light'), 99)).toBeLessThanOrEqual(2 * DURATION);
    expect(times.get('light')?.length).toBeGreaterThan(30 * count);
    // By arrival, everybody would wait as long as the flood does.
    expect(percentile(times.get('flood'), 50)).toBeGreaterThan(10 * DURATION);
  });

  test('serves tenants drawn at random about as evenly as one line would', async () => {
    const clients = Array.from(
      { length: 64 },
      (): Client => ({ group: 'all', keyOf: (random) => `tenant ${Math.floor(random * 8)}` }),
    );
    const times = await simulate(queueOf(PLACES), clients, { duration: DURATION, until: 10_000 });
    // 64 clients at ten places, one of which stays free for a newcomer: each waits for about 7.1 times the work.
    expect(percentile(times.get('all'), 99)).toBeLessThanOrEqual(10 * DURATION);
  });
});

describe('in any order of events, a fair queue', () => {
  const key = fc.constantFrom('a', 'b', 'c');
  const limits = fc.record({
    concurrency: fc.integer({ min: 1, max: 4 }),
    concurrencyPerKey: fc.integer({ min: 1, max: 3 }),
  });

  test('keeps to its limits, runs everything once and leaves nothing behind', () =>
    fc.assert(
      fc.asyncProperty(
        limits,
        fc.array(fc.record({ key, at: fc.nat(300), duration: fc.nat(100) }), { maxLength: 40 }),
        async (options, arrivals) => {
          const queue = queueOf(options);
          const running: string[] = [];
          const done: number[] = [];
          const arrive = async ({ key, duration }: (typeof arrivals)[number], index: number) => {
            await queue.run(key, never(), async () => {
              running.push(key);
              expect(running.length).toBeLessThanOrEqual(options.concurrency);
              expect(running.filter((it) => it === key).length).toBeLessThanOrEqual(options.concurrencyPerKey);
              await new Promise((resolve) => setTimeout(resolve, duration));
              running.splice(running.indexOf(key), 1);
            });
            done.push(index);
          };
          const all = arrivals.map(
            (it, index) => new Promise((resolve) => setTimeout(() => resolve(arrive(it, index)), it.at)),
          );
          await vi.runAllTimersAsync();
          await Promise.all(all);
          expect(done.sort((a, b) => a - b)).toEqual(arrivals.map((_, index) => index));
          expect(queue.waiting).toBe(0);
        },
      ),
    ));

  test('starves nobody: after two seconds without a start, a key waits for older arrivals alone', () =>
    fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 5, max: 90 }), async (had, duration) => {
        const queue = queueOf();
        const done: string[] = [];
        const all: Promise<void>[] = [];
        const send = (name: string, takes: number) => void all.push(queue.run(name, never(), work(done, name, takes)));
        for (let index = 0; index < had; index += 1) send('victim', 1);
        await vi.advanceTimersByTimeAsync(had);
        // One new tenant after the other, faster than they can be served: each has had nothing yet.
        send('newcomer', duration);
        send('victim', 1);
        const asked = performance.now();
        while (done.filter((it) => it === 'victim').length <= had && performance.now() < asked + 10_000) {
          send(`newcomer ${all.length}`, duration);
          await vi.advanceTimersByTimeAsync(duration - 1);
        }
        expect(performance.now() - asked).toBeLessThanOrEqual(2_000 + 3 * duration);
        await vi.runAllTimersAsync();
        await Promise.all(all);
      }),
      { numRuns: 30 },
    ));
});
