/** How much data a run is about: groups of workspaces of one size each. */

/** Workspaces that look alike. `subtasks` is per root task, `steps` per run, everything else per workspace. */
export interface Group {
  readonly workspaces: number;
  readonly people: number;
  readonly roots: number;
  readonly subtasks: number;
  readonly runs: number;
  readonly steps: number;
}

export interface Size {
  readonly workspaces: number;
  readonly tasks: number;
  readonly steps: number;
}

const SUBTASKS = 4;
const STEPS_PER_RUN = 10;
const LARGE_ROOTS = 5_000;

const group = (workspaces: number, roots: number, runs: number): Group => ({
  workspaces,
  people: 20,
  roots,
  subtasks: SUBTASKS,
  runs,
  steps: STEPS_PER_RUN,
});

/** Workspaces of one size that have so many tasks together. */
export const equalWorkspaces = (workspaces: number, tasks: number): Group =>
  group(workspaces, Math.max(1, Math.round(tasks / workspaces / (SUBTASKS + 1))), 1);

/** So many workspaces are generated in one transaction, where there are many. */
const AT_ONCE = 100;

/** The same, generated in parts. */
export const inParts = (groups: readonly Group[]): readonly Group[] =>
  groups.flatMap((it) =>
    Array.from({ length: Math.ceil(it.workspaces / AT_ONCE) }, (_, part) => ({
      ...it,
      workspaces: Math.min(AT_ONCE, it.workspaces - part * AT_ONCE),
    })),
  );

/** The large workspace first (5,000 parents, 20,000 children), then equal ones that share the rest. */
export function groupsOf({ workspaces, tasks, steps }: Size): readonly [Group, Group] {
  const runs = Math.ceil(steps / STEPS_PER_RUN / workspaces);
  const ordinary = Math.max(1, workspaces - 1);
  const left = Math.max(ordinary * 100, tasks - LARGE_ROOTS * (SUBTASKS + 1));
  return [group(1, LARGE_ROOTS, runs), group(ordinary, Math.round(left / ordinary / (SUBTASKS + 1)), runs)];
}
