/** What cells and pages are made of: items, counts, and where they end. */
import fc, { type Arbitrary } from 'fast-check';
import { keyed, uniqueKeys } from './keyed.ts';
import type { Selection, StretchPart } from './operation.ts';

/** Some of the parts under their names or aliases; mostly with the items. */
export function stretchParts(
  others: readonly ('total_count' | 'has_more' | 'end_cursor')[],
  selection: Arbitrary<Selection>,
): Arbitrary<readonly StretchPart[]> {
  const items = keyed('items', fc.record({ kind: fc.constant('items' as const), selection }));
  const typename = keyed('__typename', fc.constant({ kind: 'typename' as const }));
  const part: Arbitrary<StretchPart> = fc.oneof(
    { arbitrary: items as Arbitrary<StretchPart>, weight: 6 },
    { arbitrary: typename as Arbitrary<StretchPart>, weight: 1 },
    ...others.map((name) => ({
      arbitrary: keyed(name, fc.constant({ kind: name })) as Arbitrary<StretchPart>,
      weight: 3,
    })),
  );
  return fc.array(part, { minLength: 1, maxLength: 4 }).map(uniqueKeys);
}
