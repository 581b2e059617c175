/** Search beside the same SQL by hand: in one workspace of a hundred, whose words the others have too. */
import { besideSqlByHand } from './by-hand.ts';
import { searchQuestions } from './search/statements.ts';

const WORDS = `Below HTTP and GraphQL, over one connection, one after the other: searches of an ordinary workspace among all tasks, as Rowgate compiles
them, and the same by hand: what has the words, and only where nothing has them what resembles the text. Both give the same rows.`;

export const search = besideSqlByHand(WORDS, searchQuestions, ([, ordinary]) => ordinary);
