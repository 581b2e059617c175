/** Changes as messages in the WAL, read through a slot that goes with its connection. */
import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import { cut, openClient } from './connection.ts';
import type { Connect } from './source.ts';
import { acknowledgement, type Position, readWal } from './wal.ts';

const PREFIX = 'rowgate.changes';

/** Milliseconds: how long a slot may take, which waits for every transaction that is open. */
const SLOT_PATIENCE = 60_000;
/** How often what was received is acknowledged, and how often PostgreSQL is asked for a sign of life. */
const ACKNOWLEDGE = 1_000;
const ASK = 10_000;
/** A server that says nothing for so long is dead. */
const SILENCE = 30_000;

/** What the driver gives a query that copies in both directions. */
interface Wire {
  query(text: string): void;
  sendCopyFromChunk(chunk: Buffer): void;
  once(event: 'replicationStart', listener: () => void): void;
}

/** The one query of the connection: it ends with it. */
class WalReader {
  readonly ended: Promise<unknown>;
  readonly started: Promise<void>;
  #start: () => void = () => {};
  #end: (why: unknown) => void = () => {};
  #wire: Wire | undefined;
  #received: Position = 0n;
  #acknowledged: Position = 0n;
  #heardAt = performance.now();
  #askedAt = performance.now();

  constructor(
    private readonly command: string,
    private readonly hear: (payload: string) => void,
  ) {
    this.ended = new Promise((resolve) => {
      this.#end = resolve;
    });
    this.started = new Promise((resolve) => {
      this.#start = resolve;
    });
  }

  submit(wire: Wire): void {
    this.#wire = wire;
    wire.once('replicationStart', this.#start);
    wire.query(this.command);
  }

  handleCopyData({ chunk }: { readonly chunk: Buffer }): void {
    this.#heardAt = performance.now();
    const message = readWal(chunk);
    if (message.kind === 'message' && message.prefix === PREFIX) this.hear(message.content);
    if (message.kind !== 'end') return;
    if (message.position > this.#received) this.#received = message.position;
    if (message.wantsReply) this.#acknowledge(false);
  }

  /** Called once a second. */
  tick(): void {
    const now = performance.now();
    if (now - this.#heardAt > SILENCE) this.#end(new Error(`PostgreSQL has said nothing for ${SILENCE} ms`));
    const asks = now - this.#askedAt > ASK;
    if (asks) this.#askedAt = now;
    if (asks || this.#received > this.#acknowledged) this.#acknowledge(asks);
  }

  #acknowledge(wantsReply: boolean): void {
    this.#acknowledged = this.#received;
    this.#wire?.sendCopyFromChunk(acknowledgement(this.#received, wantsReply));
  }

  handleError(error: Error): void {
    this.#end(error);
  }

  handleCommandComplete(): void {}

  handleReadyForQuery(): void {
    this.#end(new Error('PostgreSQL ended the stream of its WAL'));
  }
}

/** Temporary, and made on the connection that reads it: made elsewhere it would stay behind, and keep WAL for nobody. */
async function makeSlot(client: pg.Client, name: string): Promise<void> {
  const text = `CREATE_REPLICATION_SLOT "${name}" TEMPORARY LOGICAL pgoutput (SNAPSHOT 'nothing')`;
  await client.query({ text, query_timeout: SLOT_PATIENCE } as { text: string });
}

/** @param url of a role with REPLICATION, not through a pooler */
export const walMessages =
  (url: string): Connect =>
  async (hear) => {
    const { client, ended } = await openClient(url, { replication: 'database' });
    const slot = `rowgate_${randomBytes(8).toString('hex')}`;
    const reader = new WalReader(
      `START_REPLICATION SLOT "${slot}" LOGICAL 0/0 (proto_version '1', publication_names 'rowgate_changes', messages 'true')`,
      hear,
    );
    const timer = setInterval(() => reader.tick(), ACKNOWLEDGE);
    const close = (): void => {
      clearInterval(timer);
      cut(client);
    };
    const over = Promise.race([ended, reader.ended]);
    try {
      await makeSlot(client, slot);
      client.query(reader as unknown as pg.Submittable);
      await Promise.race([reader.started, over.then((why) => Promise.reject(why))]);
    } catch (error) {
      close();
      throw error;
    }
    return { ended: over, close };
  };

/** What keeps this role from reading the WAL, in words; undefined when nothing does. */
export async function whyNoSlot(url: string): Promise<string | undefined> {
  try {
    const { client } = await openClient(url, { replication: 'database' });
    try {
      const { rows } = await client.query<{ wal_level: string }>('SHOW wal_level');
      const level = rows[0]?.wal_level;
      return level === 'logical' ? undefined : `wal_level is ${level}; it must be logical, which takes a restart`;
    } finally {
      cut(client);
    }
  } catch (error) {
    return `PostgreSQL says: ${(error as Error).message}`;
  }
}
