/**
 * A world as deletions through the gateway leave it: a run takes its steps along. Row security holds tenants apart and hides
 * what is deleted itself; that a step's run is deleted is the compiled filter's to see.
 */
import type { World } from './world.ts';

export function settled(world: World): World {
  const liveRuns = new Set(world.blueprint_runs.filter((run) => run.deleted_at === null).map((run) => run.pk));
  const steps = world.blueprint_steps.filter((step) => liveRuns.has(step.blueprint_run_pk ?? null));
  return { ...world, blueprint_steps: steps };
}
