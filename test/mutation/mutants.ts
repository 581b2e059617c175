/** All mutants, from the rules and from a migrated database; none is written down. */
import pg from 'pg';
import { columnMutants } from './columns.ts';
import { constraintMutants } from './database/constraints.ts';
import { functionMutants } from './database/functions.ts';
import { grantMutants } from './database/grants.ts';
import { policyMutants } from './database/policies.ts';
import { liveKeyMutants } from './live-key.ts';
import type { Mutant } from './mutant.ts';
import { permissionMutants } from './permissions.ts';
import { searchMutants } from './search.ts';

/** @param databaseUrl of a migrated database, as the superuser */
export async function allMutants(databaseUrl: string): Promise<readonly Mutant[]> {
  const database = new pg.Client({ connectionString: databaseUrl });
  await database.connect();
  try {
    return [
      ...permissionMutants(),
      ...liveKeyMutants(),
      ...searchMutants(),
      ...columnMutants(),
      ...(await policyMutants(database)),
      ...(await grantMutants(database)),
      ...(await constraintMutants(database)),
      ...(await functionMutants(database)),
    ];
  } finally {
    await database.end();
  }
}
