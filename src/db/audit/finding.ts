/** What an audit finds: something that would let one tenant reach another's rows. */
import type pg from 'pg';

export interface Finding {
  /** What is wrong, with its name. */
  readonly cause: string;
  /** What to do about it, if possible as a statement to run. */
  readonly cure: string;
}

/** The database as the gateway's own role sees it. */
export interface Audited {
  readonly client: pg.Client;
  readonly url: string;
}

export type Check = (database: Audited) => Promise<readonly Finding[]>;

/** The schemas whose tables hold tenants' rows. */
export const TENANT_SCHEMAS: readonly string[] = ['core_api', 'rowgate'];
