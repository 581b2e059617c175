/** Generated requests of which each has something wrong with it, and what that is answered with. */
import fc, { type Arbitrary } from 'fast-check';
import { id } from '../harness/dataset.ts';
import { ATOMIC, about, MEDIA_TYPE, task } from './write.ts';

export interface Malformed {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  readonly statuses: readonly number[];
  /** The parameter that is wrong, where one is. */
  readonly parameter?: string;
}

const TASK = id('tasks', 1);
const LISTS = ['/v1/tasks', '/v1/skills', '/v1/contributions', `/v1/tasks/${TASK}/subtasks`] as const;
const JSON_BODY = { 'content-type': MEDIA_TYPE };

/** A parameter that no list takes, as it is written, and its name. */
const badParameter: Arbitrary<readonly [written: string, name: string]> = fc.oneof(
  fc.constantFrom(
    ['filter[colour]=red', 'filter[colour]'],
    ['filter%5Bcolour%5D=red', 'filter[colour]'],
    ['filter[created_at][near]=x', 'filter[created_at][near]'],
    ['filter[created_at][_gt]=x', 'filter[created_at][_gt]'],
    ['filter[created_at][gt][gt]=x', 'filter[created_at][gt][gt]'],
    ['filter[id]=x', 'filter[id]'],
    ['filter[]=x', 'filter[]'],
    ['filter[=x', 'filter['],
    ['filter]=x', 'filter]'],
    ['filter={', 'filter'],
    ['filter=[]', 'filter'],
    ['filter={"colour":{"_eq":1}}', 'filter'],
    ['filter={"created_at":{"_eq":null}}', 'filter'],
    ['sort=colour', 'sort'],
    ['sort=--created_at', 'sort'],
    ['sort=created_at,,created_at', 'sort'],
    ['include=colour', 'include'],
    ['include=workspace..workspace', 'include'],
    ['fields[task]=colour', 'fields[task]'],
    ['fields[colour]=id', 'fields[colour]'],
    ['fields=title', 'fields'],
    ['page[size]=0', 'page[size]'],
    ['page[size]=-1', 'page[size]'],
    ['page[size]=101', 'page[size]'],
    ['page[size]=1e1', 'page[size]'],
    ['page[number]=0', 'page[number]'],
    ['page[number]=99999999999999999999', 'page[number]'],
    ['page[after]=x', 'page[after]'],
    ['page[limit]=5', 'page[limit]'],
    ['page=1', 'page'],
    ['Sort=created_at', 'Sort'],
    ['filter[created_at][in][]=x', 'filter[created_at][in][]'],
  ),
  fc
    .string({ minLength: 1, maxLength: 12 })
    .filter((name) => !/^(filter|fields|page|sort|include)/.test(name) && !name.includes('\0'))
    .map((name) => [`${encodeURIComponent(name)}=1`, name] as const),
);

const good = fc.constantFrom('sort=created_at', 'page[size]=5', 'filter[created_at][gt]=2026-01-01');

const parameters: Arbitrary<Malformed> = fc
  .tuple(fc.constantFrom(...LISTS), fc.uniqueArray(good, { maxLength: 2 }), badParameter, fc.boolean())
  .map(([path, others, [written, parameter], isFirst]) => ({
    method: 'GET',
    path: `${path}?${(isFirst ? [written, ...others] : [...others, written]).join('&')}`,
    headers: {},
    statuses: [400],
    parameter,
  }));

/** What cannot be read as a query string, parameters that are sent twice or do not go together, and those of a write. */
const queryStrings: Arbitrary<Malformed> = fc
  .tuple(
    fc.constantFrom(...LISTS),
    fc.constantFrom(
      'sort=%',
      'sort=%zz',
      'sort=%ff',
      'filter[created_at]=%c3%28',
      'filter[created_at]=%00',
      'sort=created_at&sort=created_at',
      'include=&include=',
      'page[size]=1&page%5Bsize%5D=1',
      'page[number]=1&page[after]=x',
      'page[after]=x&page[before]=x',
      'filter[created_at][gt]=2026-01-01&filter[created_at][gt]=2026-01-02',
      `filter${'[x]'.repeat(50)}=1`,
      `x${'='.repeat(200)}`,
      'a&b&c',
    ),
  )
  .map(([path, query]) => ({ method: 'GET', path: `${path}?${query}`, headers: {}, statuses: [400] }));

