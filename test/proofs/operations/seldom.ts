/** Arguments that are mostly left out. */
import fc, { type Arbitrary } from 'fast-check';

/** Once in `rarity` lists; now and then as an explicit null, which means the same as leaving it out. */
export const seldom = <T>(rarity: number, arbitrary: Arbitrary<T>): Arbitrary<T | null | undefined> =>
  fc.oneof(
    { arbitrary: fc.constant(undefined), weight: (rarity - 1) * 10 },
    { arbitrary, weight: 10 },
    { arbitrary: fc.constant(null), weight: 1 },
  );

/** Without those that are left out. */
export const given = <T extends object>(args: T): T =>
  Object.fromEntries(Object.entries(args).filter(([, value]) => value !== undefined)) as T;
