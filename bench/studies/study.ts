/** What a part of a run is given, and what it gives back. */
import type { Contender, Environment } from '../contenders/contender.ts';
import { type Running, type StartOptions, start } from '../contenders/start.ts';
import type { BenchDatabase, BenchServer } from '../database/open.ts';
import type { Group } from '../database/size.ts';
import type { Load } from '../load/load.ts';
import type { Opened } from '../opened.ts';
import type { Options } from '../options.ts';
import type { RoundsOptions } from '../rounds/rounds.ts';
import { JWT_SECRET } from '../tenants.ts';

export interface Run {
  readonly options: Options;
  readonly server: BenchServer;
  readonly load: Load;
  readonly say: (line: string) => void;
}

/** Measures, and gives the text of its chapter of RESULTS.md. */
export type Study = (run: Run) => Promise<string>;

/** The database of each contender: that of all, and one more for those that serve other tables. */
export function databasesFor(
  { server, say }: Run,
  opened: Opened,
  groups: readonly Group[],
  ofAll: BenchDatabase,
): (contender: Contender) => Promise<BenchDatabase> {
  return async ({ tables }) => (tables ? opened.use(await server.database(groups, { say, tables })) : ofAll);
}

/** Starts a contender on a database; `plain` is the copy with plain policies, for those who ask for it. */
export const startOn = (
  contender: Contender,
  { gatewayUrl, superuserUrl }: Omit<BenchDatabase, keyof AsyncDisposable>,
  options: StartOptions & { readonly plain?: BenchDatabase } = {},
): Promise<Running> => {
  const { plain, ...others } = options;
  const environment: Omit<Environment, 'port'> = {
    gatewayUrl,
    superuserUrl,
    plainPoliciesUrl: plain?.gatewayUrl ?? gatewayUrl,
    jwtSecret: JWT_SECRET,
  };
  return start(contender, environment, others);
};

export const roundsOf = ({ load, server, options: { rounds, seconds }, say }: Run): RoundsOptions => ({
  load,
  postgresPid: server.pid,
  rounds,
  seconds,
  say,
});

/** Studies compare Rowgate with itself and have many points: fewer and shorter rounds do. */
export function studyRoundsOf(run: Run): RoundsOptions {
  const { rounds, seconds, ...others } = roundsOf(run);
  return { ...others, rounds: Math.max(1, Math.round(rounds * 0.6)), seconds: seconds / 2 };
}
