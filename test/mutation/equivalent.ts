/** Mutants that weaken nothing, each with the reason why: they are listed and not run. */

interface Equivalent {
  readonly name: RegExp;
  readonly because: string;
}

const equivalents: readonly Equivalent[] = [];

/** Why a mutant is no weaker than what it was made of; undefined when it is. */
export const equivalentBecause = (name: string): string | undefined =>
  equivalents.find((it) => it.name.test(name))?.because;