const places: Arbitrary<Malformed> = fc.constantFrom(
  ...[
    ['GET', '/v1/colours', 404],
    ['GET', '/v1/tasks/', 404],
    ['GET', '/v1//tasks', 404],
    ['GET', '/v1/tasks/%zz', 404],
    ['GET', '/v1/tasks/%00', 404],
    ['GET', `/v1/tasks/${TASK}x`, 404],
    ['GET', `/v1/tasks/${TASK}/colour`, 404],
    ['GET', `/v1/tasks/${TASK}/relationships`, 404],
    ['GET', `/v1/tasks/${TASK}/relationships/colour`, 404],
    ['GET', `/v1/tasks/${TASK}/relationships/subtasks/x`, 404],
    ['GET', '/v1/operations', 405],
    ['PUT', '/v1/tasks', 405],
    ['PATCH', '/v1/tasks', 405],
    ['DELETE', '/v1/tasks', 405],
    ['POST', `/v1/tasks/${TASK}`, 405],
    ['POST', `/v1/tasks/${TASK}/subtasks`, 405],
    ['POST', '/v1/people', 405],
    ['GET', `/v1/skills/${TASK}/share`, 405],
  ].map(([method, path, status]) => ({
    method: String(method),
    path: String(path),
    headers: method === 'GET' ? {} : JSON_BODY,
    ...(method !== 'GET' && { body: '{}' }),
    statuses: [Number(status)],
  })),
);

/** Types that are not read, or not answered, here. */
const mediaTypes: Arbitrary<Malformed> = fc.oneof(
  fc
    .constantFrom(
      'application/json',
      `${MEDIA_TYPE}; charset=utf-8`,
      `${MEDIA_TYPE}; ext="https://example.com/none"`,
      `${MEDIA_TYPE}; ext="unclosed`,
      `${MEDIA_TYPE}, ${MEDIA_TYPE}`,
      `${MEDIA_TYPE};;q=`,
      ATOMIC,
      'text/plain',
      'multipart/form-data; boundary=x',
      'application/vnd.api+xml',
      '*/*',
      'x',
    )
    .map((type) => ({ ...creating(task()), headers: { 'content-type': type }, statuses: [415] })),
  fc
    .constantFrom(
      `${MEDIA_TYPE}; charset=utf-8`,
      `${MEDIA_TYPE}; ext="https://example.com/none"`,
      `${MEDIA_TYPE};q=0`,
      `${MEDIA_TYPE}; a=b, ${MEDIA_TYPE}; c=d`,
      `${MEDIA_TYPE}; ext="x`,
      '"',
    )
    .chain((accept) =>
      fc.constantFrom<Malformed>(
        { ...creating(task()), headers: { ...JSON_BODY, accept }, statuses: [406] },
        { method: 'GET', path: '/v1/tasks', headers: { accept }, statuses: [406] },
      ),
    ),
);

const creating = (body: unknown) => ({ method: 'POST', path: '/v1/tasks', body: JSON.stringify(body) });

const headers: Arbitrary<Malformed> = fc.constantFrom<Malformed>(
  { ...creating(task()), headers: { ...JSON_BODY, 'if-match': '"x"' }, statuses: [412] },
  { ...creating(task()), headers: { ...JSON_BODY, 'if-match': 'x' }, statuses: [412] },
  { ...creating(task()), headers: { ...JSON_BODY, 'if-none-match': '*' }, statuses: [400] },
  { ...creating(task()), headers: { ...JSON_BODY, 'idempotency-key': 'k'.repeat(256) }, statuses: [400] },
  { ...creating(task()), headers: { ...JSON_BODY, 'content-encoding': 'compress' }, statuses: [415] },
  { ...creating(task()), headers: { ...JSON_BODY, 'content-encoding': 'gzip' }, statuses: [400] },
  { method: 'DELETE', path: `/v1/tasks/${TASK}`, headers: { 'if-match': 'W/"x"' }, statuses: [412] },
);

/** Texts and bytes that are no JSON object. */
const texts: Arbitrary<Malformed> = fc
  .oneof(
    fc.constantFrom('', '{', '[]', 'null', '"{}"', '1', '{}{}', "{'data': 1}", '{"data": NaN}', '\ufeff{', '[[[['),
    fc.nat(60).map((end) => JSON.stringify(task()).slice(0, end)),
    fc.uint8Array({ minLength: 1, maxLength: 40 }),
    fc.constant(new Uint8Array([0x7b, 0xff, 0xfe, 0x7d])),
    fc.string({ minLength: 1, maxLength: 40 }).map((it) => `${it}}`),
    fc.constant(`${'['.repeat(100_000)}`),
    fc.constant(`{"data":${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}}`),
  )
  .map((body) => ({ method: 'POST', path: '/v1/tasks', headers: JSON_BODY, body, statuses: [400] }));

