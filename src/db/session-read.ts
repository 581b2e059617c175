/** One statement under a caller's session, in one transaction and one round trip. */
import pg from 'pg';
import { limitExceeded, RowgateError } from '../errors.ts';
import { Cancellation, clientGone } from './cancel.ts';
import { type ExplainedStatement, type ExplainMode, explaining } from './explain.ts';
import { Flight, isKept, isStatementFault, type NamedStatement, type Row, send } from './flight.ts';
import { beginSession, type SessionSettings } from './session.ts';

/** A statement that reads. */
interface ReadStatement extends NamedStatement {
  /** Whether one plan serves all values: else PostgreSQL plans it for those at hand where that looks cheaper. */
  readonly isPlannedOnce?: boolean;
  /** Whether regular expressions, SIMILAR patterns or searches are in it, so that it may run for less time. */
  readonly hasExpressions?: boolean;
}

export interface ReadOptions {
  /** How long a statement may run, in milliseconds. */
  readonly statementTimeout: number;
  /** And one that has expressions in it. */
  readonly expressionTimeout?: number;
  /** Whether connections keep prepared statements, as when not said; behind a pooler of transactions they must not. */
  readonly prepare?: boolean;
}

/** How long a statement may run, in milliseconds, and the limit that says so. */
export interface Timeout {
  readonly limit: 'statement-timeout' | 'expression-timeout';
  readonly most: number;
}

/** Without a time of their own, expressions may run as long as all else. */
export function timeoutOf(
  { hasExpressions = false }: Pick<ReadStatement, 'hasExpressions'>,
  { statementTimeout, expressionTimeout = statementTimeout }: ReadOptions,
): Timeout {
  if (hasExpressions) return { limit: 'expression-timeout', most: expressionTimeout };
  return { limit: 'statement-timeout', most: statementTimeout };
}

/** Runs reads over a pool. */
export class SessionReader {
  constructor(
    private readonly pool: pg.Pool,
    private readonly options: ReadOptions,
  ) {}

  /**
   * The one column of the statement's one row, `null` for NULL. Throws what the driver throws, and RowgateError for a
   * statement that took too long or was cancelled because `gone` was aborted.
   */
  async read(statement: ReadStatement, settings: SessionSettings, gone?: AbortSignal): Promise<string> {
    const rows = await this.rows(statement, settings, gone);
    return rows[0]?.[0] ?? 'null';
  }

  /** All rows of the statement; throws as {@link read} does. */
  async rows(statement: ReadStatement, settings: SessionSettings, gone?: AbortSignal): Promise<readonly Row[]> {
    const [rows = []] = await this.#run(statement, [], settings, gone);
    return rows;
  }

  /** What {@link read} gives, and the plan as JSON, in one transaction; throws as that does. */
  async explain(
    statement: ReadStatement & ExplainedStatement,
    mode: ExplainMode,
    settings: SessionSettings,
    gone?: AbortSignal,
  ): Promise<{ readonly answer: string; readonly plan: string }> {
    const [answer, , , plan] = await this.#run(statement, explaining(statement, mode), settings, gone);
    return { answer: answer?.[0]?.[0] ?? 'null', plan: plan?.[0]?.[0] ?? 'null' };
  }

  /** The rows of the statement, and of each that follows it. */
  async #run(
    statement: ReadStatement,
    following: readonly NamedStatement[],
    settings: SessionSettings,
    gone: AbortSignal | undefined,
  ): Promise<readonly (readonly Row[])[]> {
    const client = await this.pool.connect();
    const cancellation = new Cancellation(client, gone);
    let broken: Error | undefined;
    try {
      cancellation.throwIfGone();
      return await this.#send(client, statement, following, settings);
    } catch (error) {
      // What follows a statement leaves things on its connection where it does not come to its end.
      const isWhole = following.length === 0 && isStatementFault(error);
      broken = error instanceof RowgateError || isWhole ? undefined : (error as Error);
      throw this.#toFault(error, statement, gone);
    } finally {
      await cancellation.end();
      client.release(broken);
    }
  }

  async #send(
    client: pg.PoolClient,
    statement: ReadStatement,
    following: readonly NamedStatement[],
    settings: SessionSettings,
  ): Promise<readonly (readonly Row[])[]> {
    const { prepare = true } = this.options;
    const { most: statementTimeout } = timeoutOf(statement, this.options);
    const isPlannedOnce = statement.isPlannedOnce === true && isKept(statement, prepare);
    const session = beginSession(settings, { isReadOnly: true, statementTimeout, isPlannedOnce });
    const flight = new Flight([session, statement, ...following], prepare);
    const [, ...rows] = await send(client, flight, statementTimeout).finished;
    return rows;
  }

  #toFault(error: unknown, statement: ReadStatement, gone: AbortSignal | undefined): unknown {
    if (!(error instanceof pg.DatabaseError) || error.code !== QUERY_CANCELED) return error;
    if (gone?.aborted) return clientGone(error);
    return limitExceeded({ ...timeoutOf(statement, this.options), cause: error });
  }
}

const QUERY_CANCELED = '57014';
