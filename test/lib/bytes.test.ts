import { expect, test } from 'vitest';
import { Bytes, PieceReader } from '../../src/lib/bytes.ts';

const TEXT = 'ä 漢字\n😀\n"end"';
const whole = Buffer.from(TEXT);

/** The text in pieces of so many bytes, which cut its characters. */
const inPieces = (size: number): Bytes =>
  new Bytes(
    Array.from({ length: Math.ceil(whole.length / size) }, (_, index) =>
      whole.subarray(index * size, (index + 1) * size),
    ),
  );

const sizes = Array.from(whole.keys(), (index) => index + 1);

test.for(sizes)('a text in pieces of %i bytes is what it is whole', (size) => {
  const bytes = inPieces(size);
  expect(bytes.length).toBe(whole.length);
  expect(bytes.whole()).toEqual(whole);
  expect(String(Bytes.join(['[', bytes, ',', bytes.withoutLast(), '…]']))).toBe(`[${TEXT},${TEXT.slice(0, -1)}…]`);
  const [before, after] = bytes.cut('\n');
  expect([before, String(after)]).toEqual(['ä 漢字', '😀\n"end"']);
  const reader = new PieceReader(bytes.pieces);
  expect(Buffer.concat([3, 5, 100].flatMap((count) => reader.take(count)))).toEqual(whole);
});

test('what is not there is cut nowhere, and nothing is empty', () => {
  expect(Bytes.of('a').cut('\n')).toEqual(['a', new Bytes([])]);
  expect(String(Bytes.of(''))).toBe('');
  expect(Bytes.join([]).length).toBe(0);
});
