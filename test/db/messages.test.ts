/** What PostgreSQL answers is taken apart right wherever its chunks are cut. */
import { expect, test } from 'vitest';
import { Messages } from '../../src/db/messages.ts';
import type { Bytes } from '../../src/lib/bytes.ts';

const message = (kind: string, body: Buffer): Buffer => {
  const head = Buffer.from(`${kind}....`);
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
};

const int32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
};

const row = (...values: readonly (string | null)[]): Buffer => {
  const fields = values.map((value) =>
    value === null ? int32(-1) : Buffer.concat([int32(Buffer.byteLength(value)), Buffer.from(value)]),
  );
  return message('D', Buffer.concat([int32(values.length).subarray(2), ...fields]));
};

const BOUND = message('2', Buffer.alloc(0));
const DONE = message('C', Buffer.from('SELECT 1\0'));
const READY = message('Z', Buffer.from('I'));

const ANSWER = '{"title":"äöü 漢字 😀 end"}';
/** A statement whose row the parser gets, then one whose row is taken. */
const answered = Buffer.concat([BOUND, row('set', null), DONE, BOUND, row(ANSWER, null, ''), DONE, READY]);
const parsed = Buffer.concat([BOUND, row('set', null), DONE, BOUND, DONE, READY]);

/** Reads the chunks as a flight does, whose second statement's row is an answer. */
function read(chunks: readonly Buffer[], most = 1_000) {
  const rest: Buffer[] = [];
  const rows: (readonly (Bytes | null)[])[] = [];
  const isSecond = () => Buffer.concat(rest).includes('SELECT 1');
  const messages = new Messages(
    {
      taker: () => ({
        get takesRow() {
          return isSecond();
        },
      }),
      row: (values) => rows.push(values),
      rest: (stretch) => rest.push(stretch),
    },
    most,
  );
  const found = chunks.map((chunk) => messages.read(chunk)).find((it) => it !== undefined);
  return {
    rest: Buffer.concat(rest),
    rows: rows.map((values) => values.map((it) => it && String(it))),
    found,
    messages,
  };
}

const cut = (bytes: Buffer, size: number): readonly Buffer[] =>
  Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
    bytes.subarray(index * size, (index + 1) * size),
  );

test('a row is taken, and all else parsed in its order, however the bytes are cut', () => {
  for (let size = 1; size <= answered.length; size += 1) {
    const { rest, rows, found } = read(cut(Buffer.concat([answered, answered]), size).slice(0));
    expect(rows[0], `in chunks of ${size}`).toEqual([ANSWER, null, '']);
    expect(rest.subarray(0, parsed.length)).toEqual(parsed);
    expect(found).toBeUndefined();
  }
});

test('a row that nobody takes is parsed', () => {
  const rest: Buffer[] = [];
  const to = { taker: () => undefined, row: () => expect.unreachable(), rest: (it: Buffer) => rest.push(it) };
  const messages = new Messages(to, 1_000);
  for (const chunk of cut(answered, 7)) messages.read(chunk);
  expect(Buffer.concat(rest)).toEqual(answered);
});

test('a message says before its content how large the answer is, and is not read when that is too much', () => {
  const whole = answered.length - READY.length;
  expect(read([answered], whole).found).toBeUndefined();
  expect(read([answered], whole - 1).found).toBe(whole);
  expect(read([row('x'.repeat(2_000)).subarray(0, 5)]).found).toBe(2_011);
  const { messages } = read([answered, row('x').subarray(0, 9)]);
  expect(messages.underWay).toEqual({ number: 8, bytes: 11 });
});
