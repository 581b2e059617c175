/** An engine without a door, for tests of what lies between a document and its statement. */
import type pg from 'pg';
import { createPrisma } from '../../src/db/prisma.ts';
import { createEngine, type Engine } from '../../src/graphql/engine.ts';
import { type RunRead, runRead } from '../../src/read/run.ts';

/** `change` may stand between the engine and the database. */
export const testEngine = (pool: pg.Pool, change: (run: RunRead) => RunRead = (run) => run): Engine =>
  createEngine({ read: change(runRead(pool)), prisma: createPrisma(pool) });
