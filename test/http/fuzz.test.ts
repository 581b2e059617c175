/** Whatever is sent (document, variables, headers, body, URL) is answered with a fault of its own, never with one of ours. */
import fc from 'fast-check';
import {
  type GraphQLInputType,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isRequiredInputField,
} from 'graphql';
import { afterEach, describe, expect, test } from 'vitest';
import { ADA, id } from '../harness/dataset.ts';
import { schemaOf } from '../harness/engine.ts';
import { type Caller, headersOf } from '../harness/gateway.ts';
import { type RawHttp, rawHttp } from '../harness/raw-request.ts';
import { servedFixed } from '../harness/served-fixed.ts';

const served = servedFixed({ UNAUTHORIZED_ROLE: 'anonymous' });

const SERVICE: Caller = { ...ADA, role: 'service' };
const json = { 'content-type': 'application/json' };

/** An answer is one of HTTP's, and tells of no fault of the gateway. */
async function expectNoFault(sent: RawHttp): Promise<void> {
  const answer = await rawHttp(served.gateway.url, sent);
  expect(answer).toMatch(/^HTTP\/1\.1 (?!500)\d{3} /);
  expect(answer).not.toContain('internal error');
}

let read = 0;

/** What is not told to the client may stand in the log all the same. */
afterEach(() => {
  const faults = served.gateway.log.slice(read).filter(({ level }) => level === 'error');
  read = served.gateway.log.length;
  expect(faults).toEqual([]);
});

async function always<T>(numRuns: number, sent: fc.Arbitrary<T>, send: (it: T) => Promise<void>): Promise<void> {
  await fc.assert(fc.asyncProperty(sent, send), { numRuns, interruptAfterTimeLimit: 50_000 });
}

/** Texts that have broken parsers, drivers and databases. */
const hostile = fc.oneof(
  fc.constantFrom('', '\0', '\ud800', '\udfff', '__proto__', 'constructor', '$', '"', "'", '\\', '\u2028', '%', '{}'),
  fc.constantFrom('1e400', '-0', 'NaN', 'Infinity', '9'.repeat(400), '[0]', "$.a['k']", 'now', 'x'.repeat(5_000)),
  fc.string({ unit: 'binary', maxLength: 20 }),
);

/** JSON values, with the names and shapes of inputs among them. */
const { value: anyValue } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    hostile,
    fc.constantFrom(null, true, false, 0, -1, 1.5, 1e21, 2 ** 31, 5e-324),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(
      fc.oneof(
        fc.constantFrom('_and', '_or', '_not', '_eq', '_in', '_is_null', '_like', '_regex', '_contains', '_has_key'),
        fc.constantFrom('title', 'task_id', 'due_date', 'plan_meta', 'status', 'subtasks', 'assigned_to', 'count'),
        hostile,
      ),
      tie('value'),
      { maxKeys: 4 },
    ),
  ),
}));

/** Values that a scalar takes, or nearly. */
const plausible: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  uuid: fc.constantFrom(
    id('tasks', 1),
    id('people', 1),
    id('contributions', 1),
    id('blueprint_runs', 1),
    id('skills', 1),
  ),
  timestamptz: fc.constantFrom('2026-06-15', '2026-06-15T00:00:00.000Z', '9999-12-31T23:59:59+14:00'),
  numeric: fc.constantFrom('0.5', 1, '-1e5', '1e-20'),
  Int: fc.constantFrom(0, 1, 5, -1, 2 ** 31 - 1, '7'),
  Boolean: fc.boolean(),
  String: fc.constantFrom('x', 'open', 'plan', '^x$', '%x%', 'https://example.com/'),
  jsonb: anyValue,
};

/** A value of an input type that gets as far as the database; now and then one that should not. */
function valueFor(type: GraphQLInputType, depth: number): fc.Arbitrary<unknown> {
  const of = getNullableType(type);
  if (isListType(of)) return fc.array(valueFor(of.ofType, depth), { maxLength: 3 });
  if (isEnumType(of)) return fc.constantFrom(...of.getValues().map(({ name }) => name));
  if (!isInputObjectType(of)) return fc.oneof({ weight: 6, arbitrary: plausible[of.name] ?? hostile }, hostile);
  const [required, optional] = [true, false].map((is) =>
    Object.values(of.getFields()).filter((it) => isRequiredInputField(it) === is),
  );
  const chosen =
    depth > 0
      ? fc.shuffledSubarray(optional ?? [], { maxLength: Math.min(3, optional?.length ?? 0) })
      : fc.constant([]);
  return chosen.chain((fields) => {
    const members = [...(required ?? []), ...fields].map((it) => [it.name, valueFor(it.type, depth - 1)] as const);
    return fc.record(Object.fromEntries(members));
  });
}

