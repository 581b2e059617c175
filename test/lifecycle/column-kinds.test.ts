/** The kinds of values: what each column takes, what it makes of it, and what it says of the rest. */
import { describe, expect, it } from 'vitest';
import { ExactNumber } from '../../src/lib/json.ts';
import { check } from '../../src/lifecycle/check.ts';
import {
  closed,
  filledText,
  json,
  jsonObjects,
  oneOf,
  pageUrl,
  text,
  textUpTo,
  uuid,
  webUrl,
} from '../../src/lifecycle/column-kinds.ts';
import { instant } from '../../src/lifecycle/instants.ts';
import { decimalUpTo, whole } from '../../src/lifecycle/numbers.ts';
import { refusalOf } from './refusal.ts';

const kinds = {
  confidence: decimalUpTo('1.00'),
  score: decimalUpTo('999999.99'),
  count: whole({ min: 0 }),
  position: whole({ min: 1 }),
  at: instant,
  text,
  filled: filledText,
  short: textUpTo(3),
  id: uuid,
  page: pageUrl,
  site: webUrl,
  json,
  list: jsonObjects,
  colour: oneOf({ red: 'red', blue: 'blue' }),
};
type Kind = keyof typeof kinds;

/** What the column `c` of that kind holds for a given value. */
const held = (kind: Kind, value: unknown): unknown => check(closed({ c: kinds[kind] }), { c: value }, []).c;
const messageOf = (kind: Kind, value: unknown) => refusalOf(() => held(kind, value))?.message;

describe('a decimal', () => {
  it.each([
    ['confidence', 0.88, '0.88'],
    ['confidence', '0.880', '0.88'],
    ['confidence', 1, '1.00'],
    ['confidence', '.5', '0.50'],
    ['confidence', '+01.', '1.00'],
    ['confidence', 0, '0.00'],
    ['score', '940', '940.00'],
    ['score', 999999.99, '999999.99'],
    ['score', '0000001000.1000', '1000.10'],
  ] as const)('%s takes %j as %s', (kind, given, value) => {
    expect(held(kind, given)).toBe(value);
  });

  it.each([
    ['confidence', 1.01],
    ['confidence', -0.01],
    ['confidence', '0.885'],
    ['confidence', 0.1 + 0.2],
    ['confidence', 5e-7],
    ['confidence', '1e-1'],
    ['confidence', '.'],
    ['confidence', ''],
    ['confidence', 'NaN'],
    ['confidence', Number.NaN],
    ['confidence', true],
    ['score', '1000000'],
    ['score', 1e21],
    ['score', Number.POSITIVE_INFINITY],
  ] as const)('%s refuses %j and does not round it', (kind, given) => {
    expect(messageOf(kind, given)).toMatch(/^c must be a decimal from 0\.00 to [\d.]+ with at most 2 decimals; got /);
  });
});

describe('a whole number', () => {
  it.each([
    [50, 50],
    ['50', 50],
    [0, 0],
    [2_147_483_647, 2_147_483_647],
  ])('%j is %i', (given, value) => {
    expect(held('count', given)).toBe(value);
  });

  it.each([-1, 1.5, 2_147_483_648, '1e3', '', ' 1', true, [1]])('%j is refused', (given) => {
    expect(messageOf('count', given)).toContain('c must be a whole number from 0 to 2147483647');
  });

  it('starts where the column starts', () => {
    expect(messageOf('position', 0)).toBe('c must be a whole number from 1 to 2147483647; got 0');
  });
});

describe('an instant', () => {
  it.each(['2026-06-15T02:00:00.000+02:00', 'tomorrow', '0044-03-15 BC', 'whatever'])(
    '%s is handed to PostgreSQL as it was given',
    (given) => {
      expect(held('at', given)).toBe(given);
    },
  );

  it.each([1_780_000_000_000, new Date(0), 'x'.repeat(129), '2026-06-15\0'])('%j is refused', (given) => {
    expect(messageOf('at', given)).toContain('c must be an instant such as 2026-06-15T00:00:00.000Z');
  });
});

describe('a number that JavaScript cannot hold as it was written', () => {
  const exact = (digits: string) => new ExactNumber(digits);

  it('is kept inside JSON, and is no object', () => {
    const value = { id: exact('750727362669608961'), price: exact('1.10') };
    expect(held('json', value)).toBe(value);
    expect(messageOf('list', [exact('1.10')])).toBe('c[0] must be an object; got 1.10');
  });

  it('is a decimal or a whole number like any other', () => {
    expect(held('score', exact('1.10'))).toBe('1.10');
    expect(messageOf('score', exact('1.105'))).toContain('got 1.105');
    expect(messageOf('count', exact('9007199254740993'))).toContain('got 9007199254740993');
  });
});

