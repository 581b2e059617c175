/** A write that may run into a unique index, after which the transaction goes on. */
import type { Entity } from './entities/entity.ts';
import { violatedIndex } from './fault.ts';
import type { WriteTransaction } from './transaction.ts';
import type { Values } from './values.ts';

/** What the write gave, or the unique index that it ran into. */
export type Attempt<T> = { readonly value: T } | { readonly index: string };

/**
 * Runs the write of a row of these values, behind a savepoint where it wants a slot; whatever it throws but a unique
 * violation is thrown on.
 */
export async function attempt<T>(
  { prisma }: WriteTransaction,
  { slots }: Entity,
  values: Values,
  write: () => Promise<T>,
): Promise<Attempt<T>> {
  if (!slots?.wanted(values)) return { value: await write() };
  await prisma.$executeRaw`SAVEPOINT attempt`;
  try {
    const value = await write();
    await prisma.$executeRaw`RELEASE SAVEPOINT attempt`;
    return { value };
  } catch (error) {
    const index = violatedIndex(error);
    if (index === undefined) throw error;
    await prisma.$executeRaw`ROLLBACK TO SAVEPOINT attempt`;
    return { index };
  }
}
