/** Mutants that weaken nothing, or nothing that a test could see, each with the reason: they are listed and not run. */

interface Equivalent {
  readonly name: RegExp;
  readonly because: string;
}

const equivalents: readonly Equivalent[] = [
  {
    name: /^permission: \w+ verbs blueprint_runs without its condition \w+ \(create_blueprint_run\)$/,
    because: 'the only verb makes a run: it looks for no row that a filter could hide',
  },
  {
    name: /^function: core_api\.begin_session\(.*\) without its condition 1$/,
    because: 'row security shows a session no workspace but its own',
  },
  {
    name: /^constraint: core_api\.memberships without memberships_workspace_pk_fkey$/,
    because: 'the key to people carries the workspace, and a person has one that is there',
  },
  {
    name: /^grant: .* ON DATABASE /,
    because: 'the tests use clones, which do not take the rights on their template along',
  },
];

/** Why a mutant is no weaker than what it was made of; undefined when it is. */
export const equivalentBecause = (name: string): string | undefined =>
  equivalents.find((it) => it.name.test(name))?.because;
