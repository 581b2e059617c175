/** Work on many items that leaves turns to all others: one request's rows must not hold the process. */
import { setImmediate as nextTurn } from 'node:timers/promises';

/** Milliseconds. */
const TURN = 10;

/** What `work` makes of each item, in order; between two items others may have their turn. */
export async function inTurns<T, Result>(items: Iterable<T>, work: (item: T) => Result): Promise<readonly Result[]> {
  const results: Result[] = [];
  let from = performance.now();
  for (const item of items) {
    results.push(work(item));
    if (performance.now() - from < TURN) continue;
    await nextTurn();
    from = performance.now();
  }
  return results;
}
