/** Requests that are malformed in generated ways: each is refused in the door's form, none is a fault, none writes. */
import fc, { type Arbitrary } from 'fast-check';
import { expect, test } from 'vitest';
import { ADA, id } from '../harness/dataset.ts';
import { headersOf } from '../harness/gateway.ts';
import { writableGateway } from '../harness/writable-gateway.ts';
import type { ErrorObject } from './ask.ts';
import { MEDIA_TYPE, task } from './write.ts';

const writable = writableGateway();
const CASES = Number(process.env.MALFORMED_CASES ?? 2_000);
const share = (part: number): number => Math.ceil(CASES * part);

const RENT = id('tasks', 1);
const encode = encodeURIComponent;

interface Malformed {
  readonly method?: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array<ArrayBuffer>;
}

async function refusalOf({ method = 'GET', path, headers = {}, body }: Malformed): Promise<readonly ErrorObject[]> {
  const all = { ...(await headersOf(ADA)), ...(body !== undefined && { 'content-type': MEDIA_TYPE }), ...headers };
  const response = await writable.gateway.fetch(path, { method, headers: all, ...(body !== undefined && { body }) });
  const text = await response.text();
  const told = `${method} ${path} ${JSON.stringify(headers)} ${body}: ${response.status} ${text}`;
  expect(Math.floor(response.status / 100), told).toBe(4);
  expect(response.headers.get('content-type'), told).toBe(MEDIA_TYPE);
  const { errors, ...others } = JSON.parse(text) as { errors: readonly ErrorObject[] };
  expect(Object.keys(others), told).toEqual(['jsonapi']);
  expect(errors.length, told).toBeGreaterThan(0);
  for (const error of errors) {
    expect(error, told).toMatchObject({ status: expect.stringMatching(/^4\d\d$/), code: expect.any(String) });
    expect(error.detail, told).toMatch(/\w+ \w+/);
  }
  return errors;
}

async function always<T>(runs: number, cases: Arbitrary<T>, check: (it: T) => Promise<void>): Promise<void> {
  const before = await writable.dump();
  await fc.assert(fc.asyncProperty(cases, check), { seed: 13, numRuns: runs });
  expect(await writable.dump()).toEqual(before);
  expect(writable.gateway.logged).toEqual([]);
}

/** No name that the door knows has a capital letter in its middle. */
const unknown = fc.stringMatching(/^[a-z]{1,5}[A-Z][a-z_]{0,5}$/);
const signs = fc.string({ unit: fc.constantFrom('[', ']', '.', ',', '-', 'a', '_', '"', '{', ':'), maxLength: 8 });

/** Values that no column of the type takes. */
const badValue = fc.constantFrom(
  ['filter[id]', 'x'],
  ['filter[status]', 'Open'],
  ['filter[token_reward][gt]', '1.5'],
  ['filter[token_reward]', '99999999999'],
  ['filter[due_date][lt]', '2026-13-01'],
  ['filter[score][gte]', 'ten'],
  ['filter[plan_meta][contains]', '{"a"'],
  ['filter[parent_task]', 'null'],
  ['filter[parent_task][is_null]', 'yes'],
  ['page[size]', '0'],
  ['page[size]', '101'],
  ['page[number]', '-1'],
  ['page[after]', 'abc'],
  ['include', 'subtasks,'],
  ['sort', 'title,,status'],
  ['fields[task]', 'title,title_'],
) as Arbitrary<readonly [string, string]>;

/** JSON that is no `where`. */
const badWhere = fc.oneof(
  fc.json().filter((it) => !/^\s*(?:\{\s*\}|\{\s*"_and")/.test(it)),
  unknown.map((name) => JSON.stringify({ [name]: { _eq: 1 } })),
  unknown.map((name) => JSON.stringify({ title: { [name]: 1 } })),
  fc.constantFrom('{"_and":[{"title":{"_eq":[{}]}}]}', '{"_or":{"_not":1}}', '{"title":"x"}', '{"status":{"_eq":7}}'),
);

const badPair: Arbitrary<string> = fc.oneof(
  badValue.map(([name, value]) => `${name}=${encode(value)}`),
  unknown.map((name) => `${name}=1`),
  unknown.map((name) => `filter[${name}]=1`),
  unknown.map((name) => `filter[title][${name}]=1`),
  unknown.map((name) => `filter[assigned_to.${name}]=1`),
  unknown.map((name) => `sort=${name}`),
  unknown.map((name) => `include=subtasks.${name}`),
  unknown.map((name) => `fields[${name}]=title`),
  unknown.map((name) => `page[${name}]=1`),
  signs.map((it) => `filter[${encode(`${it}]`)}=1`),
  badWhere.map((it) => `filter=${encode(it)}`),
  fc.constantFrom('%', '%zz=1', 'filter[title]=%ff', 'sort=%00', 'filter[title]=%C3%28', 'filter[title=1', 'x%5B=1'),
  fc.constantFrom('sort=title&sort=status', 'include=subtasks&include=subtasks', 'page[size]=1&page[size]=1'),
);

