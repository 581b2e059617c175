/** `_search`: what is found, in which order and with which headlines, by hand; and what is refused. */
import pg from 'pg';
import { beforeAll, describe, expect, test } from 'vitest';
import { newSession } from '../../../src/auth/session.ts';
import { loadConfig } from '../../../src/config/load-config.ts';
import { createEngine } from '../../../src/graphql/engine.ts';
import { runRead } from '../../../src/read/run.ts';
import { ADA, DEE, id } from '../../harness/dataset.ts';
import { engineParts, prepared, writeOptions } from '../../harness/engine.ts';
import { fixedGateway } from '../../harness/fixed-gateway.ts';
import type { Caller } from '../../harness/gateway.ts';

const fixed = fixedGateway();

const TASKS = `INSERT INTO core_api.tasks (workspace_pk, title, description, status, executor_type)
  VALUES ($1, $2, $3, 'open', 'human')`;

const OURS: readonly (readonly [title: string, description: string | null])[] = [
  ['Send the Stripe invoice', 'The exact words matter.'],
  ['Check Stripe invoices', 'A test of words that are exact.'],
  ['Fermer le café à l’échéance', null],
  ['Øresund og Łódź', 'Straße'],
  ['Plain', 'It names a stripe invoice in passing.'],
  ["Don't panic", null],
  ['Marked \uE000forged\uE001', 'by hand'],
];

beforeAll(async () => {
  const client = new pg.Client({ connectionString: fixed.database.superuserUrl });
  await client.connect();
  for (const row of OURS) await client.query(TASKS, [1, ...row]);
  await client.query(TASKS, [2, 'Their secret Stripe invoice', null]);
  await client.query(`UPDATE core_api.skills SET body = 'How to reconcile ledgers' WHERE pk IN (1, 3, 4)`);
  await client.end();
});

async function titles(text: string, caller: Caller = ADA, more = ''): Promise<readonly string[]> {
  const query = `query ($text: String!) { tasks(where: {_search: $text}, order_by: [{title: asc}] ${more}) { title } }`;
  const { tasks } = (await fixed.answer(query, { text }, caller)) as { tasks: readonly { title: string }[] };
  return tasks.map(({ title }) => title);
}

const [SEND, CHECK, CLOSE, NORTH, PLAIN, PANIC] = OURS.map(([title]) => title);

describe('a search finds', () => {
  test.for<[does: string, string, readonly (string | undefined)[]]>([
    ['all of the words, wherever they stand', 'invoice stripe', [PLAIN, SEND]],
    ['words next to each other in quotes', '"exact words"', [SEND]],
    ['not what has an excluded word', 'stripe -test', [PLAIN, SEND]],
    ['one word or another', 'panic or plain', [PANIC, PLAIN]],
    ['the last word by its beginning', 'stripe invoi', [CHECK, PLAIN, SEND]],
    ['no other word by its beginning', 'stri "invoice"', []],
    ['no quoted word by its beginning', '"invoi"', []],
    ['no word that begins like an excluded one only', 'stripe -te', [CHECK, PLAIN, SEND]],
    ['accented words without their accents', 'cafe echeance', [CLOSE]],
    ['plain words by accented ones', 'STRÍPE', [CHECK, PLAIN, SEND]],
    ['accents that are written apart', 'e\u0301che\u0301ance', [CLOSE]],
    ['letters with a stroke', 'oresund lodz', [NORTH]],
    ['words with a misspelt letter, where nothing has the words', 'Chek Strpe', [CHECK]],
    ['words with an apostrophe', "don't", [PANIC]],
  ])('%s', async ([, text, expected]) => {
    expect(await titles(text)).toEqual(expected);
  });

  test.for([
    '',
    ' ',
    '-',
    '"',
    '"" or -',
    "'",
    '\\',
    "'a':*",
    '!!(|&<->',
    'a:*b',
    '<b>',
    '\u{10ffff}',
    '\u{1f600}',
    '%_',
    "')--",
  ])('nothing at the worst, but never a fault: %j', async (text) => {
    expect(await titles(text)).toEqual(expect.any(Array));
    expect(await titles(`${text} stripe`)).toEqual(expect.any(Array));
  });

  test('nothing by a text without words, whether it is asked for or excluded', async () => {
    expect(await titles('--')).toEqual([]);
    const none = '{ tasks_aggregate(where: {_not: {_search: "--"}}) { aggregate { count } } }';
    const all = '{ tasks_aggregate { aggregate { count } } }';
    expect(await fixed.answer(none)).toEqual(await fixed.answer(all));
  });

  test('the rows of the caller alone, whatever scope a text names', async () => {
    expect(await titles('secret', DEE)).toEqual(['Their secret Stripe invoice']);
    for (const text of [
      'secret',
      '2/secret',
      "'2/secret'",
      '"2/secret"',
      '2/=',
      'public/secret',
      '-zzz secret',
      'secrt',
      '2 or secret',
    ])
      expect(await titles(text), text).not.toContain('Their secret Stripe invoice');
  });

  test('the rows of all workspaces for admin', async () => {
    expect(await titles('secret stripe', { role: 'admin' })).toEqual(['Their secret Stripe invoice']);
    expect(await titles('stripe -test', { role: 'admin' })).toEqual([PLAIN, SEND, 'Their secret Stripe invoice']);
    expect(await titles('secrt', { role: 'admin' })).toEqual(['Their secret Stripe invoice']);
  });

  test('public skills of others, whose private relations stay hidden, and not their private skills', async () => {
    const query = `query ($text: String!) {
      skills(where: {_search: $text}, order_by: [{name: asc}]) { name workspace { workspace_id } created_by_id }
    }`;
    const { skills } = (await fixed.answer(query, { text: 'reconcile ledgers' })) as { skills: readonly unknown[] };
    expect(skills).toEqual([
      { name: 'Match invoices', workspace: { workspace_id: id('workspaces', 1) }, created_by_id: id('memberships', 1) },
      { name: 'Shared by them', workspace: null, created_by_id: null },
    ]);
  });

  test('rows through relations, in aggregates, groups, pages and the negative', async () => {
    expect(
      await fixed.answer(`{
        tasks(where: {subtasks: {_search: "lease"}}) { title subtasks(where: {_search: "own"}) { title } }
        tasks_aggregate(where: {_search: "stripe"}) { aggregate { count } }
        tasks_groups(by: {column: status}, where: {_search: "stripe"}) { key { status } aggregate { count } }
        tasks_page(where: {_or: [{_search: "plain"}, {_search: "panic"}]}) { total_count }
        other: tasks_aggregate(where: {_not: {_search: "s or p or a or o or w or z or c or f or d or m or l"}}) { aggregate { count } }
      }`),
    ).toEqual({
      tasks: [{ title: 'Pay rent', subtasks: [{ title: 'Call the owner' }] }],
      tasks_aggregate: { aggregate: { count: 3 } },
      tasks_groups: [{ key: { status: 'open' }, aggregate: { count: 3 } }],
      tasks_page: { total_count: 2 },
      other: { aggregate: { count: expect.any(Number) } },
    });
  });
});

