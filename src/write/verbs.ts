/** The domain's verbs by name; a forgotten one does not compile. */
import { RowgateError } from '../errors.ts';
import type { WriteRights } from '../permissions/permitted.ts';
import type { Verb } from '../permissions/verbs.ts';
import { entityOf } from './entities.ts';
import { lockByKey } from './lookup.ts';
import type { WriteTransaction } from './transaction.ts';
import type { Values } from './values.ts';
import * as runs from './verbs/blueprint_runs.ts';
import * as contributions from './verbs/contributions.ts';
import * as skills from './verbs/skills.ts';
import * as tasks from './verbs/tasks.ts';
import type { RunVerb } from './verbs/verb.ts';

/** Verbs about a row that is there; `create_blueprint_run` makes one. */
const verbs: Readonly<Record<Exclude<Verb, 'create_blueprint_run'>, RunVerb>> = {
  ...tasks,
  ...runs,
  ...contributions,
  ...skills,
};

/**
 * Runs a verb; gives the key of the row that answers it.
 * @throws RowgateError `not-found` for a row that the caller may not move, whether it exists or not
 */
export async function runVerb(
  name: Verb,
  tx: WriteTransaction,
  rights: WriteRights,
  args: Values,
  path: string,
): Promise<bigint> {
  if (name === 'create_blueprint_run') return createRun(tx, args, path);
  const { key } = rights.table;
  const id = args[key.name];
  const pk = rights.verbs && (await lockByKey(tx, rights.verbs.rows, id));
  if (pk !== undefined) return verbs[name](tx, pk, { args, path, rights });
  const message = `there is no row of "${rights.table.name}" with the ${key.name} ${String(id)}`;
  throw new RowgateError('not-found', message, { path: `${path}.${key.name}` });
}

async function createRun(tx: WriteTransaction, args: Values, path: string): Promise<bigint> {
  const entity = entityOf('blueprint_runs');
  return entity.create(tx, await entity.propose(tx, args, path));
}
