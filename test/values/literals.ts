/** JSON values as texts, in the ways in which a caller can write each: as a literal of GraphQL, and as JSON. */
import fc from 'fast-check';

/** One value, written twice. */
export interface Written {
  readonly literal: string;
  readonly json: string;
}

/** Numbers as JSON writes them, those above all that JavaScript would write otherwise. */
const digits = fc.oneof(
  fc.integer().map(String),
  fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n }).map(String),
  fc
    .tuple(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.stringMatching(/^\d{1,30}$/))
    .map(([whole, decimals]) => `${whole}.${decimals}`),
  fc.tuple(fc.integer(), fc.integer({ min: -40, max: 400 })).map(([number, power]) => `${number}e${power}`),
  fc.constantFrom('-0', '0.0', '1.10', '1E5', '1e400', '1e-400', '9007199254740993', '750727362669608961'),
);

const KEYWORDS = new Set(['true', 'false', 'null']);
const name = fc.stringMatching(/^[_a-zA-Z][_a-zA-Z0-9]{0,6}$/);
const bareWord = name
  .filter((it) => !KEYWORDS.has(it))
  .map((it): Written => ({ literal: it, json: JSON.stringify(it) }));

const same = (text: string): Written => ({ literal: text, json: text });

const quoted = fc
  .string({ unit: 'grapheme', maxLength: 10 })
  .filter((it) => !it.includes('\0'))
  .map((it) => same(JSON.stringify(it)));

/** Names that mean something to a language on the way. */
const key = fc.oneof(name, fc.constantFrom('__proto__', 'constructor', 'toJSON', 'value', 'true', 'null'));

const list = (items: readonly Written[]): Written => ({
  literal: `[${items.map((it) => it.literal).join()}]`,
  json: `[${items.map((it) => it.json).join()}]`,
});

const object = (members: readonly (readonly [string, Written])[]): Written => ({
  literal: `{${members.map(([name, it]) => `${name}: ${it.literal}`).join()}}`,
  json: `{${members.map(([name, it]) => `${JSON.stringify(name)}:${it.json}`).join()}}`,
});

const { value } = fc.letrec<{ value: Written }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    bareWord,
    digits.map(same),
    quoted,
    fc.constantFrom('true', 'false', 'null').map(same),
    fc.array(tie('value'), { maxLength: 3 }).map(list),
    fc.uniqueArray(fc.tuple(key, tie('value')), { maxLength: 3, selector: ([it]) => it }).map(object),
  ),
}));

/** Any value but null, with which nothing is compared. */
export const anyValue = value.filter(({ json }) => json !== 'null');

/** An object. */
export const anyObject = value.map((it) => object([['held', it]]));
