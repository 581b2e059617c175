/** Bytes on one connection: several tenants' requests in a row, and requests that two readers could end at different places. */
import { describe, expect, test } from 'vitest';
import { ADA, DEE } from '../harness/dataset.ts';
import { type Caller, headersOf } from '../harness/gateway.ts';
import { rawRequest } from '../harness/raw-request.ts';
import { servedFixed } from '../harness/served-fixed.ts';

const served = servedFixed();
const port = () => Number(new URL(served.gateway.url).port);
const raw = (bytes: string) => rawRequest(port(), bytes);

const QUERY = JSON.stringify({ query: '{ people(order_by: {full_name: asc}) { full_name } }' });
const PEOPLE = {
  ada: '{"data":{"people":[{"full_name":"Ada"},{"full_name":"Bo"},{"full_name":"Cy"}]}}',
  dee: '{"data":{"people":[{"full_name":"Dee"}]}}',
};

const requestOf = async (caller: Caller | undefined, last = false, body = QUERY): Promise<string> => {
  const headers = {
    host: 'x',
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    ...(caller && (await headersOf(caller))),
    ...(last && { connection: 'close' }),
  };
  const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return `POST /graphql HTTP/1.1\r\n${head.join('\r\n')}\r\n\r\n${body}`;
};

/** The answers on a connection, in their order. */
const each = (answers: string): readonly string[] => answers.split(/(?=HTTP\/1\.1 \d{3} )/).filter((it) => it !== '');
const bodies = (answers: string) => each(answers).map((it) => it.slice(it.indexOf('\r\n\r\n') + 4));
const statuses = (answers: string) => each(answers).map((it) => Number(it.slice(9, 12)));

describe('requests of several tenants that are sent in one go', () => {
  test('are answered in their order, each with its own', async () => {
    const callers = Array.from(
      { length: 30 },
      (_, index) => [ADA, DEE, undefined, { ...ADA, role: 'service' } as Caller][index % 4],
    );
    const requests = await Promise.all(callers.map((caller, index) => requestOf(caller, index === callers.length - 1)));
    const answers = bodies(await raw(requests.join('')));
    expect(answers).toHaveLength(callers.length);
    for (const [index, caller] of callers.entries()) {
      if (!caller) expect(answers[index]).toContain('"code":"invalid-headers"');
      else expect(answers[index]).toBe(caller.workspaceId === ADA.workspaceId ? PEOPLE.ada : PEOPLE.dee);
    }
  });

  test('keep nothing of the one before, however it failed', async () => {
    const slow = JSON.stringify({ query: '{ tasks_aggregate { aggregate { count } } }' });
    const requests = await Promise.all([
      requestOf(ADA, false, slow),
      requestOf(DEE),
      requestOf(ADA, false, '{'),
      requestOf(undefined),
      requestOf(DEE, false, '[]'),
      requestOf(ADA, true),
    ]);
    const answers = await raw(requests.join(''));
    expect(statuses(answers)).toEqual([200, 200, 400, 200, 200, 200]);
    const sent = bodies(answers);
    expect(sent[1]).toBe(PEOPLE.dee);
    expect(sent[3]).toContain('invalid-headers');
    expect(sent.at(-1)).toBe(PEOPLE.ada);
  });
});

