/** Response keys: names and aliases. */
import fc, { type Arbitrary } from 'fast-check';

/** Names that also mean something to SQL, to JavaScript or to the compiler, and one that PostgreSQL would cut. */
const aliases = fc.constantFrom(
  ...[
    'pk',
    'data',
    'v',
    't1',
    'title',
    'nodes',
    'constructor',
    '__proto__',
    'SELECT',
    '_',
    'workspace_id',
    'x'.repeat(70),
  ],
);

/** Under its own name, mostly; or under an alias. */
export const keyed = <T extends object>(name: string, value: Arbitrary<T>): Arbitrary<T & { readonly key: string }> =>
  fc
    .tuple(fc.oneof({ arbitrary: fc.constant(name), weight: 4 }, { arbitrary: aliases, weight: 1 }), value)
    .map(([key, it]) => ({ ...it, key }));

/** A response key names one thing. */
export const uniqueKeys = <T extends { readonly key: string }>(items: readonly T[]): readonly T[] =>
  items.filter((item, index) => items.findIndex((it) => it.key === item.key) === index);
