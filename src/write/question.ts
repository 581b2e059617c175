/** What a write asks the database before its rules decide. */
import type { Row } from '../db/flight.ts';
import type { Use } from '../sql/print.ts';

/** The rows of each statement that was sent, in order. */
export type Answers = readonly (readonly Row[])[];

/** Statements to send, and what their answers say. */
export interface Question<Found> {
  readonly statements: readonly Use[];
  read(answers: Answers): Found;
}

/** Questions that are asked in one go. */
export const together = <Found extends readonly unknown[]>(
  ...questions: { readonly [Index in keyof Found]: Question<Found[Index]> }
): Question<Found> => ({
  statements: questions.flatMap(({ statements }) => statements),
  read(answers) {
    let from = 0;
    const found = questions.map((question) => {
      const to = from + question.statements.length;
      const own = question.read(answers.slice(from, to));
      from = to;
      return own;
    });
    return found as unknown as Found;
  },
});
