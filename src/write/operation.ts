/** Runs the writes of one operation in order, in one transaction, all or nothing: one more round trip than there are steps. */
import type { Session } from '../auth/session.ts';
import type { NamedStatement, Row } from '../db/flight.ts';
import type { Seen } from '../db/position.ts';
import { beginSession, type SessionSettings } from '../db/session.ts';
import { SessionReader, timeoutOf } from '../db/session-read.ts';
import { isUnavailable } from '../db/unavailable.ts';
import { limitExceeded } from '../errors.ts';
import { Bytes } from '../lib/bytes.ts';
import { check } from '../query/limits.ts';
import { Aliases } from '../read/aliases.ts';
import { bounded, type Json, toSql } from '../read/json.ts';
import { bind } from '../sql/bind.ts';
import type { Bindings, Variables } from '../sql/parameter.ts';
import type { Use } from '../sql/print.ts';
import type { Printed } from '../sql/printed.ts';
import { name, type Sql, sql } from '../sql/sql.ts';
import type { Answer } from './answer.ts';
import { askFacts, type Facts, factsOf, workspaceOf } from './facts.ts';
import { placeInstant, type Room, toWriteFault, UniqueViolation, uniqueViolation } from './fault.ts';
import { BEFORE, type Claim, claim, END, type Idempotency, MOST_KEPT } from './idempotency.ts';
import type { Answers } from './question.ts';
import { type Part, type Script, SILENT } from './script.ts';
import { given } from './statements/columns.ts';
import { type Asking, type Decision, noStep, type Written } from './step.ts';
import { BEGIN, COMMIT, inTransaction, POSITION, ROLLBACK, type Send, type WriteOptions } from './transaction.ts';

export interface Operation {
  readonly session: Session;
  readonly settings: SessionSettings;
  readonly variables: Variables;
  /** The role's. */
  readonly printed: Printed;
  /** Makes the script anew for each attempt. Throws RowgateError for arguments that are not accepted. */
  readonly script: () => Script;
  readonly idempotency: Idempotency | undefined;
  /** Whether regular expressions, SIMILAR patterns or searches are in it, so that its statements may run for less time. */
  readonly hasExpressions: boolean;
  /** The most steps that it may have. */
  readonly mostSteps: number;
  /** Bytes that the answer may have. */
  readonly mostBytes: number;
  /** Told where the log is then. */
  readonly seen?: Seen | undefined;
}

/** The answer. Throws RowgateError for every known fault, and then nothing was written. */
export async function runOperation(options: WriteOptions, operation: Operation): Promise<Bytes> {
  try {
    return await attempt(options, operation).catch((error) => {
      if (error instanceof UniqueViolation && error.mayRepeat) return attempt(options, operation);
      throw error;
    });
  } catch (error) {
    const isCollision = error instanceof UniqueViolation;
    const known = isCollision ? await explained(options, operation, error).catch((fault) => fault) : error;
    throw toWriteFault(known, { timeout: timeoutOf(operation, options), room: roomOf(operation) });
  }
}

/** An answer that is kept has less room. */
const roomOf = ({ mostBytes, idempotency }: Operation): Room =>
  idempotency && mostBytes > MOST_KEPT
    ? { limit: 'kept-answer', most: MOST_KEPT }
    : { limit: 'answer', most: mostBytes };

async function attempt(options: WriteOptions, operation: Operation): Promise<Bytes> {
  const script = operation.script();
  check('steps', operation.mostSteps, script.parts.length);
  const claimed = operation.idempotency && claim(operation.session, operation.idempotency);
  if (script.parts.length === 0 && !claimed) return Bytes.of(script.end);
  return inTransaction(options, (send) => new Run(options, operation, script, claimed, send).run()).catch((error) => {
    if (error instanceof AnsweredBefore) return error.answer;
    throw error;
  });
}

/** A transaction failed that had no work to do: thrown so that it is rolled back, or its connection replaced. */
class AnsweredBefore extends Error {
  constructor(
    readonly answer: Bytes,
    override readonly cause: unknown,
  ) {
    super('The request was answered before', { cause });
  }
}