it('numbers and addresses are read in a time that grows with their length alone', () => {
  const began = performance.now();
  expect(messageOf('score', `${'0'.repeat(500_000)}x`)).toBeDefined();
  expect(messageOf('count', '9'.repeat(500_000))).toBeDefined();
  expect(messageOf('page', `${'a'.repeat(500_000)} x`)).toBeDefined();
  expect(performance.now() - began).toBeLessThan(1_000);
});

describe('text', () => {
  it('that PostgreSQL cannot hold as it is, is refused', () => {
    for (const given of ['a\0b', '\ud800', 'x\udc00y'])
      expect(messageOf('text', given)).toContain('c must not hold the character U+0000, half of a surrogate pair');
  });

  it('with whole surrogate pairs is kept', () => {
    expect(held('text', 'a 🦊')).toBe('a 🦊');
  });

  it('of blanks alone is empty', () => {
    expect(messageOf('filled', ' \n')).toBe(String.raw`c must not be empty; got " \n"`);
  });

  it('is as long as its characters are many', () => {
    expect(held('short', '🦊🦊🦊')).toBe('🦊🦊🦊');
    expect(messageOf('short', 'fox!')).toBe('c must have at most 3 characters; got "fox!"');
  });
});

describe('a URL', () => {
  it.each(['https://stripe.com/pricing', 'HTTP://example.com', 'http://localhost:3000/?q=1#top'])(
    '%s is a place on the web',
    (given) => {
      expect(held('site', given)).toBe(given);
    },
  );

  it.each(['stripe.com', 'ftp://example.com', 'https://', 'https://a b.com', 'javascript:alert(1)', 'https:/x', ''])(
    '%j is none on the web',
    (given) => {
      expect(messageOf('site', given)).toContain('c must be an http or https URL such as');
    },
  );

  it('of a page is whatever a browser can be at', () => {
    expect(held('page', 'about:blank')).toBe('about:blank');
    expect(messageOf('page', '/login')).toContain('c must be a full URL such as');
  });
});

describe('JSON', () => {
  it('is kept as it is', () => {
    const value = JSON.parse('{"b":[null,{"__proto__":1}],"a":false}');
    expect(held('json', value)).toBe(value);
  });

  it('with something that PostgreSQL cannot hold, however deep, is refused', () => {
    for (const given of [{ a: [{ b: 'x\0' }] }, { 'k\0': 1 }, [JSON.parse('1e400')]])
      expect(messageOf('json', given)).toContain('c must not hold the character U+0000');
  });

  it('null is no value', () => {
    expect(messageOf('json', null)).toBe('c must be a JSON value other than null; got null');
  });

  it('in a list of objects is named by its index', () => {
    expect(refusalOf(() => held('list', [{}, [], {}]))).toMatchObject({
      message: 'c[1] must be an object; got []',
      path: ['c', 1],
    });
  });
});

describe('a fault', () => {
  it('is a value that is not among the accepted ones', () => {
    expect(messageOf('colour', 'green')).toBe('c must be one of red, blue; got "green"');
    expect(messageOf('id', 'd4f1c7b2')).toBe('c must be a UUID; got "d4f1c7b2"');
  });

  it('is a value that is missing', () => {
    expect(refusalOf(() => check(closed({ c: text }), {}, ['x']))).toMatchObject({
      code: 'validation-failed',
      message: 'c is required: it must be text',
      path: ['x', 'c'],
    });
  });

  it.each(Object.keys(kinds) as Kind[])('is the want of a value for every kind: %s', (kind) => {
    expect(refusalOf(() => check(closed({ c: kinds[kind] }), {}, []))?.message).toMatch(/^c is required: it must /);
  });

  it('is a key that nobody knows', () => {
    expect(refusalOf(() => check(closed({ c: text, d: text }), { c: '', d: '', 'e f': 1 }, []))).toMatchObject({
      message: `['e f'] is not accepted here; accepted are c, d; got 1`,
      path: ['e f'],
    });
  });

  it('does not repeat a long value', () => {
    expect(messageOf('short', 'x'.repeat(200))).toBe('c must have at most 3 characters');
  });
});
