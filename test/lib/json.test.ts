import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ExactNumber, isExactNumber, parseJson, stringifyJson } from '../../src/lib/json.ts';

const roundTrip = (text: string): string => stringifyJson(parseJson(text));

describe('a number', () => {
  test.for([
    '1.10',
    '9007199254740993',
    '1e400',
    '1E-400',
    '-0',
    '1.0',
    `0.${'1'.repeat(1000)}`,
    '-12345678901234567890',
  ])('written as %s keeps its digits', (digits) => {
    expect(parseJson(digits)).toEqual(new ExactNumber(digits));
    expect(roundTrip(`{"a":[${digits},"${digits}"]}`)).toBe(`{"a":[${digits},"${digits}"]}`);
  });

  test.for(['0', '1', '-1.5', '9007199254740991', '1e+21', '0.88'])(
    'that JavaScript writes as %s is its own',
    (digits) => {
      expect(parseJson(digits)).toBe(Number(digits));
      expect(roundTrip(digits)).toBe(digits);
    },
  );

  test('however it is written, is exact where JavaScript would write it otherwise, and only there', () => {
    const digits = (min: number, max: number) =>
      fc.array(fc.constantFrom(...'0001234569'), { minLength: min, maxLength: max }).map((them) => them.join(''));
    const whole = fc.oneof(
      fc.constant('0'),
      fc.tuple(fc.constantFrom(...'1259'), digits(0, 17)).map((them) => them.join('')),
    );
    const fraction = fc.oneof(
      fc.constant(''),
      digits(1, 18).map((it) => `.${it}`),
    );
    const exponent = fc.constantFrom('', '', '', 'e5', 'E-7', 'e+21');
    const number = fc.tuple(fc.constantFrom('', '-'), whole, fraction, exponent).map((them) => them.join(''));
    fc.assert(
      fc.property(number, (it) => {
        expect(isExactNumber(parseJson(it))).toBe(String(Number(it)) !== it);
      }),
      { numRuns: 5_000 },
    );
  });

  test('in a message of another library shows its digits', () => {
    expect(`${new ExactNumber('1.10')} ${JSON.stringify(new ExactNumber('1.10'))}`).toBe('1.10 "1.10"');
  });
});

test('A repeated key has its last value, a key __proto__ is a key, and half of a surrogate pair stays one', () => {
  expect(roundTrip('{"a":1.0,"b":2,"a":3}')).toBe('{"a":3,"b":2}');
  expect(roundTrip('{"a":1.0,"a":2.0}')).toBe('{"a":2.0}');
  expect(roundTrip('{"__proto__":1.0,"b":{"__proto__":{"x":1.0}}}')).toBe(
    '{"__proto__":1.0,"b":{"__proto__":{"x":1.0}}}',
  );
  expect(roundTrip('["\\ud800",1.0]')).toBe('["\\ud800",1.0]');
});

test('A value of any depth is read', () => {
  const deep = `${'[{"a":'.repeat(100_000)}1.10${'}]'.repeat(100_000)}`;
  let value = parseJson(deep);
  for (let depth = 0; depth < 100_000; depth += 1) value = (value as [{ a: unknown }])[0].a;
  expect(value).toEqual(new ExactNumber('1.10'));
});

test.for(['', '1.', '.5', '01', '+1', '1e', '--1', '[1,]', '{"a":1', '"', '"\\', 'NaN', '{a:1}'])(
  '%j is no JSON',
  (text) => {
    expect(() => parseJson(text)).toThrow(SyntaxError);
  },
);

test('Whatever JavaScript reads and writes is read and written the same', () => {
  fc.assert(
    fc.property(fc.json({ stringUnit: 'binary' }), (text) => {
      const value: unknown = JSON.parse(text);
      expect(JSON.parse(stringifyJson(parseJson(text)))).toEqual(value);
      expect(stringifyJson(value)).toBe(JSON.stringify(value));
    }),
    { numRuns: 1_000 },
  );
});