const valid = [
  'query Q($w: tasks_bool_exp, $l: Int = 3) { tasks(where: $w, limit: $l, order_by: {title: asc}) { title ...F } } fragment F on tasks { subtasks(where: {title: {_eq: "x"}}) { title } }',
  '{ tasks_aggregate(where: {plan_meta: {_contains: {kind: "plan", a: [1, {b: null}]}}}) { aggregate { count max { due_date } } nodes { plan_meta(path: "$.a[0]") } } }',
  'mutation M($o: [tasks_insert_input!]!) { insert_tasks(objects: $o, on_conflict: null) { affected_rows returning { title task_id } } }',
  'mutation { update_tasks(where: {title: {_eq: "none"}}, _set: {title: "x"}, _append: {plan_meta: {a: 1}}) { affected_rows } }',
  '{ __schema { types { name fields { name } } } a: __typename }',
  '{ tasks_page(first: 2, after: "x") { edges { cursor } } }',
];

const TOKENS =
  '{ } ( ) [ ] : = ! | & @ $ ... $w $x query mutation subscription fragment on type input enum F Q tasks title where order_by limit _and _eq _not null true 0 -1 1.5e9 "x" "" """b""" """ " \\ # \n \ufeff @include(if:true) @skip(if:$x) @cached __typename __schema insert_tasks_one object {title:"x"} tasks_by_pk'.split(
    ' ',
  );

/** Valid documents with parts cut out, repeated and put elsewhere; tokens in any order; brackets within brackets. */
const documents = fc.oneof(
  fc.array(fc.constantFrom(...TOKENS), { maxLength: 40 }).map((tokens) => tokens.join(' ')),
  fc
    .tuple(fc.constantFrom(...valid), fc.nat(300), fc.nat(60), fc.nat(300), fc.constantFrom('', ...TOKENS))
    .map(([text, from, length, to, token]) => {
      const rest = text.slice(0, from) + text.slice(from + length);
      return rest.slice(0, to) + token + text.slice(from, from + length) + rest.slice(to);
    }),
  fc
    .tuple(fc.constantFrom('{a', '[', '{a:[', '{a:{', '(a:', '...{', '{tasks(where:{_not:', '!'), fc.nat(5_000))
    .chain(([open, depth]) =>
      fc.constantFrom(
        ...['{tasks(where:', 'query($a:', '{tasks', 'input A{a:Int='].map((head) => head + open.repeat(depth)),
      ),
    ),
  hostile,
);

