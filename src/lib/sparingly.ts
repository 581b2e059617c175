/** What anybody may ask for, and costs something to read: many who ask cost no more than a few. */
import { SlidingCounter } from './sliding-counter.ts';

/** So often in a second it is read anew; whoever asks more often gets what was read last. */
const READS = 10;

/** Whoever asks while a reading is under way gets it, too. */
export function sparingly<T>(read: () => Promise<T>): () => Promise<T> {
  const reads = new SlidingCounter(1_000);
  let isUnderWay = false;
  let last: Promise<T> | undefined;
  const readAnew = async (): Promise<T> => {
    reads.add('');
    isUnderWay = true;
    try {
      return await read();
    } catch (error) {
      last = undefined;
      throw error;
    } finally {
      isUnderWay = false;
    }
  };
  return () => {
    const isEnough = isUnderWay || reads.count('') >= READS;
    last = isEnough && last ? last : readAnew();
    return last;
  };
}
