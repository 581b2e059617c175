/** How long reads take, one after the other, in turn with each other. */
import type { RoundsOptions } from '../rounds/rounds.ts';

type Ask = () => Promise<unknown>;

/** Milliseconds of each in each round. */
export async function timedInTurn(
  reads: readonly Ask[],
  { rounds, seconds }: Pick<RoundsOptions, 'rounds' | 'seconds'>,
): Promise<readonly (readonly number[])[]> {
  const times: number[][] = reads.map(() => []);
  for (let round = 0; round <= rounds; round++) {
    for (const [way, read] of reads.entries()) {
      const time = await average(read, seconds / 2);
      // The first round warms up.
      if (round > 0) times[way]?.push(time);
    }
  }
  return times;
}

async function average(read: Ask, seconds: number): Promise<number> {
  const begun = performance.now();
  let count = 0;
  do {
    await read();
    count += 1;
  } while (performance.now() - begun < seconds * 1000);
  return (performance.now() - begun) / count;
}
