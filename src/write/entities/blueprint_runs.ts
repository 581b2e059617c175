/** Blueprint runs: written under `lifecycle/blueprint_runs.ts`; after creation the verbs alone change them. */
import { createRun, deleteRun, type RunRow } from '../../lifecycle/blueprint_runs.ts';
import type { PermittedTable } from '../../permissions/permitted.ts';
import { Aliases } from '../../read/aliases.ts';
import { reference } from '../../read/where.ts';
import { and, name, type Sql, sql } from '../../sql/sql.ts';
import { given } from '../statements/columns.ts';
import { isOneOf, KEYS, stored } from '../statements/rows.ts';
import type { Stored } from '../values.ts';
import type { Entity } from './entity.ts';

export const blueprint_runs: Entity = {
  looksAt: stored('pk', 'status', 'step_count', 'deleted_at'),
  links: {},
  create: ({ values, path }, { actor }) => createRun(values, actor, path),

  change() {
    throw new Error('No role may set a column of a blueprint run');
  },

  remove: (current, { actor }) => deleteRun(runOf(current), actor),

  /** Its steps go with it, under the same stamp, and before it: they are found by the runs that still live. */
  removeWith: (printed, runs, keys, { actor: { now } }) => [
    printed.use([runs], 'delete steps', { [KEYS]: keys, now }, () => deleteSteps(runs)),
  ],
};

function deleteSteps(runs: PermittedTable): Sql {
  const aliases = new Aliases();
  const { alias, table, filter } = reference(runs, aliases);
  const isKey = isOneOf(runs.table.key.name)(alias, aliases);
  const gone = sql`SELECT ${name(alias, 'pk')} FROM ${table} WHERE ${and([isKey, filter])}`;
  const stamp = given('now', 'timestamptz');
  return sql`${aliases.shared}UPDATE ${name('core_api', 'blueprint_steps')} SET "deleted_at" = ${stamp}, "updated_at" = ${stamp}
WHERE "blueprint_run_pk" IN (${gone}) AND "deleted_at" IS NULL`;
}

/** What the rules look at, as they name it. */
export const runOf = ({ status, step_count, deleted_at }: Stored): RunRow => ({
  status: status as RunRow['status'],
  step_count: Number(step_count),
  deleted_at: deleted_at ?? null,
});
