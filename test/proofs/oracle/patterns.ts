/** LIKE, SIMILAR TO and regular expressions, as JavaScript expressions with the same meaning. */

const literal = (character: string): string => character.replace(/[\\^$.*+?()[\]{}|/]/, '\\$&');

/** Replaces the wildcards and takes `\x` for the character x itself. */
function translate(pattern: string, keep: string): RegExp {
  const characters = [...pattern];
  let source = '';
  while (characters.length > 0) {
    const character = characters.shift() as string;
    if (character === '\\') source += literal(characters.shift() ?? '');
    else if (character === '%') source += '.*';
    else if (character === '_') source += '.';
    else source += keep.includes(character) ? character : literal(character);
  }
  return new RegExp(`^(?:${source})$`, 'su');
}

export const like = (text: string, pattern: string): boolean => translate(pattern, '').test(text);

/** Both sides in lower case, character by character. */
export const ilike = (text: string, pattern: string): boolean => like(text.toLowerCase(), pattern.toLowerCase());

export const similar = (text: string, pattern: string): boolean => translate(pattern, '|*+?{}()[]').test(text);

export const regex = (text: string, pattern: string): boolean => new RegExp(pattern, 'su').test(text);

export const iregex = (text: string, pattern: string): boolean => new RegExp(pattern, 'sui').test(text);