/** JSON that is no document about a task. */
const documents: Arbitrary<Malformed> = fc
  .tuple(
    fc.constantFrom(
      ['POST', '/v1/tasks'],
      ['PATCH', `/v1/tasks/${TASK}`],
      ['PATCH', `/v1/tasks/${TASK}/relationships/parent_task`],
      ['POST', `/v1/tasks/${TASK}/relationships/subtasks`],
      ['POST', `/v1/tasks/${TASK}/comment`],
    ),
    fc.oneof(
      fc.jsonValue({ maxDepth: 3 }).filter((it) => it !== null && !(Array.isArray(it) && it.length === 0)),
      fc.constantFrom({ type: 'task' }, { type: 5, id: TASK }, { type: 'skill', id: TASK }, { type: 'task', id: 5 }),
      fc.constantFrom({ id: TASK }, { type: 'task', id: '' }, { type: 'task', lid: 'x' }, [{ type: 'task' }], [5]),
    ),
  )
  .map(([[method = '', path = ''], data]) => ({
    method,
    path,
    headers: JSON_BODY,
    body: JSON.stringify({ data }),
    statuses: [400, 403, 404, 409, 422],
  }));

const wrongValue = fc.oneof(
  fc.constantFrom(
    { title: ' ' },
    { title: 5 },
    { title: null },
    { title: 'a\0b' },
    { title: '\ud800' },
    { title: { a: 1 } },
    { status: 'nowhere' },
    { due_date: 5 },
    { due_date: 'soon' },
    { due_date: '2026-02-30' },
    { references: [{ id: 1 }] },
    { references: 5 },
    { conversation_thread_id: 'x' },
    { priority: '' },
    { ['__proto__']: 1 },
    { constructor: 1 },
    { task_id: TASK },
    { created_at: '2026-01-01' },
    { deleted_at: '2026-01-01' },
    { workspace_id: id('workspaces', 1) },
    { workspace_pk: 1 },
    { parent_task_id: TASK },
    { score: '1' },
  ),
  fc.string({ minLength: 1, maxLength: 8 }).map((name) => ({ [`${name}?`]: 1 })),
);

const attributes: Arbitrary<Malformed> = fc.tuple(wrongValue, fc.boolean()).map(([value, isNew]) => ({
  method: isNew ? 'POST' : 'PATCH',
  path: isNew ? '/v1/tasks' : `/v1/tasks/${TASK}`,
  headers: JSON_BODY,
  body: JSON.stringify(isNew ? task(value) : about('task', TASK, value)),
  statuses: [400, 403, 422],
}));

const relationships: Arbitrary<Malformed> = fc
  .tuple(
    fc.constantFrom('parent_task', 'assigned_to', 'subtasks', 'workspace', 'colour'),
    fc.oneof(
      fc.constantFrom(5, 'x', [], {}, { data: 5 }, { data: [] }, { data: { type: 'task' } }, { data: { id: TASK } }),
      fc.constantFrom(
        { data: { type: 'task', id: id('tasks', 99) } },
        { data: { type: 'task', id: 'x' } },
        { data: { type: 'skill', id: TASK } },
        { data: { type: 'task', lid: 'x' } },
      ),
    ),
  )
  .map(([name, given]) => ({
    ...creating(task({}, { [name]: given })),
    headers: JSON_BODY,
    statuses: [400, 403, 404, 409],
  }));

const badOperation = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom<object>(
    { op: 'upsert', data: task().data },
    { op: 'add' },
    { op: 'add', href: '/v1/colours', data: task().data },
    { op: 'add', href: '/v1/tasks', ref: { type: 'task' }, data: task().data },
    { op: 'update', data: { type: 'task', lid: 'x' } },
    { op: 'update', ref: { type: 'task', id: TASK }, data: about('task', id('tasks', 2)).data },
    { op: 'update', ref: { type: 'task', id: TASK, relationship: 'colour' }, data: null },
    { op: 'update', ref: { type: 'task', id: TASK, relationship: 5 }, data: null },
    { op: 'remove', ref: { type: 'task', id: 'x' } },
    { op: 'remove', ref: { type: 'people', id: id('people', 1) } },
    { op: 'remove' },
  ),
);

/** A good operation before the bad one must not be done either. */
const operations: Arbitrary<Malformed> = fc
  .oneof(
    badOperation.map((it) => ({ 'atomic:operations': [{ op: 'add', data: { ...task().data, lid: 'a' } }, it] })),
    fc.constantFrom<object>({}, { 'atomic:operations': [] }, { 'atomic:operations': {} }, { operations: [] }),
  )
  .map((body) => ({
    method: 'POST',
    path: '/v1/operations',
    headers: { 'content-type': ATOMIC },
    body: JSON.stringify(body),
    statuses: [400, 403, 404, 409],
  }));

export const malformed: Arbitrary<Malformed> = fc.oneof(
  { weight: 4, arbitrary: parameters },
  { weight: 1, arbitrary: queryStrings },
  { weight: 1, arbitrary: places },
  { weight: 1, arbitrary: mediaTypes },
  { weight: 1, arbitrary: headers },
  { weight: 2, arbitrary: texts },
  { weight: 3, arbitrary: documents },
  { weight: 3, arbitrary: attributes },
  { weight: 2, arbitrary: relationships },
  { weight: 2, arbitrary: operations },
);
