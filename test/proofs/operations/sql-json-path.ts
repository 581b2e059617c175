/** Paths in PostgreSQL's own language, mostly into values that rows hold. */
import fc, { type Arbitrary } from 'fast-check';

const step = fc.constantFrom('.a', '.b', '.c', '.kind', '.type', '.label', '."a key"', '[*]', '[0]', '[1]');
const steps = fc.array(step, { maxLength: 3 }).map((them) => them.join(''));
const literal = fc.constantFrom('1', '2', '12.25', '-1.5', 'true', 'null', '"x"', '"plan"', '"invoice"', '"Élan"');
const operator = fc.constantFrom('==', '!=', '<', '<=', '>', '>=');

const single: Arbitrary<string> = fc.oneof(
  { arbitrary: fc.tuple(steps, operator, literal).map(([at, is, what]) => `@${at} ${is} ${what}`), weight: 4 },
  { arbitrary: steps.map((at) => `exists (@${at})`), weight: 1 },
  { arbitrary: steps.map((at) => `@${at} starts with "i"`), weight: 1 },
);

const condition: Arbitrary<string> = fc.oneof(
  { arbitrary: single, weight: 3 },
  { arbitrary: single.map((it) => `!(${it})`), weight: 1 },
  { arbitrary: fc.tuple(single, fc.constantFrom('&&', '||'), single).map((parts) => parts.join(' ')), weight: 1 },
);

export const sqlJsonPath: Arbitrary<string> = fc.oneof(
  { arbitrary: fc.tuple(steps, condition, steps).map(([to, holds, on]) => `$${to} ? (${holds})${on}`), weight: 3 },
  { arbitrary: steps.map((to) => `$${to}`), weight: 1 },
);
