/** Texts to search for: words that rows have, in quotes, excluded, and begun. */
import fc, { type Arbitrary } from 'fast-check';

const word = fc.constantFrom(
  'invoice',
  'pay',
  'the',
  'now',
  'done',
  'quoted',
  'elan',
  'ÉLAN',
  'zebra',
  'brien',
  'null',
  'nobody',
);
const quoted = word.map((it) => `"${it}"`);
const begun = fc.tuple(word, fc.nat(3)).map(([it, left]) => it.slice(0, Math.max(1, it.length - left)));

/** With a quoted or an excluded word, so that a text which nothing has finds nothing: what resembles it, no oracle tells. */
export const searchText: Arbitrary<string> = fc.oneof(
  fc.array(quoted, { minLength: 1, maxLength: 3 }).map((it) => it.join(' ')),
  fc.tuple(quoted, word).map(([there, not]) => `${there} -${not}`),
  fc.tuple(quoted, begun).map((it) => it.join(' ')),
  fc.tuple(quoted, quoted).map((it) => it.join(' or ')),
  word.map((it) => `-${it}`),
);