describe('no internal error comes of', () => {
  test('a document', async () => {
    const headers = { ...json, ...(await headersOf(SERVICE)) };
    await always(900, documents, (query) => expectNoFault({ headers, body: JSON.stringify({ query, variables: {} }) }));
  });

  test('a literal, in a document that is otherwise right', async () => {
    const headers = { ...json, ...(await headersOf(SERVICE)) };
    const written = (value: unknown): string => {
      if (Array.isArray(value)) return `[${value.map(written).join(' ')}]`;
      if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
      const names = Object.entries(value).filter(([name]) => /^[_a-z]\w*$/i.test(name));
      return `{${names.map(([name, inner]) => `${name}: ${written(inner)}`).join(' ')}}`;
    };
    const heads = ['where: {plan_meta: {_eq: ', 'where: {title: {_eq: ', 'where: {due_date: {_in: ', 'where: {_and: '];
    const places = fc.constantFrom(...heads, 'order_by: ', 'limit: ', 'where: {task_id: ', 'distinct_on: ');
    await always(400, fc.tuple(places, anyValue), ([head, value]) => {
      const close = '}'.repeat(head.split('{').length - 1);
      const query = `{ tasks(${head}${written(value)}${close}) { title } }`;
      return expectNoFault({ headers, body: JSON.stringify({ query }) });
    });
  });

  test('variables', async () => {
    const headers = { ...json, ...(await headersOf(SERVICE)) };
    const types = ['tasks_bool_exp', '[tasks_order_by!]', 'Int', '[tasks_select_column!]'];
    const reading = `query (${types.map((type, at) => `$v${at}: ${type}`).join(' ')} $p: jsonb, $t: timestamptz, $i: [uuid!]) {
      tasks(where: {_and: [$v0, {plan_meta: {_contains: $p}, due_date: {_gt: $t}, task_id: {_in: $i}}]}, order_by: $v1, limit: $v2, offset: $v2, distinct_on: $v3) { title } }`;
    const writing = `mutation ($v0: [tasks_insert_input!]!, $v1: tasks_set_input, $p: jsonb) {
      insert_tasks(objects: $v0) { affected_rows }
      update_tasks(where: {title: {_eq: "none"}}, _set: $v1, _append: {plan_meta: $p}) { affected_rows } }`;
    const names = fc.oneof(fc.constantFrom('v0', 'v1', 'v2', 'v3', 'p', 't', 'i'), hostile);
    const sent = fc.tuple(fc.constantFrom(reading, writing), fc.oneof(fc.dictionary(names, anyValue), anyValue));
    await always(700, sent, ([query, variables]) =>
      expectNoFault({ headers, body: JSON.stringify({ query, variables }) }),
    );
  });

  test('an argument of any root field', async () => {
    const headers = { ...json, ...(await headersOf(SERVICE)) };
    const schema = schemaOf('service');
    const fields = (['query', 'mutation'] as const).flatMap((kind) => {
      const root = kind === 'query' ? schema.getQueryType() : schema.getMutationType();
      return Object.values(root?.getFields() ?? {}).map((field) => ({ kind, ...field }));
    });
    const sent = fc.constantFrom(...fields).chain((field) => {
      const values = field.args.map((arg) => [
        arg.name,
        fc.oneof({ weight: 9, arbitrary: valueFor(arg.type, 3) }, anyValue),
      ]);
      return fc.record({ field: fc.constant(field), variables: fc.record(Object.fromEntries(values)) });
    });
    await always(800, sent, ({ field: { kind, name, args, type }, variables }) => {
      const declared = args.map((arg) => `$${arg.name}: ${arg.type}`).join(' ');
      const given = args.map((arg) => `${arg.name}: $${arg.name}`).join(' ');
      const selection = isLeafType(getNamedType(type)) ? '' : '{ __typename }';
      const query = `${kind} ${declared && `(${declared})`} { ${name}${given && `(${given})`} ${selection} }`;
      return expectNoFault({ headers, body: JSON.stringify({ query, variables }) });
    });
  });

  test('headers', async () => {
    const own = await headersOf(ADA);
    const names = ['accept', 'content-type', 'x-request-id', 'traceparent', 'idempotency-key', 'x-hasura-role'];
    const others = [
      'authorization',
      'cookie',
      'x-hasura-admin-secret',
      'x-hasura-user-id',
      'origin',
      'content-encoding',
    ];
    const texts = fc.oneof(
      fc.constantFrom(
        '*/*',
        'application/json; charset=utf-16',
        'application/graphql-response+json;q=x',
        'Bearer x.y.z',
      ),
      fc.constantFrom(
        'multipart/form-data',
        'text/plain',
        'application/graphql',
        'gzip',
        'br',
        ',',
        ';',
        '"',
        'user {',
      ),
      fc.string({ unit: fc.integer({ min: 1, max: 255 }).map((code) => String.fromCharCode(code)), maxLength: 60 }),
    );
    const sent = fc.dictionary(fc.constantFrom(...names, ...others), texts, { maxKeys: 4 });
    const body = JSON.stringify({
      query: 'mutation { delete_tasks(where: {title: {_eq: "none"}}) { affected_rows } }',
    });
    await always(300, sent, (headers) => expectNoFault({ headers: { ...json, ...own, ...headers }, body }));
  });

  test('a body', async () => {
    const own = await headersOf(ADA);
    const types = [
      'application/json',
      'application/graphql',
      'application/x-www-form-urlencoded',
      'multipart/form-data',
    ];
    const request = fc.dictionary(
      fc.oneof(fc.constantFrom('query', 'variables', 'operationName', 'extensions', 'id'), hostile),
      fc.oneof(anyValue, fc.constantFrom(...valid)),
    );
    const bodies: fc.Arbitrary<string | Uint8Array<ArrayBuffer>> = fc.oneof(
      anyValue.map((value) => JSON.stringify(value)),
      request.map((value) => JSON.stringify(value)),
      fc.array(request, { maxLength: 4 }).map((value) => JSON.stringify(value)),
      fc.tuple(request, fc.nat(80)).map(([value, length]) => JSON.stringify(value).slice(0, length)),
      fc.uint8Array({ maxLength: 60 }).map((bytes) => Uint8Array.from(bytes)),
      fc.nat(5_000).map((depth) => `{"query":"{__typename}","variables":${'['.repeat(depth)}`),
    );
    await always(500, fc.tuple(fc.constantFrom(...types), bodies), ([type, body]) =>
      expectNoFault({ headers: { ...own, 'content-type': type }, body }),
    );
  });

  test('a URL', async () => {
    const headers = await headersOf(ADA);
    const paths = fc.oneof(
      fc.constant('/v1/graphql'),
      fc.constantFrom('/graphql', '/', '/metrics', '/healthz', '/graphql/', '/records', '/v1//graphql'),
      fc.webPath(),
      fc
        .string({ unit: fc.constantFrom('/', '.', '%', '2', 'f', ';', '\\', '?', 'a'), maxLength: 12 })
        .map((it) => `/${it}`),
    );
    const parameters = fc.dictionary(
      fc.constantFrom('query', 'variables', 'operationName', 'extensions', 'x'),
      fc.oneof(
        hostile,
        fc.constantFrom(...valid, '{l:1}', '{', '[]', '1', 'null', '"x"'),
        anyValue.map((it) => JSON.stringify(it)),
      ),
    );
    const queries = fc.oneof(
      parameters.map((it) => new URLSearchParams(it).toString()),
      fc.webQueryParameters(),
      fc.constantFrom('%', '%zz', 'query=%ff', '&&==', 'query[]=x&query[]=y'),
    );
    await always(
      500,
      fc.tuple(fc.constantFrom('GET', 'POST', 'HEAD', 'PUT', 'OPTIONS', 'DELETE'), paths, queries),
      ([method, path, query]) => expectNoFault({ method, path: `${path}?${query}`, headers }),
    );
  });
});
