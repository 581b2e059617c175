/** The README names every verb that there is. */
import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { verbs } from '../../src/catalog/verbs.ts';
import { rules } from '../../src/permissions/permitted.ts';

const rows = (await readFile('README.md', 'utf8')).split('\n').filter((line) => line.startsWith('| `'));
const cellsOf = (row: string) => row.split('|').map((cell) => cell.trim());

test.for(Object.keys(verbs))('the README shows the verb %s once, with the roles that have it', (verb) => {
  const shown = rows.filter((row) => row.includes(`\`${verb}\``));
  expect(shown).toHaveLength(1);
  const [, , , who] = cellsOf(shown[0] ?? '');
  const having = (['user', 'service'] as const).filter((role) =>
    Object.values(rules).some((table) => table[role]?.verbs?.names.some((name: string) => name === verb)),
  );
  expect(who?.split(', ')).toEqual(having);
});
