/** What PostgreSQL was asked and how long it took: read off a connection, so that nothing that uses one is left out. */
import type { EventEmitter } from 'node:events';
import type pg from 'pg';

/** A statement that has ended; its text has parameters where its values were. */
export interface StatementReport {
  readonly text: string;
  /** Milliseconds, from when PostgreSQL could begin. */
  readonly duration: number;
  /** Those returned or written; undefined for a statement that has none, such as COMMIT. */
  readonly rows: number | undefined;
  /** Of the rows returned. */
  readonly bytes: number;
  /** The SQLSTATE of what went wrong; PostgreSQL's message may quote a value. */
  readonly fault: string | undefined;
}

/** What the driver's connection sends, and what it says of the answers. */
interface Wire extends EventEmitter {
  parse(message: { readonly name?: string; readonly text: string }, ...more: unknown[]): void;
  bind(message: { readonly statement?: string }, ...more: unknown[]): void;
  close(message: { readonly type: string; readonly name?: string }, ...more: unknown[]): void;
  query(text: string): void;
  sync(): void;
}

/** Sent and not answered yet; a Sync stands between what PostgreSQL answers together. */
type Sent = { readonly text: string; readonly at: number; bytes: number } | 'sync';

/** Tells of every statement on this connection from now on. */
export function watchStatements(client: pg.PoolClient, tell: (report: StatementReport) => void): void {
  const { connection: wire } = client as unknown as { readonly connection: Wire };
  const watched = new Watched(tell);
  before(wire, 'parse', ({ name = '', text }) => watched.prepared.set(name, text));
  before(wire, 'close', ({ name = '' }) => watched.prepared.delete(name));
  before(wire, 'bind', ({ statement = '' }) => watched.send(watched.prepared.get(statement) ?? statement));
  before(wire, 'sync', () => watched.sync());
  before(wire, 'query', (text) => {
    watched.send(text);
    watched.sync();
  });
  wire.on('dataRow', ({ length }: { readonly length: number }) => watched.row(length));
  wire.on('commandComplete', ({ text }: { readonly text: string }) => watched.end(rowsIn(text)));
  wire.on('errorMessage', ({ code }: { readonly code?: string }) => watched.end(undefined, code));
  wire.on('readyForQuery', () => watched.ready());
}

/** Has the method's arguments looked at before it is called. */
function before<Name extends 'parse' | 'bind' | 'close' | 'query' | 'sync'>(
  wire: Wire,
  name: Name,
  look: (...args: Parameters<Wire[Name]>) => void,
): void {
  const method = wire[name] as (...args: Parameters<Wire[Name]>) => void;
  const watched = (...args: Parameters<Wire[Name]>): void => {
    look(...args);
    method.apply(wire, args);
  };
  Object.assign(wire, { [name]: watched });
}

/** PostgreSQL ends a statement with a word and how many rows it was: `SELECT 1`, `INSERT 0 3`, `COMMIT`. */
function rowsIn(tag: string): number | undefined {
  const count = tag.split(' ').at(-1) ?? '';
  return /^\d+$/.test(count) ? Number(count) : undefined;
}

class Watched {
  readonly prepared = new Map<string, string>();
  readonly #sent: Sent[] = [];
  #free = 0;

  constructor(private readonly tell: (report: StatementReport) => void) {}

  send(text: string): void {
    this.#sent.push({ text, at: performance.now(), bytes: 0 });
  }

  sync(): void {
    this.#sent.push('sync');
  }

  row(bytes: number): void {
    const [first] = this.#sent;
    if (first !== undefined && first !== 'sync') first.bytes += bytes;
  }

  /** A simple query of several statements ends as often: it is told of once. */
  end(rows: number | undefined, fault?: string): void {
    const [first] = this.#sent;
    if (first === undefined || first === 'sync') return;
    this.#sent.shift();
    const now = performance.now();
    const { text, at, bytes } = first;
    this.tell({ text, duration: now - Math.max(at, this.#free), rows, bytes, fault });
    this.#free = now;
  }

  /** What stood behind a fault was not begun. */
  ready(): void {
    while (this.#sent.length > 0 && this.#sent.shift() !== 'sync');
  }
}