describe('what is written', () => {
  test('is never found by similar words', async () => {
    const update = (text: string) =>
      fixed.answer(
        `mutation { update_tasks(where: {_search: "${text}"}, _set: {title: "Don't panic"}) { affected_rows } }`,
      );
    expect(await update('panik')).toEqual({ update_tasks: { affected_rows: 0 } });
    expect(await update('panic')).toEqual({ update_tasks: { affected_rows: 1 } });
  });

  test('is found by its new words and no longer by its old ones', async () => {
    const set = (title: string) =>
      `mutation { update_tasks(where: {_search: "mark forg"}, _set: {title: "${title}"}) { affected_rows } }`;
    await fixed.answer(set('Nothing'));
    const rename = (from: string, to: string) =>
      fixed.answer(
        `mutation { update_tasks(where: {title: {_eq: "${from}"}}, _set: {title: "${to}"}) { affected_rows } }`,
      );
    await rename('Left behind', 'Quixotic');
    expect([await titles('"quixotic"'), await titles('"behind"')]).toEqual([['Quixotic'], []]);
    await rename('Quixotic', 'Left behind');
    expect([await titles('"quixotic"'), await titles('"behind"')]).toEqual([[], ['Left behind']]);
  });
});

describe('relevance', () => {
  const sorted = 'order_by: [{_search: relevance}]';

  test('puts first what has the words in its title', async () => {
    const answer = await fixed.answer(`{ tasks(where: {_search: "stripe invoice"}, ${sorted}) { title } }`);
    expect(answer).toEqual({ tasks: [SEND, CHECK, PLAIN].map((title) => ({ title })) });
  });

  test('goes on behind a cursor, equal rows in the order of their keys', async () => {
    const all = await fixed.answer(`{ tasks(where: {_search: "e or t or p or a or s"}, ${sorted}) { task_id } }`);
    const found: unknown[] = [];
    let after: string | null = null;
    do {
      const query = `query ($after: String) { tasks_page(where: {_search: "e or t or p or a or s"}, ${sorted}, first: 2, after: $after) {
        items { task_id } end_cursor has_more } }`;
      const { tasks_page: page } = (await fixed.answer(query, { after })) as {
        tasks_page: { items: unknown[]; end_cursor: string; has_more: boolean };
      };
      found.push(...page.items);
      after = page.has_more ? page.end_cursor : null;
    } while (after !== null);
    expect(found.length).toBeGreaterThan(4);
    expect({ tasks: found }).toEqual(all);
  });

  test.for([
    ['without a search', sorted, /takes one "_search" in the "where" of the same list, but there is none$/],
    ['with an excluded search', `where: {_not: {_search: "a"}}, ${sorted}`, /but there is none$/],
    ['with the search of related rows', `where: {subtasks: {_search: "a"}}, ${sorted}`, /but there is none$/],
    [
      'through a relation',
      'where: {_search: "a"}, order_by: [{parent_task: {_search: relevance}}]',
      /but there is none$/,
    ],
    ['with several', `where: {_or: [{_search: "a"}, {_search: "b"}]}, ${sorted}`, /but there are several$/],
  ] as const)('is refused %s', async ([, args, message]) => {
    expect(await fixed.refusal(`{ tasks(${args}) { title } }`)).toMatchObject({
      code: 'validation-failed',
      message: expect.stringMatching(message),
      path: expect.stringContaining('order_by'),
    });
  });
});

