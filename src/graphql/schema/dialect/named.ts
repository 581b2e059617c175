/** Types of the dialect are made table by table and refer to each other by name. */
import type { Types } from '../builder.ts';

/**
 * Refers to a generated type by its name. Pothos resolves names when the schema is built and reports one that
 * nobody defined; TypeScript cannot know generated names, so this cast stands in for all of them.
 */
export const named = (name: string): keyof Types['Scalars'] => name as keyof Types['Scalars'];

/** An object made of one entry per item. */
export const keyed = <T, V>(items: readonly T[], entry: (item: T) => readonly [string, V]): Record<string, V> =>
  Object.fromEntries(items.map(entry));

/** Stands where Pothos wants a resolver: every value comes out of the compiled answer. */
export const answered = (): never => {
  throw new Error('The answer is compiled, not resolved');
};
