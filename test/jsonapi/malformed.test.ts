/** Bad input, generated: each request is refused with a JSON:API error, and nothing of it is done or passed over. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ADA } from '../harness/dataset.ts';
import { headersOf } from '../harness/gateway.ts';
import { writableGateway } from '../harness/writable-gateway.ts';
import { type Malformed, malformed } from './malformed.ts';
import { MEDIA_TYPE } from './write.ts';

const writable = writableGateway();
const REQUESTS = 2_000;
/** Under way at the same time. */
const AT_ONCE = 8;

interface Told {
  readonly errors: readonly Readonly<Record<string, unknown>>[];
}

async function expectRefused({ method, path, headers, body, statuses, parameter }: Malformed, own: object) {
  const init = { method, headers: { ...own, ...headers }, ...(body !== undefined && { body: body as BodyInit }) };
  const response = await writable.gateway.fetch(path, init);
  const text = await response.text();
  const shown = `${method} ${path.slice(0, 200)} ${JSON.stringify(headers)} ${String(body).slice(0, 300)}\n${text.slice(0, 600)}`;
  expect(statuses, `${response.status} ${shown}`).toContain(response.status);
  expect(response.headers.get('content-type'), shown).toBe(MEDIA_TYPE);
  const document = JSON.parse(text) as Told;
  expect(document, shown).not.toHaveProperty('data');
  expect(document.errors.length, shown).toBeGreaterThan(0);
  for (const error of document.errors) {
    const texts = { status: expect.stringMatching(/^4\d\d$/), code: expect.any(String), title: expect.any(String) };
    expect(error, shown).toMatchObject({ ...texts, detail: expect.stringMatching(/./) });
  }
  if (parameter !== undefined) expect(document.errors, shown).toMatchObject([{ source: { parameter } }]);
}

test('2,000 malformed requests are each refused by a JSON:API error, and write nothing', {
  timeout: 60_000,
}, async () => {
  const own = { accept: MEDIA_TYPE, ...(await headersOf(ADA)) };
  const before = await writable.dump();
  const requests = fc.sample(malformed, { seed: 9_000, numRuns: REQUESTS });
  const next = requests.values();
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (const request of next) await expectRefused(request, own);
    }),
  );
  expect(await writable.dump()).toEqual(before);
  expect(writable.gateway.logged).toEqual([]);
});
