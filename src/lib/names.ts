/** Names in messages: what a caller sent as one may be long, and what is accepted may be many. */

/** Enough for the columns of a table. */
const LISTED = 50;

/** Names that are accepted, as a message lists them: the first of many. */
export const listed = (names: readonly string[], most = LISTED): string =>
  names.slice(0, most).join(', ') + (names.length > most ? `, and ${names.length - most} more` : '');

/** A message of another's making, with each name in it cut short after 100 characters. */
export const shortenNames = (message: string): string => message.replace(/(\w{100})\w+/g, '$1...');
