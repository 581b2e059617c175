/** `_search_headline` of generated texts: which stretch of a text it may be, how long, and what is marked in it. */
import fc from 'fast-check';
import pg from 'pg';
import { beforeAll, expect, test } from 'vitest';
import { fixedGateway } from '../../harness/fixed-gateway.ts';

const fixed = fixedGateway();

const [START, STOP] = ['\uE000', '\uE001'];
const LONGEST = 20;

const word = fc.constantFrom('pay', 'rent', 'Café', 'ÉCHÉANCE', 'invoice', 'payment', 'the', 'a', 'of', 'élan', 'Øre');
const other = fc.constantFrom(START, STOP, '<b>', '</b>', '<script src="x">', '&', '<', '.', ' ', '\n', '“', 'e\u0301');
const textOf = (maxLength: number) =>
  fc
    .array(fc.oneof({ arbitrary: word, weight: 5 }, { arbitrary: other, weight: 1 }), { minLength: 1, maxLength })
    .map((them) => them.join(' '));
const rows = fc.sample(fc.record({ title: textOf(12), description: fc.option(textOf(120)) }), {
  seed: 3,
  numRuns: 150,
});

beforeAll(async () => {
  const client = new pg.Client({ connectionString: fixed.database.superuserUrl });
  await client.connect();
  await client.query(
    `INSERT INTO core_api.tasks (workspace_pk, title, description, status, executor_type)
     SELECT 1, title, description, 'open', 'human' FROM unnest($1::text[], $2::text[]) AS made (title, description)`,
    [rows.map((it) => it.title), rows.map((it) => it.description)],
  );
  await client.end();
});

const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f\uE000\uE001]+/g, '')
    .replace(/Ø/g, 'O')
    .toLowerCase();

const TAG = /<\/?[a-z!?][^<>]*>/gi;

/** A text as a headline shows it: accents are part of their letters, and an HTML tag is a space. */
const shownOf = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\u0300-\u036f\uE000\uE001]+/g, '')
    .replace(TAG, ' ');

const wordsOf = (text: string): readonly string[] => plain(text.replace(TAG, ' ')).match(/[a-z]+/g) ?? [];

interface Found {
  readonly title: string;
  readonly description: string | null;
  readonly _search_headline: string;
}

const asked = fc.record({
  first: fc.option(word),
  last: word,
  begun: fc.nat(2),
  length: fc.integer({ min: 2, max: LONGEST }),
});

test('a headline is a stretch of the text, no longer than asked, with the words that are found marked and no others', {
  timeout: 120_000,
}, async () => {
  let marked = 0;
  const property = fc.asyncProperty(asked, async ({ first, last, begun, length }) => {
    const end = last.slice(0, Math.max(1, last.length - begun));
    const text = first ? `${first} ${end}` : end;
    const query = `query ($text: String!, $length: Int!) { tasks(where: {_search: $text}, limit: 20) { title description _search_headline(length: $length) } }`;
    const { tasks } = (await fixed.answer(query, { text, length })) as { tasks: readonly Found[] };
    for (const { title, description, _search_headline: shown } of tasks) {
      const [before = '', ...parts] = shown.split(START);
      expect(before).not.toContain(STOP);
      for (const part of parts) {
        const [found = '', ...behind] = part.split(STOP);
        expect(behind, shown).toHaveLength(1);
        expect(plain(found) === plain(first ?? '') || plain(found).startsWith(plain(end)), `${text}: ${shown}`).toBe(
          true,
        );
        marked += 1;
      }
      const own = `${title}\n${description ?? ''}`;
      expect(shownOf(own)).toContain(shown.replace(/[\uE000\uE001]/g, ''));
      expect(shown.split(/\s+/).length, shown).toBeLessThanOrEqual(length);
      // A row may also be found because it resembles what is asked.
      if (!first && wordsOf(own).some((it) => it.startsWith(plain(end))))
        expect(parts.length, shown).toBeGreaterThan(0);
    }
  });
  await fc.assert(property, { seed: 5, numRuns: 60 });
  expect(marked).toBeGreaterThan(300);
});