describe('a headline', () => {
  const headlines = async (text: string, length = '') => {
    const query = `query ($text: String!) { tasks(where: {_search: $text}, order_by: [{title: asc}]) { _search_headline${length} } }`;
    const { tasks } = (await fixed.answer(query, { text })) as { tasks: readonly { _search_headline: string }[] };
    return tasks.map((it) => it._search_headline.replaceAll('\uE000', '[').replaceAll('\uE001', ']'));
  };

  test('marks the words in the texts as they are, and no others', async () => {
    expect(await headlines('panic')).toEqual(["Don't [panic]"]);
    expect(await headlines('cafe ech')).toEqual(['Fermer le [café] à l’[échéance]']);
    expect(await headlines('"exact words"')).toEqual(['Send the Stripe invoice\nThe [exact] [words] matter.']);
  });

  test('has no marks that the text brought', async () => {
    expect(await headlines('marked')).toEqual(['[Marked] forged\nby hand']);
  });

  test('is as long as is asked for, within bounds', async () => {
    expect(await headlines('passing', '(length: 2)')).toEqual(['in [passing].']);
    expect(await headlines('passing', '(length: 0)')).toEqual(await headlines('passing', '(length: 2)'));
    expect(await headlines('passing', '(length: 1000)')).toEqual(await headlines('passing', '(length: 100)'));
    expect(await fixed.refusal('{ tasks(where: {_search: "a"}) { _search_headline(length: -1) } }')).toMatchObject({
      message: "expected a non-negative 32-bit integer for type 'Int', but found a negative one",
    });
  });

  test('is null where rows are not found by a search, but related or named', async () => {
    const nothing = { _search_headline: null };
    expect(
      await fixed.answer(`{
        tasks(limit: 1) { _search_headline }
        tasks_by_pk(task_id: "${id('tasks', 1)}") { _search_headline }
        found: tasks(where: {_search: "lease"}) { parent_task { _search_headline } subtasks { _search_headline } }
      }`),
    ).toEqual({
      tasks: [nothing],
      tasks_by_pk: nothing,
      found: [{ parent_task: nothing, subtasks: [] }],
    });
  });

  test('stands in pages, groups and the nodes of an aggregate', async () => {
    const shown = { _search_headline: "Don't \uE000panic\uE001" };
    expect(
      await fixed.answer(`{
        tasks_page(where: {_search: "panic"}) { items { _search_headline } }
        tasks_groups(by: {column: status}, where: {_search: "panic"}) { nodes { _search_headline } }
        tasks_aggregate(where: {_search: "panic"}) { nodes { _search_headline } }
      }`),
    ).toEqual({
      tasks_page: { items: [shown] },
      tasks_groups: [{ nodes: [shown] }],
      tasks_aggregate: { nodes: [shown] },
    });
  });
});

describe('a search is bounded', () => {
  const LONG = 'characters in a pattern or a text that is searched for, but 201 were found';

  test.for([
    ['in characters', 'x'.repeat(201), `limit "pattern": at most 200 ${LONG}`],
    [
      'in words',
      'a '.repeat(33),
      'limit "search-words": at most 32 words in a text that is searched for, but 33 were found',
    ],
  ] as const)('%s', async ([, text, message]) => {
    const { limits } = loadConfig({});
    const { gateway: pool } = fixed.database;
    const engine = createEngine({ ...engineParts, limits, read: runRead(pool), write: writeOptions(pool) });
    const variables = { 'x-hasura-workspace-id': ADA.workspaceId ?? '' };
    const session = newSession({ role: 'user', variables, via: 'token' });
    const operation = prepared(engine, 'user', 'query ($text: String!) { tasks(where: {_search: $text}) { title } }');
    const { errors } = await engine.execute({ operation, variables: { text }, session });
    expect(errors?.map((it) => it.message)).toEqual([message]);
  });
});
