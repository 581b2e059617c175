/** Which statements of writes connections keep prepared. */
import { expect, test } from 'vitest';
import { createPrisma } from '../../src/db/prisma.ts';
import { createTestDatabase } from '../harness/database.ts';

/** How many statements the one connection keeps, after each of so many was sent twice. */
async function keptAfter(count: number, options: { readonly prepare?: boolean }, end = ''): Promise<number> {
  await using database = await createTestDatabase();
  const prisma = createPrisma(database.gateway, options);
  try {
    for (let index = 0; index < 2 * count; index += 1) {
      const sql = `SELECT ${index % count} AS number${end}`;
      expect(await prisma.$queryRawUnsafe(sql)).toEqual([{ number: index % count }]);
    }
    expect(database.gateway.totalCount).toBe(1);
    const { rows } = await database.gateway.query('SELECT count(*)::int AS kept FROM pg_prepared_statements');
    return rows[0].kept;
  } finally {
    await prisma.$disconnect();
  }
}

test('a statement is prepared once', async () => expect(await keptAfter(3, {})).toBe(3));

test('a connection keeps a bounded number of them', async () => expect(await keptAfter(110, {})).toBe(100));

test('one that is very long is not kept', async () => expect(await keptAfter(3, {}, ' '.repeat(8_192))).toBe(0));

test('behind a pooler of transactions none is', async () => expect(await keptAfter(3, { prepare: false })).toBe(0));
