/** One statement under a caller's session, in one transaction and one round trip. */
import pg from 'pg';
import { limitExceeded, RowgateError } from '../errors.ts';
import { Cancellation, clientGone } from './cancel.ts';
import { PreparedNames } from './prepared-names.ts';
import { toText } from './wire-text.ts';

/** What row security knows of a caller. A value that is not given reads as absent, never as the previous caller's. */
export interface SessionSettings {
  /** `user`, `service`, `admin`; any other name sees nothing. */
  readonly role: string;
  /** The tenant, a uuid. */
  readonly workspaceId?: string | undefined;
  /** The person, a uuid. */
  readonly userId?: string | undefined;
}

/** A statement with its values; the name says that it may be prepared once per connection and used again. */
export interface NamedStatement {
  readonly name: string;
  readonly text: string;
  readonly values: readonly unknown[];
  /** Whether one plan serves all values: else PostgreSQL plans it for those at hand where that looks cheaper. */
  readonly isPlannedOnce?: boolean;
  /** Whether regular expressions or SIMILAR patterns are in it, so that it may run for less time. */
  readonly hasExpressions?: boolean;
}

/** Instants are read and written in UTC and in ISO 8601's order, whatever the database's own settings are. */
const SET_SESSION: Omit<NamedStatement, 'values'> = {
  name: 'session',
  text: `SELECT core_api.begin_session($1, $2, $3), set_config('transaction_read_only', 'on', true), set_config('statement_timeout', $4, true), set_config('plan_cache_mode', $5, true), set_config('TimeZone', 'UTC', true), set_config('DateStyle', 'ISO, MDY', true)`,
};

/** A longer text is parsed for each use: prepared, it could fill the server's memory. In characters. */
const LONGEST_PREPARED = 32_768;

/** What a submitted query may send; all of it goes out together. */
interface Wire {
  readonly stream: { cork(): void; uncork(): void };
  parse(message: { name: string; text: string }): void;
  bind(message: { statement: string; values: readonly (string | null)[] }): void;
  execute(message: object): void;
  close(message: { type: 'S'; name: string }): void;
  sync(): void;
}

/**
 * The messages of one read, without a wait between them: the session's settings, the statement, one Sync. PostgreSQL
 * runs what comes before a Sync as one transaction, to whose end the settings are local (protocol, extended query).
 */
class SessionRead {
  #answer = 'null';
  #prepared = new PreparedNames();
  readonly #parsed: string[] = [];

  constructor(
    private readonly statement: NamedStatement,
    private readonly settings: SessionSettings,
    private readonly options: ReadOptions,
    private readonly done: (error: Error | undefined, answer: string) => void,
  ) {}

  /** For whoever watches what is sent. */
  get text(): string {
    return this.statement.text;
  }

  submit(wire: Wire): void {
    const { role, workspaceId = '', userId = '' } = this.settings;
    const { isPlannedOnce, text } = this.statement;
    const plan = isPlannedOnce && this.#isPrepared(text) ? 'force_generic_plan' : 'auto';
    const values = [role, workspaceId, userId, timeoutOf(this.statement, this.options).most, plan];
    this.#prepared = preparedOn(wire);
    wire.stream.cork();
    try {
      this.#send(wire, { ...SET_SESSION, values });
      this.#send(wire, this.statement);
      wire.sync();
    } finally {
      wire.stream.uncork();
    }
  }

  #isPrepared(text: string): boolean {
    return this.options.prepare !== false && text.length <= LONGEST_PREPARED;
  }

  #send(wire: Wire, { name, text, values }: NamedStatement): void {
    const isPrepared = this.#isPrepared(text);
    if (isPrepared) this.#prepare(wire, name, text);
    else wire.parse({ name: '', text });
    wire.bind({ statement: isPrepared ? name : '', values: values.map(toText) });
    wire.execute({});
  }

  #prepare(wire: Wire, name: string, text: string): void {
    if (this.#prepared.add(name)) {
      // A fault may have left it parsed: closing what is not there is no fault.
      wire.close({ type: 'S', name });
      wire.parse({ name, text });
      this.#parsed.push(name);
    }
    const dropped = this.#prepared.drop();
    if (dropped !== undefined) wire.close({ type: 'S', name: dropped });
  }

  handleDataRow({ fields }: { readonly fields: readonly (string | null)[] }): void {
    this.#answer = fields[0] ?? 'null';
  }

  /** What was parsed along with a fault may not be there: it is parsed again next time. */
  handleError(error: Error): void {
    for (const name of this.#parsed) this.#prepared.doubt(name);
    this.done(error, this.#answer);
  }

  handleReadyForQuery(): void {
    this.done(undefined, this.#answer);
  }

  handleRowDescription(): void {}
  handleCommandComplete(): void {}
}

/** What a connection has prepared belongs to the connection, whoever prepared it, and goes with it. */
const preparedNames = new WeakMap<Wire, PreparedNames>();

function preparedOn(wire: Wire): PreparedNames {
  const names = preparedNames.get(wire) ?? new PreparedNames();
  preparedNames.set(wire, names);
  return names;
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
  { hasExpressions = false }: Pick<NamedStatement, 'hasExpressions'>,
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
  async read(statement: NamedStatement, settings: SessionSettings, gone?: AbortSignal): Promise<string> {
    const client = await this.pool.connect();
    const cancellation = new Cancellation(client, gone);
    let broken: Error | undefined;
    try {
      cancellation.throwIfGone();
      return await this.#send(client, statement, settings);
    } catch (error) {
      broken = isUsable(error) ? undefined : (error as Error);
      throw this.#toFault(error, statement, gone);
    } finally {
      await cancellation.end();
      client.release(broken);
    }
  }

  #send(client: pg.PoolClient, statement: NamedStatement, settings: SessionSettings): Promise<string> {
    return new Promise((resolve, reject) => {
      const done = (error: Error | undefined, answer: string) => (error ? reject(error) : resolve(answer));
      const read = new SessionRead(statement, settings, this.options, done);
      client.query(read as unknown as pg.Submittable);
    });
  }

  #toFault(error: unknown, statement: NamedStatement, gone: AbortSignal | undefined): unknown {
    if (!(error instanceof pg.DatabaseError) || error.code !== QUERY_CANCELED) return error;
    if (gone?.aborted) return clientGone(error);
    return limitExceeded({ ...timeoutOf(statement, this.options), cause: error });
  }
}

const QUERY_CANCELED = '57014';

/** After a fault of a statement the connection is as good as before; after any other it is not to be trusted. */
const isUsable = (error: unknown): boolean =>
  error instanceof RowgateError || (error instanceof pg.DatabaseError && error.severity === 'ERROR');
