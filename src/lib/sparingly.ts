/** What anybody may ask for, and costs something to read: many who ask cost no more than a few. */
import { SlidingCounter } from './sliding-counter.ts';

/** Milliseconds of each second that readings may take; whoever asks beyond them gets what was read last. */
const MOST = 20;

/** Whoever asks while a reading is under way gets it, too. */
export function sparingly<T>(read: () => Promise<T>): () => Promise<T> {
  const took = new SlidingCounter(1_000);
  let isUnderWay = false;
  let last: Promise<T> | undefined;
  const readAnew = async (): Promise<T> => {
    const from = performance.now();
    isUnderWay = true;
    try {
      return await read();
    } catch (error) {
      last = undefined;
      throw error;
    } finally {
      isUnderWay = false;
      took.add('', performance.now() - from);
    }
  };
  return () => {
    const isEnough = isUnderWay || took.total >= MOST;
    last = isEnough && last ? last : readAnew();
    return last;
  };
}
