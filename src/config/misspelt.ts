/** Variables that are nearly ours: a setting that is misspelt would otherwise be its default without a word. */
import { closestMatch } from 'leven';
import { settings } from './settings.ts';

const ours = Object.keys(settings);

/** Letters that may be wrong, missing or too many: one word of four letters is soon another, as HOME and HOST. */
const tolerance = (name: string): number => (name.length < 12 ? 1 : 2);

const letters = (text: string): string => [...text].sort().join('');

/** The setting that a foreign variable seems to mean: nearly its name, its letters in another order, or in lower case. */
function meant(name: string): string | undefined {
  const upper = name.toUpperCase();
  return (
    closestMatch(upper, ours, { maxDistance: tolerance(name) }) ??
    ours.find((setting) => letters(setting) === letters(upper))
  );
}

/** A line for each variable that is none of ours and nearly one; an empty one counts as unset. */
export const misspelt = (env: NodeJS.ProcessEnv): readonly string[] =>
  Object.entries(env).flatMap(([name, text]) => {
    const setting = text === '' || ours.includes(name) ? undefined : meant(name);
    return setting === undefined ? [] : [`${name} is no setting and has no effect; did you mean ${setting}?`];
  });
