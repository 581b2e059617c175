/** The thread's time is shared fairly: who has had much waits for those who have had little, and nobody waits in vain. */
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { FairScheduler } from '../../src/lib/fair-scheduler.ts';
import { NotStartedError } from '../../src/lib/waiting-line.ts';

const never = (): AbortSignal => new AbortController().signal;
const schedulerOf = (options = {}) =>
  new FairScheduler({ maxWaitingPerKey: 100, waitTimeout: 60_000, busyness: { part: 0 }, ...options });

/** Holds the thread for so many milliseconds. */
function hold(milliseconds: number): void {
  const end = performance.now() + milliseconds;
  while (performance.now() < end);
}

/** Works for a key when its turn comes, and notes the key. */
async function work(scheduler: FairScheduler, key: string, milliseconds: number, done: string[] = []): Promise<void> {
  const turn = scheduler.begin(key, never());
  if (turn) await turn;
  hold(milliseconds);
  done.push(key);
}

test('whoever comes alone begins at once', async () => {
  const scheduler = schedulerOf();
  expect(scheduler.begin('a', never())).toBeUndefined();
  expect(scheduler.waiting).toBe(0);
});

test('who has had much of the thread waits for the next turn; who has had little begins at once', async () => {
  const scheduler = schedulerOf();
  await work(scheduler, 'much', 60);
  await nextTurn();
  const done: string[] = [];
  const all = [1, 2, 3].map(() => work(scheduler, 'much', 6, done));
  expect(scheduler.waiting).toBe(2);
  expect(scheduler.begin('little', never())).toBeUndefined();
  await nextTurn();
  expect(done).toHaveLength(2);
  await Promise.all(all);
  expect(done).toHaveLength(3);
  expect(scheduler.waiting).toBe(0);
});

test('of those who have had much, who has had less goes first, though it came later', async () => {
  const scheduler = schedulerOf();
  await work(scheduler, 'most', 400);
  await work(scheduler, 'more', 100);
  await nextTurn();
  const done: string[] = [];
  const keys = ['most', 'most', 'most', 'more', 'more'];
  await Promise.all(keys.map((key) => work(scheduler, key, 6, done)));
  expect(done).toEqual(['most', 'more', 'more', 'most', 'most']);
});

test('what promises do afterwards is counted too, and what is charged', async () => {
  for (const spend of [
    async (scheduler: FairScheduler) => {
      await work(scheduler, 'spender', 0);
      await Promise.resolve().then(() => hold(60));
    },
    async (scheduler: FairScheduler) => scheduler.charge('spender', 60),
  ]) {
    const scheduler = schedulerOf();
    await spend(scheduler);
    await nextTurn();
    expect(scheduler.begin('little', never())).toBeUndefined();
    hold(6);
    expect(scheduler.begin('other', never())).toBeUndefined();
    expect(scheduler.begin('spender', never())).toBeInstanceOf(Promise);
  }
});

test('what is forgotten after two seconds counts no more', async () => {
  const scheduler = schedulerOf();
  await work(scheduler, 'a', 60);
  await sleep(2_100);
  await Promise.all([work(scheduler, 'b', 6), work(scheduler, 'a', 1)]);
  expect(scheduler.waiting).toBe(0);
});

test('what waits is bounded in number and in time, and leaves with its signal', async () => {
  const scheduler = schedulerOf({ maxWaitingPerKey: 2, waitTimeout: 20 });
  scheduler.charge('a', 100);
  expect(scheduler.begin('a', never())).toBeUndefined();
  hold(6);
  const gone = new AbortController();
  expect(scheduler.begin('other', never())).toBeUndefined();
  const first = scheduler.begin('a', gone.signal);
  const second = scheduler.begin('a', never());
  expect(() => scheduler.begin('a', never())).toThrow(new NotStartedError('2 wait already'));
  gone.abort();
  await expect(first).rejects.toThrow(new NotStartedError('aborted'));
  await second;
  expect(scheduler.waiting).toBe(0);
});

test('who may wait for longer than others is started where those are refused', async () => {
  const busyness = { part: 1 };
  const scheduler = schedulerOf({ waitTimeout: 20, busyness });
  for (const key of 'abc') scheduler.charge(key, 20);
  scheduler.charge('much', 200);
  const [usual, patient] = [scheduler.begin('much', never()), scheduler.begin('much', never(), 5_000)];
  await expect(usual).rejects.toThrow(new NotStartedError('waited 20 ms'));
  busyness.part = 0;
  expect(await patient).toBeUndefined();
});

test('long work beyond its part of a second waits though nobody else does, unless the key is alone', async () => {
  const scheduler = schedulerOf();
  scheduler.charge('long', 600);
  expect(scheduler.begin('long', never())).toBeUndefined();
  await nextTurn();
  scheduler.charge('other', 1);
  const waits = scheduler.begin('long', never());
  expect(waits).toBeInstanceOf(Promise);
  expect(scheduler.begin('other', never())).toBeUndefined();
  const from = performance.now();
  await waits;
  expect(performance.now() - from).toBeGreaterThan(10);
});

test('work that runs counts as long as such work has been, so that much of it is not begun together', async () => {
  const scheduler = schedulerOf();
  for (const _ of [1, 2]) scheduler.charge('long', 150);
  scheduler.charge('other', 1);
  const under: Promise<void>[] = [];
  let begun = 0;
  let end = (): void => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  for (let index = 0; index < 5; index += 1) {
    under.push(
      scheduler.during('long', never(), () => {
        begun += 1;
        return ended;
      }),
    );
    await nextTurn();
  }
  expect(begun).toBeLessThan(5);
  end();
  await Promise.all(under);
  expect(begun).toBe(5);
});

test('who had half more than its part of a busy thread waits though nobody else does, until there is rest', async () => {
  const busyness = { part: 0.9 };
  const scheduler = schedulerOf({ busyness });
  for (const key of 'abcdefghij') scheduler.charge(key, 10);
  scheduler.charge('much', 160);
  expect(scheduler.begin('a', never())).toBeUndefined();
  await nextTurn();
  const waits = scheduler.begin('much', never());
  expect(waits).toBeInstanceOf(Promise);
  const from = performance.now();
  setTimeout(() => {
    busyness.part = 0.3;
  }, 60);
  await waits;
  expect(performance.now() - from).toBeGreaterThan(50);
  // Else what it works now counts for its turn, and a processor that is taken away from it for a while does, too.
  await nextTurn();
  expect(scheduler.begin('much', never())).toBeUndefined();
});

test.each<readonly [string, number, string, number]>([
  ['who had that once in a while', 100, 'abcdefghij', 10],
  ['who is alone but for what others hardly do', 240, 'abcdefghij', 4],
  ['who shares with two others', 240, 'ab', 60],
])('%s is not held up by a busy thread', (_, own, others, each) => {
  const scheduler = schedulerOf({ busyness: { part: 1 } });
  for (const key of others) scheduler.charge(key, each);
  scheduler.charge('much', own);
  expect(scheduler.begin('much', never())).toBeUndefined();
});
