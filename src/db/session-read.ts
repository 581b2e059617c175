/** One statement under a caller's session, in one transaction and one round trip. */
import pg from 'pg';
import { limitExceeded, RowgateError } from '../errors.ts';
import { Bytes } from '../lib/bytes.ts';
import { Cancellation, clientGone } from './cancel.ts';
import { type ExplainedStatement, type ExplainMode, explaining } from './explain.ts';
import { Flight, fixedStatement, isKept, isStatementFault, type NamedStatement, type Row, send } from './flight.ts';
import { type Position, type Seen, timelineOf, toLsn } from './position.ts';
import { beginSession, type SessionSettings } from './session.ts';
import { endWhenLeft } from './silence.ts';
import { connectTo, connectWithin } from './take-connection.ts';
import { isUnavailable } from './unavailable.ts';

/** A statement that reads. */
export interface ReadStatement extends NamedStatement {
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
  /** The most bytes of an answer, as a statement is told that may find more. */
  readonly answer?: number;
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

const QUERY_CANCELED = '57014';
const TOO_LARGE = '54000';

/** The limit that a statement ran into, where its error tells of one. */
export function toExceeded(
  error: unknown,
  statement: Pick<ReadStatement, 'hasExpressions'>,
  options: ReadOptions,
): RowgateError | undefined {
  const state = error instanceof pg.DatabaseError ? error.code : undefined;
  if (state === QUERY_CANCELED) return limitExceeded({ ...timeoutOf(statement, options), cause: error });
  if (state !== TOO_LARGE || options.answer === undefined) return undefined;
  return limitExceeded({ limit: 'answer', most: options.answer, cause: error });
}

/** Runs reads, wherever it does. */
export interface Reader {
  /**
   * The one column of the statement's one row, as bytes, `null` for NULL, which is no older than what the caller has `seen`. Throws
   * what the driver throws, and RowgateError for a statement that took too long or was cancelled because `gone` was aborted.
   */
  read(statement: ReadStatement, settings: SessionSettings, gone?: AbortSignal, seen?: Seen): Promise<Bytes>;
  /** What {@link read} gives, and the plan as JSON, in one transaction; throws as that does. */
  explain(
    statement: ReadStatement & ExplainedStatement,
    mode: ExplainMode,
    settings: SessionSettings,
    gone?: AbortSignal,
  ): Promise<Explained>;
}

export interface Explained {
  readonly answer: Bytes;
  readonly plan: string;
  /** What the statement was held to. */
  readonly timeout: Timeout;
}

/** What a server must have replayed before it is read from. */
export interface Replayed {
  readonly upTo: Position;
  /** The leader has all there is; but where it was there may be a standby for a moment. */
  readonly byLeader: boolean;
}

/** On what terms one of several servers is asked. */
export interface Terms {
  readonly replayed: Replayed | undefined;
  /** Milliseconds until a connection must be open. */
  readonly patience: number;
  /** Aborted when the server is no longer waited for; the connection then ends. */
  readonly left: AbortSignal;
}

interface Asked {
  readonly statement: ReadStatement;
  readonly following: readonly NamedStatement[];
  readonly settings: SessionSettings;
  /** None where there is no other server. */
  readonly terms?: Terms;
}

/** What came back. */
interface Answered {
  /** Of the statement, and of each that follows it. */
  readonly rows: readonly (readonly Row[])[];
  /** Of the statement, where its value is taken as bytes. */
  readonly answer: Bytes;
}

const asAnswer = <Statement extends ReadStatement>(statement: Statement) => ({ isAnswer: true, ...statement });

/** Milliseconds: what took longer to fail is not asked again, such as a database that fell silent. */
const SOON = 4_000;

const NULL = Bytes.of('null');

/** Runs reads over a pool. */
export class SessionReader implements Reader {
  constructor(
    private readonly pool: pg.Pool,
    private readonly options: ReadOptions,
  ) {}

  async read(statement: ReadStatement, settings: SessionSettings, gone?: AbortSignal): Promise<Bytes> {
    return this.#retried(() => this.ask(statement, settings, gone));
  }