/** Who holds the slot is asked in a transaction of its own, as the caller, who learns of no other row. */
async function explained(options: WriteOptions, { session, settings }: Operation, violation: UniqueViolation) {
  const question = violation.explanation;
  if (!question) return violation.cause;
  const reader = new SessionReader(options.pool, options);
  const bindings = { variables: {}, session: session.variables };
  const answers = question.statements.map((statement) => reader.rows(named(statement, bindings), settings));
  return question.read(await Promise.all(answers));
}

const named = ({ name, text, parameters, given }: Use, { variables, session }: Bindings): NamedStatement => ({
  name,
  text,
  values: bind(parameters, { variables, session, given }),
});

/** A part that has been asked for. */
interface Asked {
  readonly part: Part;
  readonly asking: Asking;
}

/** A transaction that has begun; or the answer that was given before. */
type Begun = { readonly facts: Facts; readonly answers: Answers } | { readonly replayed: Bytes };

/** Nothing to write: only the answer is kept. */
const EMPTY: Part = { before: '', step: noStep, answer: SILENT };

const NOTHING = Bytes.of('');

/** How an answer is read back: by one statement, where there is one. */
interface Answering {
  readonly statements: readonly Use[];
  /** All that is known of the answer then; `made` is what the statement gave. */
  text(made: Bytes): Known;
}

/** What is known of an answer, in order. */
type Known = readonly (string | Bytes)[];

/** What an answer is given beside its rows. */
const ROOM = '_room';
const KNOWN = '_known';

/** The answer, unless it is larger than the room that is left, with what the door puts in. */
const fitting =
  (answer: Answer) =>
  (aliases: Aliases): Json => {
    const json = toSql(answer.json(aliases));
    const room = sql`${given(ROOM, 'bigint')}`;
    if (!answer.filling) return [bounded(json, room)];
    const made = name('made', 'text');
    const left = sql`${room} - ${answer.filling.bytes(made, room)}`;
    return [sql`(SELECT ${bounded(made, left)} FROM (SELECT ${json} AS "text" OFFSET 0) AS "made")`];
  };

function readBack(answer: Answer): Sql {
  const aliases = new Aliases();
  const json = toSql(fitting(answer)(aliases));
  return sql`${aliases.shared}SELECT ${json} AS "data"`;
}

/** One attempt. */
class Run {
  readonly #parts: readonly Part[];
  #known: Known = [];
  readonly #room: Room;
  /** Bytes that it may still have. */
  #left: number;

  constructor(
    private readonly options: WriteOptions,
    private readonly operation: Operation,
    private readonly script: Script,
    private readonly claim: Claim | undefined,
    private readonly send: Send,
  ) {
    this.#parts = script.parts.length > 0 ? script.parts : [EMPTY];
    this.#room = roomOf(operation);
    this.#left = this.#room.most;
  }

  async run(): Promise<Bytes> {
    let asked = this.#ask(0);
    const begun = await this.#begin(asked);
    if ('replayed' in begun) {
      await this.#end(COMMIT);
      return begun.replayed;
    }
    let { answers } = begun;
    for (let index = 1; asked; index += 1) {
      const decision = await asked.asking.decide(answers, begun.facts);
      const next = this.#ask(index);
      answers = await this.#write(asked.part, decision, next);
      asked = next;
    }
    return Bytes.join(this.#known);
  }

  #ask(index: number): Asked | undefined {
    const part = this.#parts[index];
    return part && { part, asking: part.step.ask() };
  }

