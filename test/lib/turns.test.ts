/** Turns are fair: waiting keys rotate, and none holds more than its share. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Turns } from '../../src/lib/turns.ts';

const never = new AbortController().signal;
const settled = () => new Promise((resolve) => setImmediate(resolve));

/** Takes a turn and notes the key when it is given. */
const queue = (turns: Turns, key: string, given: string[], signal: AbortSignal = never) =>
  turns.take(key, signal).then(
    () => void given.push(key),
    () => void given.push(`${key} left`),
  );

describe('turns', () => {
  test('are given at once while there is a place', () => {
    const turns = new Turns({ places: 2, share: 2 });
    expect(['a', 'a', 'b'].map((key) => turns.tryTake(key))).toEqual([true, true, false]);
  });

  test('are given to no key beyond its share, though places are free', () => {
    const turns = new Turns({ places: 3, share: 1 });
    expect(['a', 'a', 'b'].map((key) => turns.tryTake(key))).toEqual([true, false, true]);
  });

  test('rotate among the keys that wait, however many each has waiting', async () => {
    const turns = new Turns({ places: 1, share: 1 });
    const given: string[] = [];
    turns.tryTake('first');
    for (const key of ['a', 'a', 'a', 'a', 'b', 'c', 'b']) void queue(turns, key, given);
    const order = ['first'];
    for (let index = 0; index < 7; index += 1) {
      turns.release(order.at(-1) ?? '');
      await settled();
      order.push(given.at(-1) ?? '');
    }
    expect(given).toEqual(['a', 'b', 'c', 'a', 'b', 'a', 'a']);
    expect(turns.waiting).toBe(0);
  });

  test('of one who left go to the next', async () => {
    const turns = new Turns({ places: 1, share: 1 });
    const given: string[] = [];
    const gone = new AbortController();
    turns.tryTake('first');
    void queue(turns, 'a', given, gone.signal);
    void queue(turns, 'a', given);
    gone.abort();
    await settled();
    expect([given, turns.waiting]).toEqual([['a left'], 1]);
    turns.release('first');
    await settled();
    expect(given).toEqual(['a left', 'a']);
    await expect(turns.take('b', AbortSignal.abort())).rejects.toThrow();
  });

  test('hold to places and shares, lose nobody and leave nothing behind, in any order of events', () =>
    fc.assert(
      fc.asyncProperty(
        fc.record({ places: fc.integer({ min: 1, max: 4 }), share: fc.integer({ min: 1, max: 3 }) }),
        fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.boolean()), { maxLength: 40 }),
        async (options, events) => {
          const turns = new Turns(options);
          const held: string[] = [];
          const taking: Promise<unknown>[] = [];
          const check = () => {
            expect(held.length).toBeLessThanOrEqual(options.places);
            for (const key of 'abc') expect(held.filter((it) => it === key).length).toBeLessThanOrEqual(options.share);
          };
          for (const [key, isRelease] of events) {
            if (!isRelease) taking.push(turns.take(key, never).then(() => void held.push(key)));
            else if (held.length > 0) turns.release(held.shift() ?? '');
            await settled();
            check();
          }
          while (held.length > 0) {
            turns.release(held.shift() ?? '');
            await settled();
            check();
          }
          await Promise.all(taking);
          expect(turns.waiting).toBe(0);
        },
      ),
    ));
});
