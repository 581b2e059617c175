/** Groups of the large workspace beside the same SQL by hand. */
import { besideSqlByHand } from './by-hand.ts';
import { groupQuestions } from './groups/statements.ts';

const WORDS = `Below HTTP and GraphQL, over one connection, one after the other: groups of the large workspace (25,000 tasks of
20 people), and its first tasks by a value inside JSON, as Rowgate compiles them, and the same by hand, which counts before it
looks people up. Both give the same rows.`;

export const groups = besideSqlByHand(WORDS, groupQuestions, ([large]) => large);
