/** Tasks by their titles, which the dialect's tests compare. */
import type { FixedGateway } from '../../harness/fixed-gateway.ts';

/** All that Ada sees, in alphabetical order. */
export const ALL = [
  'Ask the bank',
  'Call the owner',
  'Find the lease',
  'Left behind',
  'Pay rent',
  'Write a letter',
  'Zip the files',
  'pay rent',
] as const;

/** All but these. */
export const allBut = (...titles: readonly (typeof ALL)[number][]): readonly string[] =>
  ALL.filter((title) => !titles.includes(title));

type Variables = Readonly<Record<string, unknown>>;

const titlesOf = (answer: unknown): readonly string[] =>
  (answer as { readonly tasks: readonly { readonly title: string }[] }).tasks.map(({ title }) => title);

/** The tasks for which the condition holds, in alphabetical order; `head` declares the variables it uses. */
export const matching = async (rows: FixedGateway, where: string, head = 'query', variables: Variables = {}) =>
  titlesOf(await rows.answer(`${head} { tasks(where: ${where}, order_by: { title: asc }) { title } }`, variables));

/** The tasks of a list with these arguments, in its order. */
export const listed = async (rows: FixedGateway, args: string, head = 'query', variables: Variables = {}) =>
  titlesOf(await rows.answer(`${head} { tasks(${args}) { title } }`, variables));
