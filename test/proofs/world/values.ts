/** Values to fill columns with: few of each kind, so that rows tie, and odd ones among them. */
import fc, { type Arbitrary } from 'fast-check';
import { enums } from '../model.ts';
import { Json, type JsonValue, type Value } from './world.ts';

/** Case, accents, wildcards of LIKE, characters of regular expressions and of SQL, several planes of Unicode. */
const texts = [
  'Invoice',
  'invoice 12',
  'INVOICE',
  'Pay the invoice',
  'pay 100% now',
  'pay 100 now',
  'a_b',
  'aXb',
  'a\\b',
  '',
  ' ',
  'null',
  "O'Brien",
  '"quoted"',
  'x.y*z',
  '(a|b)',
  '$1',
  'line\nbreak',
  'tab\there',
  'Élan',
  'élan',
  'Zebra',
  'zebra',
  'Привет',
  '日本',
  '🙂 done',
  'ﬁn',
];

const jsons: readonly JsonValue[] = [
  {},
  [],
  null,
  true,
  7,
  -1.5,
  'a',
  'text "quoted"',
  [1, 2, 3],
  ['a', 'b', ['c']],
  { a: 1 },
  { a: 2, b: 'x' },
  { a: 12.25, b: '2026-06-15T18:30:00.500Z' },
  { a: { b: [1, { c: null }] }, kind: 'plan' },
  { kind: 'step', 'a key': true, '0': 'zero' },
  [{ type: 'invoice', id: 'i-1', label: 'Invoice 1' }],
  [
    { type: 'company', id: 'c-1', label: 'Élan' },
    { type: 'person', id: 'p-1', label: null },
  ],
];

const instants = [
  '1999-12-31T23:59:59.999Z',
  '2026-01-01T00:00:00.000Z',
  '2026-06-15T00:00:00.000Z',
  '2026-06-15T00:00:00.001Z',
  '2026-06-15T18:30:00.500Z',
  '2026-06-16T00:00:00.000Z',
  '2038-01-19T03:14:08.000Z',
];

const countries = [
  [],
  ['FR'],
  ['FR', 'BE'],
  ['BE', 'FR'],
  ['FR', 'FR'],
  ['de'],
  ['FR', 'BE', 'a,b', '"q"', 'NULL', ''],
];

const numbers = [-3, 0, 1, 1, 2, 3, 10, 2_147_483_647];

const uuids = ['00000000-0000-4000-8000-000000000001', 'ffffffff-ffff-4fff-bfff-ffffffffffff'];

export const json: Arbitrary<JsonValue> = fc.constantFrom(...jsons);
export const text: Arbitrary<string> = fc.constantFrom(...texts);
export const instant: Arbitrary<string> = fc.constantFrom(...instants);
export const int: Arbitrary<number> = fc.constantFrom(...numbers);

/** With two decimals, as the columns hold it. */
const numeric = fc.constantFrom('0.00', '0.10', '0.50', '0.88', '1.00');

const scalars: Readonly<Record<string, Arbitrary<Value>>> = {
  uuid: fc.constantFrom(...uuids),
  String: text,
  Int: int,
  Boolean: fc.boolean(),
  numeric,
  timestamptz: instant,
  jsonb: json.map((value) => new Json(value)),
  '[String]': fc.constantFrom(...countries),
};

/** Any value of a scalar. */
export function anyOf(scalar: string): Arbitrary<Value> {
  const arbitrary = scalars[scalar] ?? fc.constantFrom(...(enums[scalar] ?? []));
  return arbitrary as Arbitrary<Value>;
}
