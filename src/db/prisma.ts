/** Prisma over the gateway's own pool: what writes go through. */
import { PrismaPg } from '@prisma/adapter-pg';
import type pg from 'pg';
import { PrismaClient } from '../generated/prisma/client.ts';

/** Shares the pool; it connects when first used. Disconnect it before the pool ends. */
export const createPrisma = (pool: pg.Pool): PrismaClient => new PrismaClient({ adapter: new PrismaPg(pool) });
