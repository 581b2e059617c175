/** Prisma over the gateway's own pool: what writes go through. */
import { PrismaPg } from '@prisma/adapter-pg';
import type pg from 'pg';
import { PrismaClient } from '../generated/prisma/client.ts';

/** Statements that are prepared: the writes of some front ends. Connections keep them all, so there is an end to it. */
const MOST = 100;

/** In characters; a longer one is parsed for each use. */
const LONGEST = 8_192;

/** Gives a statement its name on every connection, and '' to one that is not prepared. */
function statementNames(): (query: { readonly sql: string }) => string {
  const names = new Map<string, string>();
  return ({ sql }) => {
    const known = names.get(sql);
    if (known !== undefined) return known;
    if (names.size >= MOST || sql.length > LONGEST) return '';
    const name = `write ${names.size + 1}`;
    names.set(sql, name);
    return name;
  };
}

/**
 * Shares the pool; it connects when first used. Disconnect it before the pool ends.
 * @param options.prepare whether connections keep prepared statements, as when not said
 */
export const createPrisma = (pool: pg.Pool, { prepare = true } = {}): PrismaClient =>
  new PrismaClient({ adapter: new PrismaPg(pool, prepare ? { statementNameGenerator: statementNames() } : {}) });
