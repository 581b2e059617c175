/** Prisma Client as the tests' oracle of writes: the gateway itself does not use it. */
import { PrismaPg } from '@prisma/adapter-pg';
import type pg from 'pg';
import { PrismaClient } from '../../src/generated/prisma/client.ts';

/** Shares the pool. Disconnect it before the pool ends. */
export const createPrisma = (pool: pg.Pool): PrismaClient => new PrismaClient({ adapter: new PrismaPg(pool) });
