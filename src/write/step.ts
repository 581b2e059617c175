/** One write of an operation: what it asks first, and what the rules make of the answers. */
import type { Use } from '../sql/print.ts';
import type { Collisions } from './collision.ts';
import type { Facts } from './facts.ts';
import type { GivenInstant } from './instants.ts';
import type { Answers, Question } from './question.ts';

/** The rows that were written: their public uuids, those of nested rows only counted. */
export interface Written {
  readonly keys: readonly string[];
  readonly affected: number;
}

/** What the rules decided. */
export interface Decision {
  readonly writes: readonly Use[];
  readonly written: Written;
  /** What is to be done when a write runs into a unique index. */
  readonly collisions?: Collisions;
}

export interface Asking {
  readonly statements: readonly Use[];
  /** Throws RowgateError for what the rules refuse. */
  decide(answers: Answers, facts: Facts): Promise<Decision> | Decision;
}

export interface Step {
  /** The instants that its caller gave. */
  readonly instants: readonly GivenInstant[];
  /** Called once the steps before this one have been decided and written. */
  ask(): Asking;
}

export const NOTHING: Decision = { writes: [], written: { keys: [], affected: 0 } };

/** A step that asks a question, and decides on what it finds. */
export const step = <Found>(
  ask: () => Question<Found>,
  instants: readonly GivenInstant[],
  decide: (found: Found, facts: Facts) => Promise<Decision> | Decision,
): Step => ({
  instants,
  ask() {
    const question = ask();
    return { statements: question.statements, decide: (answers, facts) => decide(question.read(answers), facts) };
  },
});

/** A step that writes nothing, whatever there is. */
export const noStep: Step = { instants: [], ask: () => ({ statements: [], decide: () => NOTHING }) };
