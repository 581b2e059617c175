/** A stream: rows in the order of a column, each once, for one reader, who is read for only while it asks. */
import type { Session } from '../auth/session.ts';
import type { NamedStatement } from '../db/flight.ts';
import { atPosition, type StreamStatement } from '../read/stream.ts';
import { bind } from '../sql/bind.ts';
import type { Variables } from '../sql/parameter.ts';
import { type Answered, Cohort, type CohortParts, LiveAnswer } from './cohort.ts';
import { type Horizon, OPEN_TRANSACTIONS } from './horizon.ts';

export interface StreamRead {
  readonly statement: StreamStatement;
  readonly variables: Variables;
  readonly session: Session;
}

/** Milliseconds until rows that are held back are looked at again, doubled while they are, and at the most. */
const FIRST_LOOK = 5;
const LONGEST = 500;

export class StreamCohort extends Cohort {
  #value: string | null = null;
  #key: string | null = null;
  #askedAt = 0;
  #looks = 0;

  constructor(
    parts: CohortParts,
    private readonly read: StreamRead,
    private readonly horizon: Horizon,
  ) {
    super(parts);
  }

  override statements(): readonly NamedStatement[] {
    const { statement, variables, session } = this.read;
    this.#askedAt = performance.now();
    const position = { value: this.#value, key: this.#key, snapshot: this.horizon.snapshot };
    const bindings = { variables: atPosition(variables, position), session: session.variables };
    return [OPEN_TRANSACTIONS, { ...statement, values: bind(statement.parameters, bindings), isAnswer: true }];
  }

  /** What nobody takes is read again when somebody asks. */
  override take({ rows: [open = [], rows = []], answer }: Answered): number {
    this.horizon.note(open[0] ?? [], this.#askedAt);
    const [value = null, key = null, count, held] = rows[0] ?? [];
    this.healed();
    this.#lookAgain(held === 't');
    if (count === '0') return 0;
    const event = new LiveAnswer(answer);
    const taken = [...this.subscribers].filter((subscriber) => subscriber.tell(event)).length;
    if (taken > 0) {
      this.#value = value;
      this.#key = key;
    }
    return taken;
  }

  #lookAgain(isHeld: boolean): void {
    this.again = isHeld ? Math.min(FIRST_LOOK * 2 ** this.#looks, LONGEST) : undefined;
    this.#looks = isHeld ? this.#looks + 1 : 0;
  }
}
