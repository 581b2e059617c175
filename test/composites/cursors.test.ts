import { describe, expect, test } from 'vitest';
import { cursorSecret } from '../../src/config/cursor-secret.ts';
import { jwtSecret } from '../../src/jwt/jwt-secret.ts';
import { Cursors } from '../../src/query/cursors.ts';
import { ADA, DEE, id } from '../harness/dataset.ts';
import { fixedGateway, type Refusal } from '../harness/fixed-gateway.ts';
import { type Caller, createTestGateway } from '../harness/gateway.ts';

const fixed = fixedGateway();

const QUERY = `query ($where: tasks_bool_exp, $order_by: [tasks_order_by!], $after: String) {
  tasks_page(where: $where, order_by: $order_by, after: $after, first: 2) { items { title } end_cursor } }`;

interface Page {
  readonly items: readonly { readonly title: string }[];
  readonly end_cursor: string;
}

type Variables = Readonly<Record<string, unknown>>;

const LIST: Variables = {
  where: { status: { _in: ['open', 'done'] } },
  order_by: [{ assigned_to: { full_name: 'asc' } }, { title: 'desc' }],
};

async function pageOf(variables: Variables, query = QUERY, caller: Caller = ADA): Promise<Page> {
  return ((await fixed.answer(query, variables, caller)) as { readonly tasks_page: Page }).tasks_page;
}

const cursorOf = async (variables: Variables = LIST): Promise<string> => (await pageOf(variables)).end_cursor;

const REFUSED: Refusal = {
  code: 'validation-failed',
  message:
    'the cursor is not one of this list: accepted is the end_cursor of a page with the same where and order_by, asked for by the same caller',
  path: '$.selectionSet.tasks_page.args.after',
};