  /** All rows of the statement, as text; throws as {@link read} does. */
  async rows(statement: ReadStatement, settings: SessionSettings, gone?: AbortSignal): Promise<readonly Row[]> {
    const [rows = []] = await this.#retried(async () => {
      const { rows } = await this.#run({ statement, following: [], settings }, gone);
      return rows;
    });
    return rows;
  }

  /** Asks once more where the connection was lost. */
  async #retried<T>(ask: () => Promise<T>): Promise<T> {
    const began = performance.now();
    return ask().catch((error) => {
      if (!isUnavailable(error) || performance.now() - began > SOON) throw error;
      return ask();
    });
  }

  /**
   * Asks once; a server that has not replayed what it must says so before it reads.
   * @throws as {@link read} does
   */
  async ask(
    statement: ReadStatement,
    settings: SessionSettings,
    gone: AbortSignal | undefined,
    terms?: Terms,
  ): Promise<Bytes> {
    const asked = { statement: asAnswer(statement), following: [], settings, ...(terms && { terms }) };
    const { answer } = await this.#run(asked, gone);
    return answer;
  }

  async explain(
    statement: ReadStatement & ExplainedStatement,
    mode: ExplainMode,
    settings: SessionSettings,
    gone?: AbortSignal,
  ): Promise<Explained> {
    const following = explaining(statement, mode);
    const asked = { statement: asAnswer(statement), following, settings };
    const { rows, answer } = await this.#run(asked, gone);
    return { answer, plan: rows[3]?.[0]?.[0] ?? 'null', timeout: timeoutOf(statement, this.options) };
  }

  async #run(asked: Asked, gone: AbortSignal | undefined): Promise<Answered> {
    const { statement, following, terms } = asked;
    const client = await (terms ? connectWithin(this.pool, terms.patience, terms.left) : connectTo(this.pool));
    const answered = terms && endWhenLeft(client, terms.left);
    const cancellation = new Cancellation(client, gone);
    let broken: Error | undefined;
    try {
      cancellation.throwIfGone();
      return await this.#send(client, asked);
    } catch (error) {
      // What follows a statement leaves things on its connection where it does not come to its end.
      const isWhole = following.length === 0 && isStatementFault(error);
      broken = error instanceof RowgateError || isWhole ? undefined : (error as Error);
      throw this.#toFault(error, statement, gone);
    } finally {
      answered?.();
      await cancellation.end();
      client.release(broken);
    }
  }

  async #send(client: pg.PoolClient, { statement, following, settings, terms }: Asked): Promise<Answered> {
    const { prepare = true } = this.options;
    const { most: statementTimeout } = timeoutOf(statement, this.options);
    const isPlannedOnce = statement.isPlannedOnce === true && isKept(statement, prepare);
    const session = beginSession(settings, { isReadOnly: true, statementTimeout, isPlannedOnce });
    const first = terms?.replayed ? [session, awaitLog(terms.replayed)] : [session];
    const flight = send(client, new Flight([...first, statement, ...following], prepare), statementTimeout);
    const rows = await flight.finished;
    return { rows: rows.slice(first.length), answer: flight.answers.get(statement) ?? NULL };
  }

  #toFault(error: unknown, statement: ReadStatement, gone: AbortSignal | undefined): unknown {
    const exceeded = toExceeded(error, statement, this.options);
    return exceeded && gone?.aborted ? clientGone(error) : (exceeded ?? error);
  }
}

/** How long a server may take to get to a position, before another is asked. */
const AWAIT = '20 ms';

const ofReplica = fixedStatement('SELECT rowgate.await_log($1, $2, $3)');
const ofLeader = fixedStatement('SELECT rowgate.await_log($1, $2, $3) WHERE pg_is_in_recovery()');

const awaitLog = ({ upTo, byLeader }: Replayed) =>
  (byLeader ? ofLeader : ofReplica)(toLsn(upTo), AWAIT, timelineOf(upTo));