describe('a request that two readers could end at different places', () => {
  /** A second request hides in the first; whoever ends the first too early would answer it with Dee's people. */
  const hidden = async () => requestOf(DEE, true);
  const refusedWhole = (answers: string) => {
    expect(statuses(answers)).toEqual([400]);
    expect(answers).toMatch(/^Connection: close\r$/im);
    expect(answers).not.toContain('Dee');
  };
  const head = async (...lines: readonly string[]) => {
    const { authorization = '' } = await headersOf(ADA);
    const own = ['Host: x', `Authorization: ${authorization}`, 'Content-Type: application/json'];
    return `POST /graphql HTTP/1.1\r\n${[...own, ...lines].join('\r\n')}\r\n\r\n`;
  };
  const chunk = (text: string, size = text.length.toString(16)) => `${size}\r\n${text}\r\n`;

  test.each<readonly [string, (second: string) => Promise<string>]>([
    [
      'a length and chunks',
      async (second) =>
        `${await head(`Content-Length: ${QUERY.length + 5}`, 'Transfer-Encoding: chunked')}0\r\n\r\n${second}`,
    ],
    [
      'chunks and a length',
      async (second) => `${await head('Transfer-Encoding: chunked', 'Content-Length: 5')}0\r\n\r\n${second}`,
    ],
    [
      'two lengths',
      async (second) => `${await head('Content-Length: 0', `Content-Length: ${second.length}`)}${second}`,
    ],
    ['two lengths that agree', async (second) => `${await head('Content-Length: 0', 'Content-Length: 0')}${second}`],
    ['a list of lengths', async (second) => `${await head('Content-Length: 0, 5')}${second}`],
    ['a length with a sign', async (second) => `${await head('Content-Length: +0')}${second}`],
    ['a negative length', async (second) => `${await head('Content-Length: -1')}${second}`],
    ['a hexadecimal length', async (second) => `${await head('Content-Length: 0x0')}${second}`],
    [
      'a length beyond all bounds',
      async (second) => `${await head('Content-Length: 99999999999999999999999')}${second}`,
    ],
    ['a blank before the colon', async (second) => `${await head(`Content-Length : ${second.length}`)}${second}`],
    [
      'an encoding besides chunked',
      async (second) => `${await head('Transfer-Encoding: chunked, identity')}0\r\n\r\n${second}`,
    ],
    ['an encoding that is none', async (second) => `${await head('Transfer-Encoding: xchunked')}0\r\n\r\n${second}`],
    [
      'an encoding on a folded line',
      async (second) => `${await head('Transfer-Encoding:\r\n chunked')}0\r\n\r\n${second}`,
    ],
    [
      'a size of chunk that is no number',
      async (second) => `${await head('Transfer-Encoding: chunked')}${chunk(QUERY, 'xyz')}0\r\n\r\n${second}`,
    ],
    [
      'a size of chunk with a sign',
      async (second) => `${await head('Transfer-Encoding: chunked')}${chunk(QUERY, '-5')}0\r\n\r\n${second}`,
    ],
    [
      'a size of chunk beyond all bounds',
      async (second) =>
        `${await head('Transfer-Encoding: chunked')}${chunk(QUERY, 'fffffffffffffffff')}0\r\n\r\n${second}`,
    ],
    [
      'a size of chunk that is too small',
      async (second) => `${await head('Transfer-Encoding: chunked')}${chunk(QUERY, '5')}0\r\n\r\n${second}`,
    ],
    [
      'a chunk that ends with a bare line feed',
      async (second) =>
        `${await head('Transfer-Encoding: chunked')}${QUERY.length.toString(16)}\n${QUERY}\n0\n\n${second}`,
    ],
    ['a header that is no header', async (second) => `${await head('nonsense')}${second}`],
    ['a zero byte in a header', async (second) => `${await head('X: a\u0000b')}${second}`],
    [
      'a bare carriage return in a header',
      async (second) => `${await head(`X: a\rContent-Length: ${second.length}`)}${second}`,
    ],
    ['bare line feeds', async (second) => `${(await head('Content-Length: 0')).replaceAll('\r\n', '\n')}${second}`],
    [
      'a version that is none',
      async (second) => `${(await head('Content-Length: 0')).replace('HTTP/1.1', 'HTTP/1.9')}${second}`,
    ],
  ])('is refused, and its connection closed: %s', async (_, make) => {
    refusedWhole(await raw(await make(await hidden())));
  });

  test('or whose body ends before its length is not answered with another’s', async () => {
    const second = await hidden();
    const whole = await raw(
      `${await head(`Content-Length: ${second.length}`)}${second.slice(0, -1)}}`.concat(await hidden()),
    );
    expect(statuses(whole)).toEqual([400, 200]);
    expect(bodies(whole).filter((it) => it === PEOPLE.dee)).toHaveLength(1);
  });

  test('is answered when its chunks are as they should be', async () => {
    const halves = [QUERY.slice(0, 10), QUERY.slice(10)].map((text) => chunk(text)).join('');
    const answers = await raw(`${await head('Transfer-Encoding: chunked')}${halves}0\r\n\r\n${await hidden()}`);
    expect(bodies(answers)).toEqual([PEOPLE.ada, PEOPLE.dee]);
  });
});