describe('a cursor', () => {
  test('is the same for the same row and list, and tells nothing of it', async () => {
    const cursor = await cursorOf();
    expect(await cursorOf()).toBe(cursor);
    const bytes = Buffer.from(cursor, 'base64url');
    for (const text of [(await pageOf(LIST)).items[1]?.title ?? '?', 'Ada', '00000']) {
      expect(bytes.includes(text)).toBe(false);
    }
  });

  test('is as long for a small internal key as for a large one', () => {
    const cursors = new Cursors(new Uint8Array(32), 'user');
    expect(cursors.seal('["0000000000000000001"]', 'a')).toHaveLength(
      cursors.seal('["0000000000012345678"]', 'a').length,
    );
  });

  test('is good for the same list, whether written in the document or sent in variables', async () => {
    const literal = `query ($after: String) {
      tasks_page(after: $after, first: 2, order_by: [{ assigned_to: { full_name: asc } }, { title: desc }],
        where: { status: { _in: [open, "done"] } }) { items { title } end_cursor } }`;
    const mixed = `query ($after: String, $status: [task_status_enum!], $title: order_by) {
      tasks_page(after: $after, order_by: [{ assigned_to: { full_name: asc } }, { title: $title }],
        where: { status: { _in: $status } }) { items { title } end_cursor } }`;
    const after = await cursorOf();
    const { items } = await pageOf({ ...LIST, after });
    expect((await pageOf({ after }, literal)).items).toEqual(items);
    const rest = await pageOf({ after, status: ['open', 'done'], title: 'desc' }, mixed);
    expect(rest.items.slice(0, 2)).toEqual(items);
  });

  test('is good in the document itself', async () => {
    const query = `{ tasks_page(after: ${JSON.stringify(await cursorOf({}))}) { items { title } end_cursor } }`;
    expect((await pageOf({}, query)).items[0]?.title).toBe('Call the owner');
  });

  test.each<[string, Variables]>([
    ['another filter', { ...LIST, where: { status: { _in: ['open'] } } }],
    ['no filter', { order_by: LIST.order_by }],
    ['another direction', { ...LIST, order_by: [{ assigned_to: { full_name: 'asc' } }, { title: 'asc' }] }],
    [
      'another place for nulls',
      { ...LIST, order_by: [{ assigned_to: { full_name: 'asc_nulls_first' } }, { title: 'desc' }] },
    ],
    ['another sort key', { ...LIST, order_by: [{ assigned_to: { full_name: 'asc' } }, { status: 'desc' }] }],
    ['fewer sort keys', { ...LIST, order_by: [{ assigned_to: { full_name: 'asc' } }] }],
    ['another order of sort keys', { ...LIST, order_by: [{ title: 'desc' }, { assigned_to: { full_name: 'asc' } }] }],
    ['no sort', { where: LIST.where }],
  ])('is refused for %s', async (_what, variables) => {
    const after = await cursorOf();
    expect(await fixed.refusal(QUERY, { ...variables, after })).toEqual(REFUSED);
    const { end_cursor } = await pageOf(variables);
    expect((await pageOf({ ...variables, after: end_cursor })).items).toBeDefined();
  });

  test('is refused where the keys of one object stand in another order, which sorts otherwise', async () => {
    const sorted = (keys: string) =>
      `query ($after: String) { tasks_page(first: 2, after: $after, order_by: { ${keys} }) { items { title } end_cursor } }`;
    const { end_cursor: after } = await pageOf({}, sorted('status: asc, title: asc'));
    expect(await fixed.refusal(sorted('title: asc, status: asc'), { after })).toEqual(REFUSED);
  });

  test('is refused for another condition of a composite sort', async () => {
    const order = (status: string) => ({
      order_by: { composite_subtasks_list: { direction: 'asc', where: { status: { _eq: status } } } },
    });
    const after = await cursorOf(order('open'));
    expect(await fixed.refusal(QUERY, { ...order('done'), after })).toEqual(REFUSED);
    expect((await pageOf({ ...order('open'), after })).items).toHaveLength(2);
  });

  test.each<[string, Caller]>([
    ['another workspace', { ...DEE, userId: ADA.userId ?? '' }],
    ['another person of the workspace', { ...ADA, userId: id('people', 2) }],
    ['nobody in particular', { role: 'user', workspaceId: ADA.workspaceId ?? '' }],
    ['another role', { ...ADA, role: 'service' }],
    ['admin', { ...ADA, role: 'admin' }],
  ])('is refused from %s', async (_who, caller) => {
    const after = await cursorOf();
    expect(await fixed.refusal(QUERY, { ...LIST, after }, caller)).toEqual(REFUSED);
    const own = await pageOf(LIST, QUERY, caller);
    if (own.end_cursor) expect((await pageOf({ ...LIST, after: own.end_cursor }, QUERY, caller)).items).toBeDefined();
  });

  test('is refused for another table with the same keys', async () => {
    const people = '{ people_page(first: 1) { end_cursor } }';
    const { people_page } = (await fixed.answer(people)) as { readonly people_page: Page };
    expect(await fixed.refusal(QUERY, { after: people_page.end_cursor })).toEqual(REFUSED);
  });

  test('is refused with any of its characters changed, added or left out', async () => {
    const cursor = await cursorOf({});
    for (let at = 0; at < cursor.length; at++) {
      const other = cursor[at] === 'A' ? 'B' : 'A';
      const changed = cursor.slice(0, at) + other + cursor.slice(at + 1);
      expect(await fixed.refusal(QUERY, { after: changed })).toEqual(REFUSED);
    }
    for (const changed of [cursor.slice(1), cursor.slice(0, -1), `${cursor}A`, `${cursor}=`, ` ${cursor}`]) {
      expect(await fixed.refusal(QUERY, { after: changed })).toEqual(REFUSED);
    }
  });

  test('is refused when it is no cursor at all', async () => {
    const position = Buffer.from('["0000000000000000001"]').toString('base64url');
    for (const after of ['', 'x', '!', 'null', '0', position, 'A'.repeat(50), '\u0000', 'é'.repeat(30)]) {
      expect(await fixed.refusal(QUERY, { after })).toEqual(REFUSED);
    }
  });

  test('is refused when it was sealed with another secret', async () => {
    const list = JSON.stringify(['tasks', [], null, null, ADA.workspaceId, ADA.userId]);
    const forged = new Cursors(new Uint8Array(32).fill(8), 'user').seal('["0000000000000000090"]', list);
    expect(await fixed.refusal(QUERY, { after: forged })).toEqual(REFUSED);
    const known = new Cursors(new Uint8Array(32).fill(7), 'user').seal('["0000000000000000097"]', list);
    expect((await pageOf({ after: known })).items[0]?.title).toBe('Ask the bank');
  });

  test('of one gateway is good in another with the same secret', async () => {
    const { query } = createTestGateway(fixed.database.gateway);
    const { data } = await query(ADA, QUERY, { ...LIST, after: await cursorOf() });
    expect(data?.tasks_page).toEqual(await pageOf({ ...LIST, after: await cursorOf() }));
  });
});

describe('the secret of cursors', () => {
  const settings = (text: object) => jwtSecret.parse(JSON.stringify(text));
  const symmetric = settings({ type: 'HS256', key: 'a'.repeat(32) });
  const provider = settings({ jwk_url: 'https://example.com/jwks.json', audience: 'a', issuer: 'b' });

  test('is made of the secret that tokens are signed with, and is not that secret', () => {
    expect(cursorSecret(undefined, symmetric)).toEqual(cursorSecret(undefined, symmetric));
    expect(cursorSecret(undefined, symmetric)).not.toEqual(
      cursorSecret(undefined, settings({ type: 'HS256', key: 'b'.repeat(32) })),
    );
    expect(Buffer.from(cursorSecret(undefined, symmetric)).toString('utf8')).not.toContain('aaaa');
  });

  test('is new in each process where tokens are verified with public keys', () => {
    expect(cursorSecret(undefined, provider)).not.toEqual(cursorSecret(undefined, provider));
  });

  test('is the configured one, wherever tokens come from', () => {
    const configured = 'c'.repeat(32);
    expect(cursorSecret(configured, provider)).toEqual(cursorSecret(configured, symmetric));
    expect(cursorSecret(configured, symmetric)).not.toEqual(cursorSecret(undefined, symmetric));
    expect(cursorSecret(configured, symmetric)).toHaveLength(32);
  });
});
