/** Whether a row has the words that are searched for, of the texts that the operations ask: a reading of its own. */
import type { TableName } from '../model.ts';
import type { Row } from '../world/world.ts';

/** What is searched of each table. */
const SEARCHED: Partial<Record<TableName, readonly string[]>> = {
  skills: ['name', 'description', 'body'],
  tasks: ['title', 'description'],
};

const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase();

const wordsOf = (row: Row, table: TableName): readonly string[] =>
  (SEARCHED[table] ?? []).flatMap((name) => plain(String(row[name] ?? '')).match(/[a-z]+/g) ?? []);

/** `"one" two`, `"one" -two`, `"one" or "two"`: words in quotes and excluded ones whole, the last one by its beginning. */
export function found(text: string, row: Row, table: TableName): boolean {
  const words = wordsOf(row, table);
  const has = (term: string): boolean => {
    if (term.startsWith('-')) return !words.includes(plain(term.slice(1)));
    if (term.startsWith('"')) return words.includes(plain(term.slice(1, -1)));
    return words.some((it) => it.startsWith(plain(term)));
  };
  return text.includes(' or ') ? text.split(' or ').some(has) : text.split(' ').every(has);
}