  /** The first flight: the session, the facts, the key, and what the first part asks. */
  async #begin(first: Asked | undefined): Promise<Begun> {
    const { session, settings } = this.operation;
    const { prepare } = this.options;
    const { most: statementTimeout } = timeoutOf(this.operation, this.options);
    const own = this.claim?.statements ?? [];
    const flight = this.send([
      BEGIN,
      beginSession(settings, { isReadOnly: false, statementTimeout, isPlannedOnce: prepare }),
      askFacts(session),
      ...own,
      ...this.#named(first?.asking.statements ?? []),
    ]);
    const after = 3 + own.length;
    const replay = () => this.claim?.replay(flight.rows.slice(3, after));
    try {
      await flight.finished;
    } catch (error) {
      // What was answered before is answered again, whatever has become of its rows.
      const replayed = replay();
      if (!replayed) throw placeInstant(error, first?.part.step.instants ?? []);
      // For its position alone: the transaction is rolled back anyway. A connection that was closed tells none.
      if (this.options.spread && !isUnavailable(error)) await this.#end(ROLLBACK).catch(() => {});
      throw new AnsweredBefore(replayed, error);
    }
    const replayed = replay();
    if (replayed) return { replayed };
    const facts = factsOf(session, flight.rows[2]);
    if (this.claim) workspaceOf(facts);
    return { facts, answers: flight.rows.slice(after) };
  }

  /** Each further flight: what was decided, the answer, and what the next part asks; or the end. */
  async #write(part: Part, { writes, written, collisions }: Decision, next: Asked | undefined): Promise<Answers> {
    const answer = this.#answer(part, written, next === undefined);
    const answering = this.#named(answer.statements).map((it) => ({ ...it, isAnswer: true }));
    const statements = [...this.#named(writes), ...answering];
    const flight = this.send([...statements, ...(next ? this.#named(next.asking.statements) : this.#ending(COMMIT))]);
    try {
      await flight.finished;
    } catch (error) {
      const instants = [...part.step.instants, ...(next?.part.step.instants ?? [])];
      throw (collisions && uniqueViolation(error, collisions)) ?? placeInstant(error, instants);
    }
    if (!next) this.#ended(flight.rows.at(statements.length + 1));
    const made = statements[writes.length];
    this.#known = answer.text((made && flight.answers.get(made)) ?? NOTHING);
    return flight.rows.slice(statements.length);
  }

  async #end(how: NamedStatement): Promise<void> {
    const flight = this.send(this.#ending(how));
    await flight.finished;
    this.#ended(flight.rows[1]);
  }

  #ending(how: NamedStatement): readonly NamedStatement[] {
    return this.options.spread ? [how, POSITION] : [how];
  }

  /** Whoever reads from now on, of this request or of its workspace, reads no less. */
  #ended([row]: readonly Row[] = []): void {
    if (!this.options.spread || row?.[0] == null) return;
    const position = BigInt(row[0]);
    this.options.spread.positions.write(this.operation.settings, position);
    this.operation.seen?.write(position);
  }

  /** Nothing is sent for an answer that is known. */
  #answer({ before, answer }: Part, written: Written, isLast: boolean): Answering {
    const end = isLast ? this.script.end : '';
    const known = answer.known(written);
    this.#take(Buffer.byteLength(before + (known ?? '') + end));
    if (isLast && this.claim) return this.#kept(this.claim, answer, known, written, before);
    if (known !== undefined) return { statements: [], text: () => [...this.#known, before, known, end] };
    const values = { [ROOM]: this.#left, ...answer.given(written) };
    return {
      statements: [this.operation.printed.use([answer], 'read back', values, () => readBack(answer))],
      text: (made) => {
        const whole = answer.filling?.put(made) ?? made;
        this.#take(whole.length);
        return [...this.#known, before, whole, end];
      },
    };
  }

  /** The last answer is kept along with those before it, and comes back whole. */
  #kept(claim: Claim, answer: Answer, known: string | undefined, written: Written, before: string): Answering {
    const { printed } = this.operation;
    const all = Bytes.join([...this.#known, before]).toString();
    const texts = { [BEFORE]: all, [END]: this.script.end, [KNOWN]: known };
    const values = Object.assign({ [ROOM]: this.#left }, texts, claim.given, answer.given(written));
    const statement =
      known === undefined
        ? printed.use([answer], 'keep', values, () => claim.keep(fitting(answer)))
        : printed.use([], 'keep what is known', values, () => claim.keep(() => [sql`${given(KNOWN, 'text')}`]));
    return { statements: [statement], text: (kept) => [kept] };
  }

  /** The bytes that are left for what is not known yet: PostgreSQL refuses a larger answer before it commits. */
  #take(bytes: number): void {
    this.#left -= bytes;
    if (this.#left < 0) throw limitExceeded({ ...this.#room, found: this.#room.most - this.#left });
  }

  #named(statements: readonly Use[]): readonly NamedStatement[] {
    const { variables, session } = this.operation;
    return statements.map((statement) => named(statement, { variables, session: session.variables }));
  }
}
