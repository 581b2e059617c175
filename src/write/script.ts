/** What an operation does, in order: its steps, and the text of its answer between what they answer. */
import type { Answer } from './answer.ts';
import type { Step } from './step.ts';

/** A step and its answer, or a text that is known. */
export type Piece = string | { readonly step: Step; readonly answer: Answer };

/** A step, the text before its answer, and the answer. */
export interface Part {
  readonly before: string;
  readonly step: Step;
  readonly answer: Answer;
}

export interface Script {
  readonly parts: readonly Part[];
  /** The text after the last answer. */
  readonly end: string;
}

export function toScript(pieces: readonly Piece[]): Script {
  const parts: Part[] = [];
  let text = '';
  for (const piece of pieces) {
    if (typeof piece === 'string') {
      text += piece;
    } else {
      parts.push({ before: text, ...piece });
      text = '';
    }
  }
  return { parts, end: text };
}

/** Says nothing. */
export const SILENT: Answer = { known: () => '', json: () => [], given: () => ({}) };

/** The steps of one write: the last one answers. */
export const answered = (steps: readonly Step[], answer: Answer): readonly Piece[] =>
  steps.map((step, index) => ({ step, answer: index === steps.length - 1 ? answer : SILENT }));
