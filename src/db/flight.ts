/** Statements that go out together and come back together: one round trip. */
import pg from 'pg';
import type { Bytes } from '../lib/bytes.ts';
import { nameOf } from '../lib/name-of.ts';
import type { RowTaker } from './messages.ts';
import { PreparedNames } from './prepared-names.ts';
import { endWhenSilent } from './silence.ts';
import { asDriverFault, isUnavailable } from './unavailable.ts';
import { toText } from './wire-text.ts';

/** A statement with its values; a name says that it may be prepared once per connection and used again. */
export interface NamedStatement {
  readonly name: string;
  readonly text: string;
  readonly values: readonly unknown[];
  /** Whether its first value is taken as bytes, as an answer is: it goes through without being read. */
  readonly isAnswer?: boolean;
}

/** A statement of ours, given its values at each use. */
export function fixedStatement(text: string): (...values: readonly unknown[]) => NamedStatement {
  const name = nameOf(text);
  return (...values) => ({ name, text, values });
}

/** A row by the place of its columns, as text; NULL is null. */
export type Row = readonly (string | null)[];

/** A longer text is parsed for each use: prepared, it could fill the server's memory. In characters. */
const LONGEST_PREPARED = 32_768;

/** Whether a connection keeps the statement for its next use. */
export const isKept = ({ name, text }: Pick<NamedStatement, 'name' | 'text'>, prepare: boolean): boolean =>
  prepare && name !== '' && text.length <= LONGEST_PREPARED;

/** What a submitted query may send; all of it goes out together. */
interface Wire {
  readonly stream: { cork(): void; uncork(): void };
  parse(message: { name: string; text: string }): void;
  bind(message: { statement: string; values: readonly (string | null)[] }): void;
  execute(message: object): void;
  close(message: { type: 'S'; name: string }): void;
  sync(): void;
}

/** The flight of which a connection takes some rows as bytes; of any other the parser gets all, undivided. */
const flights = new WeakMap<object, RowTaker>();

/** Whose rows come over a connection, where some of them are taken as bytes. */
export const takerOn = (wire: object): RowTaker | undefined => flights.get(wire);

/** What a connection has prepared belongs to the connection, whoever prepared it, and goes with it. */
const preparedNames = new WeakMap<Wire, PreparedNames>();

function preparedOn(wire: Wire): PreparedNames {
  const names = preparedNames.get(wire) ?? new PreparedNames();
  preparedNames.set(wire, names);
  return names;
}

/**
 * The messages of all statements without a wait between them, and one Sync. PostgreSQL runs what comes before a Sync as
 * one transaction, unless a statement begins or ends one; after a fault it skips what is left (protocol, extended query).
 */
export class Flight implements RowTaker {
  /** The rows of each statement that was answered, in order; after a fault those before it. */
  readonly rows: Row[][] = [[]];
  /** The first values of those that are answers, which their rows leave out; none for NULL. */
  readonly answers = new Map<NamedStatement, Bytes>();
  readonly finished: Promise<readonly (readonly Row[])[]>;
  #settle: (error?: Error) => void = () => {};
  #isSettled = false;
  #prepared = new PreparedNames();
  readonly #parsed: string[] = [];

  /** @param prepare whether connections keep prepared statements; behind a pooler of transactions they must not */
  constructor(
    readonly statements: readonly NamedStatement[],
    readonly prepare: boolean,
  ) {
    this.finished = new Promise((resolve, reject) => {
      this.#settle = (error) => {
        this.#isSettled = true;
        if (error) reject(error);
        else resolve(this.rows);
      };
    });
  }

  /** For whoever watches what is sent. */
  get text(): string {
    return this.statements.map(({ text }) => text).join(';\n');
  }

  /** After a fault no row comes. */
  get takesRow(): boolean {
    return !this.#isSettled && this.#current?.isAnswer === true;
  }

  get #current(): NamedStatement | undefined {
    return this.statements[this.rows.length - 1];
  }

  submit(wire: Wire): void {
    if (this.statements.some(({ isAnswer }) => isAnswer)) this.#takeFrom(wire);
    this.#prepared = preparedOn(wire);
    wire.stream.cork();
    try {
      // Before anything that may fail: what follows a fault is skipped, and what is forgotten here would stay there.
      for (const name of this.#prepared.drop()) wire.close({ type: 'S', name });
      for (const statement of this.statements) this.#send(wire, statement);
      wire.sync();
    } finally {
      wire.stream.uncork();
    }
  }

  /** Only while it is under way: what is kept of it is its values, too. */
  #takeFrom(wire: Wire): void {
    flights.set(wire, this);
    const forget = () => flights.get(wire) === this && flights.delete(wire);
    this.finished.then(forget, forget);
  }

  #send(wire: Wire, statement: NamedStatement): void {
    const { name, text, values } = statement;
    const kept = isKept(statement, this.prepare);
    if (kept) this.#keep(wire, name, text);
    else wire.parse({ name: '', text });
    wire.bind({ statement: kept ? name : '', values: values.map(toText) });
    wire.execute({});
  }

  #keep(wire: Wire, name: string, text: string): void {
    if (this.#prepared.add(name)) {
      // A fault may have left it parsed: closing what is not there is no fault.
      wire.close({ type: 'S', name });
      wire.parse({ name, text });
      this.#parsed.push(name);
    }
  }

  handleDataRow({ fields }: { readonly fields: Row | readonly (Bytes | null)[] }): void {
    if (this.takesRow) this.#takeAnswer(fields as readonly (Bytes | null)[]);
    else this.rows.at(-1)?.push(fields as Row);
  }

  #takeAnswer([answer, ...others]: readonly (Bytes | null)[]): void {
    if (this.#current && answer) this.answers.set(this.#current, answer);
    this.rows.at(-1)?.push(others.map((it) => it?.toString() ?? null));
  }

  handleCommandComplete(): void {
    this.rows.push([]);
  }

  /** What was parsed along with a fault may not be there: it is parsed again next time. */
  handleError(error: Error): void {
    for (const name of this.#parsed) this.#prepared.doubt(name);
    this.#settle(asDriverFault(error));
  }

  handleReadyForQuery(): void {
    this.#settle();
  }

  handleRowDescription(): void {}
}

/** Sends it over a connection; it ends with what the driver throws, and when nothing comes for `longest` milliseconds. */
export function send(client: pg.PoolClient, flight: Flight, longest: number): Flight {
  const answered = endWhenSilent(client, longest);
  flight.finished.then(answered, answered);
  client.query(flight as unknown as pg.Submittable);
  return flight;
}

/** After a fault of a statement the connection is as good as before; after any other it is not to be trusted. */
export const isStatementFault = (error: unknown): boolean =>
  error instanceof pg.DatabaseError && error.severity === 'ERROR' && !isUnavailable(error);
