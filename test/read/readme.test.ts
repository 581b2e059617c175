/** The README's first query, asked of the demo data of the day that it names, has the README's answer. */
import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { DEMO_WORKSPACES, seedDemo } from '../../src/demo/demo.ts';
import { createTestDatabase } from '../harness/database.ts';
import { createTestGateway } from '../harness/gateway.ts';

test('the README’s first query has the answer that it shows', async () => {
  const [, chapter = ''] = (await readFile('README.md', 'utf8')).split('## A first query');
  const [, query = ''] = /```graphql\n(.*?)```/s.exec(chapter) ?? [];
  const [, day = ''] = /On (\d+ \w+ \d{4})/.exec(chapter) ?? [];
  const [, answer = ''] = /```json\n(.*?)```/s.exec(chapter) ?? [];
  await using database = await createTestDatabase();
  await seedDemo(database.ownerUrl, new Date(`${day} 12:00Z`));
  const [{ workspaceId, personId: userId }] = DEMO_WORKSPACES;
  const { text } = await createTestGateway(database.gateway).query({ role: 'user', workspaceId, userId }, query);
  expect(JSON.parse(text)).toEqual(JSON.parse(answer));
});
