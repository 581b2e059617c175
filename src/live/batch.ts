/** One flight of live queries of one session: whether their changes are visible, then their statements. */
import type pg from 'pg';
import { Cancellation } from '../db/cancel.ts';
import { Flight, fixedStatement, isKept, isStatementFault, type NamedStatement, type Row, send } from '../db/flight.ts';
import { beginSession } from '../db/session.ts';
import { type ReadOptions, timeoutOf } from '../db/session-read.ts';
import { connectTo } from '../db/take-connection.ts';
import { RowgateError } from '../errors.ts';
import type { Answered, Cohort } from './cohort.ts';
import type { LiveSession } from './session.ts';

/** How many live queries run together at the most. */
const MOST_TOGETHER = 32;

export interface Ran {
  /** Whether the changes that it runs for were visible to it: else its answers may be those of before. */
  readonly isVisible: boolean;
  /** The internal key of the session's workspace. */
  readonly workspace: string | null;
  readonly answers: readonly CohortAnswer[];
}

export interface CohortAnswer {
  readonly cohort: Cohort;
  readonly answered: Answered;
}

/** A change may arrive before it is visible: it is written before it is shown. Each statement has a later snapshot. */
const guard =
  fixedStatement(`SELECT nullif(current_setting('rowgate.workspace_pk', true), ''), bool_and(pg_visible_in_snapshot(awaited, pg_current_snapshot()))::text
FROM unnest($1::xid8[]) AS awaited`);

/** Dirty cohorts that may run now: one that may fail or take long by itself, the others together with their like. */
export function nextBatch({ dirty }: LiveSession, now: number): readonly Cohort[] {
  const batch: Cohort[] = [];
  for (const cohort of dirty) {
    if (cohort.notBefore > now) continue;
    const [first] = batch;
    if (first && (isSingle(cohort) || isPlannedOnce(cohort) !== isPlannedOnce(first))) continue;
    batch.push(cohort);
    if (isSingle(cohort) || batch.length === MOST_TOGETHER) break;
  }
  return batch;
}

const isSingle = ({ isAlone, parts }: Cohort): boolean => isAlone || parts.statement.hasExpressions === true;
const isPlannedOnce = ({ parts }: Cohort): boolean => parts.statement.isPlannedOnce;

/** @throws what the driver throws; the connection is given back good or not at all */
export async function runBatch(
  pool: pg.Pool,
  { settings, awaited }: Pick<LiveSession, 'settings' | 'awaited'>,
  cohorts: readonly Cohort[],
  options: ReadOptions,
): Promise<Ran> {
  const { prepare = true } = options;
  const most = timeoutOf(cohorts[0]?.parts.statement ?? {}, options).most;
  const client = await connectTo(pool);
  const cancellation = new Cancellation(client, AbortSignal.timeout(most));
  let broken: Error | undefined;
  try {
    const plannedOnce = cohorts.every((it) => isPlannedOnce(it) && isKept(it.parts.statement, prepare));
    const session = beginSession(settings, { isReadOnly: true, statementTimeout: most, isPlannedOnce: plannedOnce });
    const asked = cohorts.map((cohort) => ({ cohort, statements: cohort.statements() }));
    const all = [session, guard(awaited), ...asked.flatMap(({ statements }) => statements)];
    const flight = send(client, new Flight(all, prepare), most);
    const [, guarded = [], ...rows] = await flight.finished;
    return { ...seen(guarded), answers: answersOf(asked, rows, flight) };
  } catch (error) {
    broken = error instanceof RowgateError || isStatementFault(error) ? undefined : (error as Error);
    throw error;
  } finally {
    await cancellation.end();
    client.release(broken);
  }
}

/** Of no transaction it says neither. */
function seen([first]: readonly Row[]): Pick<Ran, 'workspace' | 'isVisible'> {
  const [workspace = null, isVisible] = first ?? [];
  return { workspace, isVisible: isVisible !== 'false' };
}

function answersOf(
  asked: readonly { readonly cohort: Cohort; readonly statements: readonly NamedStatement[] }[],
  rows: readonly (readonly Row[])[],
  { answers }: Flight,
): readonly CohortAnswer[] {
  let at = 0;
  return asked.map(({ cohort, statements }) => {
    const from = at;
    at += statements.length;
    const [last] = statements.slice(-1);
    return { cohort, answered: { rows: rows.slice(from, at), answer: last && answers.get(last) } };
  });
}
