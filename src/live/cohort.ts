/** Live queries that must have the same answer: one statement, the same values, and the same session for row security. */
import { hash } from 'node:crypto';
import type { NamedStatement, Row } from '../db/flight.ts';
import type { RowgateError } from '../errors.ts';
import { Bytes } from '../lib/bytes.ts';
import type { WatchedStatement } from '../read/watched.ts';
import type { Change } from './source/change.ts';

/** An answer, the same object for all who get it. */
export class LiveAnswer {
  readonly kind = 'answer';
  #framed: Bytes | undefined;

  /** @param text the finished JSON as PostgreSQL wrote it; cursors in it are not sealed yet */
  constructor(readonly text: Bytes = Bytes.of('null')) {}

  /** What a door makes of it, once for all who get it. */
  framed(frame: (text: Bytes) => Bytes): Bytes {
    this.#framed ??= frame(this.text);
    return this.#framed;
  }
}

/** What came back of a cohort's statements. */
export interface Answered {
  /** The rows of each. */
  readonly rows: readonly (readonly Row[])[];
  /** The value of the last one, which its row leaves out; none for NULL. */
  readonly answer: Bytes | undefined;
}

/** Something went wrong, and the live query goes on; after it the next answer comes whatever it is. */
export interface LiveFault {
  readonly kind: 'fault';
  readonly error: RowgateError;
}

/** Whoever is told of a cohort's answers. */
export interface Subscriber {
  /** Whether it is owed the next answer, even one that the others have had. */
  readonly isOwed: boolean;
  /** Whether it is, and does not ask for it. */
  readonly isBehind: boolean;
  /** Gives whether it takes it; who does not is owed the next. */
  tell(event: LiveAnswer | LiveFault): boolean;
  end(error: RowgateError): void;
}

export type Values = readonly unknown[];

export interface CohortParts {
  readonly key: string;
  readonly statement: WatchedStatement;
  readonly values: Values;
  /** Those of the statement that asks for the row's key. */
  readonly keyValues: Values | undefined;
  /** What it keeps in memory. */
  readonly bytes: number;
}

/** Milliseconds before the first try after a fault, doubled for each further one, and at the most. */
const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 60_000;

export class Cohort {
  readonly subscribers = new Set<Subscriber>();
  /** The time of the first change that it has not seen. */
  dirtySince: number | undefined;
  /** Before that it does not run. */
  notBefore = 0;
  /** It has failed beside others: it runs by itself, until that goes well. */
  isAlone = false;
  /** In how many milliseconds it must run again though nothing changes. */
  again: number | undefined;
  /** The internal key of the one row that it shows of its own table; undefined where that is not known. */
  rowKey: string | undefined;
  #hash: string | undefined;
  #fault: string | undefined;
  #faults = 0;

  constructor(readonly parts: CohortParts) {}

  /** Whether anybody would take an answer: those who are behind get one when they ask. */
  get isAwaited(): boolean {
    return [...this.subscribers].some(({ isBehind }) => !isBehind);
  }

  /** Whether a change of its table in its workspace may have changed its answer. */
  hears({ table, keys }: Change): boolean {
    if (this.parts.statement.row?.table !== table) return true;
    if (keys !== undefined && this.rowKey !== undefined && !keys.has(this.rowKey)) return false;
    // It is asked for again: the row may have gone, and come again under another key.
    this.rowKey = undefined;
    return true;
  }

  /** What a run sends for it: where its row's key is not known, that is asked first. */
  statements(): readonly NamedStatement[] {
    const { statement, values, keyValues = [] } = this.parts;
    const key = this.rowKey === undefined ? statement.row?.key : undefined;
    return [...(key ? [{ ...key, values: keyValues }] : []), { ...statement, values, isAnswer: true }];
  }

  /**
   * Tells the answer to those who have not had it; gives how many took it.
   * @param isDirty whether it has become dirty meanwhile: its row may have another key by now
   */
  take({ rows, answer: text }: Answered, isDirty: boolean): number {
    const key = rows.length > 1 ? (rows[0]?.[0]?.[0] ?? undefined) : this.rowKey;
    this.rowKey = isDirty ? undefined : key;
    const answer = new LiveAnswer(text);
    const now = hash('sha256', answer.text.whole(), 'base64');
    const isNew = now !== this.#hash;
    this.#hash = now;
    this.healed();
    const owed = [...this.subscribers].filter(({ isOwed }) => isNew || isOwed);
    return owed.filter((subscriber) => subscriber.tell(answer)).length;
  }

  protected healed(): void {
    this.#fault = undefined;
    this.#faults = 0;
    this.isAlone = false;
  }

  /** Tells a fault once, and waits longer after each; the next answer is a new one. */
  fail(error: RowgateError, now: number): void {
    const told = `${error.code} ${error.message}`;
    for (const subscriber of this.subscribers)
      if (told !== this.#fault || subscriber.isOwed) subscriber.tell({ kind: 'fault', error });
    this.#fault = told;
    this.#hash = undefined;
    this.notBefore = now + Math.min(FIRST_PAUSE * 2 ** this.#faults, LONGEST_PAUSE);
    this.#faults += 1;
  }
}
