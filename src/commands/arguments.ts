/** What may stand on a line: each kind of value is checked, and what is accepted is said. */
import { DEMO_WORKSPACES } from '../demo/demo.ts';
import { quote } from '../lib/quote.ts';
import { unstorable } from '../lib/storable.ts';
import { UsageError } from './command.ts';

/** Makes a value of a flag's text, or throws {@link UsageError}. */
export type Kind<T> = (flag: string, text: string) => T;

export const uuid: Kind<string> = (flag, text) => {
  if (/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text)) return text.toLowerCase();
  throw new UsageError(`${flag} takes a uuid such as ${DEMO_WORKSPACES[0].workspaceId}, not ${quote(text)}`);
};

export const textUpTo =
  (most: number): Kind<string> =>
  (flag, text) => {
    const bad = unstorable(text);
    if (text.trim() !== '' && text.length <= most && !bad) return text;
    const found = bad ? `one with ${bad.what}` : text.length > most ? `one of ${text.length}` : 'an empty one';
    throw new UsageError(`${flag} takes a text of at most ${most} characters, not ${found}`);
  };

export const wholeNumber =
  (least: number, most: number): Kind<number> =>
  (flag, text) => {
    const number = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
    if (number >= least && number <= most) return number;
    throw new UsageError(`${flag} takes a whole number from ${least} to ${most}, not ${quote(text)}`);
  };

/** Of a flag that may be left out. */
export const optional = <T>(flag: string, text: string | undefined, kind: Kind<T>): T | undefined =>
  text === undefined ? undefined : kind(flag, text);