const goodPair = fc.constantFrom('filter[priority]=high', 'fields[people]=full_name', 'filter[title][ilike]=%25e%25');

test('a query string is refused by its parameter, whatever stands beside it', async () => {
  const places = fc.constantFrom('/v1/tasks', `/v1/tasks/${RENT}/subtasks`);
  const cases = fc.tuple(places, badPair, fc.option(goodPair), fc.boolean());
  await always(share(0.55), cases, async ([place, bad, good, isFirst]) => {
    const pairs = good === null ? [bad] : isFirst ? [bad, good] : [good, bad];
    const errors = await refusalOf({ path: `${place}?${pairs.join('&')}` });
    for (const { source, status } of errors) {
      expect(status, bad).toBe('400');
      expect(source?.parameter, bad).toBeDefined();
    }
  });
}, 300_000);

const token = fc.stringMatching(/^[a-z]{1,6}$/);

test('a media type is refused by its header', async () => {
  const parameters = fc.tuple(
    token.filter((it) => !['q', 'ext', 'profile'].includes(it)),
    token,
  );
  const ours = fc.oneof(
    parameters.map(([name, value]) => `${MEDIA_TYPE}; ${name}=${value}`),
    token.map((it) => `${MEDIA_TYPE}; ext="https://${it}.example/"`),
    token.map((it) => `${MEDIA_TYPE}; profile="${it}`),
    token.map((it) => `${MEDIA_TYPE}; ${it}`),
  );
  const other = fc.tuple(token, token).map(([type, subtype]) => `${type}/${subtype}`);
  const cases = fc.oneof(
    ours.map((accept) => ({ path: `/v1/tasks/${RENT}`, headers: { accept } })),
    fc.oneof(ours, other).map((type) => ({
      method: 'POST',
      path: '/v1/tasks',
      headers: { 'content-type': type },
      body: JSON.stringify(task()),
    })),
  );
  await always(share(0.15), cases, async (it) => {
    const [error] = await refusalOf(it);
    expect(error?.source?.header).toBe('method' in it ? 'Content-Type' : 'Accept');
  });
}, 300_000);

const good = task().data;

/** A body of a new task in which something is wrong. */
const badBody: Arbitrary<string> = fc.oneof(
  fc.json(),
  fc.json().map((data) => `{"data":${data}}`),
  fc.constantFrom('', '{', '[]', '{"data":', '\u0000', '{"data":{"type":"task",}}', '[{"type":"task"}]'),
  unknown.map((type) => JSON.stringify({ data: { ...good, type } })),
  unknown.map((name) => JSON.stringify({ data: { ...good, attributes: { ...good.attributes, [name]: 1 } } })),
  unknown.map((name) => JSON.stringify({ data: { ...good, relationships: { [name]: { data: null } } } })),
  fc
    .tuple(
      fc.constantFrom('title', 'executor_type', 'status', 'due_date', 'references'),
      fc.constantFrom(1.5, true, {}),
    )
    .map(([name, value]) => JSON.stringify({ data: { ...good, attributes: { ...good.attributes, [name]: value } } })),
  fc
    .jsonValue()
    .filter((it) => typeof it !== 'object' || it === null || Array.isArray(it))
    .map((attributes) => JSON.stringify({ data: { type: 'task', attributes } })),
  fc
    .jsonValue()
    .filter((it) => it !== null && JSON.stringify(it) !== '{"data":null}')
    .map((it) => JSON.stringify({ data: { ...good, relationships: { assigned_to: { data: it } } } })),
);

test('a body is refused where it is wrong', async () => {
  await always(share(0.25), badBody, async (body) => {
    await refusalOf({ method: 'POST', path: '/v1/tasks', body });
  });
}, 300_000);

test('an encoding that is none is refused', async () => {
  const bytes = fc.uint8Array({ minLength: 1, maxLength: 40 }).map((it) => Uint8Array.from([...it, 0xff]));
  const encodings = fc.constantFrom('gzip', 'deflate', 'br', 'zstd', 'compress', 'gzip, gzip', 'x');
  await always(share(0.05), fc.tuple(encodings, bytes), async ([encoding, body]) => {
    await refusalOf({ method: 'POST', path: '/v1/tasks', headers: { 'content-encoding': encoding }, body });
  });
}, 300_000);
